"""Plans that lie within one another as money falls, asked for by the public route."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

from benchmarks.raw.case import Case, Plan
from benchmarks.route import REPOSITORY, Answer, periods_of, typed
from benchmarks.tables import Instance, write_folder, write_workbook
from prioritiser import Effort

NESTED = "nested"
"""The outcome of a plan that is the best only among those that lie within one another."""


def nested_answers(instance: Instance, effort: Effort, route: str) -> dict[str, Answer]:
    """The plan of each scenario, from `prioritiser cut-order` of files written for it."""
    names = list(dict.fromkeys(row[0] for row in instance.tables["scenarios"][1:]))
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "portfolio"
        if route == "workbook":
            path = write_workbook(instance.tables, place.with_suffix(".xlsx"))
        else:
            path = write_folder(instance.tables, place)
        command = [sys.executable, "-m", "prioritiser", "cut-order", str(path), "--json"]
        command += ["--scenarios", ",".join(names), "--effort", str(effort.seconds or "none")]
        started = time.perf_counter()
        done = subprocess.run(
            [*command, *typed(instance)],
            cwd=REPOSITORY, capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - started
    if not done.stdout.strip():
        raise RuntimeError(f"cut-order ended with {done.returncode}: {done.stderr}")
    said = json.loads(done.stdout)
    each = seconds / len(names)
    return {row["scenario"]: _answer(row, said, instance, each) for row in said["answers"]}


def _answer(row: dict[str, Any], said: dict[str, Any], instance: Instance, each: float) -> Answer:
    periods = periods_of(instance)
    return Answer(
        value=_exact(row, "value"),
        plan={one["id"]: periods.get(one["start"]) for one in row["chosen"]},
        outcome=NESTED if row["chosen"] else "none",
        proof="exact" if said["nested_value"]["exact"] else "bounded",
        canonical=said["canonical"],
        bound=_exact(row, "bound"),
        seconds=each,
    )


def _exact(row: dict[str, Any], name: str) -> Fraction | None:
    number = row.get(f"{name}_exact", row[name])
    return None if number is None else Fraction(str(number))


def unnested(case: Case, plans: Mapping[str, Plan], instance: Instance) -> Iterator[str]:
    """What is in with less money and not in with more, in any version.

    Args:
        case: which says what the versions of one investment are.
        plans: by scenario.
        instance: whose scenarios say what money there is.
    """
    group = {name: name for name in case.ids}
    group |= {name: family[0] for family in case.families for name in family}
    money = _money(instance)
    for less, more in permutations(plans, 2):
        pairs = list(zip(money[less], money[more], strict=True))
        if all(one <= other for one, other in pairs) and money[less] != money[more]:
            held = {group[name] for name in plans[more]}
            for name in plans[less]:
                if group[name] not in held:
                    yield f"{name} is in {less}, which has less money, and not in {more}"


def _money(instance: Instance) -> dict[str, list[Fraction]]:
    found: dict[str, list[Fraction]] = {}
    for name, what, value in instance.tables["scenarios"][1:]:
        if what.startswith("capacity"):
            found.setdefault(name, []).append(Fraction(value))
    return found
