"""Whatever is plugged in must come with its docs, tests, golden files and random cases."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from prioritiser import rules, value
from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.milp.engines import ENGINES, available
from prioritiser.reading.reader import READERS
from prioritiser.report.formats import FORMATS
from tests import oracle
from tests.golden import portfolios
from tests.property.test_answers import ENGINES as TESTED_ENGINES
from tests.strategies import random_case

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"
CASES = 300


def file_of(kind: object) -> Path:
    return Path(inspect.getfile(cast(ModuleType, kind)))


def names(kinds: Iterable[object]) -> list[str]:
    return [file_of(kind).stem for kind in kinds]


def modules_beside(kind: object) -> set[str]:
    return {path.stem for path in file_of(kind).parent.glob("*.py")} - {"__init__"}


RULES, VALUES = names(rules.KINDS), names(value.KINDS)


@pytest.fixture(scope="module")
def docs() -> str:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.fixture(scope="module")
def random_portfolios() -> list[Portfolio]:
    return [random_case(seed)[0] for seed in range(CASES)]


def test_every_file_in_rules_is_a_kind_of_rule() -> None:
    assert modules_beside(rules.limits) == set(RULES)


def test_every_file_in_value_has_a_golden_objective() -> None:
    assert modules_beside(value.criteria) == set(portfolios.VALUES) >= set(VALUES)


@pytest.mark.parametrize("name", RULES)
def test_every_kind_of_rule_has_golden_rows_that_it_wrote(name: str) -> None:
    text = (ROOT / "tests/golden/rules" / f"{name}.lp").read_text(encoding="utf-8")
    (kind,) = (one for one in rules.KINDS if file_of(one).stem == name)

    assert name in portfolios.RULES
    assert re.search(rf"^  {kind.OWNS}\.", text, re.MULTILINE)


@pytest.mark.parametrize("name", VALUES)
def test_every_way_of_counting_value_has_a_golden_objective(name: str) -> None:
    text = (ROOT / "tests/golden/value" / f"{name}.lp").read_text(encoding="utf-8")

    assert text.splitlines()[1].strip() != "0"


@pytest.mark.parametrize("name", [f"rules/{name}" for name in RULES])
def test_every_kind_of_rule_has_its_own_test_file(name: str) -> None:
    folder, stem = name.split("/")

    assert "def test_" in (UNIT / folder / f"test_{stem}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(portfolios.VALUES))
def test_every_way_of_counting_value_has_its_own_test_file(name: str) -> None:
    assert "def test_" in (UNIT / "value" / f"test_{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [*(f"rules/{n}.py" for n in RULES), *(f"value/{n}.py" for n in VALUES)]
)
def test_every_kind_is_told_of_in_the_mathematics(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs/mathematics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", rules.KINDS, ids=RULES)
def test_random_portfolios_keep_and_break_every_kind_of_rule(
    kind: rules.RuleKind, random_portfolios: list[Portfolio]
) -> None:
    everything = [frozenset(row.id for row in one.initiatives) for one in random_portfolios]
    broken = [
        {breach.rule.split(".")[0] for breach in oracle.broken(one, plan)}
        for one, ids in zip(random_portfolios, everything, strict=True)
        for plan in (ids, frozenset[str]())
    ]

    share = sum(kind.OWNS in rules for rules in broken) / len(broken)
    assert 0.05 < share < 0.95


def features(portfolio: Portfolio) -> Iterator[str]:
    yield from (f"relation {link.relation}" for link in portfolio.links)
    yield from ("a list in a link" for link in portfolio.links if len(link.members) > 2)
    yield from (f"status {row.status}" for row in portfolio.initiatives)
    yield from ("negative value" for row in portfolio.initiatives if row.value < 0)
    yield from ("no value" for row in portfolio.initiatives if row.value == 0)
    yield from ("chance" for row in portfolio.initiatives if 0 < row.success < 1)
    yield from ("family" for row in portfolio.initiatives if row.family)
    musts = [row.family for row in portfolio.initiatives if row.status is Status.MUST]
    yield from ("musts of one family" for name in musts if name and musts.count(name) > 1)
    yield from ("release" for use in portfolio.uses if use.amount < 0)
    yield from ("huge" for use in portfolio.uses if use.amount > 10**12)
    yield from ("pennies" for use in portfolio.uses if use.amount % 1)
    yield from ("reserve" for row in portfolio.resources if row.reserve)
    yield from ("tolerance" for row in portfolio.resources if row.tolerance)
    yield from ("release share" for row in portfolio.resources if row.release_share != 1)
    yield from (f"{len(portfolio.periods)} periods" for _ in "1")
    cells = len(portfolio.resources) * portfolio.period_count
    yield from ("unlimited" for _ in range(cells - len(portfolio.capacities)))
    for limit in portfolio.limits:
        measure = limit.measure if limit.measure in {"count", "value"} else "resource"
        yield f"limit on {measure}, {'share' if limit.is_share else 'amount'}"
        yield "limit in each period" if limit.each_period else "limit in total"
        yield "limit by ids" if limit.where.ids else "limit by tags or on all"


EXPECTED = {
    *(f"relation {relation}" for relation in Relation),
    *(f"status {status}" for status in Status),
    *(f"{count} periods" for count in range(4)),
    *(
        f"limit on {measure}, {form}"
        for measure in ("count", "value", "resource")
        for form in ("share", "amount")
    ),
    *("a list in a link", "negative value", "no value", "chance", "family", "release", "huge"),
    *("pennies", "reserve", "tolerance", "release share", "unlimited", "limit in each period"),
    "musts of one family",
    *("limit in total", "limit by ids", "limit by tags or on all"),
}


@pytest.mark.parametrize("feature", sorted(EXPECTED))
def test_random_portfolios_hold_every_feature_often(
    feature: str, random_portfolios: list[Portfolio]
) -> None:
    with_it = sum(feature in set(features(one)) for one in random_portfolios)

    assert with_it >= CASES / 50


def test_random_cases_are_possible_often_and_impossible_sometimes() -> None:
    answers = [oracle.best(*random_case(seed, most=6)) for seed in range(CASES)]

    assert sum(one is not None and bool(one.ids) for one in answers) > CASES / 3
    assert sum(one is None for one in answers) > CASES / 20


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


def test_random_cases_are_often_settled_by_count_by_money_and_by_ids() -> None:
    settled = Counter(settled_by(*random_case(seed, most=6)) for seed in range(CASES))

    assert min(settled[by] for by in ("value", "count", "money", "ids")) > CASES / 60


def settled_by(portfolio: Portfolio, asked: oracle.Asked) -> str:
    """What sets the best plan apart from the next one (M9)."""
    facts = oracle.under(portfolio, asked)
    keys = sorted(
        oracle.preference(facts, plan)
        for plan in oracle.plans(facts)
        if next(oracle.broken(facts, plan, asked.without), None) is None
    )
    if len(keys) < 2:
        return "nothing"
    (one, other), steps = keys[:2], ("value", "count", "money", "ids")
    return next(step for at, step in enumerate(steps) if one[at] != other[at])
