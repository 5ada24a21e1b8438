"""The script that a competent user would write: pandas, PuLP and CBC, in floating point.

It understands what `benchmarks.generate` writes, trusts the status, and checks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pulp

from benchmarks.clocks import Clock

pulp.v4_migration.set_v4_migration_warnings(False)


@dataclass(frozen=True, slots=True)
class PlainRun:
    """What the script found, and how long each step took in seconds."""

    value: float
    status: str
    reading: float
    building: float
    solving: float


def solve(folder: Path, seconds: float, clock: Clock) -> PlainRun:
    """Read the folder, build the model with PuLP, solve it with CBC, timed by the clock."""
    started = clock()
    tables = {path.stem: pd.read_csv(path) for path in folder.glob("*.csv")}
    read = clock()
    problem = build(tables)
    built = clock()
    problem.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds))
    solved = clock()
    return PlainRun(
        value=pulp.value(problem.objective) or 0.0,
        status=pulp.LpSolution[problem.sol_status],
        reading=read - started,
        building=built - read,
        solving=solved - built,
    )


def build(tables: dict[str, pd.DataFrame]) -> pulp.LpProblem:
    """The model, written as the PuLP documentation shows."""
    initiatives = tables["initiatives"].set_index("id")
    problem = pulp.LpProblem("portfolio", pulp.LpMaximize)
    x = {name: problem.add_variable(f"x_{name}", cat="Binary") for name in initiatives.index}
    problem += pulp.lpSum(initiatives.value[name] * x[name] for name in x)
    capacity = tables["capacity"].set_index("resource").amount
    problem += pulp.lpSum(initiatives.cost[name] * x[name] for name in x) <= capacity["budget"]
    if "uses" in tables:
        for resource, uses in tables["uses"].groupby("resource"):
            used = zip(uses.initiative, uses.amount, strict=True)
            problem += pulp.lpSum(amount * x[name] for name, amount in used) <= capacity[resource]
    for link in tables["links"].itertuples():
        if link.relation == "requires":
            problem += x[link.source] <= x[link.target]
        elif link.relation == "together":
            problem += x[link.source] == x[link.target]
        elif link.relation == "excludes":
            problem += x[link.source] + x[link.target] <= 1
    for limit in tables.get("limits", pd.DataFrame()).itertuples():
        members = initiatives.index[initiatives.group == str(limit.where).removeprefix("group=")]
        problem += pulp.lpSum(x[name] for name in members) <= limit.max
    return problem
