"""The same instance by every public route, and beside the plain PuLP script."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks import judge, plain_pulp
from benchmarks.clocks import CLOCKS
from benchmarks.convert import msword
from benchmarks.convert.solver_cases import solver_case
from benchmarks.generate import Shape, generated
from benchmarks.raw_engines import ENGINES, verdict
from benchmarks.route import ROUTES, answer
from benchmarks.tables import Instance, write_folder
from prioritiser import Effort
from tests.unit.benchmarks.test_convert_solver_cases import ENTRY

EFFORT = Effort(seconds=None)


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_gives_the_same_proven_answer(route: str) -> None:
    requirements = "A |10 |     |B\nB |5  |C    |\nC |6  |     |\nD |4  |     |\n"
    scores = "A |1\nB |3\nC |3\nD |2\n"
    instance = Instance(msword.tables(requirements, scores, "1"), budget="21")

    found = answer(instance, EFFORT, route)

    assert (found.value, found.chosen) == (Fraction(7), ("A", "B", "C"))
    assert (found.outcome, found.proof, found.canonical) == ("proven_best", "exact", True)


def test_the_plain_script_finds_the_same_value_on_harmless_numbers(tmp_path: Path) -> None:
    instance = generated(Shape(40, limits=2))
    folder = write_folder(instance.tables, tmp_path / "portfolio")

    plain = plain_pulp.solve(folder, seconds=30, clock=CLOCKS["cpu"])
    found = answer(instance, EFFORT)

    assert found.value == round(plain.value)
    assert judge.worth(instance, found.chosen) == found.value


@pytest.mark.parametrize("engine", ENGINES)
def test_a_raw_engine_is_right_on_a_harmless_case(engine: str) -> None:
    assert verdict(solver_case(ENTRY), engine) == "right"
