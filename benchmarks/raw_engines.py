"""What engines say by themselves: a plain PuLP model, its answer judged in whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pulp

from benchmarks.convert.solver_cases import SolverCase

pulp.v4_migration.set_v4_migration_warnings(False)

TIGHT = 1e-10
ENGINES: dict[str, Callable[[], Any]] = {
    "HiGHS": lambda: pulp.HiGHS(msg=False),
    "HiGHS, gap 0, tolerances 1e-10": lambda: pulp.HiGHS(
        msg=False,
        gapRel=0,
        gapAbs=0,
        primal_feasibility_tolerance=TIGHT,
        dual_feasibility_tolerance=TIGHT,
        mip_feasibility_tolerance=TIGHT,
    ),
    "CBC": lambda: pulp.PULP_CBC_CMD(msg=False),
}
"""Engines as a script would call them; the third is the CBC that PuLP brings."""


def verdict(case: SolverCase, engine: str) -> str:
    """What the engine answers, judged in whole numbers: `right`, or how it is wrong."""
    program = pulp.LpProblem("case", pulp.LpMaximize)
    x = [program.add_variable(f"x{i:03d}", cat="Binary") for i in range(len(case.values))]
    program += pulp.lpDot(case.values, x)
    for costs, budget in zip(case.costs, case.budgets, strict=True):
        amounts = [float(case.in_unit(cost)) for cost in costs]
        program += pulp.lpDot(amounts, x) <= float(case.in_unit(budget))
    for i, j in case.requires:
        program += x[i] <= x[j]
    for i, j in case.excludes:
        program += x[i] + x[j] <= 1
    status = program.solve(ENGINES[engine]())
    if status != pulp.LpStatusOptimal:
        return f"says {pulp.LpStatus[status]}"
    return judged(case, [round(variable.varValue or 0) for variable in x])


def judged(case: SolverCase, x: list[int]) -> str:
    """Whether a 0–1 answer is `right`, `overspends`, `breaks a link` or is `too low`."""
    for costs, budget in zip(case.costs, case.budgets, strict=True):
        over = sum(cost * taken for cost, taken in zip(costs, x, strict=True)) - budget
        if over > 0:
            return f"overspends by {over}"
    if any(x[i] > x[j] for i, j in case.requires) or any(x[i] and x[j] for i, j in case.excludes):
        return "breaks a link"
    value = sum(worth * taken for worth, taken in zip(case.values, x, strict=True))
    return "right" if value == case.best_value else f"too low by {case.best_value - value}"
