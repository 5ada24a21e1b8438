"""Explanations of a made-up portfolio beside re-solving it with PuLP and CBC, in one run.

`python -m benchmarks.explanations`: bounds for all initiatives from one relaxation; then a few ids
forced in or out exactly, one by one, beside the same questions asked of plain PuLP and CBC.
Medians of several rounds; the ratio above 1 says how many times as long CBC takes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pandas as pd
import pulp

from benchmarks.clocks import CLOCKS, Clock
from benchmarks.generate import Shape, generated
from benchmarks.plain_pulp import build
from benchmarks.printed import table, versions
from benchmarks.tables import write_folder
from prioritiser import Effort, ask, read
from prioritiser.domain.effort import Watch
from prioritiser.optimise import Result
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.forced import base_of, forced
from prioritiser.reasons.forced_bounds import forced_bounds

NEAR = 1e-6
"""How near CBC's value must be to ours, as a share of it."""


class Round:
    """One portfolio solved, and its questions asked of both."""

    def __init__(self, folder: Path, shape: Shape, clock: Clock) -> None:
        path = write_folder(generated(shape).tables, folder)
        self.tables = {one.stem: pd.read_csv(one) for one in Path(path).glob("*.csv")}
        self.result: Result = ask(read(path).portfolio, effort=Effort(None))
        self.clock = clock
        watch = Watch(lambda: 0.0)
        self.asking = Asking(self.result.applied, goal_of(self.result), Effort(None), watch)
        self.base = base_of(self.result)

    def bounds(self) -> float:
        """Seconds for a bound of every initiative."""
        begun = self.clock()
        forced_bounds(self.asking, self.base, [row.id for row in self.result.applied.initiatives])
        return self.clock() - begun

    def ids(self, number: int) -> list[str]:
        """Some ids, spread over all that a plan can be without, or with."""
        every = [row.id for row in self.result.applied.initiatives]
        known = forced_bounds(self.asking, self.base, every)
        able = [name for name in every if known[name].is_possible is not False]
        return able[:: max(1, len(able) // number)][:number]

    def ours(self, name: str) -> tuple[float, float | None]:
        """Seconds, and the value of the best plan with it, or without it where it is in."""
        begun = self.clock()
        _, best = forced(self.asking, self.base, name)
        seconds = self.clock() - begun
        if not best.is_exact:
            raise ValueError(f"{name} is not settled")
        return seconds, None if best.value is None else float(best.value)

    def theirs(self, name: str, most: float) -> tuple[float, float | None]:
        """The same from PuLP and CBC; no value where CBC did not finish in time."""
        begun = self.clock()
        problem = build(self.tables)
        chosen = problem.variablesDict()[f"x_{name}"]
        is_in = name in self.base.plan.ids
        problem += chosen == (0 if is_in else 1)
        problem.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=most))
        seconds = self.clock() - begun
        is_done = problem.sol_status == pulp.LpSolutionOptimal and seconds < most
        return seconds, pulp.value(problem.objective) if is_done else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; no file is written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explanations", description=__doc__)
    parser.add_argument("--initiatives", type=int, default=300)
    parser.add_argument("--resources", type=int, default=3)
    parser.add_argument("--ids", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3, help="portfolios, one after another")
    parser.add_argument("--most", type=float, default=120.0, help="seconds that CBC has for one")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu")
    options = parser.parse_args(arguments)
    clock = CLOCKS[options.clock]
    rows, bounds, ratios = [], [], []
    for seed in range(options.rounds):
        shape = Shape(options.initiatives, options.resources, seed=seed)
        with TemporaryDirectory() as folder:
            one = Round(Path(folder) / "made", shape, clock)
        bounds.append(one.bounds())
        for name in one.ids(options.ids):
            (ours, value), (theirs, other) = one.ours(name), one.theirs(name, options.most)
            ratios.append(theirs / ours)
            rows.append((seed, name, f"{ours:.2f}", f"{theirs:.2f}", _agree(value, other)))
    print(table(("Seed", "Id", "Ours, s", "CBC, s", "Values"), rows))
    print(f"\nBounds for all {options.initiatives}: {median(bounds):.2f} s ({options.clock})")
    print(f"CBC / ours, median of {len(ratios)}: {median(ratios):.1f}")
    ours, theirs = (sum(float(row[k]) for row in rows) for k in (2, 3))
    print(f"CBC / ours, sums: {theirs / ours:.1f}")
    # What a user has who wants to know of every initiative: bounds for all and these exactly.
    whole = median(bounds) + ours / options.rounds
    every = theirs / len(rows) * options.initiatives
    print(f"CBC for every initiative (from the mean above) / ours for all: {every / whole:.1f}")
    print(f"\n{versions()}")
    return 0


def _agree(value: float | None, other: float | None) -> str:
    if other is None:
        return "CBC did not finish"
    is_near = value is not None and abs(value - other) <= NEAR * abs(value)
    return "agree" if is_near else f"differ: {value} and {other}"


if __name__ == "__main__":
    sys.exit(main())
