"""RUN: a run folder read back, every byte of it checked, its plan audited again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused, QuestionRefused

if TYPE_CHECKING:
    from prioritiser.optimise import Result
    from prioritiser.reading import Reading


@dataclass(frozen=True, slots=True)
class Recalled:
    """A run as it was answered."""

    result: Result
    reading: Reading
    """Of the run's copy of the input."""


def recalled(path: str) -> Recalled:
    """A run's result, from its own copy of the input.

    Raises:
        InputRefused: when it is no run, when a byte of it was changed, or when it does not say
            what its input and plan say.
    """
    from prioritiser.question import applied
    from prioritiser.reading import read, still_true
    from prioritiser.reading.plan_file import read_plan
    from prioritiser.result_tables.run_result import (
        content_of,
        question_of,
        result_of,
        settings_of,
    )
    from prioritiser.run_folder import INPUT, RESULT, read_run

    run = read_run(path)
    copies = [copy for _, copy in run.inputs]
    data = Path(path, copies[0] if len(copies) == 1 else INPUT)
    try:
        content = content_of(run.files[RESULT])
        settings = settings_of(content)
        reading = read(data, settings)
        question = question_of(content)
        seen = applied(reading.portfolio, question)
        plan = None if content["value"] is None else read_plan(path, seen, settings).plan
        findings = still_true(reading.findings, seen, question)
        result = result_of(content, reading.portfolio, plan, findings)
    except (KeyError, TypeError, ValueError, QuestionRefused) as fault:
        raise _unreadable(path) from fault
    return Recalled(result, reading)


def _unreadable(path: str) -> InputRefused:
    said = f"{Path(path).name} holds no result that this version can read."
    place, remedy = Place(file="result.json"), "Run `prioritiser solve` again."
    return InputRefused([Finding(Level.STOP, "run-unreadable", place, said, "", remedy)])
