"""Results for tests of what is said and written, made without a solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Any

from prioritiser.audit import audit
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.optimise import Result
from prioritiser.question import Question
from tests.builders import a_limit, a_plan, a_portfolio, a_resource, an_initiative


@dataclass(frozen=True)
class AFile:
    """A file that was read."""

    name: str = "list.csv"
    content: bytes = b"id,value\nA,1\n"

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def a_finding(level: str = "look", found: str = "This row looks like a total.") -> Finding:
    return Finding(Level(level), "total-row", Place("list.csv", "", "row 9"), found)


def a_result(portfolio: Portfolio, *chosen: str, **changes: Any) -> Result:
    """A proven best result that chooses these, unless `changes` say otherwise."""
    plan = a_plan(*chosen)
    value = audit(plan, portfolio).value
    fields: dict[str, Any] = {
        "portfolio": portfolio,
        "applied": portfolio,
        "question": Question(),
        "findings": (),
        "outcome": Outcome.PROVEN_BEST,
        "plan": plan,
        "value": value,
        "objective": value,
        "bound": value,
        "proof": Proof.EXACT,
        "canonical": True,
        "breaches": (),
        "engine": "HiGHS 1.15.1",
    }
    return Result(**(fields | changes))


def no_result(portfolio: Portfolio, **changes: Any) -> Result:
    """A result without a plan: proven impossible, unless `changes` say otherwise."""
    nothing: dict[str, Any] = {
        "plan": None,
        "value": None,
        "objective": None,
        "bound": None,
        "outcome": Outcome.NO_PLAN_POSSIBLE,
        "canonical": False,
    }
    return a_result(portfolio, **(nothing | changes))


def stopped(portfolio: Portfolio, *chosen: str, bound: Fraction | None, **changes: Any) -> Result:
    """A result that stopped before its proof was closed."""
    early: dict[str, Any] = {"outcome": Outcome.STOPPED_EARLY, "bound": bound, "canonical": False}
    return a_result(portfolio, *chosen, **(early | changes))


def a_trust(titles: Sequence[str] = ("Frailty unit", "Theatres", "Wards", "Letters")) -> Portfolio:
    """A small portfolio with every kind of rule, two periods, two resources and titles."""
    portfolio = a_portfolio(
        an_initiative("A-1", value=12, uses={"budget": ["1.25", "2"]}, tags={"theme": "flow"}),
        an_initiative("A-2", value=9, success="0.85", uses={"budget": [2, 1], "team": [1, 0]}),
        an_initiative("B-1", value=0, uses={"budget": ["0.5"], "team": [1, 1]}),
        an_initiative("B-2", value=7, family="B", uses={"budget": [1, 1], "team": [2, 2]}),
        an_initiative("B-3", value=8, family="B", uses={"budget": [3, 3]}),
        an_initiative("C-1", value=4, status="must", uses={"budget": ["0.25", "0.25"]}),
        an_initiative("C-2", value=5, status="never"),
        an_initiative("C-3", value=6, uses={"team": [9, 0]}),
        an_initiative("C-4", value="-1", uses={"budget": [1, 1]}),
        budget=[5, 5],
        capacity={"team": [3, None]},
        resources=[a_resource("budget", reserve="0.1"), a_resource("team", kind="people")],
        links=["A-2 requires B-1", "A-1 excludes B-3", "A-2 together B-1", "B-2 requires_any C-2"],
        limits=[
            a_limit("few", "count", most=5, last=1),
            a_limit("flow", "budget", least="0.2", is_share=True, tags={"theme": ["flow"]}),
        ],
        periods=["2026/27", "2027/28"],
    )
    named = dict(zip(("A-1", "A-2", "B-1", "B-2"), titles, strict=False))
    return replace(
        portfolio,
        initiatives=tuple(
            replace(row, title=named.get(row.id, "")) for row in portfolio.initiatives
        ),
        settings=Settings(
            title="Programme", organisation="Anytown Trust", money_unit="£m", prepared_by="Me"
        ),
    )


def a_trust_result(**changes: Any) -> Result:
    """The trust with a plan that obeys all its rules."""
    fields = {"findings": (a_finding(), a_finding("note", "A sheet was not read."))} | changes
    return a_result(a_trust(), "A-1", "A-2", "B-1", "C-1", **fields)
