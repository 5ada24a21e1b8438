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
from prioritiser.domain.portfolio import Benefit, Initiative, Portfolio, Use, in_order
from prioritiser.domain.starts import starts_of
from prioritiser.errors import QuestionRefused
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
    with_criteria_times,
    with_resources_times,
    with_weights_times,
    without_initiative,
    without_limits,
    without_stop_costs,
)
from tests.oracle import Asked
from tests.property.answering import answer, chosen
from tests.random_kinds import ALL, Kind
from tests.strategies import cases, portfolios, random_case
from tests.verdicts import patient

ENGINES = [engine.name for engine in available() if engine.is_available]
FACTORS = [Decimal(text) for text in ("0.01", "7", "1000", "1e6", "0.333")]


def text_of(portfolio: Portfolio, asked: Asked, engine: str = "highs") -> str:
    try:
        result = ask(portfolio, a_question(asked, portfolio), patient(engine))
    except QuestionRefused as refusal:
        return str(refusal)
    return json_text(to_json(result))


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

    parts = {name: getattr(portfolio, name) for name in Portfolio.__dataclass_fields__}
    # The order of periods has meaning.
    rows = {name: part for name, part in parts.items() if name not in {"periods", "settings"}}
    other = in_order(**parts | {name: shuffled(part) for name, part in rows.items()})

    assert text_of(other, asked, engine) == text_of(portfolio, asked, engine)


@pytest.mark.parametrize("engine", ENGINES)
@given(portfolio=portfolios())
def test_new_ids_in_the_same_order_change_no_byte_but_the_ids(
    engine: str, portfolio: Portfolio
) -> None:
    changed, before = renumbered(portfolio)

    content = json.loads(text_of(changed, Asked(), engine), parse_float=Decimal)
    wanted = json.loads(text_of(portfolio, Asked(), engine), parse_float=Decimal)
    assert list(content) == list(wanted)
    for row in content["chosen"]:
        row["id"] = before[row["id"]]
    for row in (*content["splits"], *content["later_uses"]):
        row["initiative"] = before[row["initiative"]]
    for name in ("left_out", "stopped", "deferred"):
        content[name] = [before[one] for one in content[name]]
    # A boost goes by a name that holds the ids.
    for one in (content, wanted):
        one["adjustments"] = sorted(row["value"] for row in one["adjustments"])
    assert content == wanted


@given(portfolios())
def test_new_ids_in_another_order_leave_value_count_and_money(portfolio: Portfolio) -> None:
    ids = [row.id for row in portfolio.initiatives]
    turned = dict(zip(ids, reversed(ids), strict=True))
    other = renamed(portfolio, lambda name: turned.get(name, name))

    def worth(facts: Portfolio) -> object:
        result = answer(facts)
        if result.plan is None:
            return None
        starts = result.plan.starts
        spent = oracle.money(facts, starts, result.plan.splits)
        return result.value, len(starts), spent, sum(start or 0 for start in starts.values())

    assert worth(other) == worth(portfolio)


@given(portfolios(), st.sampled_from(FACTORS))
def test_value_in_another_unit_keeps_the_plan(portfolio: Portfolio, factor: Decimal) -> None:
    scaled, plain = answer(with_weights_times(portfolio, factor)), answer(portfolio)

    assert chosen(scaled) == chosen(plain)
    assert plain.value is None or scaled.value == plain.value * Fraction(factor)


@given(portfolios(), st.sampled_from(FACTORS))
def test_criteria_in_another_unit_keep_the_plan(portfolio: Portfolio, factor: Decimal) -> None:
    scaled, plain = answer(with_criteria_times(portfolio, factor)), answer(portfolio)

    assert (chosen(scaled), scaled.value) == (chosen(plain), plain.value)


@given(portfolios(kinds=ALL - {Kind.FUNDS, Kind.EXTRA}), st.sampled_from(FACTORS))
def test_resources_in_another_unit_keep_the_plan(portfolio: Portfolio, factor: Decimal) -> None:
    scaled, plain = answer(with_resources_times(portfolio, factor)), answer(portfolio)

    assert (chosen(scaled), scaled.value) == (chosen(plain), plain.value)


@given(cases())
def test_every_engine_gives_the_same_answer(case: tuple[Portfolio, Asked]) -> None:
    portfolio, asked = case
    question = a_question(asked, portfolio)

    def found(engine: str) -> object:
        try:
            result = ask(portfolio, question, patient(engine))
        except QuestionRefused as refusal:
            return str(refusal)
        return result.value, result.objective, result.bound, result.outcome, result.plan

    assert len({found(engine) for engine in ENGINES}) == 1


@given(portfolios(kinds=ALL - {Kind.FUNDS}), st.data())
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
    alone = answer(without_stop_costs(without_limits(portfolio)))
    many = answer(side_by_side(portfolio, copies))

    assert many.value == (None if alone.value is None else copies * alone.value)
    if alone.plan is not None:
        assert set(many.plan.choices if many.plan else ()) == {
            replace(one, initiative=f"{number}-{one.initiative}")
            for number in range(copies)
            for one in alone.plan.choices
        }
    assert many.proof == "exact"
    assert many.canonical == alone.canonical


@pytest.mark.parametrize("seed", range(4))
def test_forty_initiatives_in_eight_known_parts_are_answered_exactly(seed: int) -> None:
    portfolio = without_stop_costs(without_limits(random_case(seed, most=5)[0]))
    truth = oracle.best(portfolio)

    result = answer(side_by_side(portfolio, 8))

    assert result.value == (None if truth is None else 8 * truth.value)


def cut_in_two(portfolio: Portfolio, row: Initiative, part: Decimal) -> Portfolio:
    """Two that share its amounts and only go together, in one and the same period."""
    has_starts = starts_of(portfolio)[row.id] is not None
    # Both have a start choice where it has one, even if no amounts are left to say so.
    row = replace(row, duration=row.length if has_starts else None)
    halves = [
        replace(row, id=name, value=row.value * share, stop_cost=row.stop_cost * share)
        for name, share in ((row.id, part), ("other half", 1 - part))
    ]
    uses, benefits = list[Use](), list[Benefit]()
    for share, half in ((part, halves[0]), (1 - part, halves[1])):
        uses += [
            replace(use, initiative=half.id, amount=use.amount * share)
            for use in portfolio.uses
            if use.initiative == row.id and share
        ]
        benefits += [
            replace(one, initiative=half.id, amount=one.amount * share)
            for one in portfolio.benefits
            if one.initiative == row.id and share
        ]
    link = Link.of(Relation.TOGETHER, [row.id], ["other half"], gap=0 if has_starts else None)
    rest = without_initiative(portfolio, row.id)
    return rebuilt(
        rest,
        initiatives=(*rest.initiatives, *halves),
        uses=(*rest.uses, *uses),
        benefits=(*rest.benefits, *benefits),
        links=(*portfolio.links, link),
    )
