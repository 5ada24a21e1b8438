"""What is called impossible is impossible: no plan that the auditor allows."""

from __future__ import annotations

from itertools import combinations

from hypothesis import event, given
from hypothesis import strategies as st

from prioritiser.audit import audit
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reading.findings import Findings
from prioritiser.reading.held_limits import check_limits
from prioritiser.reading.impossible import check_held
from tests.builders import a_limit, a_plan, a_portfolio, an_initiative


def told(portfolio: Portfolio) -> list[str]:
    found = Findings()
    check_limits(portfolio, check_held(portfolio, Findings()), {}, found)
    return [one.found for one in found.gathered]


@st.composite
def limited(draw: st.DrawFn) -> Portfolio:
    ids = "ABCDE"[: draw(st.integers(1, 5))]
    statuses = st.sampled_from(["candidate", "must", "never", "in_flight"])
    sketches = [
        an_initiative(
            name,
            value=draw(st.integers(-4, 9)),
            cost=draw(st.integers(0, 9)),
            status=draw(statuses),
            family=draw(st.sampled_from([None, None, "F", "G"])),
        )
        for name in ids
    ]
    is_share, is_most = draw(st.booleans()), draw(st.booleans())
    bound = "0.4" if is_share else draw(st.integers(0, 12))
    limit = a_limit(
        "L",
        draw(st.sampled_from(["count", "value", "budget"])),
        least=None if is_most else bound,
        most=bound if is_most else None,
        ids=draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)),
        is_share=is_share,
    )
    pairs = [(one, other) for one in ids for other in ids if one != other]
    links = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return a_portfolio(
        *sketches,
        budget=100,
        limits=[limit],
        links=[f"{one} requires {other}" for one, other in sorted(set(links))],
    )


@given(limited())
def test_a_limit_that_is_told_is_kept_by_no_plan(portfolio: Portfolio) -> None:
    found = told(portfolio)
    event("told" if found else "not told")
    if found:
        ids = [row.id for row in portfolio.initiatives]
        plans = (a_plan(*some) for size in range(6) for some in combinations(ids, size))
        assert all(audit(plan, portfolio).breaches for plan in plans)


def test_what_a_must_needs_counts_too() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must"),
        an_initiative("B"),
        links=["A requires B"],
        limits=[a_limit("L", most=1)],
    )

    assert told(portfolio) == [
        'The limit "L" allows 1 of count at most, but A, B must be chosen and come to 2.'
    ]


def test_musts_at_different_times_keep_a_limit_on_each_period() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", starts=(0, 1)),
        an_initiative("B", status="must", starts=(0, 1)),
        limits=[a_limit("L", most=1, last=1, each_period=True)],
        periods=["P1", "P2"],
    )

    assert told(portfolio) == []
