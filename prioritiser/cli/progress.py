"""The progress line: one line on a terminal that repaints itself; nothing anywhere else."""

from __future__ import annotations

import os
import sys
import threading
from fractions import Fraction
from types import TracebackType

from prioritiser.domain.effort import Watch

SECONDS_BETWEEN = 0.25
NARROW = 79
HINT = "(Ctrl-C keeps this plan)"


class Progress:
    """Shows how a search goes, on standard error, between `with` and its end.

    Attributes:
        best: the best plan's amount so far, in the aim's measure.
        bound: what no plan can beat, likewise.
    """

    def __init__(self, watch: Watch, *, is_shown: bool) -> None:
        self.best: Fraction | None = None
        self.bound: Fraction | None = None
        self._watch = watch
        self._is_shown = is_shown
        self._done = threading.Event()
        self._painter = threading.Thread(target=self._repaint, daemon=True)
        self._width = 0

    def __call__(self, best: Fraction | None, bound: Fraction | None) -> None:
        """Take news from the engine; `None` where nothing is known."""
        self.best = best if best is not None else self.best
        self.bound = bound if bound is not None else self.bound

    def __enter__(self) -> Progress:
        """Begin to paint."""
        if self._is_shown:
            self._painter.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        self._done.set()
        if self._is_shown:
            self._painter.join()
            self._paint("")

    def _repaint(self) -> None:
        while not self._done.wait(SECONDS_BETWEEN):
            self._paint(progress_line(self._watch, self.best, self.bound, _room()))

    def _paint(self, line: str) -> None:
        blank = " " * max(0, self._width - len(line))
        try:
            sys.stderr.write("\r" + line + blank + ("" if line else "\r"))
            sys.stderr.flush()
        except OSError:
            # A terminal that has gone must not cost the answer.
            self._done.set()
        self._width = len(line)


def _room() -> int:
    """Letters that fit on one line of the terminal."""
    try:
        # Standard output may be a file: what counts is where the line is painted.
        return os.get_terminal_size(sys.stderr.fileno()).columns - 1 or NARROW
    except (OSError, ValueError):
        return NARROW


def progress_line(
    watch: Watch, best: Fraction | None, bound: Fraction | None, room: int = 1_000
) -> str:
    """How the search stands, such as `Solving … 38 s  best plan 1,041  …`.

    Args:
        watch: how long it goes on, and whether somebody asked to stop.
        best: the best plan so far, in the aim's measure.
        bound: what no plan can beat, likewise.
        room: most letters; less is said where there is less room.
    """
    time = f"{watch.elapsed:.0f} s"
    if watch.interrupted:
        return f"Stopping … {time}"[:room]
    if best is None:
        return f"Solving … {time}"[:room]
    known, share = f"best plan {shown_amount(best)}", beaten_by(best, bound)
    beaten = f"  cannot be beaten by more than {share}" if share else ""
    forms = (
        f"Solving … {time}  {known}{beaten}  {HINT}",
        f"{time}  {known}{beaten}  {HINT}",
        f"{time}  {known}{beaten}",
        f"{time}  {known}",
    )
    return next((form for form in forms if len(form) <= room), forms[-1][:room])


def beaten_by(best: Fraction, bound: Fraction | None) -> str | None:
    """The gap as people say it, rounded up; `None` where it is not known."""
    if bound is None or best == 0:
        return None
    share = max(Fraction(0), (bound - best) / abs(best))
    # Rounded up: "cannot be beaten by more than" must stay true.
    tenths = -((-share * 1000) // 1)
    return f"{float(tenths) / 10:,.1f} %"


def shown_amount(amount: Fraction) -> str:
    """An amount for a line that goes by: three decimals at most."""
    return f"{float(round(amount, 3)):,.3f}".rstrip("0").rstrip(".")
