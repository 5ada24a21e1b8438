"""Does the check check? An engine that answers wrongly is never believed.

The engine only proposes (M12): whatever it says, the answer is the oracle's, or says honestly
that nothing is proven, or the run fails loudly. A wrong plan, a wrong bound and a wrong "no plan
is possible" must never come out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from importlib import import_module

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.errors import AuditFailed, QuestionRefused, SolverFailed
from prioritiser.milp.model import Milp
from prioritiser.milp.solved import Progress, Solved, SolveStatus
from prioritiser.optimise import ask
from tests import oracle
from tests.builders import a_portfolio, a_question, an_initiative
from tests.strategies import random_case
from tests.verdicts import dishonesties, patient

Lie = Callable[[Milp, Solved], Solved]
"""From the program and the engine's honest answer to what it says instead."""


def flipped(solved: Solved, columns: Sequence[int]) -> tuple[int, ...] | None:
    if solved.values is None:
        return None
    return tuple(1 - x if j in columns else x for j, x in enumerate(solved.values))


def everything(program: Milp, solved: Solved) -> Solved:
    values = tuple(column.upper for column in program.columns)
    return replace(solved, status=SolveStatus.FINISHED, values=values)


def nothing(program: Milp, solved: Solved) -> Solved:
    values = tuple(column.lower for column in program.columns)
    bound = program.objective_of(values)
    return Solved(SolveStatus.FINISHED, values, bound, solved.engine)


def outside(program: Milp, solved: Solved) -> Solved:
    values = tuple(column.upper + 1 for column in program.columns)
    return replace(solved, status=SolveStatus.FINISHED, values=values)


def scaled_bound(by: Fraction) -> Lie:
    return lambda _, solved: replace(
        solved, bound=None if solved.bound is None else solved.bound * by - 1
    )


LIES: dict[str, Lie] = {
    "everything is chosen": everything,
    "nothing is chosen and that is the best": nothing,
    "values beyond their bounds": outside,
    "one column flipped": lambda _, solved: replace(solved, values=flipped(solved, [0])),
    "two columns flipped": lambda _, solved: replace(solved, values=flipped(solved, [0, 1])),
    "all columns flipped": lambda program, solved: replace(
        solved, values=flipped(solved, range(len(program.columns)))
    ),
    "no plan is possible": lambda _, solved: Solved(
        SolveStatus.INFEASIBLE, None, None, solved.engine
    ),
    "no plan is possible, with a plan": lambda _, solved: replace(
        solved, status=SolveStatus.INFEASIBLE
    ),
    "finished, without a plan": lambda _, solved: Solved(
        SolveStatus.FINISHED, None, None, solved.engine
    ),
    "a bound too low": scaled_bound(Fraction(1, 2)),
    "a bound too high": scaled_bound(Fraction(10**6)),
    "no bound": lambda _, solved: replace(solved, bound=None),
    "a bound of nought": lambda _, solved: replace(solved, bound=Fraction(0)),
    "stopped at once": lambda _, solved: Solved(SolveStatus.STOPPED, None, None, solved.engine),
    "finished, though it stopped": lambda _, solved: replace(
        solved, status=SolveStatus.FINISHED, bound=Fraction(-(10**20))
    ),
}


@pytest.mark.parametrize("name", LIES)
@pytest.mark.parametrize("seed", range(12))
def test_a_lie_never_comes_out(name: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    portfolio, asked = random_case(seed, most=5)
    tell_lies(LIES[name], monkeypatch)

    try:
        result = ask(portfolio, a_question(asked, portfolio), patient())
    except (AuditFailed, SolverFailed):
        return
    except QuestionRefused:
        assert asked.aim == "fewest"
        return

    assert dishonesties(result, portfolio, asked) == []


@pytest.mark.parametrize("name", LIES)
def test_the_certifier_finds_the_best_plan_in_spite_of_a_lie(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_lies(LIES[name], monkeypatch)
    portfolio = a_portfolio(
        *(
            an_initiative(f"I{number}", value=7 + number % 3, cost=f"{5 + number % 4}.01")
            for number in range(9)
        ),
        budget=30,
        links=["I0 requires I8", "I2 excludes I5"],
    )
    truth = oracle.best(portfolio)

    result = ask(portfolio, effort=patient())

    assert truth is not None
    assert (result.value, result.proof) == (truth.value, Proof.EXACT)


def tell_lies(lie: Lie, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("prioritiser.optimise.search")
    honest = module.solve

    def lying(
        program: Milp,
        effort: Effort,
        watch: Watch,
        *,
        start: Sequence[int] | None = None,
        progress: Progress | None = None,
    ) -> Solved:
        return lie(program, honest(program, effort, watch, start=start, progress=progress))

    monkeypatch.setattr(module, "solve", lying)
