"""Switching a rule off, by its name (`--without`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import (
    Initiative,
    Limit,
    Portfolio,
    Status,
    Where,
    order_key,
)
from prioritiser.errors import QuestionRefused
from prioritiser.question.link_names import Points, divided, each_once, named
from prioritiser.question.names import rule_names, unknown_rule

Parts = tuple[str, ...]


def without(portfolio: Portfolio, rule: str) -> Portfolio:
    """The portfolio without one rule.

    Args:
        portfolio: any portfolio.
        rule: `capacity.RES[.PERIOD]`, `limits.NAME[.min|.max]`, `links.REL.SRC.TGT`,
            `initiatives.ID.status`, `initiatives.ID.latest_start`, `versions.FAMILY`,
            `resources.RES.reserve` or `criteria.C.floor`. A link that holds for each of its
            targets may be named by one of them: then that part of it is off.

    Raises:
        QuestionRefused: when the portfolio has no such rule.
    """
    changed = switched_off(portfolio, rule)
    if changed == portfolio and rule not in rule_names(portfolio):
        raise unknown_rule(rule, portfolio)
    return changed


def switched_off(portfolio: Portfolio, rule: str) -> Portfolio:
    """The portfolio without one rule; the same portfolio when it has no such rule.

    Raises:
        QuestionRefused: when the text cannot be the name of a rule.
    """
    try:
        kind, *rest = rule_parts(rule)
    except ValueError as fault:
        raise QuestionRefused(f"{rule!r} does not name a rule: {fault}.") from fault
    switch = _SWITCHES.get(kind)
    return switch(portfolio, tuple(rest)) if switch and rest else portfolio


def is_of_family(rule: str) -> bool:
    """Whether a rule is that of one version of a family."""
    return rule_parts(rule)[0] == "versions"


def is_of_link(rule: str) -> bool:
    """Whether a rule is a link, or a part of one."""
    return rule_parts(rule)[0] == "links"


def _without_capacity(portfolio: Portfolio, parts: Parts) -> Portfolio:
    kept = tuple(
        row
        for row in portfolio.capacities
        if (row.resource, portfolio.period_name(row.period))[: len(parts)] != parts
    )
    return replace(portfolio, capacities=kept)


def _without_limit(portfolio: Portfolio, parts: Parts) -> Portfolio:
    name, side = parts[0], parts[1:]

    def left(limit: Limit) -> Limit:
        match side if limit.name == name else None:
            case ():
                return replace(limit, minimum=None, maximum=None)
            case ("min",):
                return replace(limit, minimum=None)
            case ("max",):
                return replace(limit, maximum=None)
            case _:
                return limit

    return replace(portfolio, limits=tuple(left(limit) for limit in portfolio.limits))


def _without_link(portfolio: Portfolio, parts: Parts) -> Portfolio:
    return _unlinked(portfolio, named(portfolio.links, parts))


def without_links(portfolio: Portfolio, rules: Iterable[str]) -> Portfolio:
    """The portfolio without several links or parts of links, each named as they stand in it.

    Raises:
        QuestionRefused: when a name is a part of several links.
    """
    meant: dict[str, Points] = {}
    for rule in rules:
        for name, said in named(portfolio.links, rule_parts(rule)[1:]).items():
            meant[name] = meant.get(name, frozenset()) | said
    return _unlinked(portfolio, meant)


def _unlinked(portfolio: Portfolio, meant: Mapping[str, Points]) -> Portfolio:
    if not meant:
        return portfolio
    rests = (divided(link, meant)[1] for link in portfolio.links)
    return replace(portfolio, links=each_once(filter(None, rests)))


def _without_initiative(portfolio: Portfolio, parts: Parts) -> Portfolio:
    match parts:
        case (name, "status"):
            return _without_status(portfolio, name)
        case (name, "latest_start"):
            # A blank cell could take the start choice away altogether.
            last = portfolio.period_count - 1
            rows = tuple(
                replace(row, latest=last) if row.id == name and row.latest is not None else row
                for row in portfolio.initiatives
            )
            return replace(portfolio, initiatives=rows)
        case _:
            return portfolio


def _without_status(portfolio: Portfolio, name: str) -> Portfolio:
    ruled = (Status.MUST, Status.NEVER)
    off = {row.id for row in portfolio.initiatives if row.id == name and row.status in ruled}
    for row in portfolio.initiatives:
        if row.id in off and row.status == Status.MUST and row.family is not None:
            # Of several musts of a family one must be in: a single rule, by any of its names.
            off |= {other.id for other in _musts(portfolio, row.family)}
    return _with_candidates(portfolio, off)


def _without_floor(portfolio: Portfolio, parts: Parts) -> Portfolio:
    rows = tuple(
        replace(row, floor=None) if (row.name, "floor") == parts else row
        for row in portfolio.criteria
    )
    return replace(portfolio, criteria=rows)


def _without_versions(portfolio: Portfolio, parts: Parts) -> Portfolio:
    (family,) = parts if len(parts) == 1 else (None,)
    if family is None:
        return portfolio
    musts = _musts(portfolio, family)
    rows = tuple(
        replace(row, family=None) if row.family == family else row for row in portfolio.initiatives
    )
    changed = replace(portfolio, initiatives=rows)
    if len(musts) <= 1:
        return changed
    # Each by itself would now have to be in. What was "exactly one" becomes "at least one".
    limits = (*portfolio.limits, _one_of(musts, portfolio))
    changed = _with_candidates(changed, {row.id for row in musts})
    return replace(changed, limits=tuple(sorted(limits, key=lambda one: order_key(one.name))))


def _one_of(rows: Sequence[Initiative], portfolio: Portfolio) -> Limit:
    ids = tuple(row.id for row in rows)
    name, taken = f"must be in: {' or '.join(ids)}", {limit.name for limit in portfolio.limits}
    while name in taken:
        name += " (versions)"
    last = portfolio.period_count - 1
    return Limit(name, "count", Where(ids=ids), minimum=Decimal(1), last=last)


def _musts(portfolio: Portfolio, family: str) -> list[Initiative]:
    return [
        row for row in portfolio.initiatives if row.family == family and row.status == Status.MUST
    ]


def _with_candidates(portfolio: Portfolio, ids: Collection[str]) -> Portfolio:
    rows = tuple(
        replace(row, status=Status.CANDIDATE) if row.id in ids else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=rows)


def _without_reserve(portfolio: Portfolio, parts: Parts) -> Portfolio:
    rows = tuple(
        replace(row, reserve=Decimal(0)) if (row.name, "reserve") == parts else row
        for row in portfolio.resources
    )
    return replace(portfolio, resources=rows)


_SWITCHES: dict[str, Callable[[Portfolio, Parts], Portfolio]] = {
    "capacity": _without_capacity,
    "limits": _without_limit,
    "links": _without_link,
    "initiatives": _without_initiative,
    "versions": _without_versions,
    "resources": _without_reserve,
    "criteria": _without_floor,
}
