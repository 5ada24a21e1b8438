"""The rows of the rules as pushes: what each initiative adds to the left side of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from prioritiser import rules
from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.milp.model import Row

_BETWEEN = (rules.links.OWNS, rules.versions.OWNS)
_SHARED = (rules.resources.OWNS, rules.limits.OWNS)


@dataclass(frozen=True, slots=True)
class Push:
    """One row: Σ amounts of the chosen ≤ at_most, in whole numbers of 1/`scale` of its unit.

    Whole numbers, as fractions take ten times as long and there are millions of terms.
    """

    rule: str
    owner: str
    """The first part of the rule's name, which tells its kind."""
    scale: int
    at_most: int
    amounts: dict[str, int]
    """By initiative; a negative amount makes room."""

    @property
    def is_between_initiatives(self) -> bool:
        """Whether the rule names its initiatives; a budget speaks of everybody."""
        return self.owner in _BETWEEN

    @property
    def is_shared(self) -> bool:
        """Whether the rule is a limit or a resource, which everybody shares."""
        return self.owner in _SHARED

    def in_units(self, amount: int) -> Fraction:
        """An amount in the rule's own unit."""
        return Fraction(amount, self.scale)


@dataclass(frozen=True, slots=True)
class Certainties:
    """Initiatives that every plan holds, and those that none does."""

    musts: frozenset[str]
    nevers: frozenset[str]

    def least(self, name: str, amount: int) -> int:
        """The least that one initiative can add to a row, whatever the plan."""
        if name in self.musts:
            return amount
        return 0 if amount > 0 or name in self.nevers else amount


def pushes(portfolio: Portfolio) -> Iterator[Push]:
    """Every row of every rule, in the rules' own order."""
    choices = choices_of(portfolio)
    for kind in rules.KINDS:
        for row in kind.rows(choices, portfolio):
            yield _push(row, kind.OWNS)


def certainties(portfolio: Portfolio) -> Certainties:
    """What is certain before any plan: of several musts in one family, none is."""
    musts = [row for row in portfolio.initiatives if row.status == Status.MUST]
    families = Counter(row.family for row in musts if row.family is not None)
    return Certainties(
        frozenset(row.id for row in musts if row.family is None or families[row.family] == 1),
        frozenset(row.id for row in portfolio.initiatives if row.status == Status.NEVER),
    )


def _push(row: Row, owner: str) -> Push:
    terms = [
        (key.initiative, *number.as_integer_ratio())
        for key, number in row.terms
        if isinstance(key, Choice)
    ]
    top, bottom = row.at_most.as_integer_ratio()
    scale = lcm(bottom, *{below for _, _, below in terms})
    amounts: dict[str, int] = {}
    for name, above, below in terms:
        amounts[name] = amounts.get(name, 0) + above * (scale // below)
    return Push(row.rule, owner, scale, top * (scale // bottom), amounts)
