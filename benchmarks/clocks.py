"""Clocks: CPU seconds hold on a busy machine, wall seconds are what people feel."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

Clock = Callable[[], float]


def cpu_seconds() -> float:
    """CPU seconds of this process and of the children it has waited for, such as CBC."""
    if os.name == "posix":
        import resource  # noqa: PLC0415 - Windows has none

        used = (
            resource.getrusage(resource.RUSAGE_SELF),
            resource.getrusage(resource.RUSAGE_CHILDREN),
        )
        return sum(usage.ru_utime + usage.ru_stime for usage in used)
    return time.process_time()


CLOCKS: dict[str, Clock] = {"cpu": cpu_seconds, "wall": time.perf_counter}
