"""Effort: the seconds and gap we may spend, and the watch that says when they are spent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try."""

    seconds: float | None = 60.0
    """Wall seconds, the last resort; `None` for no limit."""
    gap: Fraction = Fraction(0)
    """Share of the objective by which a better plan may be missed, 0 or more."""
    nodes: int = 2_000
    """Branch-and-bound nodes that the certifier may open for one proof."""
    engine: str = "highs"


@dataclass(slots=True)
class Watch:
    """Says when to stop: the time is up, or somebody asked.

    The clock is passed in, so that one function in the package reads it.
    """

    clock: Callable[[], float]
    """Seconds from any fixed point, never going back."""
    seconds: float | None = None
    started: float = field(init=False)
    interrupted: bool = False
    """Whether somebody asked to stop; the best plan so far is kept."""

    def __post_init__(self) -> None:
        self.started = self.clock()

    def interrupt(self) -> None:
        """Ask everybody who looks at this watch to stop."""
        self.interrupted = True

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    @property
    def left(self) -> float:
        """Seconds left; infinite without a limit, 0 when over or interrupted."""
        if self.interrupted:
            return 0.0
        return float("inf") if self.seconds is None else max(0.0, self.seconds - self.elapsed)

    @property
    def is_over(self) -> bool:
        """Whether work should stop now."""
        return self.left <= 0.0
