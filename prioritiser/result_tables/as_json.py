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
from prioritiser.domain.plan import Action, Split
from prioritiser.question import Aim, Near, Question
from prioritiser.reasons import figures
from prioritiser.reasons.nearness import nearness
from prioritiser.result_tables.gain_tables import better
from prioritiser.result_tables.gains import Adjustment, Gain, adjustments, benefit_period, gains
from prioritiser.result_tables.json_writing import Json, json_text, put
from prioritiser.result_tables.spending import LaterUse, later_uses, plan_cost
from prioritiser.rules.resources import Load

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.optimise.result import Result

__all__ = ["InputFile", "Json", "json_text", "refused_json", "to_json"]

SCHEMA_VERSION = "1"
"""Changes when a key or its meaning does."""


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
    content["best_value"] = _best_value(result)
    content["near"] = _near(result)
    return content | _money(result) | _plan_parts(result) | {
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
    names = ("chosen", "left_out", "stopped", "deferred", "resources", "splits", "later_uses")
    if result.plan is None:
        return {name: [] for name in (*names, "criteria", "adjustments")}
    portfolio, chosen = result.applied, result.plan.ids
    return {
        "chosen": _chosen(result),
        "left_out": [row.id for row in portfolio.initiatives if row.id not in chosen],
        "stopped": [name for name, done in result.actions.items() if done == Action.STOP],
        "deferred": list(result.deferred),
        "resources": [
            _resource(load, portfolio.period_name(load.period) or None) for load in result.loads
        ],
        "splits": [_split(split, portfolio) for split in result.plan.splits],
        "later_uses": [_later(use, portfolio) for use in later_uses(result)],
        "criteria": [_criterion(gain) for gain in gains(result)],
        "adjustments": [_adjustment(one) for one in adjustments(result)],
    }


def _chosen(result: Result) -> list[Json]:
    told = figures(result)
    rows: list[Json] = []
    for choice in result.plan.choices if result.plan else ():
        periods, start = result.applied.periods, choice.start
        row: dict[str, Json] = {
            "id": choice.initiative,
            "start": None if start is None else periods[start],
            "action": result.actions[choice.initiative].value,
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
    put(row, "carried", load.carried)
    put(row, "bought", Fraction(load.bought))
    put(row, "over_tolerance", load.over_tolerance)
    return row


def _split(split: Split, portfolio: Portfolio) -> dict[str, Json]:
    row: dict[str, Json] = {
        "initiative": split.initiative,
        "funds": list(split.funds),
        "period": portfolio.period_name(split.period) or None,
        "fund": split.fund,
    }
    put(row, "amount", split.amount)
    return row


def _later(use: LaterUse, portfolio: Portfolio) -> dict[str, Json]:
    row: dict[str, Json] = {
        "initiative": use.initiative,
        "resource": ";".join(use.funds),
        "period": benefit_period(portfolio, use.period),
    }
    put(row, "amount", use.amount)
    return row


def _criterion(gain: Gain) -> dict[str, Json]:
    criterion = gain.criterion
    row: dict[str, Json] = {"criterion": criterion.name}
    put(row, "amount", gain.amount)
    row |= {
        "kind": criterion.kind.value,
        "unit": criterion.unit,
        "better": better(criterion),
        "floor": criterion.floor,
    }
    return row


def _adjustment(one: Adjustment) -> dict[str, Json]:
    row: dict[str, Json] = {one.kind: one.name}
    put(row, "value", one.value)
    return row


def _money(result: Result) -> dict[str, Json]:
    """What the plan costs, and its parts; null without a plan."""
    cost = plan_cost(result)
    found: dict[str, Json] = {}
    put(found, "cost", None if cost is None else cost.total)
    parts: dict[str, Json] = {}
    if cost is not None:
        put(parts, "chosen", cost.chosen)
        put(parts, "stopped", cost.stopping)
        put(parts, "bought", cost.bought)
    return found | {"cost_parts": parts if cost else None}


def _best_value(result: Result) -> Json:
    """The greatest value there is, where the aim is another one and had to look for it."""
    if result.most is None:
        return None
    row: dict[str, Json] = {}
    put(row, "value", result.most.value)
    put(row, "bound", result.most.bound)
    row["proof"] = result.most.proof.value if result.most.proof else None
    row["chosen"] = result.most.chosen
    return row


def _near(result: Result) -> Json:
    """What changes of the plan to stay near to; null where there was none."""
    told = nearness(result)
    if told is None:
        return None
    row: dict[str, Json] = {
        "run": told.run or None,
        "enters": list(told.enters),
        "leaves": list(told.leaves),
        "moves": [{"id": one.id, "from": one.before, "to": one.after} for one in told.moves],
        "gone": list(told.gone),
    }
    put(row, "share_kept", told.kept)
    return row


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


def _aim(question: Question) -> dict[str, Json]:
    """What belongs to the aim and the scenario; nothing where they are the usual ones."""
    found: dict[str, Json] = {}
    if question.aim == Aim.TARGET:
        found |= {"reach": question.reach, "least": question.least.value}
    if question.aim in (Aim.FEWEST, Aim.NEAR):
        found["share"] = question.kept
    if question.near is not None:
        found["near"] = near_json(question.near)
    return found if question.scenario is None else found | {"scenario": question.scenario}


def near_json(near: Near) -> dict[str, Json]:
    """The plan to stay near to, whole, so that the question can be asked again without its run."""
    return {
        "run": near.run or None,
        "sha256": near.sha256 or None,
        "chosen": [{"id": name, "start": start} for name, start in near.starts],
        "left_out": list(near.left_out),
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
    question |= _aim(result.question)
    put(question, "gap", result.requested_gap)
    return {
        "version": __version__,
        "engine": name or version,
        "engine_version": version if name else "",
        "seed": result.portfolio.settings.seed,
        "options": question | dict(options),
        "inputs": [{"name": source.name, "sha256": source.sha256} for source in sources],
    }
