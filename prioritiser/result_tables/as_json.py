"""The result as JSON: the keys that other programs rely on, in a stable order.

Numbers are exact plain decimals, written without passing through a float. Nothing here knows a
clock or a path, so the same question of the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from prioritiser import __version__
from prioritiser.domain.findings import Finding
from prioritiser.domain.plan import Action
from prioritiser.reasons import figures
from prioritiser.result_tables.json_writing import Json, json_text, put
from prioritiser.rules.resources import Load

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

__all__ = ["InputFile", "Json", "json_text", "refused_json", "to_json"]

SCHEMA_VERSION = "1"
"""Changes when a key or its meaning does."""

VALUE_CRITERION = "value"
"""The criterion that the shorthand column `value` stands for."""


class InputFile(Protocol):
    """One file that was read."""

    @property
    def name(self) -> str:
        """Its name, without the path."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal."""

    @property
    def content(self) -> bytes:
        """Its bytes, as they were read."""


def to_json(
    result: Result,
    sources: Iterable[InputFile] = (),
    options: Mapping[str, Json] | None = None,
) -> dict[str, Json]:
    """The whole result, as `json_text` writes it.

    Args:
        result: an answer, with or without a plan.
        sources: the files that were read; their names and hashes go into the manifest.
        options: what else was asked, such as the time limit; joined to the question's own.

    Source: `docs/reference`, the result.
    """
    content: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "outcome": result.outcome.value,
        "aim": result.question.aim.value,
    }
    for name, number in (("value", result.value), ("bound", result.bound), ("gap", result.gap)):
        put(content, name, number)
    content["proof"] = result.proof.value if result.proof else None
    content["canonical"] = result.canonical
    put(content, "objective", result.objective)
    return content | _plan_parts(result) | {
        "audit": _audit(result),
        "findings": [_finding(finding) for finding in result.findings],
        "manifest": _manifest(result, sources, options or {}),
    }  # fmt: skip


def refused_json(findings: Iterable[Finding]) -> dict[str, Json]:
    """What a program gets when the input is refused: no outcome, and every finding."""
    return {
        "schema_version": SCHEMA_VERSION,
        "outcome": None,
        "refused": True,
        "findings": [_finding(finding) for finding in findings],
        "manifest": {"version": __version__},
    }


def _plan_parts(result: Result) -> dict[str, Json]:
    """What the plan holds; empty lists where there is no plan."""
    if result.plan is None:
        names = ("chosen", "left_out", "stopped", "deferred", "resources", "criteria")
        return {name: [] for name in (*names, "adjustments")}
    portfolio, chosen = result.applied, result.plan.ids
    return {
        "chosen": _chosen(result),
        "left_out": [row.id for row in portfolio.initiatives if row.id not in chosen],
        "stopped": [],
        "deferred": [],
        "resources": [
            _resource(load, portfolio.period_name(load.period) or None) for load in result.loads
        ],
        "criteria": _criteria(result),
        "adjustments": [],
    }


def _chosen(result: Result) -> list[Json]:
    told = figures(result)
    rows: list[Json] = []
    for choice in result.plan.choices if result.plan else ():
        periods, start = result.applied.periods, choice.start
        row: dict[str, Json] = {
            "id": choice.initiative,
            "start": None if start is None else periods[start],
            "action": Action.START.value,
        }
        put(row, "value", told.value[choice.initiative])
        put(row, "cost", told.cost[choice.initiative])
        rows.append(row)
    return rows


def _resource(load: Load, period: str | None) -> dict[str, Json]:
    row: dict[str, Json] = {"resource": load.resource, "period": period}
    put(row, "used", load.used)
    put(row, "capacity", load.capacity)
    put(row, "reserve", load.reserve)
    put(row, "released", load.released)
    put(row, "carried", Fraction(0))
    put(row, "bought", Fraction(0))
    put(row, "over_tolerance", load.over_tolerance)
    return row


def _criteria(result: Result) -> list[Json]:
    row: dict[str, Json] = {"criterion": VALUE_CRITERION}
    put(row, "amount", result.value)
    return [row]


def _audit(result: Result) -> dict[str, Json]:
    breaches: list[Json] = []
    for breach in result.breaches:
        row: dict[str, Json] = {"rule": breach.rule}
        put(row, "found", breach.found)
        put(row, "allowed", breach.allowed)
        row["text"] = breach.text
        breaches.append(row)
    return {"exact": True, "breaches": breaches}


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "level": finding.level.value,
        "code": finding.code,
        "where": str(finding.place),
        "message": finding.message,
    }


def _manifest(
    result: Result, sources: Iterable[InputFile], options: Mapping[str, Json]
) -> dict[str, Json]:
    name, _, version = result.engine.rpartition(" ")
    question: dict[str, Json] = {
        "aim": result.question.aim.value,
        "budgets": [
            {"resource": budget.resource, "period": budget.period, "amount": budget.amount}
            for budget in result.question.budgets
        ],
        "must": list(result.question.must),
        "never": list(result.question.never),
        "without": list(result.question.without),
    }
    put(question, "gap", result.requested_gap)
    return {
        "version": __version__,
        "engine": name or version,
        "engine_version": version if name else "",
        "seed": result.portfolio.settings.seed,
        "options": question | dict(options),
        "inputs": [{"name": source.name, "sha256": source.sha256} for source in sources],
    }
