"""A line on a terminal that repaints itself; nothing anywhere else."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

SECONDS_BETWEEN = 0.25
USUAL = 80
"""Columns of a terminal that does not say how many it has."""


class Painter:
    """Paints a line on standard error again and again, until it is stopped."""

    def __init__(self, line: Callable[[int], str], *, is_shown: bool) -> None:
        """Begin nothing yet.

        Args:
            line: what to paint, given how many letters fit.
            is_shown: whether there is anybody to see it.
        """
        self._line = line
        self._is_shown = is_shown
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._repaint, daemon=True)
        self._width = 0

    def start(self) -> None:
        """Begin to paint."""
        if self._is_shown:
            self._thread.start()

    def stop(self) -> None:
        """Wipe the line."""
        self._done.set()
        if self._is_shown:
            self._thread.join()
            self._paint("")

    def _repaint(self) -> None:
        while not self._done.wait(SECONDS_BETWEEN):
            self._paint(self._line(free_columns()))

    def _paint(self, line: str) -> None:
        blank = " " * max(0, self._width - len(line))
        try:
            sys.stderr.write("\r" + line + blank + ("" if line else "\r"))
            sys.stderr.flush()
        except OSError:
            # A terminal that has gone must not cost the answer.
            self._done.set()
        self._width = len(line)


def free_columns() -> int:
    """Letters that fit on one line of the terminal."""
    try:
        # Standard output may be a file: what counts is where the line is painted.
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    # Some terminals say 0, as they do not know. The last column stays free: to fill it wraps.
    return (columns or USUAL) - 1
