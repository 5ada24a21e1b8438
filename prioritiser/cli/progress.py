"""The progress line: one line on a terminal that repaints itself; nothing anywhere else."""

from __future__ import annotations

import shutil
import sys
import threading
from fractions import Fraction
from types import TracebackType

from prioritiser.domain.effort import Watch

SECONDS_BETWEEN = 0.25
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
            self._paint(progress_line(self._watch, self.best, self.bound))

    def _paint(self, line: str) -> None:
        room = shutil.get_terminal_size().columns - 1
        shown = line[:room]
        try:
            sys.stderr.write("\r" + shown.ljust(min(self._width, room)) + ("" if line else "\r"))
            sys.stderr.flush()
        except OSError:
            # A terminal that has gone must not cost the answer.
            self._done.set()
        self._width = len(shown)


def progress_line(watch: Watch, best: Fraction | None, bound: Fraction | None) -> str:
    """How the search stands, such as `Solving … 38 s  best 1,041  …`."""
    parts = [f"Solving … {watch.elapsed:.0f} s"]
    if best is not None:
        parts.append(f"best plan {shown_amount(best)}")
        if (share := beaten_by(best, bound)) is not None:
            parts.append(f"cannot be beaten by more than {share}")
    if watch.interrupted:
        parts.append("stopping: keeping the best plan")
    elif best is not None:
        parts.append(HINT)
    return "  ".join(parts)


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
