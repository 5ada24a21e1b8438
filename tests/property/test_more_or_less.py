"""More to spend never hurts, a rule less never hurts, and what was not chosen is not missed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prioritiser.domain.portfolio import Initiative, Portfolio, Status, Use
from prioritiser.question.names import rule_names
from tests.changes import (
    is_named_in_rules,
    with_initiative,
    with_sum_of_resources,
    without_initiative,
    without_limits,
)
from tests.oracle import Asked
from tests.property.answering import answer, chosen, is_at_least
from tests.strategies import portfolios


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
    plain = replace(
        portfolio,
        resources=tuple(
            replace(row, reserve=Decimal(0), tolerance=Decimal(0)) for row in portfolio.resources
        ),
    )
    best = answer(plain)
    if best.plan is None:
        return
    for cell in plain.capacities:
        spent = spent_by(plain, best.plan.ids, cell.resource, cell.period)
        if spent > 0:
            others = tuple(row for row in plain.capacities if row != cell)
            just = replace(plain, capacities=(*others, replace(cell, amount=spent)))
            less = spent - Decimal("1e-9")
            short = replace(plain, capacities=(*others, replace(cell, amount=less)))
            assert chosen(answer(just)) == best.plan.ids
            assert chosen(answer(short)) != best.plan.ids
            return


@given(portfolios(), st.data())
def test_a_rule_less_never_lowers_the_value(portfolio: Portfolio, data: st.DataObject) -> None:
    musts = [row.family for row in portfolio.initiatives if row.status is Status.MUST]
    shared = {family for family in musts if family is not None and musts.count(family) > 1}
    # "Exactly one of these" is one rule; switching a part of it off makes another rule of it.
    plain = replace(
        portfolio,
        initiatives=tuple(
            replace(row, status=Status.CANDIDATE) if row.family in shared else row
            for row in portfolio.initiatives
        ),
    )
    names = rule_names(plain)
    if not names:
        return
    rule = data.draw(st.sampled_from(names))

    freer = answer(plain, Asked(without=frozenset({rule})))

    assert is_at_least(freer.value, answer(plain).value)


@given(portfolios(), st.integers(-3, 9), st.integers(0, 9))
def test_one_initiative_more_to_choose_from_never_lowers_the_value(
    portfolio: Portfolio, value: int, cost: int
) -> None:
    uses = [Use("new", row.name, 0, Decimal(cost)) for row in portfolio.resources if cost]
    richer = with_initiative(portfolio, Initiative("new", value=Decimal(value)), uses)

    assert is_at_least(answer(richer).value, answer(portfolio).value)


@given(portfolios())
def test_a_free_initiative_of_some_value_under_no_rule_is_chosen(portfolio: Portfolio) -> None:
    richer = with_initiative(
        without_limits(portfolio), Initiative("new", value=Decimal("0.000001"))
    )

    result = answer(richer)

    assert result.plan is None or "new" in result.plan.ids


@given(portfolios())
def test_a_worthless_initiative_that_costs_is_left_out(portfolio: Portfolio) -> None:
    plain = without_limits(portfolio)
    uses = [Use("new", row.name, 0, Decimal(1)) for row in plain.resources]

    assert chosen(answer(with_initiative(plain, Initiative("new"), uses))) == chosen(answer(plain))


@given(portfolios())
def test_a_second_row_for_the_same_thing_changes_nothing(portfolio: Portfolio) -> None:
    free = [row for row in portfolio.initiatives if not is_named_in_rules(portfolio, row.id)]
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

    twice = answer(with_initiative(given, replace(row, id=last), uses))

    assert chosen(twice) == chosen(answer(portfolio))


@given(portfolios())
def test_what_was_left_out_is_not_missed(portfolio: Portfolio) -> None:
    best = answer(portfolio)
    left_out = [
        row.id
        for row in portfolio.initiatives
        if best.plan is not None and row.id not in best.plan.ids
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

    assert (chosen(fixed), fixed.value) == (best.plan.ids, best.value)


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


def spent_by(portfolio: Portfolio, ids: frozenset[str], resource: str, period: int) -> Decimal:
    (share,) = (row.release_share for row in portfolio.resources if row.name == resource)
    return sum(
        (
            use.amount if use.amount > 0 else use.amount * share
            for use in portfolio.uses
            if use.initiative in ids and (use.resource, use.period) == (resource, period)
        ),
        Decimal(0),
    )
