"""A programme with every kind of fact, and results of it made without a solver."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prioritiser.audit import audit
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import CriterionKind, Portfolio, Settings
from prioritiser.optimise import Result
from prioritiser.optimise.search import MostValue
from prioritiser.question import Aim, Least, Question
from tests.builders import (
    a_benefit,
    a_criterion,
    a_limit,
    a_plan,
    a_pool,
    a_portfolio,
    a_resource,
    a_split,
    an_initiative,
)
from tests.results import a_result, no_result

FUNDS = "capital;grant"
TITLES = {"A": "Second theatre", "B": "Virtual wards", "F": "Patient portal", "H": "Old archive"}


def a_programme() -> Portfolio:
    """Three periods, four benefit periods, work in flight, pools, boosts, enablers and funds."""
    kinds = {
        "bed days": (CriterionKind.NON_CASH, "days"),
        "cash": (CriterionKind.CASH, "£m"),
        "harm": (CriterionKind.SOCIETAL, "incidents"),
        "staff": (CriterionKind.SCORE, ""),
    }
    criteria = [
        a_criterion("bed days", weight=2, floor=1),
        a_criterion("cash", weight=10, discount_rate="0.035"),
        a_criterion("harm", weight=1, floor=3, is_lower_better=True),
        a_criterion("staff", weight="0.5"),
    ]
    portfolio = a_portfolio(
        an_initiative(
            "A", starts=(0, 2), duration=2, funds={FUNDS: 4}, after_start={"team": [2, 1]},
            benefits=[a_benefit("bed days", 3, lag=1, pool="stay")],
        ),
        an_initiative(
            "B", starts=(0, 2), cost=3, success="0.6",
            benefits=[a_benefit("bed days", 2, pool="stay"), a_benefit("cash", "0.5")],
        ),
        an_initiative("E", starts=(0, 2), cost=1, benefits=[a_benefit("staff", 1, lasts=2)]),
        an_initiative(
            "F", status="in_flight", duration=2, stop_cost=2, uses={"budget": [1, 1]},
            benefits=[a_benefit("harm", -1)],
        ),
        an_initiative("G", value=4, starts=(0, 2), duration=2, success="0.5",
                      after_start={"budget": ["0.5", "0.5"], "team": [-1]}),
        an_initiative("H", value="-1", status="in_flight", duration=3, stop_cost=1,
                      uses={"budget": [2, 2, 2]}),
        an_initiative("X", value=3, starts=(1, 2), cost=20),
        budget=[6, 6, 6],
        capacity={"capital": [3, 3, 3], "grant": [2, None, None], "team": [1, 1, 2]},
        resources=[
            a_resource("budget", reserve="0.1", carry_forward="0.5"),
            a_resource("capital", kind="money"),
            a_resource("grant", kind="money"),
            a_resource("team", kind="people", extra=("0.5", 2, "capital")),
        ],
        links=["E enables B 0.15", "A boosts B -1.5", "G requires_success B", "X excludes A",
               "X enables A 0.1", "A together B gap 2", "E requires_any A;B gap -9"],
        limits=[a_limit("busy", most=5, last=2, each_period=True)],
        periods=["2026/27", "2027/28", "2028/29"],
        criteria=[
            replace(row, kind=kinds[row.name][0], unit=kinds[row.name][1]) for row in criteria
        ],
        pools=[a_pool("stay", "3.5")],
        settings=Settings(
            title="Programme", organisation="Anytown Trust", money_unit="£m",
            benefit_periods=4, stop_resource="budget",
        ),
    )  # fmt: skip
    return replace(
        portfolio,
        initiatives=tuple(
            replace(row, title=TITLES.get(row.id, "")) for row in portfolio.initiatives
        ),
    )


def a_programme_plan() -> Plan:
    """A plan that obeys every rule: A, E and F at once, B and G later, H stopped, X left out."""
    splits = (a_split("A", FUNDS, 0, "capital", 2), a_split("A", FUNDS, 0, "grant", 2))
    return replace(a_plan(A=0, B=1, E=0, F=0, G=2), splits=splits)


def a_programme_result(**changes: Any) -> Result:
    """The programme with its plan, proven best unless `changes` say otherwise."""
    portfolio, plan = a_programme(), a_programme_plan()
    judged = audit(plan, portfolio)
    assert judged.breaches == ()
    fields = {"plan": plan, "value": judged.value, "objective": judged.value}
    return a_result(portfolio, **(fields | {"bound": judged.value} | changes))


def cheapest(**changes: Any) -> Result:
    """The programme's plan as the cheapest that reaches a target."""
    question = Question(aim=Aim.TARGET, reach=Decimal(20))
    fields = {"question": question, "objective": Fraction("12.5"), "bound": Fraction("12.5")}
    return a_programme_result(**(fields | changes))


def smallest(aim: Aim = Aim.FEWEST, **changes: Any) -> Result:
    """The programme's plan as the smallest that keeps a share, or reaches a target."""
    reach = Decimal(20) if aim == Aim.TARGET else None
    question = Question(aim=aim, reach=reach, least=Least.COUNT, share=Decimal("0.9"))
    most = MostValue(Fraction(38), Fraction(38), Proof.EXACT, 7) if aim == Aim.FEWEST else None
    fields = {"question": question, "objective": Fraction(5), "bound": Fraction(5), "most": most}
    return a_programme_result(**(fields | changes))


def out_of_reach(**changes: Any) -> Result:
    """A target that no plan reaches."""
    fields: dict[str, Any] = {
        "question": Question(aim=Aim.TARGET, reach=Decimal(200)),
        "most": MostValue(Fraction(30), Fraction(30), Proof.EXACT, 7),
    }
    return no_result(a_programme(), **(fields | changes))


def aimed() -> dict[str, Result]:
    """A result for each way in which an aim, a scenario or a search can end, by name."""
    early: dict[str, Any] = {"outcome": Outcome.STOPPED_EARLY, "canonical": False}
    gap: dict[str, Any] = {"outcome": Outcome.WITHIN_GAP, "canonical": False}
    unsure = MostValue(Fraction(38), Fraction(39), Proof.SOLVER, 7)
    lean = Question(aim=Aim.FEWEST, share=Decimal("0.9"), scenario="lean")
    return {
        "programme": a_programme_result(),
        "cheapest": cheapest(),
        "cheapest_by_solver": cheapest(proof=Proof.SOLVER, canonical=False),
        "cheapest_stopped": cheapest(bound=Fraction(12), **early),
        "cheapest_within_gap": cheapest(
            bound=Fraction(12), proof=Proof.SOLVER, requested_gap=Fraction(1, 10), **gap
        ),
        "cheapest_unbounded": cheapest(bound=None, proof=None, **early),
        "fewest_to_target": smallest(Aim.TARGET),
        "fewest": smallest(question=lean),
        "fewest_stopped": smallest(bound=Fraction(7, 2), most=unsure, **early),
        "out_of_reach": out_of_reach(),
        "out_of_reach_by_solver": out_of_reach(
            proof=Proof.SOLVER, most=MostValue(Fraction(30), Fraction(31), Proof.SOLVER, 7)
        ),
    }
