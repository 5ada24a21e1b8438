"""Whatever is plugged in must come with its docs, tests, golden files and random cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from prioritiser import rules, value
from prioritiser.domain.benefits import CriterionKind
from prioritiser.domain.choices import choices_of
from prioritiser.domain.links import Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Basis, Portfolio, ResourceKind, Status
from prioritiser.milp.engines import ENGINES, available
from prioritiser.question import Aim
from prioritiser.reading import read
from prioritiser.reading.reader import READERS
from prioritiser.report.formats import FORMATS
from tests.golden import portfolios
from tests.property.test_answers import ENGINES as TESTED_ENGINES
from tests.random_kinds import ALL
from tests.strategies import random_case
from tests.unit.registered import (
    FEATURES,
    OF_RULES,
    OF_VALUE,
    RULES,
    VALUES,
    features_of,
    file_of,
)

SETTABLE = set(Basis) - {Basis.ONCE}
"""How `uses` may be counted, as typed; what falls once has no word."""
ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"
EXAMPLE = ROOT / "examples" / "nhs_productivity" / "tables"
CASES = 300
PARTS = {
    "rules": {
        "completion",
        "demands",
        "loads",
        "measures",
        "money",
        "open_breaches",
        "open_splits",
    },
    "value": {"appraisal", "profiles", "success"},
}
"""Files beside the kinds that several kinds share."""
IN_TIME = {"links", "limits"}
"""Kinds of rule that mean more where starts are chosen."""


def modules_beside(kind: object) -> set[str]:
    return {path.stem for path in file_of(kind).parent.glob("*.py")} - {"__init__"}


def golden(folder: str, kind: str) -> str:
    """All golden programs of one kind: `links.lp`, `links-in-time.lp` …"""
    found = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests/golden" / folder).glob(f"{kind}*.lp"))
        if path.stem.partition("-")[0] == kind
    ]
    return "\n".join(found)


@pytest.fixture(scope="module")
def docs() -> str:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.fixture(scope="module")
def whole_portfolios() -> list[Portfolio]:
    return [random_case(seed, most=6, kinds=ALL)[0] for seed in range(CASES)]


@pytest.fixture(scope="module")
def example() -> set[str]:
    return features_of(read(EXAMPLE).portfolio)


def test_every_file_in_rules_is_a_kind_of_rule_or_a_named_part() -> None:
    assert modules_beside(rules.limits) == {*RULES} | PARTS["rules"]
    assert set(RULES) == set(OF_RULES)


def test_every_file_in_value_is_a_way_of_counting_or_a_named_part() -> None:
    assert modules_beside(value.criteria) == {*VALUES} | PARTS["value"]
    assert set(VALUES) == set(OF_VALUE)


@pytest.mark.parametrize("name", RULES)
def test_every_kind_of_rule_has_golden_rows_that_it_wrote(name: str) -> None:
    (kind,) = (one for one in rules.KINDS if file_of(one).stem == name)

    assert name in portfolios.RULES
    assert re.search(rf"^  {kind.OWNS}\.", golden("rules", name), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(IN_TIME))
def test_kinds_that_mean_more_in_time_have_golden_rows_of_starts(name: str) -> None:
    assert re.search(rf"^  {name}\..*@1", golden("rules", f"{name}"), re.MULTILINE)


@pytest.mark.parametrize("name", VALUES)
def test_every_way_of_counting_value_has_a_golden_objective(name: str) -> None:
    text = (ROOT / "tests/golden/value" / f"{name}.lp").read_text(encoding="utf-8")

    assert text.splitlines()[1].strip() != "0"


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_has_golden_rows(relation: Relation) -> None:
    folders = ("rules", "value")
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((ROOT / "tests/golden" / folder).glob("*.lp"))
    )

    assert re.search(rf"^  links\.{relation}\.", text, re.MULTILINE)


@pytest.mark.parametrize("aim", [one for one in Aim if one != Aim.VALUE])
def test_every_aim_but_value_has_a_golden_program(aim: Aim) -> None:
    assert aim in {goal.aim for _, goal in portfolios.AIMS.values()}
    assert "  aim.reach: " in golden("aims", aim)


def test_every_column_that_a_kind_makes_is_in_a_golden_program_by_name() -> None:
    kinds: tuple[rules.RuleKind | value.ValueKind, ...] = (*rules.KINDS, *value.KINDS)
    makers = dict.fromkeys(map(file_of, kinds), False)
    for make in (*portfolios.RULES.values(), *portfolios.VALUES.values()):
        portfolio = make()
        for kind in kinds:
            if any(kind.columns(choices_of(portfolio), portfolio)):
                makers[file_of(kind)] = True

    making = {path.stem for path, has_columns in makers.items() if has_columns}
    assert making == {"funds", "resources", "enablers", "pools", "boosts"}


@pytest.mark.parametrize("name", [*(f"rules/{n}" for n in RULES), *(f"value/{n}" for n in VALUES)])
def test_every_kind_has_its_own_test_file(name: str) -> None:
    folder, stem = name.split("/")

    assert "def test_" in (UNIT / folder / f"test_{stem}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *(f"rules/{n}.py" for n in (*RULES, *sorted(PARTS["rules"]))),
        *(f"value/{n}.py" for n in (*VALUES, *sorted(PARTS["value"]))),
    ],
)
def test_every_file_of_a_kind_is_told_of_in_the_mathematics(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs/mathematics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*Relation, *Aim])
def test_every_relation_and_aim_is_told_of_in_the_mathematics(word: str) -> None:
    assert f"`{word}`" in (ROOT / "docs/mathematics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*CriterionKind, *Status, *ResourceKind, *sorted(SETTABLE)])
def test_every_word_that_a_cell_may_hold_is_told_of(word: str, docs: str) -> None:
    assert re.search(rf"`{re.escape(word)}`", docs)


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_the_example_uses_every_feature_of_every_kind(feature: str, example: set[str]) -> None:
    assert feature in example


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_random_portfolios_hold_every_feature_of_every_kind_often(
    feature: str, whole_portfolios: list[Portfolio]
) -> None:
    with_it = sum(feature in features_of(one) for one in whole_portfolios)

    assert with_it >= CASES / 60


@pytest.mark.parametrize("kind", rules.KINDS, ids=RULES)
def test_random_portfolios_keep_and_break_every_kind_of_rule(
    kind: rules.RuleKind, whole_portfolios: list[Portfolio]
) -> None:
    broken = [
        any(kind.breaches(plan, one)) for one in whole_portfolios for plan in some_plans(one)
    ]

    assert 0.02 < sum(broken) / len(broken) < 0.95


def some_plans(portfolio: Portfolio) -> Iterator[Plan]:
    """Nothing; everything as early as may be; everything a period later; no list is split."""
    ways = choices_of(portfolio).by_initiative.values()
    first = tuple(some[0] for some in ways if some)
    yield Plan()
    yield Plan(first)
    yield Plan(
        tuple(one if one.start is None else replace(one, start=one.start + 1) for one in first)
    )


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_engine_of_ours_is_told_of_and_tested(engine: str, docs: str) -> None:
    assert engine in docs.lower()
    assert engine in TESTED_ENGINES


def test_every_engine_that_is_installed_goes_through_the_suite() -> None:
    assert [one.name for one in available() if one.is_available] == TESTED_ENGINES


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_report_format_is_told_of_and_tested(name: str, docs: str) -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in UNIT.rglob("test_*.py"))

    assert re.search(rf"\b{re.escape(name)}\b", docs)
    assert re.search(rf"formats[./ ](import )?{re.escape(name)}\b|FORMATS", tests)


@pytest.mark.parametrize("content", sorted(READERS))
def test_every_input_format_is_told_of(content: str, docs: str) -> None:
    names = {"text": "CSV", "zip": ".xlsx"}

    assert names[content] in docs
