"""What a question asked of a portfolio comes to."""

from __future__ import annotations

from decimal import Decimal

from prioritiser.audit import audit
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question, applied
from tests.builders import a_limit, a_plan, a_portfolio, a_resource, an_initiative
from tests.oracle import plans

PORTFOLIO = a_portfolio(
    an_initiative("A", cost=1, status="must", family="F"),
    an_initiative("B;1", status="never", family="F"),
    an_initiative("C"),
    budget=[10, 20],
    capacity={"nurses": [3, None]},
    resources=[a_resource("budget", reserve="0.1")],
    links=["A requires C", "C excludes A"],
    limits=[a_limit("At.most", least=0, most=2)],
    periods=("Y1", "Y.2"),
)


def capacities(question: Question) -> dict[tuple[str, int], Decimal]:
    seen = applied(PORTFOLIO, question)
    return {(row.resource, row.period): row.amount for row in seen.capacities}


FAMILY = a_portfolio(
    an_initiative("A", value=5, status="must", family="F"),
    an_initiative("B", value=1, family="F"),
    an_initiative("C", value=1, family="F"),
    an_initiative("D", status="must"),
)


def statuses(portfolio: Portfolio, question: Question) -> dict[str, str]:
    return {row.id: row.status.value for row in applied(portfolio, question).initiatives}


def allowed(portfolio: Portfolio) -> set[frozenset[str]]:
    """The ids of every plan that obeys the rules, where nothing has a start choice."""
    every = map(frozenset, plans(portfolio))
    return {ids for ids in every if not audit(a_plan(*ids), portfolio).breaches}
