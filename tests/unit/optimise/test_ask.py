"""What `ask` says beside the plan: the engine's failure, and what stands behind the bound."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

import pytest

from prioritiser.canonical import Proven
from prioritiser.certify import Branch, Certificate
from prioritiser.domain.effort import Effort
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.milp.solved import Solved, SolveStatus
from prioritiser.optimise import ask
from tests.builders import a_portfolio, an_initiative

ASK = import_module("prioritiser.optimise.ask")
SEARCH = import_module("prioritiser.optimise.search")


def test_an_engine_that_broke_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Solved(SolveStatus.FAILED, None, None, "Broken 1.0")
    monkeypatch.setattr(SEARCH, "solve", lambda *_, **__: broken)

    result = ask(a_portfolio(an_initiative("A", value=1)))

    assert result.outcome is Outcome.PROVEN_BEST
    assert [finding.code for finding in result.findings] == ["engine-failed"]
    assert "Broken 1.0 broke down" in result.findings[0].message


@pytest.mark.parametrize(
    ("bound", "proof", "gap", "outcome"),
    [
        (Fraction(100), Proof.EXACT, 0, Outcome.PROVEN_BEST),
        (Fraction(100) + Fraction(1, 20_000), Proof.SOLVER, 0, Outcome.PROVEN_BEST),
        (Fraction(100) + Fraction(1, 20_000), Proof.EXACT, 0, Outcome.STOPPED_EARLY),
        (Fraction(101), Proof.EXACT, Fraction(1, 100), Outcome.WITHIN_GAP),
        (Fraction(101), Proof.SOLVER, Fraction(1, 200), Outcome.STOPPED_EARLY),
        (None, None, 0, Outcome.STOPPED_EARLY),
    ],
)
def test_the_outcome_is_said_from_the_bound(
    bound: Fraction | None, proof: Proof | None, gap: Fraction, outcome: Outcome
) -> None:
    certificate = Certificate(False, (1,), bound, 0, (Branch([]),))
    proven = Proven((1,), bound, proof, "any", certificate)

    assert ASK._outcome(proven, Fraction(100), bound, Effort(gap=Fraction(gap))) is outcome


def test_a_bound_below_a_cost_is_missed_by_as_much_as_one_above_a_value() -> None:
    certificate = Certificate(False, (1,), Fraction(99), 0, (Branch([]),))
    proven = Proven((1,), Fraction(-99), Proof.EXACT, "any", certificate)

    def outcome(gap: Fraction) -> object:
        return ASK._outcome(proven, Fraction(100), Fraction(99), Effort(gap=gap))

    assert outcome(Fraction(1, 100)) is Outcome.WITHIN_GAP
    assert outcome(Fraction(1, 101)) is Outcome.STOPPED_EARLY
