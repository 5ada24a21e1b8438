"""What an engine answers, in our own words. Standard library only; nothing here is trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from typing import Protocol

from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.model import Milp

Progress = Callable[[Fraction | None, Fraction | None], None]
"""Called with the best objective so far and the bound on it, each `None` until there is one."""


class SolveStatus(StrEnum):
    """How an engine's run ended. It says what the engine claims, not what is so."""

    FINISHED = "finished"
    """The engine claims that no better plan exists, within the gap that was asked for."""
    STOPPED = "stopped"
    """Time, counted work or patience ran out; there may be values, and a bound."""
    INFEASIBLE = "infeasible"
    """The engine claims that no values obey the rows: never believed without proof."""
    FAILED = "failed"
    """No answer: an error, or a status that means nothing."""


@dataclass(frozen=True, slots=True)
class Solved:
    """An engine's proposal."""

    status: SolveStatus
    values: tuple[int, ...] | None
    """Whole numbers, one a column; they may break rows, so check them."""
    bound: Fraction | None
    """No values are worth more, says the engine; in the objective's own unit."""
    engine: str
    """Name and version, such as `HiGHS 1.15.1`."""
    work: int = 0
    """Simplex iterations it took, where it says so: counted work, the same on every machine."""


class Solve(Protocol):
    """An engine as a function."""

    def __call__(
        self,
        program: Milp,
        effort: Effort,
        watch: Watch,
        *,
        start: Sequence[int] | None = None,
        progress: Progress | None = None,
    ) -> Solved:
        """Values that obey the program and are worth most, as far as the engine can tell."""
        ...


def in_own_unit(program: Milp, number: float | None, shift: int = 0) -> Fraction | None:
    """An engine's number for the objective, with the scaling by 2**-shift undone."""
    if number is None or not isfinite(number):
        return None
    return Fraction(number) * (1 << shift) / program.objective_scale
