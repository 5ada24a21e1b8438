"""Amounts of money that a portfolio may get, from most to least: scenarios, or cuts from today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from prioritiser.domain.exact import rounded
from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import Portfolio, ResourceKind, order_key
from prioritiser.domain.scenarios import Change
from prioritiser.errors import QuestionRefused
from prioritiser.question import Question, applied
from prioritiser.question.names import unknown
from prioritiser.question.scenarios import changed_by

TODAY = "today"
"""The level at which nothing is cut."""
_Money = tuple[Fraction | None, ...]
"""What there is of each fund in each period; `None` without a limit."""


@dataclass(frozen=True, slots=True)
class MoneyLevel:
    """One amount of money."""

    name: str
    """Of a scenario; `today`, or a cut such as `-5%`."""
    portfolio: Portfolio
    """As the question sees it with that money."""
    weight: Fraction
    """What its value counts; those of all levels sum to 1."""
    level: int
    """0 for the most money; those with the same money share a level."""
    cut: Fraction | None = None
    """The share of today's money that is lost; `None` for a scenario."""


def funds_of(portfolio: Portfolio, fund: str | None = None) -> tuple[str, ...]:
    """The resources whose capacity falls: the one that is named, else all that is money.

    Raises:
        QuestionRefused: when there is no such resource, or none that is money.
    """
    names = tuple(row.name for row in portfolio.resources)
    if fund is not None:
        if fund not in names:
            raise unknown("resource", fund, names)
        return (fund,)
    money = [row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY]
    if not money:
        listed = f" Name the one that falls with --fund: {', '.join(names)}." if names else ""
        raise QuestionRefused(f"No resource of this portfolio is money.{listed}")
    return tuple(sorted(money, key=order_key))


def cut_levels(
    portfolio: Portfolio, cuts: Sequence[Decimal], fund: str | None = None
) -> tuple[MoneyLevel, ...]:
    """Today and each cut, by the share that is lost; all count the same.

    Args:
        portfolio: as the question sees it.
        cuts: shares of the money of every period that are lost, from 0 to 1.
        fund: what is cut; by default, all money alike.

    Raises:
        QuestionRefused: when there is no such fund, or nothing limits it.
    """
    funds = funds_of(portfolio, fund)
    if not any(row.resource in funds for row in portfolio.capacities):
        raise QuestionRefused(f"Nothing limits {' or '.join(funds)}, so there is nothing to cut.")
    shares = sorted({Decimal(0), *cuts})
    seen = [_cut(portfolio, share, funds) for share in shares]
    weights = [Fraction(1, len(shares))] * len(shares)
    names = [TODAY if not share else f"-{_percent(share)}%" for share in shares]
    found = _ordered(dict(zip(names, seen, strict=True)), weights, funds)
    cut = dict(zip(names, map(Fraction, shares), strict=True))
    return tuple(replace(one, cut=cut[one.name]) for one in found)


def scenario_levels(
    portfolio: Portfolio, question: Question, names: Sequence[str], fund: str | None = None
) -> tuple[MoneyLevel, ...]:
    """Scenarios of a portfolio, from most money to least; as they are given where it is the same.

    Args:
        portfolio: as it was read.
        question: what is asked beside the scenario.
        names: two scenarios or more.
        fund: whose capacity says which has more; by default, that of all money.

    Raises:
        QuestionRefused: when a scenario is not there, when one has more money here and less
            there, or when some have a weight and others have none.
    """
    seen = {name: applied(portfolio, replace(question, scenario=name)) for name in names}
    funds = funds_of(next(iter(seen.values())), fund)
    return _ordered(seen, _weights(portfolio, names), funds)


def _cut(portfolio: Portfolio, share: Decimal, funds: Sequence[str]) -> Portfolio:
    for name in funds if share else ():
        change = Change(rule_name("capacity", name), f"-{_percent(share)}%")
        portfolio = changed_by(portfolio, change)
    return portfolio


def _percent(share: Decimal) -> str:
    return f"{rounded(Fraction(share) * 100, _FINE):f}"


_FINE = 400
"""Places of a share in per cent: as many as anybody types."""


def _weights(portfolio: Portfolio, names: Sequence[str]) -> list[Fraction]:
    """The weight of each scenario, or the same for all where none has any; they sum to 1."""
    given = {row.name: row.weight for row in portfolio.scenarios}
    bare = [name for name in names if given[name] is None]
    if len(bare) == len(names):
        return [Fraction(1, len(names))] * len(names)
    if bare:
        rest = [name for name in names if name not in bare]
        raise QuestionRefused(
            f"The scenario {bare[0]} has no weight, but {rest[0]} has one."
            " Give each of them a weight, or none."
        )
    weights = [Fraction(given[name] or 0) for name in names]
    if not sum(weights):
        raise QuestionRefused("The weights of these scenarios are all 0. Give one a weight.")
    return [weight / sum(weights) for weight in weights]


def _ordered(
    seen: Mapping[str, Portfolio], weights: Sequence[Fraction], funds: Sequence[str]
) -> tuple[MoneyLevel, ...]:
    money = {name: tuple(_money(portfolio, funds)) for name, portfolio in seen.items()}
    for one, other in combinations(seen, 2):
        _check_order(one, other, money, seen[one], funds)
    weight = dict(zip(seen, weights, strict=True))
    order = sorted(seen, key=lambda name: _size(money[name]), reverse=True)
    levels = list(dict.fromkeys(money[name] for name in order))
    return tuple(
        MoneyLevel(name, seen[name], weight[name], levels.index(money[name])) for name in order
    )


def _money(portfolio: Portfolio, funds: Sequence[str]) -> Iterator[Fraction | None]:
    amounts = {(row.resource, row.period): Fraction(row.amount) for row in portfolio.capacities}
    for name in funds:
        for period in range(portfolio.period_count):
            yield amounts.get((name, period))


def _check_order(
    one: str,
    other: str,
    money: Mapping[str, _Money],
    portfolio: Portfolio,
    funds: Sequence[str],
) -> None:
    """Refuse two scenarios of which neither has at least the other's money everywhere."""
    cells = [(name, period) for name in funds for period in range(portfolio.period_count)]
    pairs = list(zip(cells, money[one], money[other], strict=True))
    more = [cell for cell, here, there in pairs if _is_more(here, there)]
    less = [cell for cell, here, there in pairs if _is_more(there, here)]
    if more and less:
        raise QuestionRefused(
            f"The scenarios {one} and {other} cannot be put in an order of money: {one} has more"
            f" {_place(more[0], portfolio)}, but less {_place(less[0], portfolio)}."
            " Leave one of them out, or name one fund with --fund."
        )


def _is_more(one: Fraction | None, other: Fraction | None) -> bool:
    return other is not None and (one is None or one > other)


def _place(cell: tuple[str, int], portfolio: Portfolio) -> str:
    name, period = cell
    return f"{name} in {portfolio.period_name(period)}" if portfolio.periods else name


def _size(money: _Money) -> tuple[int, Fraction]:
    """What sorts amounts of which one is never more here and less there."""
    bare = sum(amount is None for amount in money)
    return bare, sum((amount for amount in money if amount is not None), Fraction(0))
