"""A bare plan whose lists of funds only a run could split: what is open, and what is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.audit import Audit, audit
from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules.completion import completed
from prioritiser.rules.funds import Need, needs
from prioritiser.rules.open_splits import left_open
from tests.builders import a_limit, a_plan, a_portfolio, a_resource, an_initiative

CARRIES = (a_resource("x", kind="money", carry_forward="0.5"), a_resource("y", kind="money"))
YEARS = ("Y1", "Y2")


def judged(plan: Plan, portfolio: Portfolio) -> Audit:
    opened = left_open(plan, portfolio)
    return audit(completed(plan, portfolio, opened.needs), portfolio, opened)


def test_a_list_without_such_a_fund_is_split_beside_one_that_is_open() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 1}),
        an_initiative("B", funds={"v;w": 1}),
        capacity={"v": [3, 3], "w": [3, 3], "x": [3, 3], "y": [3, 3]},
        resources=(*CARRIES, a_resource("v", kind="money"), a_resource("w", kind="money")),
        periods=YEARS,
    )
    plan = a_plan("A", "B")
    opened = left_open(plan, portfolio)

    assert (opened.tied, opened.funds) == (("x",), ("x", "y"))
    assert opened.cells == {("x", 0), ("y", 0), ("x", 1)}
    assert [part.fund for part in completed(plan, portfolio, opened.needs).splits] == ["v"]


def test_a_plan_that_uses_no_such_list_leaves_nothing_open() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 1}),
        an_initiative("B", uses={"x": 1}),
        capacity={"x": [3, 3], "y": [3, 3]},
        resources=CARRIES,
        periods=YEARS,
    )

    assert not left_open(a_plan("B"), portfolio).needs


def test_who_pays_for_what_an_open_fund_may_buy_is_open_too() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        capacity={"x": 1, "y": 1, "budget": 9},
        resources=(
            a_resource("x", kind="money", extra=(1, 2, "budget")),
            a_resource("y", kind="money", extra=(2, 2, "budget")),
        ),
    )
    opened = left_open(a_plan("A"), portfolio)

    assert (opened.tied, opened.buyers, opened.buys) == ((), ("x", "y"), True)
    assert ("budget", 0) in opened.cells


def test_where_there_is_enough_without_buying_nothing_is_bought_and_nothing_open() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        capacity={"x": 1, "y": 2, "budget": 0},
        resources=(
            a_resource("x", kind="money", extra=(1, 2, "budget")),
            a_resource("y", kind="money", extra=(2, 2, "budget")),
        ),
    )

    assert not left_open(a_plan("A"), portfolio).needs
    assert judged(a_plan("A"), portfolio).breaches == ()


def test_one_fund_buys_no_more_than_is_lacking() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        capacity={"x": 1, "y": 1, "budget": 2},
        resources=(
            a_resource("x", kind="money", extra=(2, 5, "budget")),
            a_resource("y", kind="money"),
        ),
    )
    found = judged(a_plan("A"), portfolio)

    assert found.breaches == ()
    assert {load.resource: load.bought for load in found.loads} == {"budget": 0, "x": 1, "y": 0}


def test_what_all_funds_together_cannot_pay_is_a_breach_however_it_is_split() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 2}, starts=(0, 1)),
        an_initiative("B", funds={"y;x": 7}, starts=(0, 1)),
        capacity={"x": [2, 2], "y": [1, 1]},
        resources=CARRIES,
        periods=YEARS,
    )
    (breach,) = judged(a_plan(A=0, B=1), portfolio).breaches

    assert breach.rule == 'uses.B."y;x"'
    assert breach.by == 3
    assert breach.text == (
        "A and B need 9 of x or y up to Y2, of which 6 can be paid at most, however it is split."
    )


def test_what_an_open_fund_uses_by_itself_is_a_breach_however_lists_are_split() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 1}),
        an_initiative("B", uses={"x": 5}),
        capacity={"x": [3, 3], "y": [3, 3]},
        resources=CARRIES,
        periods=YEARS,
    )
    found = judged(a_plan("A", "B"), portfolio)

    assert [breach.rule for breach in found.breaches] == ["capacity.x.Y1"]
    assert found.breaches[0].text.endswith("allowed, however lists of funds are split.")
    assert found.unjudged == ("capacity.x.Y2", "capacity.y.Y1")


def test_a_limit_on_an_open_fund_is_judged_only_where_no_split_could_mend_it() -> None:
    sure = a_limit("sure", "x", least=4, last=1)
    full = a_limit("full", "x", most=1, last=1)
    hangs = a_limit("hangs", "x", least=2, most=3, last=1)
    other = a_limit("other", "count", most=1, last=1)
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 1}),
        an_initiative("B", uses={"x": 2}),
        capacity={"x": [3, 3], "y": [3, 3]},
        resources=CARRIES,
        limits=(sure, full, hangs, other),
        periods=YEARS,
    )
    found = judged(a_plan("A", "B"), portfolio)

    assert {breach.rule for breach in found.breaches} == {
        "limits.other.max",
        "limits.full.max",
        "limits.sure.min",
    }
    assert found.unjudged[-2:] == ("limits.hangs.min", "limits.hangs.max")


def every_split(plan: Plan, portfolio: Portfolio) -> Iterator[Plan]:
    wanted = [(need, int(sum(by.values()))) for need, by in needs(plan.choices, portfolio).items()]
    for parts in product(*(range(amount + 1) for _, amount in wanted)):
        splits = [
            Split(need.initiative, need.funds, need.period, fund, Fraction(paid))
            for (need, amount), part in zip(wanted, parts, strict=True)
            for fund, paid in zip(need.funds, (part, amount - part), strict=True)
            if paid
        ]
        yield replace(plan, splits=tuple(splits))


SMALL = st.integers(0, 4)
ROOM = st.one_of(st.none(), SMALL)


CARRY = st.sampled_from(["0", "0.5", "1"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Portfolio]:
    def rooms() -> list[int | None]:
        return draw(st.lists(ROOM, min_size=2, max_size=2))

    x = a_resource("x", kind="money", carry_forward=draw(CARRY))
    if draw(st.booleans()):
        x = a_resource("x", kind="money", extra=(draw(SMALL), 2, "z"))
    alone = {draw(st.sampled_from("xyz")): draw(st.integers(-2, 3))}
    names = {name: draw(st.sampled_from(["x;y", "y;z", "z;x"])) for name in "ABD"}
    portfolio = a_portfolio(
        *(an_initiative(name, funds={names[name]: draw(SMALL)}, starts=(0, 1)) for name in names),
        an_initiative("C", uses=alone),
        capacity={"x": rooms(), "y": rooms(), "z": rooms()},
        resources=(
            x,
            a_resource("y", kind="money", carry_forward=draw(CARRY)),
            a_resource("z", kind="money", tolerance=draw(st.sampled_from(["0", "0.5"]))),
        ),
        limits=(a_limit("x", "x", most=draw(SMALL), last=draw(st.integers(0, 1))),),
        periods=YEARS,
    )
    starts = {name: draw(st.integers(0, 1)) for name in names}
    return a_plan("C", **starts), portfolio


@settings(max_examples=100)
@given(cases())
def test_a_breach_is_told_only_where_every_split_has_one(case: tuple[Plan, Portfolio]) -> None:
    plan, portfolio = case
    closed = needs(plan.choices, portfolio).keys() - left_open(plan, portfolio).needs
    if any("x" in need.funds for need in closed):
        # A limit on a fund is judged by the order of the list, as the model says.
        portfolio = replace(portfolio, limits=())

    if judged(plan, portfolio).breaches:
        assert all(audit(one, portfolio).breaches for one in every_split(plan, portfolio))


@settings(max_examples=100)
@given(cases())
def test_where_nothing_is_open_a_breach_is_told_where_every_split_has_one(
    case: tuple[Plan, Portfolio],
) -> None:
    plan, portfolio = case
    found = judged(plan, replace(portfolio, limits=()))

    if not found.opened.needs and not found.breaches:
        splits = every_split(plan, portfolio)
        assert any(not audit(one, replace(portfolio, limits=())).breaches for one in splits)


@settings(max_examples=100)
@given(cases())
def test_what_is_not_open_is_the_same_in_every_split_of_what_is(
    case: tuple[Plan, Portfolio],
) -> None:
    plan, portfolio = case
    found = judged(plan, portfolio)
    opened = found.opened
    closed = completed(plan, portfolio, opened.needs).splits
    sure = [load for load in found.loads if (load.resource, load.period) not in opened.cells]

    for one in every_split(plan, portfolio):
        needed = (part for part in one.splits if _need(part) not in opened.needs)
        if opened.needs and tuple(needed) == closed:
            loads = audit(one, portfolio).loads
            assert all(load in loads for load in sure)


def _need(part: Split) -> Need:
    return Need(part.initiative, part.funds, part.period)
