"""Boosts: a bonus, or a loss, when all of a set are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.choices import Choices
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term


@dataclass(frozen=True, slots=True)
class Bonus:
    """Whether all members of a boost are chosen."""

    link: str
    """The link's name."""


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """One for each boost: as high as it may be where it is a bonus, as low where a loss."""
    del choices
    for link in _boosts(portfolio):
        leans = 1 if _amount(link) > 0 else -1
        yield Column(Bonus(link.name), leans=leans, follows=link.name)


def terms(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    """The amount of each boost."""
    del choices
    for link in _boosts(portfolio):
        yield Bonus(link.name), _amount(link)


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """A bonus only when each member is chosen; a loss as soon as all of them are."""
    for link in _boosts(portfolio):
        bonus: Term = (Bonus(link.name), 1)
        if _amount(link) > 0:
            for member in link.members:
                yield Row(link.name, (bonus, *choices.chosen(member, -1)), 0)
            continue
        chosen = (term for member in link.members for term in choices.chosen(member))
        yield Row(link.name, (*chosen, (Bonus(link.name), -1)), len(link.members) - 1)


def measure(plan: Plan, portfolio: Portfolio) -> Fraction:
    """What the boosts add to the value of a plan, from the facts."""
    return sum(by_boost(plan, portfolio).values(), Fraction(0))


def by_boost(plan: Plan, portfolio: Portfolio) -> dict[str, Fraction]:
    """What each boost whose members are all in the plan adds, by the link's name."""
    chosen = plan.ids
    return {link.name: _amount(link) for link in _boosts(portfolio) if chosen >= {*link.members}}


def _boosts(portfolio: Portfolio) -> Iterator[Link]:
    return (link for link in portfolio.links if link.relation == Relation.BOOSTS)


def _amount(link: Link) -> Fraction:
    return Fraction(link.amount or 0)
