from __future__ import annotations

from fractions import Fraction

import pytest

import prioritiser
from prioritiser.domain.effort import Effort, Watch
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Question
from prioritiser.reasons.answer import explain
from tests.builders import a_portfolio, an_initiative


def answered(budget: int = 7) -> Result:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost=4),
        an_initiative("B", value=5, cost=3),
        an_initiative("C", value=4, cost=3),
        budget=budget,
    )
    return ask(portfolio)


def test_one_initiative_is_explained_by_its_id() -> None:
    (one,) = explain(answered(), "C").explained

    assert one.id == "C"
    assert one.forced.loss.found == one.forced.loss.bound == 1


def test_by_default_those_left_out_are_explained() -> None:
    assert [one.id for one in explain(answered()).explained] == ["C"]


def test_every_initiative_has_its_reason() -> None:
    assert [reason.id for reason in explain(answered(), "C").reasons] == ["A", "B", "C"]


def test_the_least_more_value_is_what_forcing_loses() -> None:
    (one,) = explain(answered(), ["C"]).explained

    assert one.extra_value is not None
    assert one.extra_value.found == Fraction(1)


def test_what_is_not_known_in_time_is_an_interval() -> None:
    over = Watch(lambda: 0.0, 0.0)

    (one,) = explain(answered(), "C", watch=over).explained

    assert not one.forced.loss.is_exact or one.cost_cut is None


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(QuestionRefused):
        explain(answered(), "Z")


def test_a_result_without_a_plan_is_refused() -> None:
    musts = a_portfolio(an_initiative("A", value=9, cost=4, status="must"), budget=3)

    with pytest.raises(QuestionRefused):
        explain(ask(musts))


def test_the_library_offers_it() -> None:
    found = prioritiser.explain(prioritiser.ask(answered().portfolio, Question()), effort=Effort())

    assert isinstance(found, prioritiser.Answer)
