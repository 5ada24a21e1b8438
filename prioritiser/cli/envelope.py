"""The JSON of every verb but `solve`, which has its own: question, answers, findings, manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import __version__
from prioritiser.domain.findings import Finding
from prioritiser.question import Aim, Question
from prioritiser.result_tables import plain
from prioritiser.result_tables.as_json import near_json

if TYPE_CHECKING:
    from prioritiser.reading import Reading
    from prioritiser.reading.opening import Source
    from prioritiser.result_tables.as_json import Json

SCHEMA_VERSION = "1"


def envelope(
    answers: Sequence[Mapping[str, Json]],
    *,
    reading: Reading | None = None,
    question: Question | None = None,
    findings: Iterable[Finding] = (),
    options: Mapping[str, Json] | None = None,
    more_inputs: Sequence[Source] = (),
) -> dict[str, Json]:
    """What `--json` prints; every verb's answers stand under the same keys."""
    sources = (*(reading.sources if reading else ()), *more_inputs)
    return {
        "schema_version": SCHEMA_VERSION,
        "question": question_json(question) if question else None,
        "answers": list(answers),
        "findings": [finding_json(one) for one in findings],
        "manifest": {
            "version": __version__,
            "options": dict(options or {}),
            "inputs": [{"name": source.name, "sha256": source.sha256} for source in sources],
        },
    }


def refused(error: str) -> dict[str, Json]:
    """What `--json` prints where nothing could be answered: the reason in a sentence."""
    return {
        "schema_version": SCHEMA_VERSION,
        "outcome": None,
        "refused": True,
        "error": error,
        "findings": [],
        "manifest": {"version": __version__},
    }


def question_json(question: Question) -> dict[str, Json]:
    """A question with the keys of the manifest in `result.json`."""
    return {
        "aim": question.aim.value,
        "reach": question.reach,
        "least": question.least.value if question.aim == Aim.TARGET else None,
        "share": question.kept if question.aim in (Aim.FEWEST, Aim.NEAR) else None,
        "near": near_json(question.near) if question.near else None,
        "scenario": question.scenario,
        "budgets": [
            {"resource": one.resource, "period": one.period, "amount": one.amount}
            for one in question.budgets
        ],
        "must": list(question.must),
        "never": list(question.never),
        "without": list(question.without),
    }


def finding_json(finding: Finding) -> dict[str, Json]:
    """One finding with the keys of `result.json`."""
    return {
        "level": finding.level.value,
        "code": finding.code,
        "where": str(finding.place),
        "message": finding.message,
    }


def numbers(**amounts: Fraction | Decimal | None) -> dict[str, Json]:
    """Numbers as plain decimals; where one does not end, its exact fraction stands beside it."""
    row: dict[str, Json] = {}
    for name, amount in amounts.items():
        if amount is None:
            row[name] = None
            continue
        text, exact = plain(Fraction(amount))
        row[name] = Decimal(text)
        if exact is not None:
            row[f"{name}_exact"] = exact
    return row
