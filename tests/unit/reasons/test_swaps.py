"""Where value for money alone would decide otherwise, the best single swap is told, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from prioritiser.audit import audit
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Aim, Question
from prioritiser.reasons import ReasonKind as Kind
from prioritiser.reasons import Swap, swaps, why
from prioritiser.reasons.swaps import is_against_rank
from tests.builders import a_limit, a_plan, a_portfolio, an_initiative
from tests.results import a_result

SHORT_OF_MONEY = a_portfolio(
    an_initiative("A", value=60, cost=60),
    an_initiative("B", value=50, cost=45),
    an_initiative("C", value=40, cost=40),
    budget=100,
)
"""A and C are best, though B has the best value for money: with A it is 5 too dear."""


def test_one_in_with_a_low_rank_is_told_with_its_best_replacement() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=55, cost=25),
        an_initiative("B", value=35, cost=16),
        an_initiative("C", value=40, cost=15),
        an_initiative("D", value=9, cost=1),
        budget=40,
    )

    found = {one.id: one for one in why(a_result(portfolio, "A", "C"))}

    assert found["A"].kind is Kind.WORTH_IT
    assert found["A"].swap == Swap("B", Fraction(35))


def test_one_out_with_a_high_rank_is_told_with_what_it_could_replace() -> None:
    found = {one.id: one for one in why(a_result(SHORT_OF_MONEY, "A", "C"))}

    assert (found["B"].kind, found["B"].rank) == (Kind.NO_ROOM, 1)
    assert found["B"].swap == Swap("A", Fraction(60))


def test_no_swap_at_all_is_told_as_none() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=60, cost=90),
        an_initiative("B", value=50, cost=40),
        an_initiative("C", value=1, cost=95),
        budget=90,
        limits=[a_limit("always", least=1, ids=("A", "C"))],
    )

    found = {one.id: one for one in why(a_result(portfolio, "A"))}

    assert found["B"].swap == Swap(None)


def test_nothing_is_said_of_a_plan_that_is_not_proven_best() -> None:
    for changes in (
        {"outcome": Outcome.STOPPED_EARLY},
        {"proof": Proof.SOLVER},
        {"question": Question(aim=Aim.FEWEST)},
    ):
        assert all(one.swap is None for one in why(a_result(SHORT_OF_MONEY, "A", "C", **changes)))


def test_musts_and_bundles_are_not_swapped() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=60, cost=50, status="must"),
        an_initiative("B", value=50, cost=40),
        an_initiative("C", value=30, cost=25),
        an_initiative("D", value=30, cost=25),
        budget=100,
        links=["C together D"],
    )

    found = {one.id: one for one in why(a_result(portfolio, "A", "C", "D"))}

    assert found["B"].swap == Swap(None)


def test_the_work_is_counted_and_what_is_not_reached_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(swaps, "MOST_LOOKS", 0)

    assert all(one.swap is None for one in why(a_result(SHORT_OF_MONEY, "A", "C")))


@st.composite
def plain_portfolios(draw: st.DrawFn) -> Portfolio:
    ids = "ABCDEF"[: draw(st.integers(2, 6))]
    few = st.integers(1, 9)
    sketches = [
        an_initiative(
            name,
            value=draw(st.integers(-2, 9)),
            cost=draw(few),
            uses={"staff": draw(st.integers(-2, 4))},
            status=draw(st.sampled_from(["candidate"] * 6 + ["must", "never"])),
            family=draw(st.sampled_from([None, None, None, "F"])),
        )
        for name in ids
    ]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    relations = st.sampled_from(["requires", "excludes", "together", "requires_any"])
    linked = draw(st.lists(st.tuples(st.sampled_from(pairs), relations), max_size=2, unique=True))
    some = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    share = a_limit("S", "value", most="0.6", ids=some, is_share=True)
    return a_portfolio(
        *sketches,
        budget=draw(st.integers(4, 20)),
        capacity={"staff": draw(st.integers(0, 8))},
        links=[f"{one} {relation} {other}" for (one, other), relation in linked],
        limits=[share] if draw(st.booleans()) else [],
    )


def is_allowed(plan: Plan, portfolio: Portfolio) -> bool:
    return not audit(plan, portfolio).breaches


@given(plain_portfolios())
def test_every_swap_is_the_best_that_the_auditor_allows(portfolio: Portfolio) -> None:
    rows = {row.id: row for row in portfolio.initiatives}
    plans = [a_plan(*some) for size in range(len(rows) + 1) for some in combinations(rows, size)]
    allowed = [plan for plan in plans if is_allowed(plan, portfolio)]
    if not allowed:
        return
    best = max(allowed, key=lambda plan: audit(plan, portfolio).value)
    value = audit(best, portfolio).value

    for reason in why(a_result(portfolio, *sorted(best.ids))):
        assert (reason.swap is not None) == is_against_rank(reason)
        if reason.swap is None:
            continue
        event("a swap" if reason.swap.other else "none")
        others = set(rows) - best.ids if reason.is_chosen else best.ids
        changed = [a_plan(*sorted(best.ids ^ {reason.id, other})) for other in sorted(others)]
        values = [audit(p, portfolio).value for p in changed if is_allowed(p, portfolio)]
        if reason.swap.other is None:
            # Taking one of no value in place of a chosen one is no replacement.
            assert all(found <= value - reason.value for found in values)
        else:
            sign = 1 if reason.is_chosen else -1
            assert max(values) == value - sign * (reason.value - reason.swap.value)
