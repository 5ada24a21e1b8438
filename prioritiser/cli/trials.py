"""Two small portfolios with known answers, by which `doctor` tries an engine."""

from __future__ import annotations

from decimal import Decimal

from prioritiser.domain.effort import Effort
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.outcome import Outcome
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Capacity,
    Initiative,
    Portfolio,
    Resource,
    ResourceKind,
    Settings,
    Use,
    in_order,
)
from prioritiser.question import Question


def trial(engine: str) -> tuple[bool, str]:
    """Solve two portfolios with known answers; whether both came out, and in words."""
    for portfolio, answer in (pennies(), seasons()):
        try:
            is_right, told = _solved(portfolio, answer, engine)
        except Exception as fault:
            # A broken engine may fail in any way; finding that is what we came for.
            return False, f"{type(fault).__name__}: {fault}"
        if not is_right:
            return False, told
    return True, "right answers, proven, with and without starts"


def _solved(portfolio: Portfolio, answer: Plan, engine: str) -> tuple[bool, str]:
    from prioritiser.optimise import ask

    result = ask(portfolio, Question(), Effort(seconds=30, engine=engine))
    if result.plan != answer:
        return False, f"wrong answer: {result.plan}"
    return result.outcome == Outcome.PROVEN_BEST, f"not proven: {result.outcome}"


def pennies() -> tuple[Portfolio, Plan]:
    """A portfolio that is hard on floating point, and its best plan.

    Costs of 10,000,001 pounds against a budget of 20,000,001: the two dearest miss it by one
    pound, and CBC 2.10.3 alone calls the whole portfolio impossible.
    """
    rows = {"A": (5, 10_000_001), "B": (4, 10_000_001), "C": (3, 10_000_000)}
    portfolio = in_order(
        initiatives=[Initiative(name, value=Decimal(value)) for name, (value, _) in rows.items()],
        resources=[Resource(BUDGET, kind=ResourceKind.MONEY)],
        capacities=[Capacity(BUDGET, 0, Decimal(20_000_001))],
        uses=[Use(name, BUDGET, 0, Decimal(cost)) for name, (_, cost) in rows.items()],
    )
    return portfolio, Plan((Choice("A"), Choice("C")))


def seasons() -> tuple[Portfolio, Plan]:
    """A small portfolio over two periods, and its best plan.

    There is room for one start a period. B is worth most and would go first, but it needs A done.
    """
    rows = {"A": 10, "B": 12, "C": 9}
    portfolio = in_order(
        initiatives=[
            Initiative(name, value=Decimal(value), duration=1) for name, value in rows.items()
        ],
        resources=[Resource("team", kind=ResourceKind.PEOPLE)],
        capacities=[Capacity("team", period, Decimal(3)) for period in (0, 1)],
        uses=[Use(name, "team", 0, Decimal(3), Basis.AFTER_START) for name in rows],
        links=[Link.of(Relation.REQUIRES, ["B"], ["A"])],
        periods=["P1", "P2"],
        settings=Settings(discount_rate=Decimal("0.1")),
    )
    return portfolio, Plan((Choice("A", 0), Choice("B", 1)))
