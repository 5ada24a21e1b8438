"""What CBC says of its search while it runs. A line that is not understood says nothing.

CBC 2.10 minimises, so in most of its lines a maximum stands with the sign turned; its last lines
and the table that later versions print have the problem's own sign.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PRINTED_DIGITS = 6
"""Digits that CBC prints at least, before it leaves out zeros at the end."""
UNKNOWN = Decimal("1e40")
"""CBC prints 1e+50 or more for what it does not know yet."""
LAST_SECONDS = 1.0
"""How long the rest of the log may take once CBC has ended."""
CHUNK = 4096

_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_BEST, _BOUND = rf"(?P<best>{_NUMBER})", rf"(?P<bound>{_NUMBER})"
_LINES = (
    (re.compile(rf"Cbc\d+I Integer solution of {_BEST} found\b"), -1),
    (re.compile(rf"Cbc\d+I After .*, {_BEST} best solution, best possible {_BOUND} \("), -1),
    (re.compile(rf"Cbc\d+I .*best objective {_BEST} \(best possible {_BOUND}\)"), -1),
    (re.compile(rf"\s+\d\S*\s+\d+\s+\d+\s+{_BEST}\s.*?\s{_BOUND}\s+{_NUMBER}%"), 1),
    (re.compile(rf"Upper bound:\s+{_BOUND}\s*$"), 1),
)
"""Forms of lines, each with the sign that its numbers have for a maximum."""


@dataclass(slots=True)
class Heard:
    """What CBC has said so far of a problem that it maximises, in the unit it was given."""

    best: Fraction | None = None
    """What the best values found are worth, as printed."""
    bound: Fraction | None = None
    """No values are worth more, says CBC; rounded up, as it prints few digits."""

    def hear(self, line: str) -> None:
        """Take news from one line of the log."""
        for form, sign in _LINES:
            if found := form.match(line):
                told = found.groupdict()
                if (best := _known(told.get("best"), sign)) is not None:
                    self.best = best
                if (bound := _known(told.get("bound"), sign)) is not None:
                    self.bound = bound + _last_digit(told["bound"])


def _known(text: str | None, sign: int) -> Fraction | None:
    if text is None or abs(Decimal(text)) >= UNKNOWN:
        return None
    return sign * Fraction(Decimal(text))


def _last_digit(text: str) -> Fraction:
    """What a printed number may be short of: one in its last digit."""
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if "e" in text.lower():
        # 1.2e+07 may be 1.20000e+07 with its zeros left out.
        exponent = number.adjusted() - PRINTED_DIGITS + 1
    return Fraction(10) ** int(exponent)


@contextmanager
def listened(hear: Callable[[str], None]) -> Iterator[int]:
    """Give a child this to write to, and every whole line that it writes is heard at once.

    Lines are heard in a thread of their own, which has ended when this ends.
    """
    ours, theirs = _ends()
    ear = threading.Thread(target=_listen, args=(ours, hear), daemon=True)
    ear.start()
    try:
        yield theirs
    finally:
        os.close(theirs)
        ear.join(LAST_SECONDS)
        if not ear.is_alive():
            os.close(ours)


def _ends() -> tuple[int, int]:
    # Into a pipe CBC writes a page at a time, minutes late; to a terminal it writes each line.
    try:
        return os.openpty()
    except (AttributeError, OSError):
        # No such thing on Windows, nor where no terminal is left.
        return os.pipe()


def _listen(ours: int, hear: Callable[[str], None]) -> None:
    begun = b""
    while chunk := _read(ours):
        *lines, begun = (begun + chunk).split(b"\n")
        for line in lines:
            hear(line.decode("utf-8", "replace").rstrip())


def _read(ours: int) -> bytes:
    try:
        return os.read(ours, CHUNK)
    except OSError:
        # How Linux says that nobody has the other end of a terminal any more.
        return b""
