"""The only code that reads a clock; its readings decide when to stop and are never an answer."""

from __future__ import annotations

import time

from prioritiser.domain.effort import Watch


def now() -> float:
    """Seconds from a fixed point, never going back."""
    return time.monotonic()


def a_watch(seconds: float | None) -> Watch:
    """A watch that runs from now, for so many wall seconds; `None` for no limit."""
    return Watch(now, seconds)
