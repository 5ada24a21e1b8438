"""The auditor over time: every rule of a busy plan with starts, broken one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from prioritiser.audit import audit
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Capacity, Portfolio, Settings
from prioritiser.rules import KINDS
from tests.builders import (
    a_benefit,
    a_criterion,
    a_limit,
    a_link,
    a_plan,
    a_pool,
    a_portfolio,
    a_resource,
    a_split,
    an_initiative,
)
from tests.unit.test_audit import MUTANTS as WITHOUT_STARTS

GOOD = Plan(
    a_plan("E", "F", A=0, B=2, C=1).choices,
    (a_split("B", "capital;grant", 2, "capital", 2), a_split("B", "capital;grant", 2, "grant", 1)),
)


def a_busy_schedule() -> Portfolio:
    """Every kind of rule at once, all obeyed by the good plan, most of them just so."""
    return a_portfolio(
        an_initiative("A", starts=(0, 1), duration=2, after_start={"budget": [4, 2]}, value=8),
        an_initiative(
            "B", starts=(1, 2), success="0.5", funds={"capital;grant": 3},
            benefits=[a_benefit("days", 4, realisation="0.5"), a_benefit("days", 9, pool="beds")],
        ),
        an_initiative("C", starts=(1, 1), uses={"nurses": [0, "3.5", 0]}, family="F"),
        an_initiative("D", starts=(0, 2), family="F"),
        an_initiative("E", status="must", uses={"beds": [-5, 0, 0]}),
        an_initiative("F", uses={"beds": [4, 0, 0]}),
        an_initiative("G", status="in_flight", stop_cost=3),
        an_initiative("H", status="never"),
        budget=[10, 2, 2],
        capacity={
            "nurses": [0, 2, 0], "beds": [0, 0, 0], "capital": [0, 0, 2], "grant": [0, 0, 2],
        },
        resources=(
            a_resource("budget", carry_forward="0.5"),
            a_resource("nurses", extra=("0.75", 2, "budget")),
            a_resource("beds", step=4),
            a_resource("capital", kind="money"),
            a_resource("grant", kind="money"),
        ),
        links=("B requires A", "B together C gap 1", "E enables B 0.25", "E boosts F 2"),
        limits=(
            a_limit("at once", most=2, ids=("A", "B", "C"), last=2, each_period=True),
            a_limit("days", "days", least=11, last=3),
            a_limit("grant", "grant", most=2, last=2),
        ),
        criteria=[a_criterion("days", weight=2, discount_rate="0.25", floor=11)],
        pools=[a_pool("beds", 4)],
        periods=("Y1", "Y2", "Y3"),
        settings=Settings(benefit_periods=4, stop_resource="budget"),
    )  # fmt: skip


Mutant = Callable[[Portfolio, Plan], tuple[Portfolio, Plan]]


def row(table: str, name: str, **changes: object) -> Mutant:
    """The row of a table by this id or name, changed."""

    def mutate(portfolio: Portfolio, plan: Plan) -> tuple[Portfolio, Plan]:
        rows: tuple[Any, ...] = getattr(portfolio, table)
        key = "id" if table == "initiatives" else "name"
        changed = tuple(
            replace(one, **changes) if getattr(one, key) == name else one for one in rows
        )
        assert changed != rows
        rows_of_table: dict[str, Any] = {table: changed}
        return replace(portfolio, **rows_of_table), plan

    return mutate


def capacity(resource: str, period: int, amount: str) -> Mutant:
    def mutate(portfolio: Portfolio, plan: Plan) -> tuple[Portfolio, Plan]:
        rows = tuple(
            Capacity(resource, period, Decimal(amount))
            if (one.resource, one.period) == (resource, period)
            else one
            for one in portfolio.capacities
        )
        return replace(portfolio, capacities=rows), plan

    return mutate


def link(text: str) -> Mutant:
    return lambda portfolio, plan: (
        replace(portfolio, links=(*portfolio.links, a_link(text))),
        plan,
    )


def start(name: str, period: int | None) -> Mutant:
    def mutate(portfolio: Portfolio, plan: Plan) -> tuple[Portfolio, Plan]:
        moved = tuple(
            Choice(name, period) if one.initiative == name else one for one in plan.choices
        )
        return portfolio, replace(plan, choices=moved)

    return mutate


def splits(*amounts: str) -> Mutant:
    def mutate(portfolio: Portfolio, plan: Plan) -> tuple[Portfolio, Plan]:
        parts = zip(plan.splits, amounts, strict=True)
        return portfolio, replace(
            plan, splits=tuple(replace(part, amount=Fraction(new)) for part, new in parts)
        )

    return mutate


MUTANTS: dict[str, tuple[Mutant, str]] = {
    "a start after its window": (start("C", 2), "initiatives.C.latest_start"),
    "a start that is missing": (start("C", None), "initiatives.C.earliest_start"),
    "a window that closes": (row("initiatives", "B", latest=1), "initiatives.B.latest_start"),
    "a start where there is no choice": (start("F", 0), "initiatives.F.earliest_start"),
    "a longer duration": (row("initiatives", "A", duration=3), "links.requires.B.A"),
    "a requirement with a gap": (link("F;C requires A gap 0"), 'links.requires."C;F".A'),
    "one of two, both too late": (link("A requires_any B;C"), 'links.requires_any.A."B;C"'),
    "apart": (link("A together B gap 1"), "links.together.A.B"),
    "success that comes too late": (link("C requires_success A"), "links.requires_success.C.A"),
    "less carried forward": (row("resources", "budget", carry_forward=Decimal(0)),
                             "capacity.budget.Y2"),
    "less to carry forward": (capacity("budget", 0, "9.99"), "capacity.budget.Y2"),
    "a dearer nurse": (row("resources", "nurses", extra_price=Decimal("1.01")),
                       "capacity.budget.Y2"),
    "fewer nurses to buy": (row("resources", "nurses", extra_max=Decimal("1.9")),
                            "capacity.nurses.Y2"),
    "a longer step": (row("resources", "beds", step=Decimal(6)), "capacity.beds.Y1"),
    "too little from both funds": (splits("2", "0.5"), 'uses.B."capital;grant"'),
    "parts of a smallest unit": (splits("1.5", "1.5"), 'uses.B."capital;grant"'),
    "a fund with too little": (capacity("capital", 2, "1"), "capacity.capital.Y3"),
    "a lower ceiling on a fund": (row("limits", "grant", maximum=Decimal("0.9")),
                                  "limits.grant.max"),
    "a higher floor on a measure": (row("limits", "days", minimum=Decimal("11.01")),
                                    "limits.days.min"),
    "too many at once": (row("limits", "at once", maximum=Decimal(1)), "limits.at once.max"),
    "a higher floor of a criterion": (row("criteria", "days", floor=Decimal("11.1")),
                                      "criteria.days.floor"),
    "a smaller pool": (row("pools", "beds", cap=Decimal("3.9")), "criteria.days.floor"),
    "a dearer stop": (row("initiatives", "G", stop_cost=Decimal("3.01")), "capacity.budget.Y2"),
}  # fmt: skip


def test_the_good_schedule_breaks_nothing() -> None:
    audited = audit(GOOD, a_busy_schedule())

    assert audited.breaches == ()
    # A is 8 times 1; B a chance of 0.75, 2 days a period and 4 of the pool, from the third on.
    in_days = (Fraction(3, 4) * 2 + 4) * 2
    assert audited.value == 8 + in_days * (Fraction(16, 25) + Fraction(64, 125)) + 2


@pytest.mark.parametrize("name", MUTANTS)
def test_each_rule_broken_on_purpose_is_the_one_breach(name: str) -> None:
    mutate, rule = MUTANTS[name]
    portfolio, plan = mutate(a_busy_schedule(), GOOD)

    audited = audit(plan, portfolio)

    assert {breach.rule for breach in audited.breaches} == {rule}
    assert all(breach.by > 0 for breach in audited.breaches)
    assert all(breach.text.endswith(".") for breach in audited.breaches)


def test_every_kind_of_rule_is_broken_on_purpose() -> None:
    found = [rule for _, rule in (*MUTANTS.values(), *WITHOUT_STARTS.values())]
    broken = {rule.split(".")[0] for rule in found}
    # A window is named as the cell that says when.
    broken |= {"starts" for rule in found if rule.endswith("_start")}

    assert broken == {kind.OWNS for kind in KINDS}
