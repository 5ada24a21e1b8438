"""Listening to HiGHS while it runs in a thread of its own, and parting from it at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from prioritiser.domain.effort import Watch
from prioritiser.milp.arrays import FLOATS

POLL_SECONDS = 0.05
LAST_SECONDS = 10.0
"""How long the program may wait at its very end for a run that was left behind."""
INFINITE = highspy.kHighsInf
Kind = highspy.cb.HighsCallbackType
Told = highspy.cb.HighsCallbackOutput
Answer = highspy.cb.HighsCallbackInput
HEARD = (
    Kind.kCallbackMipInterrupt,
    Kind.kCallbackMipLogging,
    Kind.kCallbackMipImprovingSolution,
    Kind.kCallbackSimplexInterrupt,
)


@dataclass(slots=True)
class Seen:
    """What HiGHS has told so far about a run, written by its thread and read by ours."""

    values: FLOATS | None = None
    best: float | None = None
    bound: float | None = None
    must_stop: bool = False
    must_rest: bool = False
    """Whether the thread is to wait for the end of the program when it next reports."""
    is_resting: bool = False
    failure: BaseException | None = None

    def note(self, best: float, bound: float) -> None:
        """Keep what is known about the objective; HiGHS says infinite for not known."""
        if abs(best) < INFINITE:
            self.best = best
        if abs(bound) < INFINITE:
            self.bound = bound


def hearing(seen: Seen, watch: Watch) -> Callable[..., None]:
    """What HiGHS calls during a search: it notes what is known, and stops when it is time."""

    def hear(kind: Kind, _: str, told: Told, answer: Answer, __: object) -> None:
        if seen.must_rest:
            seen.is_resting = True
            threading.Event().wait()
        if kind == Kind.kCallbackMipImprovingSolution:
            seen.values = np.array(told.mip_solution)
            seen.best = told.objective_function_value
            return
        if kind in (Kind.kCallbackMipInterrupt, Kind.kCallbackMipLogging):
            seen.note(told.mip_primal_bound, told.mip_dual_bound)
        if seen.must_stop or watch.is_over:
            seen.must_stop = True
            answer.user_interrupt = True

    return hear


def part_from(worker: threading.Thread, seen: Seen) -> None:
    """Lay a run that was left behind to rest, so that it cannot spoil the end of the program.

    A thread that wants to enter Python while Python shuts down ends everything in an abort. So it
    is held for good when it next reports, which HiGHS does within a few seconds.
    """
    seen.must_rest = True
    waited = 0.0
    while worker.is_alive() and not seen.is_resting and waited < LAST_SECONDS:
        worker.join(POLL_SECONDS)
        waited += POLL_SECONDS
