"""How a search goes, as one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import TracebackType

from prioritiser.cli.painter import Painter
from prioritiser.domain.effort import Watch

HINT = "(Ctrl-C keeps this plan)"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a search looks for, and how what it tells becomes the aim's own amount."""

    known: str = "best plan"
    """What the best one found is called."""
    own: Callable[[Fraction], Fraction] = Fraction
    """From what is made most to the amount that people know."""
    is_least: bool = False
    """Whether less is better."""


MOST_VALUE = Measure()


class Progress:
    """Shows how a search goes, on standard error, between `with` and its end.

    Attributes:
        best: the best plan's amount so far, in the aim's measure.
        bound: what no plan can beat, likewise.
        watch: how long it goes on.
    """

    def __init__(self, watch: Watch, *, is_shown: bool) -> None:
        self.best: Fraction | None = None
        self.bound: Fraction | None = None
        self.watch = watch
        self._measure = MOST_VALUE
        self._painter = Painter(self._line, is_shown=is_shown)

    def look_for(self, measure: Measure) -> None:
        """Begin a search for something else: what was known of the one before is forgotten."""
        self.best = self.bound = None
        self._measure = measure

    def __call__(self, best: Fraction | None, bound: Fraction | None) -> None:
        """Take news from the engine; `None` where nothing is known."""
        own = self._measure.own
        self.best = own(best) if best is not None else self.best
        self.bound = own(bound) if bound is not None else self.bound

    def __enter__(self) -> Progress:
        """Begin to paint."""
        self._painter.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        self._painter.stop()

    def _line(self, room: int) -> str:
        return progress_line(self.watch, self.best, self.bound, room, self._measure)


def progress_line(
    watch: Watch,
    best: Fraction | None,
    bound: Fraction | None,
    room: int = 1_000,
    measure: Measure = MOST_VALUE,
) -> str:
    """How the search stands, such as `Solving … 38 s  best plan 1,041  …`.

    Args:
        watch: how long it goes on, and whether somebody asked to stop.
        best: the best plan so far, in the aim's measure.
        bound: what no plan can beat, likewise.
        room: most letters. Whole phrases are left out where there is less room, the least
            important first; a number is never cut.
        measure: what is looked for.
    """
    word, time = "Stopping …" if watch.interrupted else "Solving …", f"{watch.elapsed:.0f} s"
    if watch.interrupted or best is None:
        forms: tuple[str, ...] = (f"{word} {time}", time)
    else:
        known = f"{measure.known} {shown_amount(best)}"
        share = beaten_by(best, bound, is_least=measure.is_least)
        beaten = f"  cannot be beaten by more than {share}" if share else ""
        forms = (
            f"{word} {time}  {known}{beaten}  {HINT}",
            f"{time}  {known}{beaten}  {HINT}",
            f"{word} {time}  {known}{beaten}",
            f"{time}  {known}{beaten}",
            f"{word} {time}  {known}",
            f"{time}  {known}",
            f"{word} {time}",
            time,
        )
    return next((form for form in forms if len(form) <= room), "")


def beaten_by(best: Fraction, bound: Fraction | None, *, is_least: bool = False) -> str | None:
    """The gap as people say it, rounded up; `None` where it is not known."""
    if bound is None or best == 0:
        return None
    missed = best - bound if is_least else bound - best
    share = max(Fraction(0), missed / abs(best))
    # Rounded up: "cannot be beaten by more than" must stay true.
    tenths = -((-share * 1000) // 1)
    return f"{float(tenths) / 10:,.1f} %"


def shown_amount(amount: Fraction) -> str:
    """An amount for a line that goes by: three decimals at most."""
    return f"{float(round(amount, 3)):,.3f}".rstrip("0").rstrip(".")
