"""Lists of funds: what may be paid from any of several is split in whole smallest units (M4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Choice, Plan, Split
from prioritiser.domain.portfolio import Portfolio, Use, order_key
from prioritiser.milp.model import Column, Row, Term, at_least

OWNS = "uses"


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """What an initiative needs of a list of funds in a period."""

    initiative: str
    funds: tuple[str, ...]
    period: int

    @property
    def rule(self) -> str:
        """`uses.ID.A;B`."""
        return rule_name(OWNS, self.initiative, ";".join(self.funds))


@dataclass(frozen=True, slots=True)
class Share:
    """How many smallest units of a need one fund pays."""

    need: Need
    fund: str
    units: int
    """Smallest units that make one."""


def shared_uses(portfolio: Portfolio) -> tuple[Use, ...]:
    """The uses that several funds may pay for."""
    return tuple(use for use in portfolio.uses if use.others)


def units_in_one(portfolio: Portfolio) -> int:
    """How many smallest units make one: a power of ten, the same for all lists of funds.

    The finest decimal with which anything of these funds is typed; finer where the setting
    `decimals` says so.
    """
    funds = {fund for use in shared_uses(portfolio) for fund in use.funds}
    typed: list[Decimal] = [row.amount for row in portfolio.capacities if row.resource in funds]
    typed += [use.amount for use in portfolio.uses if not funds.isdisjoint(use.funds)]
    fine = max(map(_decimals, typed), default=0)
    return int(10 ** max(fine, portfolio.settings.decimals or 0))


def _decimals(amount: Decimal) -> int:
    """Decimals without zeros at the end; `normalize` would round what has many digits."""
    _, digits, exponent = amount.as_tuple()
    kept = "".join(map(str, digits)).rstrip("0")
    if not kept or not isinstance(exponent, int):
        return 0
    return max(0, -exponent - (len(digits) - len(kept)))


def needs(choices: Iterable[Choice], portfolio: Portfolio) -> dict[Need, dict[Choice, Fraction]]:
    """What each choice needs of each list of funds, within the capacity periods."""
    uses: dict[str, list[Use]] = {}
    for use in shared_uses(portfolio):
        uses.setdefault(use.initiative, []).append(use)
    found: dict[Need, dict[Choice, Fraction]] = {}
    if not uses:
        return found
    for choice in choices:
        for use in uses.get(choice.initiative, ()):
            period = use.falls_in(choice.start)
            if period < portfolio.period_count and use.amount:
                of_need = found.setdefault(Need(choice.initiative, use.funds, period), {})
                of_need[choice] = of_need.get(choice, Fraction(0)) + Fraction(use.amount)
    return {need: found[need] for need in sorted(found, key=_in_order)}


def _in_order(need: Need) -> tuple[str, list[str], int]:
    return order_key(need.initiative), [order_key(fund) for fund in need.funds], need.period


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """One for each need and fund: the smallest units that the fund pays."""
    units = units_in_one(portfolio)
    for need, amounts in needs(choices, portfolio).items():
        # A need is met by one choice at a time, so no fund pays more than the largest.
        most = int(max(amounts.values()) * units)
        for fund in need.funds:
            yield Column(Share(need, fund, units), 0, most)


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """The funds of a list pay together exactly what is needed."""
    units = units_in_one(portfolio)
    for need, amounts in needs(choices, portfolio).items():
        paid = ((Share(need, fund, units), 1) for fund in need.funds)
        terms: tuple[Term, ...] = (*paid, *((key, -units * a) for key, a in amounts.items()))
        yield Row(need.rule, terms, 0)
        yield at_least(need.rule, terms, 0)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Needs whose funds pay more or less than is needed, or not in whole smallest units."""
    wanted = {
        need: sum(amounts.values(), Fraction(0))
        for need, amounts in needs(plan.choices, portfolio).items()
    }
    paid: dict[Need, list[Split]] = {need: [] for need in wanted}
    for split in plan.splits:
        paid.setdefault(Need(split.initiative, split.funds, split.period), []).append(split)
    units = units_in_one(portfolio)
    for need in sorted(paid, key=_in_order):
        splits = paid[need]
        amount = sum((part.amount for part in splits), Fraction(0))
        want = wanted.get(need, Fraction(0))
        period = portfolio.period_name(need.period)
        where = f"{need.initiative}{f' in {period}' if period else ''}"
        funds = " and ".join(need.funds)
        if amount != want:
            text = f"{funds} pay {plain(amount)} for {where}, not the {plain(want)} needed."
            yield Breach(need.rule, amount, want, text)
        elif any(
            part.amount < 0 or part.fund not in need.funds or part.amount * units % 1
            for part in splits
        ):
            text = f"{funds} must each pay whole smallest units, 0 or more, for {where}."
            yield Breach(need.rule, Fraction(1), Fraction(0), text)


def shares(choices: Choices, portfolio: Portfolio) -> list[Share]:
    """The columns of all needs, in canonical order."""
    units = units_in_one(portfolio)
    return [Share(need, fund, units) for need in needs(choices, portfolio) for fund in need.funds]


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`what A needs of capital or grant`."""
    del portfolio
    return f"what {parts[1]} needs of {' or '.join(parts[2].split(';'))}"
