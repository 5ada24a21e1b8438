"""Every line that a scenario may hold changes what it names, and nothing that it does not."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest

from prioritiser.domain.portfolio import BUDGET, Basis, Change, Portfolio, Scenario, Status
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question, applied
from prioritiser.question.scenarios import changed_by, in_scenario
from tests.builders import a_criterion, a_limit, a_portfolio, a_resource, an_initiative

PORTFOLIO = a_portfolio(
    an_initiative("A", value=10, cost=4, success="0.5", starts=(0, 1), duration=2),
    an_initiative("B.1", status="in_flight", stop_cost=3),
    an_initiative("C", uses={"budget": [2, 6]}),
    an_initiative("D", status="must"),
    budget=[100, None],
    capacity={"nurses": [7, 7]},
    resources=[a_resource("nurses", reserve="0.1")],
    links=("A enables C 0.2", "A;D boosts C -3", "C requires D"),
    limits=[a_limit("at most", least=1, most=3, last=1)],
    criteria=[a_criterion("days", weight=2, floor=5)],
    periods=("2027/28", "2028/29"),
    scenarios=(
        Scenario(
            "tight", (Change("capacity.budget", "-20%"), Change("weight", "0.3")), Decimal("0.3")
        ),
        Scenario("twice", (Change("initiatives.A.value", "5"), Change("limits.at most.max", "9"))),
    ),
)


def changed(what: str, value: str, portfolio: Portfolio = PORTFOLIO) -> Portfolio:
    return changed_by(portfolio, Change(what, value))


def parts_that_differ(one: Portfolio, other: Portfolio) -> set[str]:
    return {
        field.name
        for field in fields(Portfolio)
        if getattr(one, field.name) != getattr(other, field.name)
    }


def capacities(portfolio: Portfolio) -> dict[tuple[str, int], Decimal]:
    return {(row.resource, row.period): row.amount for row in portfolio.capacities}


def test_a_percentage_scales_every_period_that_has_a_limit() -> None:
    assert capacities(changed("capacity.budget", "-20%")) == {
        (BUDGET, 0): 80, ("nurses", 0): 7, ("nurses", 1): 7,
    }  # fmt: skip


def test_a_number_replaces_in_every_period() -> None:
    found = capacities(changed("capacity.budget", "50"))

    assert found[BUDGET, 0] == found[BUDGET, 1] == 50


def test_one_period_may_be_named() -> None:
    found = capacities(changed("capacity.nurses.2028/29", "+50%"))

    assert found["nurses", 0] == 7
    assert found["nurses", 1] == Decimal("10.5")


def test_a_capacity_that_is_off_is_no_limit() -> None:
    assert ("nurses", 1) not in capacities(changed("capacity.nurses.2028/29", "off"))


@pytest.mark.parametrize(
    ("what", "value", "least", "most"),
    [
        ("limits.at most.max", "2", 1, 2),
        ("limits.at most.min", "100%", 2, 3),
        ("limits.at most.max", "off", 1, None),
        ("limits.at most", "off", None, None),
    ],
)
def test_a_limit_is_moved_or_off(
    what: str, value: str, least: int | None, most: int | None
) -> None:
    (limit,) = changed(what, value).limits

    assert (limit.minimum, limit.maximum) == (least, most)


def test_a_weight_is_changed() -> None:
    assert changed("criteria.days.weight", "-50%").criterion("days").weight == 1


def test_the_weight_of_value_may_be_changed_though_no_row_says_it() -> None:
    assert changed("criteria.value.weight", "3").criterion("value").weight == 3


def test_a_floor_is_changed_or_off() -> None:
    assert changed("criteria.days.floor", "6").criterion("days").floor == 6
    assert changed("criteria.days.floor", "off").criterion("days").floor is None


@pytest.mark.parametrize(
    ("column", "value", "field", "found"),
    [
        ("value", "+10%", "value", 11),
        ("value", "-3", "value", -3),
        ("value", "−3", "value", -3),
        ("success", "0.9", "success", Decimal("0.9")),
        ("status", "never", "status", Status.NEVER),
        ("status", "Must", "status", Status.MUST),
        ("earliest_start", "2028/29", "earliest", 1),
        ("latest_start", "2027/28", "latest", 0),
        ("duration", "3", "duration", 3),
        ("duration", "50%", "duration", 3),
        ("stop_cost", "2", "stop_cost", 2),
    ],
)
def test_a_column_of_an_initiative_is_changed(
    column: str, value: str, field: str, found: object
) -> None:
    seen = changed(f"initiatives.A.{column}", value)

    assert getattr(seen.initiatives[0], field) == found
    assert parts_that_differ(seen, PORTFOLIO) == {"initiatives"}
    assert seen.initiatives[1:] == PORTFOLIO.initiatives[1:]


def test_a_name_with_a_dot_stands_in_quotes() -> None:
    assert changed('initiatives."B.1".value', "7").initiatives[1].value == 7


def test_a_must_that_is_off_is_a_candidate() -> None:
    assert changed("initiatives.D.status", "off").initiatives[3].status is Status.CANDIDATE


def test_the_latest_start_that_is_off_is_the_last_period() -> None:
    tight = changed("initiatives.A.latest_start", "2027/28")

    assert changed("initiatives.A.latest_start", "off", tight).initiatives[0].latest == 1


@pytest.mark.parametrize(
    ("status", "is_in_flight"), [("must", True), ("never", True), ("candidate", False)]
)
def test_what_is_under_way_and_ruled_on_is_still_under_way(
    status: str, is_in_flight: bool
) -> None:
    row = changed('initiatives."B.1".status', status).initiatives[1]

    assert row.status == status
    assert row.is_in_flight is is_in_flight


def test_a_cost_is_replaced_where_it_falls_with_the_start() -> None:
    uses = [use for use in changed("initiatives.A.cost", "9").uses if use.initiative == "A"]

    assert [(use.amount, use.basis) for use in uses] == [(Decimal(9), Basis.ONCE)]


def test_a_cost_spread_over_periods_is_scaled_in_each() -> None:
    uses = [use for use in changed("initiatives.C.cost", "10%").uses if use.initiative == "C"]

    assert [use.amount for use in uses] == [Decimal("2.2"), Decimal("6.6")]


def test_a_cost_where_nothing_was_used_makes_the_budget() -> None:
    seen = changed("initiatives.A.cost", "5", a_portfolio(an_initiative("A")))

    assert [row.name for row in seen.resources] == [BUDGET]
    assert [use.amount for use in seen.uses] == [5]


@pytest.mark.parametrize(
    ("what", "value", "amount"),
    [
        ("links.enables.A.C", "0.35", "0.35"),
        ("links.enables.A.C", "-50%", "0.1"),
        ('links.boosts."A;D".C', "4", "4"),
        ('links.boosts."D;A".C', "-50%", "-1.5"),
    ],
)
def test_the_amount_of_a_link_is_changed(what: str, value: str, amount: str) -> None:
    before = {link.name: link.amount for link in PORTFOLIO.links}
    after = {link.name: link.amount for link in changed(what, value).links}

    assert {after[name] for name in after if after[name] != before[name]} == {Decimal(amount)}


@pytest.mark.parametrize("link", [link.name for link in PORTFOLIO.links])
def test_every_link_may_be_off(link: str) -> None:
    assert {one.name for one in PORTFOLIO.links} - {
        one.name for one in changed(link, "OFF").links
    } == {link}


def test_a_number_of_many_digits_is_scaled_exactly() -> None:
    long = a_portfolio(budget="1234567890123456789012345678901.01")

    assert capacities(changed("capacity.budget", "1%", long)) == {
        (BUDGET, 0): Decimal("1246913569024691356902469135690.0201")
    }


def test_the_reserve_may_be_off() -> None:
    assert changed("resources.nurses.reserve", "off").resources[1].reserve == 0


def test_a_scenario_applies_its_lines_and_no_weight() -> None:
    seen = in_scenario(PORTFOLIO, "tight")

    assert parts_that_differ(seen, PORTFOLIO) == {"capacities"}
    assert parts_that_differ(in_scenario(PORTFOLIO, "twice"), PORTFOLIO) == {
        "initiatives",
        "limits",
    }


def test_a_budget_of_the_question_wins_over_the_scenario() -> None:
    seen = applied(PORTFOLIO, Question(scenario="tight", budgets=(Budget(7),)))

    assert capacities(seen)[BUDGET, 0] == 7


def test_a_must_of_the_question_wins_over_the_scenario() -> None:
    never = a_portfolio(
        an_initiative("A"), scenarios=[Scenario("s", (Change("initiatives.A.status", "never"),))]
    )

    assert applied(never, Question(scenario="s", must=("A",))).initiatives[0].status is Status.MUST


@pytest.mark.parametrize(
    ("what", "value", "words"),
    [
        ("capacity.doctors", "5", "names nothing"),
        ("capacity.budget.2031/32", "5", "names nothing"),
        ("capacity.budget", "-5", "0 or more"),
        ("capacity.budget", "-120%", "0 or more"),
        ("capacity.budget", "lots", "'lots' is no value"),
        ("capacity.budget", "NaN", "no value"),
        ("capacity.budget", "NaN%", "no value"),
        ("capacity.budget", "infinity%", "no value"),
        ("capacity", "5", "names nothing"),
        ("limits.at most", "5", "names nothing"),
        ("limits.none.max", "5", "names nothing"),
        ("criteria.weeks.weight", "5", "names nothing"),
        ("criteria.days.per", "5", "names nothing"),
        ("criteria.value.floor", "-10%", "is blank"),
        ("initiatives.Z.value", "5", "names nothing"),
        ("initiatives.A", "5", "names nothing"),
        ("initiatives.A.colour", "5", "names nothing"),
        ("initiatives.A.success", "1.1", "out of range"),
        ("initiatives.A.stop_cost", "-1", "out of range"),
        ("initiatives.A.status", "maybe", "no status"),
        ("initiatives.A.earliest_start", "2028", "Did you mean '2028/29'"),
        ("initiatives.A.duration", "1.5", "whole number"),
        ("initiatives.A.duration", "0", "whole number"),
        ("initiatives.A.cost", "-1", "0 or more"),
        ("initiatives.C.cost", "9", "spread over periods"),
        ("links.requires.C.D", "5", "names nothing"),
        ("links.enables.C.A", "5", "names nothing"),
        ("links.enables.A.C", "-0.1", "0 or more"),
        ("links.requires.D.C", "off", "no rule"),
        ("initiatives.A.value", "off", "no rule"),
        ('initiatives."A.value', "5", "names nothing"),
        ("nonsense", "5", "names nothing"),
    ],
)
def test_a_line_that_says_nothing_is_refused(what: str, value: str, words: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        changed(what, value)

    assert words in str(refused.value)


def test_a_scenario_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuestionRefused, match="Did you mean 'tight'"):
        applied(PORTFOLIO, Question(scenario="tigth"))
