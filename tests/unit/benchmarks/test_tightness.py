"""The textbook program and ours have the same best plans, and ours allows fewer fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from benchmarks.described import Described, Line, Searched, relaxed
from benchmarks.in_time import InTime, in_time
from benchmarks.naive_program import cumulative_program, naive_program
from benchmarks.tables import Rows, Tables, write_folder
from benchmarks.tightness import main, report
from prioritiser import Effort, read
from prioritiser.audit import audit
from prioritiser.domain.clock import a_watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import formulate, to_plan
from prioritiser.milp.engines import SolveStatus, solve
from prioritiser.milp.model import Milp

SMALL = [(20, 3, seed) for seed in range(6)] + [(20, 4, seed) for seed in range(3)]
TWO: Tables = {
    "initiatives": [
        ("id", "value", "earliest_start", "latest_start", "duration"),
        ("A", "-3", "Y0", "Y2", "2"),
        ("B", "10", "Y0", "Y2", "1"),
    ],
    "capacity": [("resource", "Y0", "Y1", "Y2"), ("budget", "9", "9", "9")],
    "links": [("source", "relation", "target", "gap"), ("B", "requires", "A", "0")],
}


def a_portfolio(tables: Tables, place: Path) -> Portfolio:
    return read(write_folder(tables, place / "portfolio")).portfolio


def best_plans_value(program: Milp, portfolio: Portfolio) -> Fraction:
    solved = solve(program, Effort(seconds=None), a_watch(None))
    assert solved.status is SolveStatus.FINISHED
    assert solved.values is not None
    judged = audit(to_plan(program, solved.values), portfolio)
    assert not judged.breaches
    return judged.value


def obeying(program: Milp) -> set[tuple[tuple[str, int | None], ...]]:
    """Every plan that the rows of a small program allow."""
    plans = (
        to_plan(program, values)
        for values in product((0, 1), repeat=len(program.columns))
        if program.is_obeyed(values)
    )
    return {tuple(sorted(plan.starts.items())) for plan in plans}


@pytest.mark.parametrize(("initiatives", "periods", "seed"), SMALL)
@pytest.mark.parametrize("other", [naive_program, cumulative_program])
def test_both_programs_have_the_same_best_value(
    other: Callable[[Portfolio], Milp], initiatives: int, periods: int, seed: int, tmp_path: Path
) -> None:
    portfolio = a_portfolio(in_time(InTime(initiatives, periods, seed)).tables, tmp_path)

    ours = best_plans_value(formulate(portfolio), portfolio)

    assert ours > 0
    assert best_plans_value(other(portfolio), portfolio) == ours


@pytest.mark.parametrize("gap", ["-3", "-1", "0", "1", "2"])
def test_both_programs_allow_the_same_starts(gap: str, tmp_path: Path) -> None:
    links = [TWO["links"][0], ("B", "requires", "A", gap)]
    portfolio = a_portfolio(TWO | {"links": links}, tmp_path)

    assert obeying(naive_program(portfolio)) == obeying(formulate(portfolio))


def test_the_textbook_program_allows_more_fractions_where_starts_are_ordered(
    tmp_path: Path,
) -> None:
    portfolio = a_portfolio(in_time(InTime(40, 6)).tables, tmp_path)

    naive, ours = relaxed(naive_program(portfolio)), relaxed(formulate(portfolio))

    assert naive is not None
    assert ours is not None
    assert naive > ours * Fraction(101, 100)


def test_the_relaxation_is_told_in_units_of_value(tmp_path: Path) -> None:
    tables: Tables = {
        "initiatives": [("id", "value", "cost"), ("A", "1.5", "2"), ("B", "0.3", "3")],
        "capacity": [("resource", "amount"), ("budget", "4")],
    }

    bound = relaxed(formulate(a_portfolio(tables, tmp_path)))

    assert bound is not None
    assert float(bound) == pytest.approx(1.7)


def test_versions_are_pairs_in_the_textbook_program(tmp_path: Path) -> None:
    initiatives: Rows = [("id", "value", "version_of"), *((name, "1", "F") for name in "ABC")]
    portfolio = a_portfolio({"initiatives": initiatives}, tmp_path)

    bound = relaxed(naive_program(portfolio))

    # A half of each keeps every pair content.
    assert bound is not None
    assert float(bound) == pytest.approx(1.5)


def test_the_same_seed_gives_the_same_portfolio_and_another_seed_another() -> None:
    assert in_time(InTime(40, 4)) == in_time(InTime(40, 4))
    assert in_time(InTime(40, 4)) != in_time(InTime(40, 4, seed=1))


def test_made_up_portfolios_hold_every_kind_that_a_formulation_treats(tmp_path: Path) -> None:
    portfolio = a_portfolio(in_time(InTime(40, 4)).tables, tmp_path)

    names = {(link.relation.value, link.sources, link.targets) for link in portfolio.links}
    back = {(kind, targets, sources) for kind, sources, targets in names}
    assert any(kind == "excludes" for kind, _, _ in names)
    assert any(link.gap for link in portfolio.links)
    assert any(kind == "requires" for kind, _, _ in names & back)
    assert any(row.family for row in portfolio.initiatives)
    assert len(portfolio.resources) == 3


def a_line(naive: int, ours: int, search: Searched) -> Line:
    bounds = {"textbook": naive, "cumulative": ours, "ours": ours}
    programs = {
        name: Described(1, 1, 1, Fraction(bound), search) for name, bound in bounds.items()
    }
    return Line("made up", 1, 1, Fraction(100), "none", programs)


def test_the_share_closed_is_of_the_textbooks_gap() -> None:
    assert a_line(120, 105, Searched(1.0, True, 0.0)).closed == Fraction(3, 4)


def test_no_share_is_closed_where_the_textbook_leaves_no_gap() -> None:
    assert a_line(100, 100, Searched(1.0, True, 0.0)).closed is None


def test_a_search_that_was_stopped_gives_no_ratio() -> None:
    text = "\n".join(report([a_line(120, 105, Searched(9.0, False, 0.5))], 9.0, "cpu"))

    assert "stopped at 9.0 s, 50.00% left" in text
    assert "both stopped" in text


def test_the_command_measures_a_small_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "time", "--shapes", "20x3", "--time-limit", "20"]) == 0

    assert "20x3 seed 0" in capsys.readouterr().out
