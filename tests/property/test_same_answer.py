"""The answer hangs on the facts: not on their order, their names, their units, or the engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Initiative, Portfolio, Use, in_order
from prioritiser.milp.engines import available
from prioritiser.optimise import ask
from prioritiser.result_tables import json_text, to_json
from tests import oracle
from tests.builders import a_question
from tests.changes import (
    is_named_in_rules,
    rebuilt,
    renamed,
    renumbered,
    side_by_side,
    with_resources_times,
    with_values_times,
    without_limits,
)
from tests.oracle import Asked
from tests.property.answering import answer, chosen
from tests.strategies import cases, portfolios, random_case
from tests.verdicts import patient

ENGINES = [engine.name for engine in available() if engine.is_available]
FACTORS = [Decimal(text) for text in ("0.01", "7", "1000", "1e6", "0.333")]


def text_of(portfolio: Portfolio, asked: Asked, engine: str = "highs") -> str:
    return json_text(to_json(ask(portfolio, a_question(asked, portfolio), patient(engine))))


@given(cases())
def test_the_same_question_twice_has_one_answer_byte_for_byte(
    case: tuple[Portfolio, Asked],
) -> None:
    assert text_of(*case) == text_of(*case)


@pytest.mark.parametrize("engine", ENGINES)
@given(case=cases(), data=st.data())
def test_the_order_of_rows_changes_no_byte(
    engine: str, case: tuple[Portfolio, Asked], data: st.DataObject
) -> None:
    portfolio, asked = case

    def shuffled(rows: Sequence[object]) -> list[object]:
        return data.draw(st.permutations(rows))

    other = in_order(
        initiatives=shuffled(portfolio.initiatives),  # type: ignore[arg-type]
        resources=shuffled(portfolio.resources),  # type: ignore[arg-type]
        capacities=shuffled(portfolio.capacities),  # type: ignore[arg-type]
        uses=shuffled(portfolio.uses),  # type: ignore[arg-type]
        links=shuffled(portfolio.links),  # type: ignore[arg-type]
        limits=shuffled(portfolio.limits),  # type: ignore[arg-type]
        periods=portfolio.periods,
    )

    assert text_of(other, asked, engine) == text_of(portfolio, asked, engine)


@pytest.mark.parametrize("engine", ENGINES)
@given(portfolio=portfolios())
def test_new_ids_in_the_same_order_change_no_byte_but_the_ids(
    engine: str, portfolio: Portfolio
) -> None:
    changed, before = renumbered(portfolio)

    content = json.loads(text_of(changed, Asked(), engine), parse_float=Decimal)
    for row in content["chosen"]:
        row["id"] = before[row["id"]]
    content["left_out"] = [before[name] for name in content["left_out"]]

    assert content == json.loads(text_of(portfolio, Asked(), engine), parse_float=Decimal)
    assert list(content) == list(json.loads(text_of(portfolio, Asked(), engine)))


@given(portfolios())
def test_new_ids_in_another_order_leave_value_count_and_money(portfolio: Portfolio) -> None:
    ids = [row.id for row in portfolio.initiatives]
    turned = dict(zip(ids, reversed(ids), strict=True))
    other = renamed(portfolio, lambda name: turned.get(name, name))

    def worth(facts: Portfolio) -> object:
        result = answer(facts)
        if result.plan is None:
            return None
        ids = result.plan.ids
        return (result.value, len(ids), oracle.money(facts, ids))

    assert worth(other) == worth(portfolio)


@given(portfolios(), st.sampled_from(FACTORS))
def test_value_in_another_unit_keeps_the_plan(portfolio: Portfolio, factor: Decimal) -> None:
    scaled, plain = answer(with_values_times(portfolio, factor)), answer(portfolio)

    assert chosen(scaled) == chosen(plain)
    assert plain.value is None or scaled.value == plain.value * Fraction(factor)


@given(portfolios(), st.sampled_from(FACTORS))
def test_resources_in_another_unit_keep_the_plan(portfolio: Portfolio, factor: Decimal) -> None:
    scaled, plain = answer(with_resources_times(portfolio, factor)), answer(portfolio)

    assert (chosen(scaled), scaled.value) == (chosen(plain), plain.value)


@given(cases())
def test_every_engine_gives_the_same_answer(case: tuple[Portfolio, Asked]) -> None:
    portfolio, asked = case
    results = [ask(portfolio, a_question(asked, portfolio), patient(engine)) for engine in ENGINES]

    assert len({(result.value, result.bound, chosen(result)) for result in results}) == 1


@given(portfolios(), st.data())
def test_an_initiative_cut_in_two_that_stand_together_is_worth_the_same(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    plain = without_limits(portfolio)
    free = [
        row
        for row in plain.initiatives
        if row.family is None and not is_named_in_rules(plain, row.id)
    ]
    if not free:
        return
    row = data.draw(st.sampled_from(free))
    part = data.draw(st.sampled_from((Decimal("0.5"), Decimal("0.1"), Decimal(0))))

    cut = answer(cut_in_two(plain, row, part))

    assert cut.value == answer(plain).value


@given(portfolios(most=5), st.integers(2, 4))
def test_portfolios_side_by_side_are_answered_side_by_side(
    portfolio: Portfolio, copies: int
) -> None:
    alone = answer(without_limits(portfolio))
    many = answer(side_by_side(portfolio, copies))

    assert many.value == (None if alone.value is None else copies * alone.value)
    if alone.plan is not None:
        names = (f"{number}-{name}" for number in range(copies) for name in alone.plan.ids)
        assert chosen(many) == frozenset(names)
    assert many.proof == "exact"
    assert many.canonical == alone.canonical


@pytest.mark.parametrize("seed", range(4))
def test_forty_initiatives_in_eight_known_parts_are_answered_exactly(seed: int) -> None:
    portfolio = without_limits(random_case(seed, most=6)[0])
    truth = oracle.best(portfolio)

    result = answer(side_by_side(portfolio, 8))

    assert result.value == (None if truth is None else 8 * truth.value)


def cut_in_two(portfolio: Portfolio, row: Initiative, part: Decimal) -> Portfolio:
    other = replace(row, id="other half", value=row.value - row.value * part)
    uses: list[Use] = []
    for use in portfolio.uses:
        if use.initiative != row.id:
            uses.append(use)
            continue
        first = use.amount * part
        uses.append(replace(use, amount=first))
        uses.append(replace(use, initiative=other.id, amount=use.amount - first))
    halves = (replace(row, value=row.value * part), other)
    return rebuilt(
        portfolio,
        initiatives=(*(one for one in portfolio.initiatives if one != row), *halves),
        uses=[use for use in uses if use.amount],
        links=(*portfolio.links, Link.of(Relation.TOGETHER, [row.id], [other.id])),
    )
