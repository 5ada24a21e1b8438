"""Links where starts are chosen: who must be done before whom, and who starts near whom (M5)."""

from __future__ import annotations

from itertools import product

import pytest

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import as_written, formulate, to_values
from prioritiser.rules import links
from tests.builders import a_plan, a_portfolio, an_initiative, told

PERIODS = ("Y1", "Y2", "Y3", "Y4")


def linked(*texts: str) -> Portfolio:
    """A takes two periods, B and C one, D has no start."""
    return a_portfolio(
        an_initiative("A", starts=(0, 3), duration=2),
        an_initiative("B", starts=(0, 3)),
        an_initiative("C", starts=(0, 3)),
        an_initiative("D"),
        links=texts,
        periods=PERIODS,
    )


def breaches(link: str, plan: Plan) -> list[Breach]:
    return list(links.breaches(plan, linked(link)))


@pytest.mark.parametrize(
    ("link", "plan"),
    [
        ("B requires A", a_plan(A=0, B=2)),
        ("B requires A gap 1", a_plan(A=0, B=3)),
        ("B requires C gap -1", a_plan(B=1, C=1)),
        ("B requires C gap -2", a_plan(B=1, C=2)),
        ("B requires_success A", a_plan(A=1, B=3)),
        ("B requires D", a_plan("D", B=0)),
        ("D requires A", a_plan("D", A=3)),
        ("B requires A;C", a_plan(A=0, C=1, B=2)),
        ("B requires_any A;C", a_plan(A=2, C=0, B=1)),
        ("B requires_any A;D", a_plan("D", A=3, B=0)),
        ("D requires_any A;C", a_plan("D", A=3)),
        ("A together B", a_plan(A=0, B=3)),
        ("A together B gap 0", a_plan(A=2, B=2)),
        ("A together B;C gap 1", a_plan(A=1, B=2, C=2)),
        ("A together B;D gap 0", a_plan("D", A=3, B=3)),
        ("A excludes B", a_plan(A=0)),
        ("B enables A 0.5", a_plan(A=0)),
        ("B boosts A 0.5", a_plan(A=0, B=3)),
    ],
)
def test_a_link_that_is_kept_in_time_is_no_breach(link: str, plan: Plan) -> None:
    assert breaches(link, plan) == []


@pytest.mark.parametrize(
    ("link", "plan", "found", "allowed", "text"),
    [
        (
            "B requires A", a_plan(A=0, B=1), 1, 2,
            "B starts in Y2; after A it can start in Y3 at the earliest.",
        ),
        (
            "B requires A gap 1", a_plan(A=0, B=2), 2, 3,
            "B starts in Y3; after A it can start in Y4 at the earliest.",
        ),
        (
            "B requires C gap -1", a_plan(B=0, C=1), 0, 1,
            "B starts in Y1; after C it can start in Y2 at the earliest.",
        ),
        (
            "B requires_success A", a_plan(A=3, B=3), 3, 5,
            "B starts in Y4; after A it can start 2 periods after Y4 at the earliest.",
        ),
        (
            "B requires A;C", a_plan(A=1, B=2, C=2), 2, 3,
            "B starts in Y3; after A and C it can start in Y4 at the earliest.",
        ),
        (
            "B requires A;C", a_plan(A=1, B=2, C=0), 2, 3,
            "B starts in Y3; after A it can start in Y4 at the earliest.",
        ),
        (
            "B requires_any A;C", a_plan(A=1, B=1, C=1), 1, 2,
            "B starts in Y2; after A or C it can start in Y3 at the earliest.",
        ),
        (
            "A together B;C gap 1", a_plan(A=0, B=1, C=2), 2, 1,
            "A, B and C start 2 periods apart, and may be 1 period apart at most.",
        ),
    ],
)  # fmt: skip
def test_a_link_that_is_broken_in_time_says_when_it_would_be_kept(
    link: str, plan: Plan, found: int, allowed: int, text: str
) -> None:
    (breach,) = breaches(link, plan)

    assert told(breach)[1:] == (found, allowed)
    assert breach.text == text


def test_a_pair_torn_apart_and_too_far_apart_breaks_the_link_in_two_ways() -> None:
    found = breaches("A together B;C gap 0", a_plan(A=0, B=3))

    assert [breach.text for breach in found] == [
        "A and B cannot go without C.",
        "A and B start 3 periods apart, and may be 0 periods apart at most.",
    ]


LINKS = (
    "B requires A", "B requires A gap -2", "B requires A gap -1", "A requires B gap 1",
    "B requires_any A;C", "B requires_any A;C gap 1", "B requires_any A;D", "D requires_any A;C",
    "A together B;C gap 1", "A together B gap 0", "A;D together B gap 1", "B requires D",
    "D requires B", "A excludes B;C", "B requires_success A;C gap -1",
)  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_the_rows_allow_a_plan_exactly_when_the_facts_do(link: str) -> None:
    portfolio = linked(link)
    program = formulate(portfolio)
    ways = choices_of(portfolio).by_initiative.values()
    judged = set()

    for taken in product(*((None, *choices) for choices in ways)):
        plan = Plan(tuple(choice for choice in taken if choice is not None))
        is_kept = not list(links.breaches(plan, portfolio))
        judged.add(is_kept)
        assert program.is_obeyed(to_values(program, plan)) is is_kept

    assert judged == {True, False}


def test_a_source_cannot_start_where_no_target_can_be_done() -> None:
    portfolio = linked("C requires A gap 2")
    program = as_written(portfolio)

    assert [text for text in program.rules if text.startswith("links")] == ["links.requires.C.A"]
    assert not program.is_obeyed(to_values(program, a_plan(A=0, C=3)))


def test_a_row_that_a_later_start_says_too_is_left_out() -> None:
    program = as_written(linked("B requires A"))

    # Starts 0 and 1 of B come before any A is done; one row says so for both.
    assert program.rules.count("links.requires.B.A") == 3
