"""How long each stage of a run took, for `-v`."""

from __future__ import annotations

from collections.abc import Callable

from prioritiser.cli.voice import Voice


class Stages:
    """Seconds by stage, in the order they came; a stage lasts until the next one begins."""

    def __init__(self, clock: Callable[[], float], voice: Voice) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._voice = voice
        self._name: str | None = None
        self._begun = 0.0

    def begin(self, name: str | None) -> None:
        """Begin a stage and end the one before; `None` only ends."""
        moment = self._clock()
        if self._name is not None:
            spent = self.seconds.get(self._name, 0.0)
            self.seconds[self._name] = spent + moment - self._begun
        self._name, self._begun = name, moment
        if name is not None:
            self._voice.detail(f"{name.capitalize()} …")

    def tell(self) -> None:
        """End the last stage and tell the seconds of all to a person who asked for more."""
        self.begin(None)
        told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.seconds.items())
        self._voice.detail(f"Time: {told}")
