"""What the generators make: every kind, nothing that is refused, mostly possible, quick."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.reading import read
from tests import oracle
from tests.as_tables import as_tables, write_folder
from tests.changes import rebuilt
from tests.oracle import AimRefused, Asked, Best
from tests.random_kinds import ALL, OLD, Kind, kinds_of
from tests.random_ties import takes_time
from tests.strategies import cases, random_case

SEEDS = range(400)
FINER = (
    *(f"relation {relation}" for relation in Relation),
    *(f"status {status}" for status in Status),
    *(f"{count} periods" for count in range(4)),
    *(f"limit on {measure}" for measure in ("count", "value", "resource", "criterion")),
    *("lag", "ramp", "lasts", "realisation", "negative benefit", "benefit by start"),
    *("lower is better", "ceiling on a criterion", "benefits outlast periods", "negative value"),
    *("durations", "stop cost", "versions", "negative gap", "negative boost", "releases"),
    *("reserve", "tolerance", "release share", "blank capacity", "limit as share"),
    "limit each period",
)
Case = tuple[Portfolio, Asked]


@pytest.fixture(scope="module")
def all_cases() -> list[Case]:
    return [random_case(seed, 6, ALL) for seed in SEEDS]


@pytest.fixture(scope="module")
def answers(all_cases: list[Case]) -> list[Best | None]:
    return [answer(*case) for case in all_cases]


def answer(portfolio: Portfolio, asked: Asked) -> Best | None:
    try:
        return oracle.best(portfolio, asked)
    except AimRefused:
        return None


@pytest.mark.parametrize("kind", [*sorted(set(Kind) - {Kind.AIMS}), *FINER])
def test_random_portfolios_hold_every_kind_often(kind: str, all_cases: list[Case]) -> None:
    assert sum(kind in kinds_of(portfolio) for portfolio, _ in all_cases) >= len(SEEDS) / 60


def test_random_questions_have_every_aim_often(all_cases: list[Case]) -> None:
    aims = Counter((asked.aim, asked.least) for _, asked in all_cases)

    assert min(aims[aim] for aim in (("target", "cost"), ("target", "count"))) >= 10
    assert aims["fewest", "cost"] >= 10


def test_the_kinds_are_mixed_in_one_portfolio(all_cases: list[Case]) -> None:
    together = [len(kinds_of(portfolio) & set(Kind)) for portfolio, _ in all_cases]

    assert sum(count >= 5 for count in together) > len(SEEDS) / 3
    assert max(together) >= 9


def test_most_have_a_plan_and_some_have_none(answers: list[Best | None]) -> None:
    assert sum(one is not None and bool(one.ids) for one in answers) > len(SEEDS) / 2.5
    assert sum(one is None for one in answers) > len(SEEDS) / 20


def test_the_best_plans_start_late_split_buy_carry_and_release(
    all_cases: list[Case], answers: list[Best | None]
) -> None:
    seen: Counter[str] = Counter()
    for (portfolio, asked), best in zip(all_cases, answers, strict=True):
        if best is not None:
            judge = oracle.Judge(oracle.under(portfolio, asked))
            loads, _ = judge.loads.of(best.starts, best.splits)
            seen["late"] += any(best.starts.values())
            seen["split"] += bool(best.splits)
            seen["bought"] += any(load.bought for load in loads)
            seen["carried"] += any(load.carried for load in loads)
            seen["released"] += any(load.released for load in loads)
            seen["tight"] += any(load.used - load.released == load.allowed for load in loads)

    wanted = {"late": 20, "split": 10, "bought": 5, "carried": 15, "released": 25, "tight": 80}
    assert {name for name, least in wanted.items() if seen[name] < least} == set()


@pytest.mark.parametrize("seed", range(60))
def test_the_search_finds_what_weighing_every_plan_finds(seed: int) -> None:
    portfolio, asked = random_case(seed, 4, ALL)
    plain = oracle.without_aim(asked)
    facts = oracle.under(portfolio, plain)
    keys = [
        (oracle.preference(facts, plan), plan)
        for plan in oracle.plans(facts)
        if not any(oracle.broken(facts, plan))
    ]

    found = oracle.best(portfolio, plain)

    if found is None or not keys:
        assert (found, keys) == (None, [])
    else:
        key, plan = min(keys, key=lambda pair: pair[0])
        assert (found.value, found.starts) == (-key[0], plan)


def test_a_rule_less_never_lowers_the_best_value() -> None:
    for seed in range(150):
        portfolio, asked = random_case(seed, 5, ALL)
        # Without a reserve or a capacity, another unit of splits may hold.
        rules = {rule for rule in asked.without if rule.startswith(("limits.", "criteria."))}
        fewer = answer(portfolio, Asked(without=frozenset(rules)))
        more = answer(portfolio, Asked())
        assert more is None or (fewer is not None and fewer.value >= more.value)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_refused_by_the_reader_and_it_is_read_back_unchanged(
    seed: int, tmp_path: Path
) -> None:
    portfolio = with_plain_ids(random_case(seed, 6, ALL)[0])
    if not kinds_of(portfolio) & set(Kind):
        return

    found = read(write_folder(as_tables(portfolio), tmp_path / "typed")).portfolio

    assert found == portfolio


def with_plain_ids(portfolio: Portfolio) -> Portfolio:
    """The same in ids without marks of lists, which a table cannot hold."""
    names = {row.id: f"X{at:02}" for at, row in enumerate(portfolio.initiatives)}
    return rebuilt(
        portfolio,
        initiatives=[replace(row, id=names[row.id]) for row in portfolio.initiatives],
        links=[
            Link.of(
                link.relation,
                [names[name] for name in link.sources],
                [names[name] for name in link.targets],
                amount=link.amount,
                gap=link.gap,
            )
            for link in portfolio.links
        ],
        limits=[
            replace(
                limit,
                where=replace(limit.where, ids=tuple(names[name] for name in limit.where.ids)),
            )
            for limit in portfolio.limits
        ],
        uses=[replace(use, initiative=names[use.initiative]) for use in portfolio.uses],
        benefits=[replace(row, initiative=names[row.initiative]) for row in portfolio.benefits],
    )


def test_no_cycle_of_requirements_takes_time(all_cases: list[Case]) -> None:
    for portfolio, _ in all_cases:
        judge = oracle.Judge(portfolio)
        assert not takes_time(list(portfolio.links), judge.windows, judge.lengths)


def test_the_same_seed_gives_the_same_case() -> None:
    assert random_case(7, 6, ALL) == random_case(7, 6, ALL)


def test_old_kinds_have_nothing_new() -> None:
    held = {kind for seed in range(100) for kind in kinds_of(random_case(seed, 6, OLD)[0])}

    assert not held & set(Kind)


@given(cases(most=4, kinds=ALL))
def test_hypothesis_draws_them_too(case: Case) -> None:
    best = answer(*case)

    assert best is None or best.value == oracle.value(oracle.under(*case), best.starts)


def test_values_are_exact(answers: list[Best | None]) -> None:
    assert {type(best.value) for best in answers if best is not None} == {Fraction}
