"""Random portfolios seen with several amounts of money, in which nesting often has a price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import (
    Capacity,
    Initiative,
    Portfolio,
    ResourceKind,
    Scenario,
    Status,
)
from prioritiser.domain.scenarios import Change
from tests.builders import Sketch, a_portfolio, an_initiative
from tests.drawing import Draw, FromSeed, chance, dice
from tests.random_kinds import ALL
from tests.strategies import random_case

IDS = ("A", "B", "C", "D", "E", "F")
CUTS = ("0.05", "0.1", "0.2", "0.3", "0.5", "0.8")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of money, told without the product's own words."""

    name: str
    portfolio: Portfolio
    weight: Fraction
    level: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A portfolio, how its money falls, and what that means."""

    portfolio: Portfolio
    scenarios: tuple[str, ...]
    """Names of scenarios in the order asked for; empty where shares are cut."""
    cuts: tuple[Decimal, ...]
    fund: str | None
    amounts: tuple[Amount, ...]
    """From most money to least."""


def draw_money(seed: int) -> Drawn:
    """Two seeds in three have scenarios of budgets; the third cuts a portfolio of any kinds."""
    draw = FromSeed(dice(f"money {seed}"))
    if seed % 3 == 2:
        portfolio = random_case(seed, 4, ALL)[0]
        if any(row.amount for row in portfolio.capacities):
            drawn = _cut(draw, portfolio)
            if all(_has_few_splits(one.portfolio, portfolio) for one in drawn.amounts):
                return drawn
    return _budgets(draw)


def _cut(draw: Draw, portfolio: Portfolio) -> Drawn:
    count = draw.whole(1, 2)
    cuts = sorted({Decimal(draw.pick(CUTS)) for _ in range(count)})
    limited = {row.resource for row in portfolio.capacities if row.amount}
    money = {row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY}
    fund = None if money & limited else sorted(limited)[0]
    funds = money if fund is None else {fund}
    shares = [Decimal(0), *cuts]
    amounts = [
        Amount(
            "today" if not share else f"-{(share * 100).normalize():f}%",
            replace(
                portfolio,
                capacities=tuple(_less(row, share, funds) for row in portfolio.capacities),
            ),
            Fraction(1, len(shares)),
            number,
        )
        for number, share in enumerate(shares)
    ]
    return Drawn(portfolio, (), tuple(cuts), fund, tuple(amounts))


def _has_few_splits(cut: Portfolio, whole: Portfolio) -> bool:
    """Whether a cut leaves lists of funds their smallest unit: a finer one has too many splits."""
    if not any(use.others for use in whole.uses):
        return True
    pairs = zip(cut.capacities, whole.capacities, strict=True)
    return all(_places(one.amount) <= max(0, _places(other.amount)) for one, other in pairs)


def _places(amount: Decimal) -> int:
    return -int(amount.normalize().as_tuple().exponent)


def _less(row: Capacity, share: Decimal, funds: set[str]) -> Capacity:
    return replace(row, amount=row.amount * (1 - share)) if row.resource in funds else row


def _budgets(draw: Draw) -> Drawn:
    ids = IDS[: draw.whole(4, len(IDS))]
    # What is worth about its cost makes best plans that fill their money, and share little.
    is_near_cost = chance(draw, 75)
    sketches = [_sketch(draw, name, is_near_cost=is_near_cost) for name in ids]
    links = [text for text in (_link(draw, ids) for _ in range(draw.whole(0, 2))) if text]
    whole = sum(int(use.amount) for one in sketches for use in one.uses)
    budgets = [draw.whole(whole // 5, whole) for _ in range(draw.whole(2, 4))]
    if chance(draw, 15):
        budgets[-1] = budgets[0]
    has_weights = chance(draw, 60)
    scenarios = [
        _scenario(draw, f"s{number}", budget, ids, has_weight=has_weights)
        for number, budget in enumerate(budgets)
    ]
    if has_weights and not any(row.weight for row in scenarios):
        scenarios[0] = replace(scenarios[0], weight=Decimal(1))
    portfolio = a_portfolio(
        *sketches, budget=whole, links=dict.fromkeys(links), scenarios=scenarios
    )
    total = sum(Fraction(row.weight or 0) for row in scenarios) if has_weights else len(scenarios)
    falling = sorted(set(budgets), reverse=True)
    seen = [
        Amount(
            row.name,
            _seen(portfolio, row, budget),
            Fraction(row.weight or 0) / total if has_weights else Fraction(1, len(scenarios)),
            falling.index(budget),
        )
        for row, budget in zip(scenarios, budgets, strict=True)
    ]
    seen.sort(key=lambda one: one.level)
    return Drawn(portfolio, tuple(row.name for row in scenarios), (), None, tuple(seen))


def _sketch(draw: Draw, name: str, *, is_near_cost: bool) -> Sketch:
    status, cost = "candidate", draw.whole(1, 9)
    if chance(draw, 15):
        status = draw.pick(("in_flight", "in_flight", "must"))
    is_flying = status == "in_flight"
    return an_initiative(
        name,
        value=2 * cost + draw.whole(-1, 1) if is_near_cost else draw.whole(1, 12),
        cost=cost,
        status=status,
        family=f"V{draw.whole(1, 2)}" if not is_flying and chance(draw, 25) else None,
        stop_cost=draw.whole(0, 2) if is_flying else 0,
    )


def _link(draw: Draw, ids: tuple[str, ...]) -> str:
    one, other = draw.pick(ids), draw.pick(ids)
    relation = draw.pick(("requires", "together", "excludes", "requires"))
    return f"{one} {relation} {other}" if one != other else ""


def _scenario(
    draw: Draw, name: str, budget: int, ids: tuple[str, ...], *, has_weight: bool
) -> Scenario:
    changes = [Change("capacity.budget", str(budget))]
    if chance(draw, 15):
        changes.append(Change(f"initiatives.{draw.pick(ids)}.value", str(draw.whole(0, 12))))
    elif chance(draw, 8):
        changes.append(
            Change(f"initiatives.{draw.pick(ids)}.status", draw.pick(("never", "must")))
        )
    weight = Decimal(draw.pick(("0.2", "0.3", "0.5", "0", "0.25"))) if has_weight else None
    return Scenario(name, tuple(changes), weight)


def _seen(portfolio: Portfolio, scenario: Scenario, budget: int) -> Portfolio:
    capacities = (Capacity("budget", 0, Decimal(budget)),)
    rows = list(portfolio.initiatives)
    for change in scenario.changes[1:]:
        _, name, column = change.what.split(".")
        rows = [_with(row, column, change.value) if row.id == name else row for row in rows]
    return replace(portfolio, capacities=capacities, initiatives=tuple(rows))


def _with(row: Initiative, column: str, value: str) -> Initiative:
    if column == "value":
        return replace(row, value=Decimal(value))
    # Whatever is ruled about what is under way, stopping it costs what it costs.
    return replace(row, status=Status(value), was_in_flight=row.is_in_flight)
