"""More to spend never hurts, a rule less never hurts, and what was not chosen is not missed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prioritiser.domain.benefits import Criterion
from prioritiser.domain.exact import rounded
from prioritiser.domain.links import Relation, rule_parts
from prioritiser.domain.portfolio import Capacity, Initiative, Limit, Portfolio, Status, Use
from prioritiser.question.names import rule_names
from tests import oracle
from tests.changes import (
    is_named_in_rules,
    rebuilt,
    with_initiative,
    with_sum_of_resources,
    with_unit_kept,
    without_initiative,
    without_limits,
)
from tests.oracle import Asked
from tests.property.answering import answer, chosen, is_at_least
from tests.strategies import portfolios

NONE = Decimal(0)
OBLIGING = {Relation.REQUIRES, Relation.REQUIRES_ANY, Relation.TOGETHER, Relation.EXCLUDES}


@given(portfolios(), st.data())
def test_more_of_any_resource_never_lowers_the_value(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    if not portfolio.capacities:
        return
    cell = data.draw(st.sampled_from(portfolio.capacities))
    more = cell.amount + data.draw(st.sampled_from((Decimal("0.01"), Decimal(3), Decimal(10**9))))
    capacities = [
        replace(row, amount=more) if row == cell else row for row in portfolio.capacities
    ]

    richer = answer(replace(portfolio, capacities=tuple(capacities)))

    assert is_at_least(richer.value, answer(portfolio).value)


@given(portfolios(), st.lists(st.integers(0, 40), min_size=2, max_size=4))
def test_the_value_rises_with_the_budget_all_along(
    portfolio: Portfolio, budgets: list[int]
) -> None:
    if not portfolio.resources:
        return
    name = portfolio.resources[0].name
    values = [
        answer(portfolio, Asked(budgets=((name, None, Decimal(budget)),))).value
        for budget in sorted(budgets)
    ]

    assert all(is_at_least(more, less) for less, more in pairwise(values))


@given(portfolios())
def test_a_budget_of_exactly_what_is_spent_keeps_the_plan_and_a_unit_less_changes_it(
    portfolio: Portfolio,
) -> None:
    plain = with_plain_resources(portfolio)
    best = answer(plain)
    if best.plan is None:
        return
    shared = {fund for use in plain.uses if use.others for fund in use.funds}
    loads, _ = oracle.Judge(plain).loads.of(best.plan.starts, best.plan.splits)
    for load in loads:
        # Less of a fund in a list would be split in smaller units.
        if load.used > load.released and load.resource not in shared:
            spent = rounded(load.used - load.released, 30)
            just = with_capacity(plain, load.resource, load.period, spent)
            short = with_capacity(plain, load.resource, load.period, spent - Decimal("1e-9"))
            assert chosen(answer(just)) == chosen(best)
            assert chosen(answer(short)) != chosen(best)
            return


def with_plain_resources(portfolio: Portfolio) -> Portfolio:
    """All of a capacity may be spent, in its period, and no more."""
    return replace(
        portfolio,
        resources=tuple(
            replace(row, reserve=NONE, tolerance=NONE, carry_forward=NONE, extra_from=None)
            for row in portfolio.resources
        ),
    )


def with_capacity(portfolio: Portfolio, name: str, period: int, amount: Decimal) -> Portfolio:
    others = [row for row in portfolio.capacities if (row.resource, row.period) != (name, period)]
    return rebuilt(portfolio, capacities=(*others, Capacity(name, period, amount)))


@given(portfolios(), st.data())
def test_a_more_generous_resource_never_lowers_the_value(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    if not portfolio.resources:
        return
    row = data.draw(st.sampled_from(portfolio.resources))
    more: dict[str, Any] = data.draw(
        st.sampled_from(
            [{"reserve": NONE}, {"release_share": Decimal(1)}]
            + [{"extra_max": row.extra_max + 1} for _ in "1" if row.extra_from is not None]
            + [{"carry_forward": Decimal(1)} for _ in "1" if row.carry_forward]
            + [{"tolerance": row.tolerance + Decimal("0.1")} for _ in "1" if not row.carry_forward]
        )
    )
    resources = (replace(one, **more) if one == row else one for one in portfolio.resources)

    freer = answer(replace(portfolio, resources=tuple(resources)))

    assert is_at_least(freer.value, answer(portfolio).value)


@given(portfolios(), st.sampled_from([Decimal("0.01"), Decimal(2), Decimal(10**6)]), st.data())
def test_a_looser_limit_floor_or_pool_never_lowers_the_value(
    portfolio: Portfolio, more: Decimal, data: st.DataObject
) -> None:
    looser = [
        *(with_looser_limit(portfolio, limit, more) for limit in portfolio.limits),
        *(with_looser_floor(portfolio, row, more) for row in portfolio.criteria),
        *(
            replace(portfolio, pools=tuple(replace(one, cap=one.cap + more) if one == pool else one
                                           for one in portfolio.pools))
            for pool in portfolio.pools
        ),
    ]  # fmt: skip
    if looser:
        freer = data.draw(st.sampled_from(looser))
        assert is_at_least(answer(freer).value, answer(portfolio).value)


def with_looser_limit(portfolio: Portfolio, limit: Limit, more: Decimal) -> Portfolio:
    # A greater share of a total below 0 is not looser, so shares of what may be so are left out.
    names = {"count", *(row.name for row in portfolio.resources)}
    by = NONE if limit.is_share and limit.measure not in names else more
    freer = replace(
        limit,
        minimum=None if limit.minimum is None else limit.minimum - by,
        maximum=None if limit.maximum is None else limit.maximum + by,
    )
    return replace(
        portfolio, limits=tuple(freer if one == limit else one for one in portfolio.limits)
    )


def with_looser_floor(portfolio: Portfolio, criterion: Criterion, more: Decimal) -> Portfolio:
    floor = criterion.floor
    if floor is not None:
        floor = floor + more if criterion.is_lower_better else floor - more
    freer = replace(criterion, floor=floor)
    return replace(
        portfolio, criteria=tuple(freer if one == criterion else one for one in portfolio.criteria)
    )


@given(portfolios(), st.data())
def test_a_rule_less_never_lowers_the_value(portfolio: Portfolio, data: st.DataObject) -> None:
    # These say what is worth something, too.
    worth = [link.name for link in portfolio.links if link.relation not in OBLIGING]
    # A capacity that is off is a blank cell, which has nothing left to carry on.
    carrying = {row.name for row in portfolio.resources if row.carry_forward}
    names = [
        rule
        for rule in rule_names(portfolio)
        if rule not in worth
        and not (rule.startswith("capacity.") and rule_parts(rule)[1] in carrying)
    ]
    if not names:
        return
    rule = data.draw(st.sampled_from(names))

    freer = answer(portfolio, Asked(without=frozenset({rule})))

    assert is_at_least(freer.value, answer(portfolio).value)


@given(portfolios(), st.integers(-3, 9), st.integers(0, 9))
def test_one_initiative_more_to_choose_from_never_lowers_the_value(
    portfolio: Portfolio, value: int, cost: int
) -> None:
    uses = [Use("new", row.name, 0, Decimal(cost)) for row in portfolio.resources if cost]
    richer = with_initiative(portfolio, Initiative("new", value=Decimal(value)), uses)

    assert is_at_least(answer(richer).value, answer(portfolio).value)


@given(portfolios())
def test_a_free_initiative_of_some_value_under_no_rule_is_chosen(portfolio: Portfolio) -> None:
    criteria = [replace(row, weight=Decimal(1)) for row in portfolio.criteria]
    plain = without_limits(replace(portfolio, criteria=tuple(criteria)))
    richer = with_initiative(plain, Initiative("new", value=Decimal("0.000001")))

    result = answer(richer)

    assert result.plan is None or "new" in result.plan.ids


@given(portfolios())
def test_a_worthless_initiative_that_costs_is_left_out(portfolio: Portfolio) -> None:
    plain = without_limits(portfolio)
    uses = [Use("new", row.name, 0, Decimal(1)) for row in plain.resources]

    assert chosen(answer(with_initiative(plain, Initiative("new"), uses))) == chosen(answer(plain))


@given(portfolios())
def test_a_second_row_for_the_same_thing_changes_nothing(portfolio: Portfolio) -> None:
    free = [
        row
        for row in portfolio.initiatives
        # Of two that are under way, one would have to be stopped.
        if not is_named_in_rules(portfolio, row.id) and not row.is_in_flight
    ]
    if not free:
        return
    row = replace(free[0], family=free[0].family or "same thing")
    given = replace(
        portfolio,
        initiatives=tuple(row if one == free[0] else one for one in portfolio.initiatives),
    )
    # This id comes after every other, so a tie is settled in favour of the first row.
    last = "\uffff"
    uses = [replace(use, initiative=last) for use in portfolio.uses if use.initiative == row.id]
    benefits = [
        replace(one, initiative=last) for one in portfolio.benefits if one.initiative == row.id
    ]

    twice = answer(with_initiative(given, replace(row, id=last), uses, benefits))

    assert chosen(twice) == chosen(answer(portfolio))


@given(portfolios())
def test_what_was_left_out_is_not_missed(portfolio: Portfolio) -> None:
    portfolio = with_unit_kept(portfolio)
    best = answer(portfolio)
    left_out = [
        row.id
        for row in portfolio.initiatives
        if best.plan is not None and row.id not in best.plan.ids and not row.stop_cost
    ]
    for name in left_out:
        if not is_named_in_rules(portfolio, name):
            assert chosen(answer(without_initiative(portfolio, name))) == chosen(best)
            return


@given(portfolios())
def test_forcing_in_what_is_in_and_out_what_is_out_keeps_the_plan(portfolio: Portfolio) -> None:
    best = answer(portfolio)
    if best.plan is None:
        return
    ids = {row.id for row in portfolio.initiatives}

    fixed = answer(portfolio, Asked(must=best.plan.ids, never=frozenset(ids - best.plan.ids)))

    assert (fixed.plan, fixed.value) == (best.plan, best.value)


@given(portfolios(), st.data())
def test_forbidding_a_chosen_one_never_raises_the_value(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    best = answer(portfolio)
    # To forbid a must takes a rule away as well as adding one.
    musts = {row.id for row in portfolio.initiatives if row.status is Status.MUST}
    free = sorted(best.plan.ids - musts) if best.plan is not None else []
    if not free:
        return
    name = data.draw(st.sampled_from(free))

    without = answer(portfolio, Asked(never=frozenset({name})))

    assert is_at_least(best.value, without.value)
    assert without.value != best.value or chosen(without) != chosen(best)


@given(portfolios())
def test_a_rule_that_follows_from_others_changes_nothing(portfolio: Portfolio) -> None:
    assert chosen(answer(with_sum_of_resources(portfolio))) == chosen(answer(portfolio))
