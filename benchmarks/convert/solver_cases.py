"""Small cases in which HiGHS, CBC or CP-SAT was wrong; made for this project.

Costs are whole numbers of the smallest unit. They are written in the currency unit the solver
was given (divisor 100: pounds and pence), as an analyst would type them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.tables import Instance, Tables, capacities, plain


@dataclass(frozen=True, slots=True)
class SolverCase:
    """One case, in whole numbers."""

    solver: str
    """The engine that was wrong when the case was found."""
    family: str
    wrong: str
    """How it was wrong: OVERSPEND, SUBOPT, FALSE_INFEASIBLE or another status."""
    values: tuple[int, ...]
    costs: tuple[tuple[int, ...], ...]
    """One row a budget, one whole number an initiative."""
    budgets: tuple[int, ...]
    requires: tuple[tuple[int, int], ...]
    excludes: tuple[tuple[int, int], ...]
    unit_divisor: int
    best_value: int
    """By brute force."""

    def in_unit(self, amount: int) -> Decimal:
        """A whole-number amount in the unit that the solver was given; exact."""
        # The divisor is a power of ten, so moving the point loses nothing.
        return Decimal(amount).scaleb(1 - len(str(self.unit_divisor)))


def load_all(folder: Path) -> list[SolverCase]:
    """Every case, in the order of the file."""
    text = (folder / "solver_cases" / "solver_cases.json").read_text(encoding="utf-8")
    return [solver_case(entry) for entry in json.loads(text)["cases"]]


def solver_case(entry: dict[str, Any]) -> SolverCase:
    """One entry of the file.

    Raises:
        ValueError: when the unit divisor is not a power of ten.
    """
    divisor = int(entry["unit_divisor"])
    if str(divisor).strip("0") != "1":
        raise ValueError(f"the unit divisor {divisor} is not a power of ten")
    return SolverCase(
        solver=entry["solver"],
        family=entry["family"],
        wrong=entry["wrong"],
        values=tuple(entry["values"]),
        costs=tuple(tuple(row) for row in entry["costs"]),
        budgets=tuple(entry["budgets"]),
        requires=tuple((i, j) for i, j in entry["requires"]),
        excludes=tuple((i, j) for i, j in entry["excludes"]),
        unit_divisor=divisor,
        best_value=int(entry["best_value"]),
    )


def instance(case: SolverCase) -> Instance:
    """The case as tables: one resource a budget, links from the pairs."""
    built: Tables = capacities(
        [str(value) for value in case.values],
        [[plain(case.in_unit(cost)) for cost in row] for row in case.costs],
        [plain(case.in_unit(budget)) for budget in case.budgets],
    )
    links = [
        *((_item(i), "requires", _item(j)) for i, j in case.requires),
        *((_item(i), "excludes", _item(j)) for i, j in case.excludes),
    ]
    if links:
        built["links"] = [("source", "relation", "target"), *links]
    return Instance(built)


def _item(number: int) -> str:
    return f"I{number + 1:03d}"
