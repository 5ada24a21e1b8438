"""The cheapest repair of several rules at once, where no single change is enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.choices import choices_of
from prioritiser.domain.links import rule_name, rule_parts
from prioritiser.formulate import Late, Switch, Ways
from prioritiser.optimise.possible import cheapest_loosening
from prioritiser.reasons.amounts import Amount, amounts_of, loosening
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.conflict_repairs import Change, Repair, changed, possible, verified
from prioritiser.reasons.own_rules import (
    Ruled,
    kind_of,
    own_name,
    own_rules,
    telling,
    without_rules,
)
from prioritiser.rules.resources import capacity_name

HALF = Fraction(1, 2)


def cheapest_together(asking: Asking, ruled: Ruled) -> Repair | None:
    """The changes of several rules at once that count least; `None` where none was found.

    Every rule may give way but links that change chances, and reserves up to a half, as more
    capacity does the same for less.
    """
    if asking.is_over:
        return None
    names = own_rules(ruled)
    wide = without_rules(ruled, [name for name in names if kind_of(name) == "latest_start"])
    amounts = tuple(_amounts(ruled, names))
    loose = tuple(loosening(wide, one, one.weight(1)) for one in amounts)
    ways = Ways(loose, tuple(_switches(ruled, names)), tuple(_late(ruled, wide, names)))
    effort, watch = asking.effort, asking.watch
    found = cheapest_loosening(wide.portfolio, ways, ruled.goal, effort, watch=watch)
    if found.steps is None:
        return None
    changes = [
        Change(one.rule, one, steps)
        for one, steps in zip(amounts, found.steps, strict=True)
        if steps
    ]
    for name, periods in found.late.items():
        (one,) = amounts_of(rule_name("initiatives", name, "latest_start"), ruled)
        changes.append(Change(one.rule, one, periods))
    changes += [Change(name) for name in names if name in found.off]
    if found.price != found.bound:
        changes = _pared(asking, ruled, changes)
    return verified(asking, ruled, tuple(changes), found.bound)


def _pared(asking: Asking, ruled: Ruled, changes: Sequence[Change]) -> list[Change]:
    """Changes that are enough, each amount in turn made as small as the others allow."""
    kept = list(changes)
    for place, one in enumerate(changes):
        low, high = 0, one.steps
        while one.amount is not None and high - low > 1:
            middle = (low + high) // 2
            kept[place] = replace(one, steps=middle)
            if possible(asking, changed(ruled, kept)).plan is None:
                low = middle
            else:
                high = middle
        kept[place] = replace(one, steps=high)
    return kept


def _amounts(ruled: Ruled, names: Sequence[str]) -> Iterator[Amount]:
    """The amounts that give way in proportion, of all rules."""
    held = _mostly_held(ruled)
    for name in names:
        kind, parts = kind_of(name), rule_parts(name)
        if kind == "latest_start" or (
            kind in ("capacity", "reserve") and (parts[1] in held) != (kind == "reserve")
        ):
            continue
        yield from (one for one in amounts_of(name, ruled) if one.most and not one.is_share)


def _switches(ruled: Ruled, names: Sequence[str]) -> Iterator[Switch]:
    """Rules that hold or do not: those without an amount that gives way in proportion."""
    held, fixed, cells = _mostly_held(ruled), telling(ruled), _cells(ruled)
    for name in names:
        kind, parts = kind_of(name), rule_parts(name)
        if kind == "capacity":
            if parts[1] in held:
                yield Switch(name, Fraction(1), cells[name])
        elif kind == "limits":
            if any(one.is_share for one in amounts_of(name, ruled)):
                yield Switch(name, Fraction(1), (name,))
        elif kind in ("status", "versions", "links") and name not in fixed:
            yield Switch(name, Fraction(1), (name,))


def _cells(ruled: Ruled) -> dict[str, tuple[str, ...]]:
    """By rule of a capacity: the names of its rows."""
    portfolio, found = ruled.portfolio, dict[str, tuple[str, ...]]()
    for row in portfolio.capacities:
        name = capacity_name(row.resource, row.period, portfolio)
        rule = own_name(name, portfolio)
        found[rule] = (*found.get(rule, ()), name)
    return found


def _late(ruled: Ruled, wide: Ruled, names: Sequence[str]) -> Iterator[Late]:
    count = ruled.portfolio.period_count
    latest = {row.id: row.latest for row in ruled.portfolio.initiatives}
    named = {rule_parts(name)[1] for name in names if kind_of(name) == "latest_start"}
    for choice in choices_of(wide.portfolio):
        last = latest[choice.initiative]
        if choice.initiative in named and last is not None and (choice.start or 0) > last:
            periods = (choice.start or 0) - last
            yield Late(choice, periods, Fraction(periods, count))


def _mostly_held(ruled: Ruled) -> frozenset[str]:
    """Resources of which so much is held back that less reserve is cheaper than more capacity."""
    return frozenset(row.name for row in ruled.portfolio.resources if row.reserve > HALF)
