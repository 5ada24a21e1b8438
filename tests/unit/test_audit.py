"""The auditor is tested by breaking every rule of a good plan on purpose, one at a time."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from subprocess import run
from types import ModuleType
from typing import Any, cast

import pytest

from prioritiser.audit import audit
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Capacity, Portfolio, Status
from prioritiser.rules import KINDS
from tests.builders import a_limit, a_link, a_plan, a_portfolio, a_resource, an_initiative

GOOD = a_plan("A", "B", "C")


def a_busy_portfolio() -> Portfolio:
    """Every kind of rule at once, all obeyed by A, B and C, most of them just so."""
    return a_portfolio(
        an_initiative("A", value="10.01", cost="10.01", status="must", family="F"),
        an_initiative("B", value=4, cost=5, success="0.5", uses={"beds": [6, 2]}),
        an_initiative("C", value=1, uses={"beds": [-5, 1]}),
        an_initiative("D", value=99, cost=1, status="never"),
        an_initiative("E", value=50, cost=1, family="F"),
        budget="15.01",
        capacity={"beds": [2, "3.5"]},
        resources=[a_resource("beds", release_share="0.8")],
        links=("A requires B;C", "B requires_any C;D", "A together C", "B excludes D"),
        limits=(
            a_limit("count", least=3, most=3),
            a_limit("share", "value", most="0.2", ids=("B",), is_share=True),
        ),
        periods=("Y1", "Y2"),
    )


Mutant = Callable[[Portfolio], Portfolio]


def status(name: str, new: Status) -> Mutant:
    return lambda portfolio: replace(
        portfolio,
        initiatives=tuple(
            replace(row, status=new) if row.id == name else row for row in portfolio.initiatives
        ),
    )


def family(name: str, new: str) -> Mutant:
    return lambda portfolio: replace(
        portfolio,
        initiatives=tuple(
            replace(row, family=new) if row.id == name else row for row in portfolio.initiatives
        ),
    )


def capacity(resource: str, period: int, amount: str) -> Mutant:
    return lambda portfolio: replace(
        portfolio,
        capacities=tuple(
            Capacity(resource, period, Decimal(amount))
            if (row.resource, row.period) == (resource, period)
            else row
            for row in portfolio.capacities
        ),
    )


def shares(resource: str, **changes: str) -> Mutant:
    decimals: dict[str, Any] = {name: Decimal(text) for name, text in changes.items()}
    return lambda portfolio: replace(
        portfolio,
        resources=tuple(
            replace(row, **decimals) if row.name == resource else row
            for row in portfolio.resources
        ),
    )


def link(text: str) -> Mutant:
    return lambda portfolio: replace(portfolio, links=(*portfolio.links, a_link(text)))


def limit(name: str, **changes: str) -> Mutant:
    decimals: dict[str, Any] = {side: Decimal(text) for side, text in changes.items()}
    return lambda portfolio: replace(
        portfolio,
        limits=tuple(
            replace(row, **decimals) if row.name == name else row for row in portfolio.limits
        ),
    )


MUTANTS: dict[str, tuple[Mutant, str]] = {
    "a must is left out": (status("D", Status.MUST), "initiatives.D.status"),
    "a never is chosen": (status("C", Status.NEVER), "initiatives.C.status"),
    "two versions": (family("B", "F"), "versions.F"),
    "a penny too little": (capacity("budget", 0, "15.00"), "capacity.budget.Y1"),
    "one bed too few later": (capacity("beds", 1, "2.99"), "capacity.beds.Y2"),
    "a reserve": (shares("beds", reserve="0.001"), "capacity.beds.Y1"),
    "a smaller share of releases": (shares("beds", release_share="0.79"), "capacity.beds.Y1"),
    "a requirement": (link("B requires D"), "links.requires.B.D"),
    "a requirement of one of two": (link("C requires_any D;E"), 'links.requires_any.C."D;E"'),
    "a pair torn apart": (link("B together E"), "links.together.B.E"),
    "an exclusion": (link("C excludes B"), "links.excludes.C.B"),
    "a higher floor": (limit("count", minimum="4", maximum="4"), "limits.count.min"),
    "a lower ceiling": (limit("count", minimum="2", maximum="2"), "limits.count.max"),
    "a smaller share": (limit("share", maximum="0.15"), "limits.share.max"),
}


def test_the_good_plan_breaks_nothing() -> None:
    audited = audit(GOOD, a_busy_portfolio())

    assert audited.breaches == ()
    assert audited.value == Fraction("13.01")


@pytest.mark.parametrize("name", MUTANTS)
def test_each_rule_broken_on_purpose_is_the_one_breach(name: str) -> None:
    mutate, rule = MUTANTS[name]

    audited = audit(GOOD, mutate(a_busy_portfolio()))

    assert [breach.rule for breach in audited.breaches] == [rule]
    assert audited.breaches[0].by > 0
    assert audited.breaches[0].text.endswith(".")


@pytest.mark.parametrize("missing", ["A", "B", "C"])
def test_a_plan_with_one_left_out_breaks_several_rules_and_all_are_told(missing: str) -> None:
    plan = a_plan(*sorted(GOOD.ids - {missing}))

    rules = {breach.rule for breach in audit(plan, a_busy_portfolio()).breaches}

    assert "limits.count.min" in rules
    assert len(rules) > 1


def test_a_plan_of_a_stranger_is_refused() -> None:
    with pytest.raises(KeyError, match="Z"):
        audit(a_plan("A", "Z"), a_busy_portfolio())


def test_the_empty_plan_of_an_empty_portfolio_is_worth_nothing() -> None:
    audited = audit(Plan(), a_portfolio())

    assert audited.value == 0
    assert audited.breaches == ()
    assert audited.loads == ()


def test_the_empty_plan_breaks_no_capacity() -> None:
    portfolio = a_portfolio(an_initiative("A", cost=1), budget=0)

    assert audit(Plan(), portfolio).breaches == ()


def test_amounts_that_floats_cannot_hold_are_judged_exactly() -> None:
    # 0.1 + 0.2 is above 0.3 in binary, and 2^53 + 1 is not a float at all.
    pennies = a_portfolio(
        an_initiative("A", cost="0.1"), an_initiative("B", cost="0.2"), budget="0.3"
    )
    big = a_portfolio(an_initiative("A", cost=2**53 + 1), budget=2**53)

    assert audit(a_plan("A", "B"), pennies).breaches == ()
    assert [breach.by for breach in audit(a_plan("A"), big).breaches] == [1]


def test_the_plan_may_list_its_choices_in_any_order() -> None:
    plan = Plan((Choice("C"), Choice("A"), Choice("B")))

    assert audit(plan, a_busy_portfolio()).breaches == ()


def test_the_auditor_loads_no_solver() -> None:
    code = "import sys, prioritiser.audit; print(*sorted(sys.modules))"

    loaded = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"pulp", "highspy", "numpy", "scipy"} & set(loaded.stdout.split())
    assert "prioritiser.milp.highs" not in loaded.stdout.split()


def test_the_breaches_of_a_kind_never_call_its_rows() -> None:
    for kind in KINDS:
        tree = ast.parse(Path(inspect.getfile(cast(ModuleType, kind))).read_text(encoding="utf-8"))
        (breaches,) = (
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name == "breaches"
        )
        called = {node.id for node in ast.walk(breaches) if isinstance(node, ast.Name)}
        assert not called & {"rows", "Row", "at_least"}, kind.OWNS
