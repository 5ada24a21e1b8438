"""Lists of funds: what may be paid from any of several is split in whole smallest units (M4)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.formulate import formulate, to_plan, to_values
from prioritiser.rules import funds, label, resources
from prioritiser.rules.funds import Need, needs, units_in_one
from prioritiser.rules.loads import loads
from tests.builders import (
    Amounts,
    Number,
    a_plan,
    a_portfolio,
    a_resource,
    a_split,
    an_initiative,
    told,
)

BOTH = "capital;grant"
MONEY = tuple(a_resource(name, kind="money") for name in ("capital", "grant"))


def paying(
    amount: Number, *, decimals: int | None = None, capacity: Amounts | None = None
) -> Portfolio:
    return a_portfolio(
        an_initiative("A", funds={BOTH: amount}, starts=(0, 1)),
        an_initiative("B", uses={"grant": 1}),
        capacity=capacity or {"capital": [2, 2], "grant": [3, 3]},
        resources=MONEY,
        periods=("Y1", "Y2"),
        settings=Settings(decimals=decimals),
    )


def split(plan: Plan, *splits: Split) -> Plan:
    return replace(plan, splits=splits)


def test_the_funds_pay_together_what_is_needed() -> None:
    plan = split(
        a_plan(A=0), a_split("A", BOTH, 0, "capital", 2), a_split("A", BOTH, 0, "grant", 3)
    )

    assert list(funds.breaches(plan, paying(5))) == []
    used = {load.resource: int(load.used) for load in loads(plan, paying(5)) if load.used}
    assert used == {"capital": 2, "grant": 3}


@pytest.mark.parametrize(
    ("splits", "found", "text"),
    [
        ((), 0, "capital and grant pay 0 for A in Y1, not the 5 needed."),
        (
            (a_split("A", BOTH, 0, "capital", 2),),
            2,
            "capital and grant pay 2 for A in Y1, not the 5 needed.",
        ),
        (
            (a_split("A", BOTH, 0, "capital", 2), a_split("A", BOTH, 0, "grant", 4)),
            6,
            "capital and grant pay 6 for A in Y1, not the 5 needed.",
        ),
    ],
)
def test_too_little_or_too_much_is_a_breach(
    splits: tuple[Split, ...], found: int, text: str
) -> None:
    (breach,) = funds.breaches(split(a_plan(A=0), *splits), paying(5))

    assert told(breach) == ('uses.A."capital;grant"', found, 5)
    assert breach.text == text


@pytest.mark.parametrize(
    "parts",
    [{"capital": "4.5", "grant": "0.5"}, {"capital": 6, "grant": -1}, {"capital": 4, "other": 1}],
)
def test_a_part_that_no_fund_can_pay_is_a_breach(parts: dict[str, Number]) -> None:
    splits = (a_split("A", BOTH, 0, fund, amount) for fund, amount in parts.items())

    (breach,) = funds.breaches(split(a_plan(A=0), *splits), paying(5))

    assert breach.by > 0
    assert breach.text == (
        "capital and grant must each pay whole smallest units, 0 or more, for A in Y1."
    )


def test_what_is_paid_for_nothing_is_a_breach() -> None:
    plan = split(a_plan("B"), a_split("A", BOTH, 0, "grant", 1))

    (breach,) = funds.breaches(plan, paying(5))

    assert told(breach)[1:] == (1, 0)


def test_a_need_moves_with_the_start_and_ends_with_the_periods() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={BOTH: 5}, starts=(0, 1)), resources=MONEY, periods=("Y1", "Y2")
    )

    assert needs(a_plan(A=1).choices, portfolio) == {
        Need("A", ("capital", "grant"), 1): {a_plan(A=1).choices[0]: 5}
    }
    assert needs(a_plan(A=2).choices, portfolio) == {}


@pytest.mark.parametrize(
    ("amount", "capacity", "decimals", "units"),
    [
        ("5", {"capital": 2}, None, 1),
        ("5.50", {"capital": 2}, None, 10),
        ("5", {"capital": "2.05"}, None, 100),
        ("5", {"capital": 2, "other": "2.0001"}, None, 1),
        ("5", {"capital": 2}, 2, 100),
        ("5.125", {"capital": 2}, 2, 1000),
        ("500", {"capital": "1e3"}, None, 1),
        ("1." + "0" * 34 + "1", {"capital": 2}, None, 10**35),
    ],
)
def test_the_smallest_unit_is_the_finest_that_is_typed_of_any_listed_fund(
    amount: str, capacity: Amounts, decimals: int | None, units: int
) -> None:
    assert units_in_one(paying(amount, capacity=capacity, decimals=decimals)) == units


def test_uses_by_one_of_the_funds_alone_are_typed_amounts_too() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={BOTH: 5}), an_initiative("B", uses={"grant": "1.25"}),
        resources=MONEY,
    )  # fmt: skip

    assert units_in_one(portfolio) == 100


def test_the_columns_split_as_the_plan_does() -> None:
    portfolio = paying("2.5")
    program = formulate(portfolio)
    plan = split(
        a_plan("B", A=1),
        a_split("A", BOTH, 1, "capital", 2),
        a_split("A", BOTH, 1, "grant", "0.5"),
    )

    values = to_values(program, plan)

    assert program.is_obeyed(values)
    assert to_plan(program, values) == plan


def test_the_columns_refuse_a_split_that_no_fund_has_room_for() -> None:
    portfolio = paying(5)
    program = formulate(portfolio)
    plan = split(
        a_plan(A=0), a_split("A", BOTH, 0, "capital", 3), a_split("A", BOTH, 0, "grant", 2)
    )

    assert not program.is_obeyed(to_values(program, plan))
    assert [breach.rule for breach in resources.breaches(plan, portfolio)] == [
        "capacity.capital.Y1"
    ]


def test_needs_stand_in_the_canonical_order_of_ids_whatever_their_bytes() -> None:
    # The first id is "É" in two code points, and comes after F once it is composed.
    portfolio = a_portfolio(
        an_initiative("E\u0301", funds={BOTH: 1}),
        an_initiative("F", funds={BOTH: 1}),
        resources=MONEY,
    )

    found = needs(a_plan("E\u0301", "F").choices, portfolio)

    assert [need.initiative for need in found] == ["F", "E\u0301"]


def test_the_rule_has_words() -> None:
    assert label('uses.A."capital;grant"', paying(1)) == "what A needs of capital or grant"


def test_amounts_are_exact() -> None:
    plan = split(
        a_plan(A=0), a_split("A", BOTH, 0, "capital", "0.1"), a_split("A", BOTH, 0, "grant", "0.2")
    )

    assert list(funds.breaches(plan, paying("0.3"))) == []
    assert [load.used for load in loads(plan, paying("0.3"))][::2] == [
        Fraction(1, 10),
        Fraction(1, 5),
    ]
