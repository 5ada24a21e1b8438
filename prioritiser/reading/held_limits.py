"""Limits against what every plan must hold: those that no plan can keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from prioritiser import rules
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_parts
from prioritiser.domain.place import Place
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Initiative, Limit, Portfolio, Status
from prioritiser.milp.model import Column, Row
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings

LimitPlaces = Mapping[tuple[str, str], Place]
"""Where the `min` and the `max` of each limit stand, by its name and the side."""


def check_limits(
    portfolio: Portfolio, held: frozenset[str], places: LimitPlaces, findings: Findings
) -> None:
    """Add limits that no plan can keep, each side once.

    Everything that helps is counted in full and exactly, so that nothing possible is called
    impossible. Of several musts in one family, the one that fills a limit least counts.

    Args:
        portfolio: what was read.
        held: what every plan must hold.
        places: where the limits stand.
        findings: to add to.
    """
    if not portfolio.limits:
        return
    limits = {limit.name: limit for limit in portfolio.limits}
    least = _Least(portfolio, held)
    told: set[str] = set()
    for row in rules.limits.rows(least.choices, portfolio):
        fill, pushing = least.of(row)
        if fill > row.at_most and row.rule not in told:
            told.add(row.rule)
            _, name, side = rule_parts(row.rule)
            said = _said(limits[name], side, fill if side == "max" else -fill, pushing)
            place = places.get((name, side), Place())
            remedy = "No plan is possible: change one of them."
            findings.add("limit-impossible", place, said, "", remedy)


def _said(limit: Limit, side: str, reached: Fraction, pushing: list[str]) -> str:
    """What is asked for, and what cannot be helped."""
    bound = limit.maximum if side == "max" else limit.minimum
    amount = plain(Fraction(bound or 0))
    asked = f"{f'a share of {amount}' if limit.is_share else amount} of {limit.measure}"
    when = " in every period" if limit.each_period else ""
    head = f"The limit {shown(limit.name)} {_ASKS[side].format(asked)}{when}"
    if limit.is_share:
        return f"{head}, but {few(pushing)} must be chosen: nothing beside that keeps it."
    if side == "max":
        verb = "come" if len(pushing) > 1 else "comes"
        return f"{head}, but {few(pushing)} must be chosen and {verb} to {plain(reached)}."
    return f"{head}, but no plan comes to more than {plain(reached)}."


_ASKS = {"max": "allows {} at most", "min": "asks for {} at least"}


@dataclass(frozen=True, slots=True)
class _Held:
    """What is certain about the initiatives that share a family, or about one by itself."""

    held: frozenset[str]
    """All of them are in every plan."""
    musts: frozenset[str]
    """One of them is in every plan; none where that is not certain."""


class _Least:
    """The least that a row can be filled by any plan."""

    def __init__(self, portfolio: Portfolio, held: frozenset[str]) -> None:
        self.choices: Choices = choices_of(portfolio)
        columns = rules.funds.columns(self.choices, portfolio)
        self._columns: dict[Hashable, Column] = {column.key: column for column in columns}
        self._family = {row.id: row.family or f"\0{row.id}" for row in portfolio.initiatives}
        self._nevers = {row.id for row in portfolio.initiatives if row.status is Status.NEVER}
        self._certain = _certain(portfolio.initiatives, self._family, held)

    def of(self, row: Row) -> tuple[Fraction, list[str]]:
        """The least, and what fills the row whatever the plan: ids, or `A or B`."""
        least, families = Fraction(0), defaultdict[str, dict[str, Fraction]](dict)
        for name, amount in self._by_initiative(row).items():
            families[self._family[name]][name] = amount
        for key, number in row.terms:
            if not isinstance(key, Choice):
                column = self._columns[key]
                least += Fraction(number) * (column.lower if number > 0 else column.upper)
        pushing: list[str] = []
        for family, amounts in families.items():
            fill, names = self._of_family(family, amounts)
            least += fill
            pushing += [names] if names and fill > 0 else []
        return least, pushing

    def _by_initiative(self, row: Row) -> dict[str, Fraction]:
        """What each initiative adds at least when it is chosen, in whatever way."""
        ways: dict[str, dict[Choice, Fraction]] = {}
        for key, number in row.terms:
            if isinstance(key, Choice):
                of = ways.setdefault(key.initiative, {})
                of[key] = of.get(key, Fraction(0)) + Fraction(number)
        # A way that is not in the row fills it with nothing.
        return {
            name: min(of.values())
            if len(of) == len(self.choices.of(name))
            else min(Fraction(0), *of.values())
            for name, of in ways.items()
        }

    def _of_family(self, family: str, amounts: Mapping[str, Fraction]) -> tuple[Fraction, str]:
        certain = self._certain.get(family)
        if certain and certain.held:
            # Two of one family are impossible by themselves, which is told elsewhere.
            found = [(amounts.get(name, Fraction(0)), name) for name in sorted(certain.held)]
            return max(found)
        if certain and certain.musts:
            names = sorted(certain.musts)
            return min(amounts.get(name, Fraction(0)) for name in names), " or ".join(names)
        able = (amount for name, amount in amounts.items() if name not in self._nevers)
        return min((Fraction(0), *able)), ""


def _certain(
    rows: Iterable[Initiative], family: Mapping[str, str], held: Collection[str]
) -> dict[str, _Held]:
    """By family: what every plan holds of it; those of which nothing is certain are left out."""
    musts, certain = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in rows:
        if row.status is Status.MUST:
            musts[family[row.id]].add(row.id)
        if row.id in held:
            certain[family[row.id]].add(row.id)
    return {
        name: _Held(frozenset(certain.get(name, ())), frozenset(musts.get(name, ())))
        for name in {*musts, *certain}
    }
