"""One run as one side of a comparison, read back from its `result.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import BUDGET


class Doing(StrEnum):
    """What a run does with an initiative."""

    START = "start"
    CONTINUE = "continue"
    STOP = "stop"
    OUT = "out"
    ABSENT = "absent"
    """The run's portfolio does not have it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a run does with one initiative, and when."""

    doing: Doing
    start: str | None = None
    """Name of the period, where it has a choice of start."""

    @property
    def is_chosen(self) -> bool:
        """Whether it is done: started or continued."""
        return self.doing in (Doing.START, Doing.CONTINUE)


ABSENT = Part(Doing.ABSENT)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a run's plan is expected to bring by one criterion, over all periods, undiscounted."""

    criterion: str
    unit: str
    kind: str
    amount: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One run, as far as a comparison needs it."""

    name: str
    outcome: str
    proof: str | None
    aim: str
    asked: Mapping[str, str]
    """What the question says beside the aim, in words, by name; what says nothing left out."""
    value: Fraction | None
    objective: Fraction | None
    bound: Fraction | None
    gap: Fraction | None
    cost: Fraction | None
    """Money of the plan; of the chosen ones alone in runs of versions that did not tell it."""
    parts: Mapping[str, Part]
    """By id, in the portfolio's order."""
    periods: tuple[str, ...]
    """Names of the periods in order, as far as the run tells them."""
    criteria: tuple[Brought, ...]
    inputs: Mapping[str, str]
    """The hash of each input by its name."""
    version: str

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan to compare."""
        return self.value is not None

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of all that is done."""
        return tuple(name for name, part in self.parts.items() if part.is_chosen)

    @property
    def stopped(self) -> tuple[str, ...]:
        """Ids of all that is in flight and stopped."""
        return tuple(name for name, part in self.parts.items() if part.doing == Doing.STOP)


def side_of(name: str, content: bytes) -> Side:
    """A side from the bytes of a `result.json`.

    Raises:
        ValueError: when they are no result, or one that this version cannot read.
    """
    result = json.loads(content, parse_float=Decimal)
    try:
        manifest = result["manifest"]
        return Side(
            name=name,
            outcome=str(result["outcome"]),
            proof=result["proof"],
            aim=str(result["aim"]),
            asked=dict(_asked(manifest["options"])),
            value=_number(result, "value"),
            objective=_number(result, "objective"),
            bound=_number(result, "bound"),
            gap=_number(result, "gap"),
            cost=_cost(result),
            parts=_parts(result),
            periods=_periods(result),
            criteria=tuple(_brought(row) for row in result["criteria"]),
            inputs={str(row["name"]): str(row["sha256"]) for row in manifest["inputs"]},
            version=str(manifest["version"]),
        )
    except (AttributeError, KeyError, TypeError, ArithmeticError) as fault:
        raise ValueError(f"no result that can be read: {fault}") from fault


def _number(row: Mapping[str, Any], name: str) -> Fraction | None:
    """The exact number: the fraction that stands beside the decimal where that is rounded."""
    if row.get(name) is None:
        return None
    return Fraction(row.get(f"{name}_exact", row[name]))


def _cost(result: Mapping[str, Any]) -> Fraction | None:
    if "cost" in result or result["value"] is None:
        return _number(result, "cost")
    costs = (_number(row, "cost") for row in result["chosen"])
    return sum((cost for cost in costs if cost is not None), Fraction(0))


def _parts(result: Mapping[str, Any]) -> dict[str, Part]:
    parts = {str(row["id"]): Part(Doing(row["action"]), row["start"]) for row in result["chosen"]}
    parts |= {str(name): Part(Doing.OUT) for name in result["left_out"]}
    return parts | {str(name): Part(Doing.STOP) for name in result["stopped"]}


def _periods(result: Mapping[str, Any]) -> tuple[str, ...]:
    named = (row["period"] for row in result["resources"])
    return tuple(dict.fromkeys(str(period) for period in named if period is not None))


def _brought(row: Mapping[str, Any]) -> Brought:
    unit, kind = str(row.get("unit", "")), str(row.get("kind", ""))
    return Brought(str(row["criterion"]), unit, kind, _number(row, "amount"))


def _asked(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the question says beside the aim, in the order in which people think of it."""
    for name in ("scenario", "reach", "least", "share"):
        if options.get(name) is not None:
            yield name, _text(options[name])
    if near := options.get("near"):
        yield "near", _text(near["run"] or "a plan")
    if budgets := options.get("budgets"):
        yield "budget", ", ".join(map(_budget, budgets))
    for name in ("must", "never", "without"):
        if options.get(name):
            yield name, _listed(options[name])
    if options.get("gap"):
        yield "gap", _text(options["gap"])
    if settings := options.get("settings"):
        yield "settings", ", ".join(f"{one} {settings[one]}" for one in sorted(settings))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(str, names))


def _budget(row: Mapping[str, Any]) -> str:
    parts = [str(part) for part in (row["resource"], row["period"]) if part is not None]
    amount = _text(row["amount"])
    return amount if parts == [BUDGET] else f"{rule_name(*parts)}={amount}"


def _text(amount: object) -> str:
    return f"{amount:f}" if isinstance(amount, Decimal) else str(amount)
