"""Resources by hand: steps, carry-forward, bought capacity and lists of funds (M4)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Portfolio, Resource
from prioritiser.domain.settings import Settings
from tests import oracle
from tests.oracle import Asked, Broken
from tests.sketches import caps, one, resource, uses, whole


def told(portfolio: Portfolio, *names: str) -> list[Broken]:
    return list(oracle.broken(portfolio, names))


def beds(freed: int | str, **more: str) -> Portfolio:
    """A uses 10 beds, B frees some, and there are 4."""
    return whole(
        *(one("A"), one("B")),
        resources=[resource("beds", "other", **more)],
        uses=[uses("A", "beds", "once", 10), uses("B", "beds", "once", f"-{freed}")],
        capacities=[caps("beds", 4)],
    )


def test_releases_count_in_whole_steps_of_what_all_free_together() -> None:
    assert told(beds(6, step="3"), "A", "B") == []
    assert told(beds("8.9", step="3"), "A", "B") == []
    assert told(beds("5.9", step="3"), "A", "B") == [
        Broken("capacity.beds", Fraction(7), Fraction(4))
    ]


def test_steps_are_cut_from_the_share_of_releases_that_is_counted_on() -> None:
    assert told(beds(11, step="3", release_share="0.5"), "A", "B") == [
        Broken("capacity.beds", Fraction(7), Fraction(4))
    ]
    assert told(beds(12, step="3", release_share="0.5"), "A", "B") == []


def test_steps_of_two_who_free_are_cut_once() -> None:
    portfolio = whole(
        *(one("A"), one("B"), one("C")),
        resources=[resource("beds", "other", step="3")],
        uses=[
            uses("A", "beds", "once", 3),
            uses("B", "beds", "once", -2),
            uses("C", "beds", "once", -1),
        ],
        capacities=[caps("beds", 0)],
    )

    assert told(portfolio, "A", "B", "C") == []


def test_a_use_and_a_release_are_not_netted_before_steps_are_cut() -> None:
    portfolio = whole(
        one("A"),
        resources=[resource("beds", "other", step="3")],
        uses=[uses("A", "beds", "once", 2), uses("A", "beds", "calendar", -2)],
        capacities=[caps("beds", 1)],
    )

    assert told(portfolio, "A") == [Broken("capacity.beds", Fraction(2), Fraction(1))]


def purse(*amounts: int | None, **more: str) -> Portfolio:
    """A may spend 9 in a later period; B spends 4 in the first."""
    return whole(
        *(one("A", duration=1), one("B")),
        periods=len(amounts),
        resources=[resource("budget", **more)],
        uses=[uses("A", "budget", "after", 9), uses("B", "budget", "calendar", 4)],
        capacities=[caps("budget", *amounts)],
    )


def carried(portfolio: Portfolio, **plan: int | None) -> list[Broken]:
    return list(oracle.broken(portfolio, plan))


def test_what_is_unspent_goes_on_by_its_share() -> None:
    assert carried(purse(8, 5, carry_forward="0.5"), A=1) == []
    assert carried(purse(7, 5, carry_forward="0.5"), A=1) == [
        Broken("capacity.budget.P1", Fraction(9), Fraction("8.5"))
    ]


def test_what_is_spent_does_not_go_on() -> None:
    assert carried(purse(8, 5, carry_forward="1"), A=1, B=None) == []
    assert len(carried(purse(7, 5, carry_forward="1"), A=1, B=None)) == 1


def test_the_reserve_does_not_go_on() -> None:
    assert len(carried(purse(8, 5, carry_forward="1", reserve="0.5"), A=1)) == 1
    assert carried(purse(8, 10, carry_forward="1", reserve="0.5"), A=1) == []


def test_what_is_carried_goes_on_again_by_its_share() -> None:
    assert carried(purse(16, 0, 5, carry_forward="0.5"), A=2) == []
    assert len(carried(purse(15, 0, 5, carry_forward="0.5"), A=2)) == 1


def test_a_blank_capacity_carries_nothing_on() -> None:
    assert len(carried(purse(99, None, 5, carry_forward="1"), A=2)) == 1
    assert carried(purse(99, None, 9, carry_forward="1"), A=2) == []


def test_a_capacity_switched_off_is_blank() -> None:
    asked = Asked(without=frozenset({"capacity.budget.P1"}))

    assert len(carried(oracle.under(purse(99, 0, 5, carry_forward="1"), asked), A=2)) == 1


def test_releases_are_carried_on_too() -> None:
    portfolio = whole(
        *(one("A", duration=1), one("B")),
        periods=2,
        resources=[resource("budget", carry_forward="1")],
        uses=[uses("A", "budget", "after", 9), uses("B", "budget", "calendar", -4)],
        capacities=[caps("budget", 0, 5)],
    )

    assert carried(portfolio, A=1, B=None) == []
    assert carried(portfolio, A=1) == [Broken("capacity.budget.P1", Fraction(9), Fraction(5))]


def hired(need: str, most: str = "3", budget: int = 100) -> Portfolio:
    """A needs nurses of whom there are 2; more cost 10 each."""
    nurses = resource("nurses", "people", extra_price="10", extra_max=most, extra_from="budget")
    return whole(
        one("A", 1),
        resources=[resource("budget"), nurses],
        uses=[uses("A", "nurses", "once", need)],
        capacities=[caps("budget", budget), caps("nurses", 2)],
    )


@pytest.mark.parametrize(("need", "price"), [("2", 0), ("2.1", 10), ("4", 20), ("5", 30)])
def test_the_least_whole_number_that_is_enough_is_bought(need: str, price: int) -> None:
    assert told(hired(need), "A") == []
    assert oracle.money(hired(need), {"A"}) == price


def test_no_more_may_be_bought_than_there_is() -> None:
    assert told(hired("5.1"), "A") == [Broken("capacity.nurses", Fraction("5.1"), Fraction(5))]


def test_what_is_bought_is_paid_for_in_the_same_period() -> None:
    assert told(hired("4", budget=20), "A") == []
    assert told(hired("4", budget=19), "A") == [
        Broken("capacity.budget", Fraction(20), Fraction(19))
    ]


def test_who_is_paid_may_have_to_buy_as_well() -> None:
    chain: list[Resource] = [
        resource("cash"),
        resource("budget", extra_price="2", extra_max="50", extra_from="cash"),
        resource("nurses", "people", extra_price="10", extra_max="3", extra_from="budget"),
    ]
    portfolio = whole(
        one("A", 1),
        resources=chain,
        uses=[uses("A", "nurses", "once", 4)],
        capacities=[caps("budget", 5), caps("cash", 30), caps("nurses", 2)],
    )

    # Two nurses at 10; of these 20, 15 are bought at 2 each.
    assert told(portfolio, "A") == []
    assert oracle.money(portfolio, {"A"}) == 20 + 30


def funded(*rows: tuple[str, str, int], **amounts: int) -> Portfolio:
    return whole(
        *(one(name, 1) for name in sorted({row[0] for row in rows})),
        resources=[resource(name) for name in sorted(amounts)],
        uses=[uses(name, funds, "once", amount) for name, funds, amount in rows],
        capacities=[caps(name, amount) for name, amount in amounts.items()],
    )


def shares(portfolio: Portfolio) -> list[tuple[str, str, object]]:
    found = oracle.best(portfolio)
    assert found is not None
    return [(split.initiative, split.fund, split.amount) for split in found.splits]


def test_a_list_of_funds_is_paid_from_the_first_as_far_as_it_goes() -> None:
    assert shares(funded(("A", "grant;capital", 5), grant=3, capital=9)) == [
        ("A", "grant", 3),
        ("A", "capital", 2),
    ]
    assert shares(funded(("A", "capital;grant", 5), grant=3, capital=9)) == [("A", "capital", 5)]


def test_what_another_can_only_have_from_one_fund_is_left_to_it() -> None:
    portfolio = funded(("A", "capital;grant", 5), ("B", "capital", 4), grant=3, capital=6)

    assert shares(portfolio) == [("A", "capital", 2), ("A", "grant", 3)]


def test_a_list_that_no_split_can_pay_is_not_chosen() -> None:
    assert shares(funded(("A", "grant;capital", 5), grant=2, capital=2)) == []


def test_a_list_of_funds_counts_once_as_money() -> None:
    assert oracle.money(funded(("A", "grant;capital", 5), grant=3, capital=9), {"A"}) == 5


def test_splits_are_in_whole_smallest_units() -> None:
    def halves(decimals: int | None) -> Portfolio:
        return whole(
            one("A", 1),
            resources=[resource("capital", reserve="0.5"), resource("grant", reserve="0.5")],
            uses=[uses("A", "capital;grant", "once", 1)],
            capacities=[caps("capital", 1), caps("grant", 1)],
            settings=Settings(decimals=decimals),
        )

    # Each fund has half a unit, which only a finer unit can use.
    assert shares(halves(None)) == []
    half = Fraction(1, 2)
    assert shares(halves(1)) == [("A", "capital", half), ("A", "grant", half)]


def test_the_unit_is_the_finest_of_the_numbers_however_they_are_typed() -> None:
    portfolio = whole(
        one("A", 1),
        resources=[resource("capital"), resource("grant")],
        uses=[uses("A", "capital;grant", "once", "3.00")],
        capacities=[caps("capital", "1.50"), caps("grant", "1.5")],
    )

    assert shares(portfolio) == [("A", "capital", Fraction(3, 2)), ("A", "grant", Fraction(3, 2))]
    assert oracle.Judge(portfolio).loads.unit == Fraction(1, 10)


def test_a_split_that_costs_less_to_buy_comes_before_the_first_fund() -> None:
    portfolio = whole(
        one("A", 1),
        resources=[
            resource("budget"),
            resource("capital", extra_price="1", extra_max="9", extra_from="budget"),
            resource("grant"),
        ],
        uses=[uses("A", "capital;grant", "once", 3)],
        capacities=[caps("budget", 9), caps("capital", 1), caps("grant", 9)],
    )

    assert shares(portfolio) == [("A", "capital", 1), ("A", "grant", 2)]


def test_a_split_is_judged_as_given() -> None:
    portfolio = funded(("A", "grant;capital", 5), grant=3, capital=9)
    funds = ("grant", "capital")

    def judged(*amounts: int) -> list[str]:
        splits = [
            Split("A", funds, 0, fund, Fraction(amount))
            for fund, amount in zip(funds, amounts, strict=True)
            if amount
        ]
        return [breach.rule for breach in oracle.broken(portfolio, {"A"}, (), splits)]

    assert judged(1, 4) == []
    assert judged(4, 1) == ["capacity.grant"]
    with pytest.raises(ValueError, match="add up"):
        judged(1, 3)


def test_what_falls_beyond_the_last_period_is_money_but_not_split() -> None:
    portfolio = whole(
        one("A", 1, earliest=1),
        periods=2,
        resources=[resource("capital"), resource("grant")],
        uses=[uses("A", "capital;grant", "after", 1, 7)],
        capacities=[caps("capital", 0, 1), caps("grant", 0, 0)],
    )
    found = oracle.best(portfolio)

    assert found is not None
    assert [(split.period, float(split.amount)) for split in found.splits] == [(1, 1.0)]
    assert oracle.money(portfolio, found.starts) == Decimal(8)
