"""The public input route: real files, then the library or the command, as an analyst would."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from decimal import Decimal
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
    chosen: tuple[str, ...]
    outcome: str
    proof: str
    canonical: bool
    bound: Fraction | None
    seconds: float
    """Wall seconds from reading the files to the answer."""


def answer(instance: Instance, effort: Effort, route: str = "folder") -> Answer:
    """Write the instance to a temporary place, read it back, and ask.

    Args:
        instance: what to ask.
        effort: how hard to try.
        route: one of `ROUTES`.
    """
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "portfolio"
        if route == "workbook":
            path = write_workbook(instance.tables, place.with_suffix(".xlsx"))
        else:
            path = write_folder(instance.tables, place)
        if route == "command":
            return _by_command(path, instance.budget, effort)
        return _by_library(path, instance.budget, effort)


def _by_library(path: Path, budget: str | None, effort: Effort) -> Answer:
    started = time.perf_counter()
    reading = read(path)
    budgets = () if budget is None else (Budget(Decimal(budget)),)
    result = ask(reading.portfolio, Question(budgets=budgets), effort)
    seconds = time.perf_counter() - started
    return Answer(
        value=result.value,
        chosen=tuple(sorted(result.plan.ids)) if result.plan else (),
        outcome=result.outcome.value,
        proof=result.proof.value if result.proof else "none",
        canonical=result.canonical,
        bound=result.bound,
        seconds=seconds,
    )


def _by_command(path: Path, budget: str | None, effort: Effort) -> Answer:
    command = [sys.executable, "-m", "prioritiser", "solve", str(path), "--json"]
    command += ["--engine", effort.engine, "--time-limit", str(effort.seconds or "none")]
    command += [] if budget is None else ["--budget", budget]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if not done.stdout.strip():
        raise RuntimeError(f"{' '.join(command[1:4])} ended with {done.returncode}: {done.stderr}")
    said = json.loads(done.stdout)
    return Answer(
        value=_exact(said, "value"),
        chosen=tuple(sorted(row["id"] for row in said["chosen"])),
        outcome=said["outcome"],
        proof=said["proof"] or "none",
        canonical=said["canonical"],
        bound=_exact(said, "bound"),
        seconds=seconds,
    )


def _exact(said: dict[str, object], name: str) -> Fraction | None:
    number = said.get(f"{name}_exact", said[name])
    return None if number is None else Fraction(str(number))
