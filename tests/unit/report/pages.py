"""The stories that the report's tests tell: one for each way an answer can end."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.optimise import Result
from prioritiser.reasons import why
from prioritiser.report import Document, story
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.programmes import aimed
from tests.results import AFile, a_result, a_trust, a_trust_result, no_result, stopped


def overdrawn() -> Portfolio:
    """Musts that the budget cannot hold."""
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost="6.5", status="must"),
        an_initiative("B", value=1, cost=4, status="must"),
        budget=10,
    )
    return replace(portfolio, settings=Settings(money_unit="£m"))


def with_tolerance() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=3, uses={"team": "11"}),
        capacity={"team": 10},
        resources=[a_resource("team", kind="people", tolerance="0.2")],
    )


def results() -> dict[str, Result]:
    """A result for each page that a reader may be shown, by name."""
    trust, bound = a_trust(), Fraction(24)
    gap = {"outcome": Outcome.WITHIN_GAP, "bound": bound, "canonical": False}
    gap["requested_gap"] = Fraction(1, 50)
    return {
        "proven": a_trust_result(),
        "proven_by_solver": a_trust_result(proof=Proof.SOLVER, canonical=False),
        "within_gap": a_trust_result(**gap),
        "within_gap_by_solver": a_trust_result(proof=Proof.SOLVER, **gap),
        "stopped": stopped(trust, "A-1", "C-1", bound=bound),
        "stopped_by_you": stopped(trust, "A-1", "C-1", bound=bound, interrupted=True),
        "stopped_unbounded": stopped(trust, "A-1", "C-1", bound=None, proof=None),
        "impossible": no_result(overdrawn()),
        "impossible_by_solver": no_result(trust, proof=Proof.SOLVER),
        "nothing_found": no_result(trust, outcome=Outcome.NOTHING_FOUND, proof=None),
        "nothing_found_bounded": no_result(trust, outcome=Outcome.NOTHING_FOUND, bound=bound),
        "empty": a_result(a_portfolio()),
        "nobody": a_result(a_portfolio(an_initiative("A", value="-1"))),
        "everybody": a_result(a_portfolio(an_initiative("A", value=1)), "A"),
        "over": a_result(with_tolerance(), "A"),
        **aimed(),
    }


def a_story(result: Result) -> Document:
    return story(result, why(result), [AFile()])


def stories() -> dict[str, Document]:
    """The story of every result, by name."""
    return {name: a_story(result) for name, result in results().items()}


HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "a | b `c` *d* [e](javascript:alert(1)) <img src=x onerror=y>",
    "\x1b[31mred\x1b]0;title\x07\x9b2J\r\n\x00end",
    "\u202egnp.exe\u2066 \u2028# heading",
    "]]> & \" ' {{ 7*7 }} {% raw %} &lt;b&gt;",
    "https://example.com www.example.com ![x](y)",
    "+1-1@SUM(A1)",
)
"""Titles that try to be more than text, each in its own format."""


def hostile_story(text: str) -> Document:
    """The trust's story with a hostile text wherever a user can type one."""
    portfolio = a_trust([text] * 4)
    settings = replace(
        portfolio.settings, title=text, organisation=text, classification=text, prepared_by=text
    )
    rows = tuple(
        replace(row, tags=(("theme", "flow"), ("x", text))) for row in portfolio.initiatives
    )
    resources = tuple(replace(row, unit=text) for row in portfolio.resources)
    portfolio = replace(portfolio, settings=settings, initiatives=rows, resources=resources)
    finding = a_trust_result().findings[0]
    said = replace(finding, found=text, place=replace(finding.place, file=text))
    return a_story(a_result(portfolio, "A-1", "A-2", "B-1", "C-1", findings=(said,)))
