"""The auditor by the public route: a portfolio and a plan as files, judged as by `audit`."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.route import REPOSITORY, periods_of, question_of, typed
from benchmarks.tables import Instance, write_folder
from prioritiser import Portfolio, read
from prioritiser.audit import audit
from prioritiser.question import applied
from prioritiser.reading.plan_file import read_plan

Plan = Mapping[str, int | None]
Amounts = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the auditor said of a plan."""

    value: Fraction
    broken: dict[str, tuple[Amounts, ...]]
    """By rule: what was found and what is allowed, once for each breach of it."""
    seconds: float
    """Wall seconds to read the plan and to judge it."""


@dataclass(frozen=True, slots=True)
class Auditor:
    """A portfolio on disk, read once, that judges any number of plans."""

    folder: Path
    instance: Instance
    scenario: str | None
    portfolio: Portfolio | None
    """As the question sees it; `None` when every plan is judged by the command."""
    seconds: float
    """Wall seconds to read the portfolio."""

    def judge(self, plan: Plan) -> Judged:
        """Write the plan as `id,start`, read it back, and audit it."""
        path = self.folder.parent / "plan.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(plan_rows(plan, self.instance))
        started = time.perf_counter()
        if self.portfolio is None:
            return self._by_command(path, started)
        found = audit(read_plan(str(path), self.portfolio, {}).plan, self.portfolio)
        broken: dict[str, tuple[Amounts, ...]] = {}
        for breach in found.breaches:
            amounts = (breach.found, breach.allowed)
            broken[breach.rule] = (*broken.get(breach.rule, ()), amounts)
        return Judged(found.value, broken, time.perf_counter() - started)

    def _by_command(self, path: Path, started: float) -> Judged:
        command = [sys.executable, "-m", "prioritiser", "audit", str(self.folder), str(path)]
        command += typed(self.instance, self.scenario)
        done = subprocess.run(
            [*command, "--json"], cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - started
        if '"answers"' not in done.stdout:
            raise RuntimeError(f"audit ended with {done.returncode}: {done.stdout}{done.stderr}")
        (said,) = json.loads(done.stdout)["answers"]
        broken: dict[str, tuple[Amounts, ...]] = {}
        for row in said["breaches"]:
            amounts = (_exact(row, "found"), _exact(row, "allowed"))
            broken[row["rule"]] = (*broken.get(row["rule"], ()), amounts)
        return Judged(_exact(said, "value"), broken, seconds)


@contextmanager
def auditor(
    instance: Instance, scenario: str | None = None, route: str = "folder"
) -> Iterator[Auditor]:
    """An auditor of the instance, its files kept for as long as it is in use.

    Args:
        instance: the tables.
        scenario: the scenario whose budgets hold; `None` for the instance's own.
        route: `folder` reads once and judges in this process; `command` runs `audit` each time.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_folder(instance.tables, Path(temporary) / "portfolio")
        started = time.perf_counter()
        portfolio = None
        if route != "command":
            portfolio = applied(read(folder).portfolio, question_of(instance, scenario))
        yield Auditor(folder, instance, scenario, portfolio, time.perf_counter() - started)


def plan_rows(plan: Plan, instance: Instance) -> Iterator[tuple[str, str]]:
    """A header `id,start` and a row for everything chosen, with the names of the periods."""
    periods = list(periods_of(instance))
    yield "id", "start"
    for name, start in plan.items():
        yield name, "" if start is None else periods[start]


def _exact(said: Mapping[str, object], name: str) -> Fraction:
    return Fraction(str(said.get(f"{name}_exact", said[name])))
