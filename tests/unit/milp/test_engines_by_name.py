"""Engines are asked for by name, ours and those that PuLP finds."""

from __future__ import annotations

import pulp
import pytest

from prioritiser.domain.effort import Effort
from prioritiser.errors import QuestionRefused, SolverFailed
from prioritiser.milp import cbc
from prioritiser.milp.arrays import to_arrays
from prioritiser.milp.engines import SolveStatus, available, solve
from prioritiser.milp.highs import Highs
from tests.programs import SMALL, a_watch


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(QuestionRefused, match='"nonsense" is not an engine'):
        solve(SMALL, Effort(engine="nonsense"), a_watch())


def test_an_engine_that_is_not_installed_is_refused_by_name() -> None:
    missing = next(engine for engine in available() if not engine.is_available)

    with pytest.raises(QuestionRefused, match="not installed"):
        solve(SMALL, Effort(engine=missing.name), a_watch())


def test_cbc_missing_from_the_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cbc, "binary", lambda: None)

    with pytest.raises(QuestionRefused, match="not installed"):
        solve(SMALL, Effort(engine="cbc"), a_watch())


@pytest.mark.parametrize("name", ["HiGHS", "HIGHS", "CBC", "PULP_CBC_CMD", "COIN_CMD"])
def test_letters_and_pulps_own_names_do_not_matter(name: str) -> None:
    assert solve(SMALL, Effort(engine=name), a_watch()).values == (0, 1, 1)


def test_every_engine_that_pulp_knows_is_listed_once() -> None:
    names = [engine.name for engine in available()]

    assert names[:2] == ["highs", "cbc"]
    assert len(set(names)) == len(names)
    assert {"GUROBI", "SCIP_CMD"} <= set(names)


def test_an_option_that_highs_does_not_know_is_an_error() -> None:
    with pytest.raises(SolverFailed, match="mip_rel_gapp"):
        Highs(to_arrays(SMALL)).set_option("mip_rel_gapp", 0.0)


def test_an_engine_by_pulps_name_gets_the_gap_and_claims_no_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, object] = {}

    def bought(name: str, **options: object) -> pulp.LpSolver:
        asked.update(options, name=name)
        return pulp.COIN_CMD(path=cbc.binary(), **options)

    monkeypatch.setattr(pulp, "listSolvers", lambda **_: ["GUROBI"])
    monkeypatch.setattr(pulp, "getSolver", bought)

    solved = solve(SMALL, Effort(engine="gurobi"), a_watch())

    assert (asked["name"], asked["gapRel"], asked["gapAbs"]) == ("GUROBI", 0.0, 0.0)
    assert solved.status is SolveStatus.FINISHED
    assert solved.values is not None
    assert solved.bound is None


@pytest.mark.parametrize(
    ("end", "told"),
    [(ValueError("no licence"), "no licence"), (SystemExit(3), "ended without an answer")],
)
def test_an_engine_of_others_that_breaks_down_is_a_failure(
    end: BaseException, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(pulp.LpSolver):  # type: ignore[misc] # PuLP has no types
        def actualSolve(self, lp: pulp.LpProblem) -> int:  # noqa: N802 - PuLP's name
            raise end

    monkeypatch.setattr(pulp, "listSolvers", lambda **_: ["GUROBI"])
    monkeypatch.setattr(pulp, "getSolver", lambda *_, **__: Broken())

    with pytest.raises(SolverFailed, match=told):
        solve(SMALL, Effort(engine="gurobi"), a_watch())
