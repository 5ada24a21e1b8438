"""What each kind of rule and each way of counting value knows, as features of a portfolio.

The registry tests demand every feature of the worked example and of the random portfolios.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import cast

from prioritiser import rules, value
from prioritiser.domain.benefits import CriterionKind
from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Basis, Portfolio, ResourceKind, Status
from tests.random_kinds import Kind, kinds_of

FORCING = [one for one in Relation if one not in {Relation.ENABLES, Relation.BOOSTS}]
OF_RULES: Mapping[str, frozenset[str]] = {
    "floors": frozenset({Kind.FLOORS, "ceiling on a criterion"}),
    "funds": frozenset({Kind.FUNDS}),
    "limits": frozenset(
        {
            *("limit on count", "limit on value", "limit on resource", "limit on criterion"),
            *("limit as share", "limit each period"),
        }
    ),
    "links": frozenset({*(f"relation {one}" for one in FORCING), Kind.GAPS, "negative gap"}),
    "mandates": frozenset({f"status {Status.MUST}", f"status {Status.NEVER}"}),
    "resources": frozenset(
        {
            *(Kind.CARRY, Kind.STEPS, Kind.EXTRA, Kind.AFTER_START, Kind.IN_FLIGHT),
            *("reserve", "tolerance", "release share", "releases", "blank capacity", "stop cost"),
            *(f"basis {one}" for one in Basis),
            *(f"resource kind {one}" for one in ResourceKind),
        }
    ),
    "versions": frozenset({"versions"}),
    "windows": frozenset({Kind.STARTS, "durations"}),
}
OF_VALUE: Mapping[str, frozenset[str]] = {
    "boosts": frozenset({f"relation {Relation.BOOSTS}", "negative boost"}),
    "criteria": frozenset(
        {
            *(Kind.BENEFITS, Kind.DISCOUNT, "lag", "ramp", "lasts", "realisation"),
            *("benefit by start", "lower is better", "benefits outlast periods"),
            *(f"criterion kind {one}" for one in CriterionKind),
        }
    ),
    "enablers": frozenset({f"relation {Relation.ENABLES}"}),
    "pools": frozenset({Kind.POOLS}),
}
FEATURES = frozenset[str]().union(*OF_RULES.values(), *OF_VALUE.values())


def features_of(portfolio: Portfolio) -> set[str]:
    """Everything of `FEATURES`, and more, that a portfolio holds."""
    return {*kinds_of(portfolio), *_words_of(portfolio)}


def _words_of(portfolio: Portfolio) -> Iterator[str]:
    yield from (f"basis {use.basis}" for use in portfolio.uses)
    yield from (f"criterion kind {row.kind}" for row in portfolio.criteria)
    yield from (f"resource kind {row.kind}" for row in portfolio.resources)


def file_of(kind: object) -> Path:
    return Path(inspect.getfile(cast(ModuleType, kind)))


def names(kinds: tuple[object, ...]) -> list[str]:
    return [file_of(kind).stem for kind in kinds]


RULES, VALUES = names(rules.KINDS), names(value.KINDS)
