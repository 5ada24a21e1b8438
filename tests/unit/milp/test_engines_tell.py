"""How an engine says where it stands while it searches."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort
from prioritiser.milp import cbc_log
from prioritiser.milp.engines import SolveStatus, solve
from prioritiser.milp.model import Column, Row, milp
from tests.drawing import dice
from tests.programs import ENGINES, a_hard_program, a_watch


def test_cbc_tells_a_bound_in_the_objectives_own_unit_even_without_values() -> None:
    # Every column counts 10,000,000 / 3, so the objective is scaled both ways.
    numbers = dice(5)
    rows = []
    for k in range(4):
        weights = [numbers.randint(0, 99) for _ in range(35)]
        rows.append(Row(f"most {k}", tuple(enumerate(weights)), sum(weights) // 2))
        least = tuple((j, -weight) for j, weight in enumerate(weights))
        rows.append(Row(f"least {k}", least, -(sum(weights) // 2)))
    worth = Fraction(10**7, 3)
    program = milp(map(Column, range(35)), [(j, worth) for j in range(35)], rows)

    watch = a_watch(60.0)

    def stop_when_bounded(_: Fraction | None, bound: Fraction | None) -> None:
        if bound is not None:
            watch.interrupt()

    solved = solve(program, Effort(engine="cbc"), watch, progress=stop_when_bounded)

    assert (solved.status, solved.values) == (SolveStatus.STOPPED, None)
    assert solved.bound is not None
    assert worth <= solved.bound <= 35 * worth


@pytest.mark.parametrize(
    "line",
    ["Upper bound: 0.000\n", "nothing that we know\n", ""],
    ids=["false", "strange", "none"],
)
def test_a_log_of_cbc_that_is_not_understood_gives_no_bound(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear = cbc_log.Heard.hear
    monkeypatch.setattr(cbc_log.Heard, "hear", lambda self, _: hear(self, line))

    solved = solve(a_hard_program(), Effort(engine="cbc"), a_watch(4.0))

    assert (solved.status, solved.bound) == (SolveStatus.STOPPED, None)
    assert solved.values is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_progress_is_told_in_the_objectives_own_unit(engine: str) -> None:
    program = a_hard_program(60 if engine == "cbc" else 25, 4 if engine == "cbc" else 2)
    told: list[tuple[Fraction | None, Fraction | None]] = []

    solved = solve(
        program, Effort(engine=engine), a_watch(60.0), progress=lambda *now: told.append(now)
    )

    assert solved.values is not None
    best = program.objective_of(solved.values)
    assert any(one is not None and abs(one - best) <= best / 10**6 for one, _ in told)
    assert all(bound is None or bound >= best for _, bound in told)


def test_cbc_tells_how_it_goes_while_it_goes() -> None:
    watch = a_watch(60.0)

    def tell(best: Fraction | None, bound: Fraction | None) -> None:
        if best is not None and bound is not None:
            watch.interrupt()

    solve(a_hard_program(), Effort(engine="cbc"), watch, progress=tell)

    assert watch.interrupted
