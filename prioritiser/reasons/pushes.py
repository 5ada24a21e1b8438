"""The rows of the rules as pushes: what each initiative adds to the left side of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from prioritiser import rules, value
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.formulate import formulate, to_values
from prioritiser.milp.model import Column, Exact, Row

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
    """By initiative, in the way that is spoken of; a negative amount makes room."""
    is_of_ways: bool = False
    """Whether another way to do an initiative, or anything else, could make room in the row."""

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


def pushes(plan: Plan, portfolio: Portfolio) -> Iterator[Push]:
    """Every row of every rule, in the rules' own order.

    Those chosen are spoken of as the plan does them, those left out at their earliest start. What
    else stands in a row, such as units bought, stays as it is in the plan.
    """
    choices = choices_of(portfolio)
    spoken_of = {name: ways[0] for name, ways in choices.by_initiative.items() if ways}
    spoken_of |= {choice.initiative: choice for choice in plan.choices}
    ways, beside = set(spoken_of.values()), _beside(plan, portfolio, choices)
    is_whole = bool(beside) or len(spoken_of) < sum(1 for _ in choices)
    for kind in rules.KINDS:
        for row in kind.rows(choices, portfolio):
            seen = _seen(row, ways, beside) if is_whole else row
            yield _push(seen, kind.OWNS, is_of_ways=is_whole)


def least_pushes(portfolio: Portfolio) -> Iterator[Push]:
    """Every row, each initiative in the way that fills it least and all else as low as can be.

    What such a row still does not hold, no plan can.
    """
    choices = choices_of(portfolio)
    kinds: tuple[rules.RuleKind | value.ValueKind, ...] = (*rules.KINDS, *value.KINDS)
    columns = {column.key: column for kind in kinds for column in kind.columns(choices, portfolio)}
    for kind in rules.KINDS:
        for row in kind.rows(choices, portfolio):
            yield _push(_least(row, choices, columns), kind.OWNS, is_of_ways=False)


def _least(row: Row, choices: Choices, columns: Mapping[Hashable, Column]) -> Row:
    spent, ways = Fraction(0), dict[str, dict[Choice, Exact]]()
    for key, number in row.terms:
        if isinstance(key, Choice):
            of = ways.setdefault(key.initiative, {})
            of[key] = Fraction(of[key]) + Fraction(number) if key in of else number
        else:
            column = columns[key]
            spent += Fraction(number) * (column.lower if number > 0 else column.upper)
    least = []
    for name, of in ways.items():
        way, amount = min(of.items(), key=lambda pair: pair[1])
        # A way that is not in the row fills it with nothing.
        if amount < 0 or len(of) == len(choices.of(name)):
            least.append((way, amount))
    return Row(row.rule, tuple(least), Fraction(row.at_most) - spent)


def _beside(plan: Plan, portfolio: Portfolio, choices: Choices) -> dict[Hashable, int]:
    """The plan's values of every unknown beside the choices."""
    kinds: tuple[rules.RuleKind | value.ValueKind, ...] = (*rules.KINDS, *value.KINDS)
    if not any(True for kind in kinds for _ in kind.columns(choices, portfolio)):
        return {}
    program = formulate(portfolio)
    values = to_values(program, plan)
    return {
        column.key: x
        for column, x in zip(program.columns, values, strict=True)
        if not isinstance(column.key, Choice)
    }


def _seen(row: Row, ways: Collection[Choice], beside: Mapping[Hashable, int]) -> Row:
    """The row with the ways that are spoken of alone, the rest as it is in the plan."""
    spent = sum(
        (Fraction(number) * beside[key] for key, number in row.terms if key in beside), Fraction(0)
    )
    terms = tuple(term for term in row.terms if term[0] in ways)
    return Row(row.rule, terms, Fraction(row.at_most) - spent)


def certainties(portfolio: Portfolio) -> Certainties:
    """What is certain before any plan: of several musts in one family, none is."""
    musts = [row for row in portfolio.initiatives if row.status == Status.MUST]
    families = Counter(row.family for row in musts if row.family is not None)
    return Certainties(
        frozenset(row.id for row in musts if row.family is None or families[row.family] == 1),
        frozenset(row.id for row in portfolio.initiatives if row.status == Status.NEVER),
    )


def _push(row: Row, owner: str, *, is_of_ways: bool) -> Push:
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
    return Push(row.rule, owner, scale, top * (scale // bottom), amounts, is_of_ways)
