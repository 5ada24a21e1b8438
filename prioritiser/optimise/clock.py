"""The clock: the one function in the package that reads it."""

from __future__ import annotations

import time

from prioritiser.domain.effort import Watch


def a_watch(seconds: float | None) -> Watch:
    """A watch that runs from now, for so many wall seconds; `None` for no limit."""
    return Watch(time.monotonic, seconds)
