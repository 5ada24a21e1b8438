"""The judge is judged by hand: the best plan, and what a question changes."""

from __future__ import annotations

import ast
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests import oracle
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.oracle import Asked, Best, best
from tests.unit.judged import chosen


def test_the_oracle_imports_nothing_of_the_product_but_facts() -> None:
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(Path(oracle.__file__).parent.glob("*.py"))
    ]

    modules = {
        node.module
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }

    assert {name for name in modules if name.startswith("prioritiser")} == {
        "prioritiser.domain.links",
        "prioritiser.domain.plan",
        "prioritiser.domain.portfolio",
    }
    assert {name for name in modules if name.startswith("tests")} == {
        f"tests.oracle.{path.stem}"
        for path in Path(oracle.__file__).parent.glob("[a-z]*.py")
        if path.stem != "__init__"
    }


def test_value_is_multiplied_by_the_chance_of_success() -> None:
    portfolio = a_portfolio(an_initiative("A", value="10.01", success="0.5"))

    assert oracle.value(portfolio, {"A"}) == Fraction("5.005")


def test_money_is_the_positive_uses_of_every_money_resource() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=3, uses={"grant": [2, -9], "nurses": [5, 5]}),
        resources=[a_resource("grant", kind="money")],
        periods=("P0", "P1"),
    )

    assert oracle.money(portfolio, {"A"}) == 5


def test_the_best_plan_is_not_the_ranking_by_ratio() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=60, cost=10),
        an_initiative("B", value=100, cost=20),
        an_initiative("C", value=120, cost=30),
        budget=50,
    )

    assert best(portfolio) == Best(Fraction(220), (("B", None), ("C", None)), (), Fraction(220))


def test_no_plan_is_an_answer() -> None:
    portfolio = a_portfolio(an_initiative("A", cost=2, status="must"), budget=1)

    assert best(portfolio) is None


def test_equal_values_choose_fewer_then_cheaper_then_first_ids() -> None:
    fewer = a_portfolio(an_initiative("A", value=1), an_initiative("B"), an_initiative("C"))
    cheaper = a_portfolio(
        an_initiative("A", value=1, cost=2, family="F"),
        an_initiative("B", value=1, cost=1, family="F"),
    )
    first = a_portfolio(
        an_initiative("B", value=1, family="F"), an_initiative("A", value=1, family="F")
    )

    assert chosen(best(fewer)) == ["A"]
    assert chosen(best(cheaper)) == ["B"]
    assert chosen(best(first)) == ["A"]


def test_ids_are_compared_in_their_composed_form() -> None:
    # Decomposed, "E" + accent sorts before "F"; composed, "É" sorts after it.
    decomposed = "E\u0301"
    portfolio = a_portfolio(
        an_initiative(decomposed, value=1, family="X"), an_initiative("F", value=1, family="X")
    )

    assert chosen(best(portfolio)) == ["F"]


def test_a_question_changes_status_and_budget() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=5), an_initiative("B", value=9, cost=5), budget=99
    )

    asked = Asked(
        must=frozenset("A"), never=frozenset("B"), budgets=(("budget", None, Decimal(5)),)
    )

    assert chosen(best(portfolio, asked)) == ["A"]
    assert best(portfolio, Asked(must=frozenset("AB"), budgets=asked.budgets)) is None


def test_a_question_may_switch_rules_off() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=5),
        an_initiative("B", status="never", value=3),
        budget=[4, 0],
        periods=("P0", "P1"),
        links=["A requires B"],
    )

    def found(*rules: str) -> Collection[str]:
        return chosen(best(portfolio, Asked(without=frozenset(rules))))

    assert found() == []
    assert found("initiatives.B.status") == ["B"]
    assert found("capacity.budget") == []
    assert found("capacity.budget", "links.requires.A.B") == ["A"]
    assert found("capacity.budget.P0", "initiatives.B.status") == ["A", "B"]
    assert found("capacity.budget.P1", "initiatives.B.status") == ["B"]


def test_a_reserve_may_be_switched_off() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=10),
        budget=10,
        resources=[a_resource("budget", reserve="0.1")],
    )

    assert chosen(best(portfolio)) == []
    assert chosen(best(portfolio, Asked(without=frozenset({"resources.budget.reserve"})))) == ["A"]
