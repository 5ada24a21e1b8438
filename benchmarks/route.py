"""The public input route: real files, then the library or the command, as an analyst would."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.tables import Instance, write_folder, write_workbook
from prioritiser import Budget, Effort, Question, ask, read

REPOSITORY = Path(__file__).resolve().parents[1]
ROUTES = ("folder", "workbook", "command")
"""CSV folder through the library · workbook through the library · CSV folder through `solve`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    value: Fraction | None
    plan: Mapping[str, int | None]
    """The start of everything chosen, as the place of its period; `None` where it has none."""
    outcome: str
    proof: str
    canonical: bool
    bound: Fraction | None
    seconds: float
    """Wall seconds from reading the files to the answer."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of everything chosen, in order."""
        return tuple(sorted(self.plan))


def answer(
    instance: Instance, effort: Effort, route: str = "folder", scenario: str | None = None
) -> Answer:
    """Write the instance to a temporary place, read it back, and ask.

    Args:
        instance: what to ask.
        effort: how hard to try.
        route: one of `ROUTES`.
        scenario: the scenario whose budgets hold; `None` for the instance's own.
    """
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "portfolio"
        if route == "workbook":
            path = write_workbook(instance.tables, place.with_suffix(".xlsx"))
        else:
            path = write_folder(instance.tables, place)
        if route == "command":
            return _by_command(path, instance, effort, scenario)
        return _by_library(path, question_of(instance, scenario), effort)


def question_of(instance: Instance, scenario: str | None = None) -> Question:
    """What is asked: under the instance's budget, in a scenario or in none."""
    budgets = () if instance.budget is None else (Budget(instance.budget),)
    return Question(budgets=budgets, scenario=scenario)


def typed(instance: Instance, scenario: str | None = None) -> list[str]:
    """The same as options of a command."""
    options = [] if instance.budget is None else ["--budget", instance.budget]
    return [*options, *([] if scenario is None else ["--scenario", scenario])]


def periods_of(instance: Instance) -> dict[str, int]:
    """The place of each period, by its name."""
    header = instance.tables.get("capacity", [("resource",)])[0]
    return {name: place for place, name in enumerate(header[1:])}


def _by_library(path: Path, question: Question, effort: Effort) -> Answer:
    started = time.perf_counter()
    reading = read(path)
    result = ask(reading.portfolio, question, effort)
    seconds = time.perf_counter() - started
    return Answer(
        value=result.value,
        plan=result.plan.starts if result.plan else {},
        outcome=result.outcome.value,
        proof=result.proof.value if result.proof else "none",
        canonical=result.canonical,
        bound=result.bound,
        seconds=seconds,
    )


def _by_command(path: Path, instance: Instance, effort: Effort, scenario: str | None) -> Answer:
    command = [sys.executable, "-m", "prioritiser", "solve", str(path), "--json"]
    command += ["--engine", effort.engine, "--time-limit", str(effort.seconds or "none")]
    command += typed(instance, scenario)
    started = time.perf_counter()
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if not done.stdout.strip():
        raise RuntimeError(f"{' '.join(command[1:4])} ended with {done.returncode}: {done.stderr}")
    said = json.loads(done.stdout)
    return Answer(
        value=_exact(said, "value"),
        plan={row["id"]: periods_of(instance).get(row["start"]) for row in said["chosen"]},
        outcome=said["outcome"],
        proof=said["proof"] or "none",
        canonical=said["canonical"],
        bound=_exact(said, "bound"),
        seconds=seconds,
    )


def _exact(said: dict[str, object], name: str) -> Fraction | None:
    number = said.get(f"{name}_exact", said[name])
    return None if number is None else Fraction(str(number))
