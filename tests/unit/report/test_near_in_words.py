"""What the report says of the fewest changes from a plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise.result import Result
from prioritiser.optimise.search import MostValue
from prioritiser.question import Near, Question
from prioritiser.reasons import why
from prioritiser.report import FORMATS, story
from prioritiser.report.wording import aims, outcome
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result, stopped

PORTFOLIO = a_portfolio(
    *(an_initiative(name, value=value, cost=1) for name, value in (("A", 6), ("B", 3), ("C", 1))),
    budget=3,
)


def told(*chosen: str, held: str, best: int = 10, **changes: Any) -> Result:
    number = len(set(held) ^ set(chosen))
    fields: dict[str, Any] = {
        "question": Question(near=Near(tuple((name, None) for name in held), run="march")),
        "objective": Fraction(number),
        "bound": Fraction(number),
        "most": MostValue(Fraction(best), Fraction(best), chosen=3),
    }
    return a_result(PORTFOLIO, *chosen, **(fields | changes))


def text_of(result: Result) -> str:
    rendered = FORMATS["txt"].render(story(result, why(result))).decode()
    return " ".join(rendered.split())


def test_the_lead_says_what_is_kept_and_how_much_changes() -> None:
    one = told("A", "B", held="AC")
    same = told("A", "B", held="AB")

    assert "this keeps 90 % of the best value with 2 changes from march" in outcome.decision(
        one, None
    )
    assert "with no change from march" in outcome.decision(same, None)


def test_a_share_that_is_cut_short_stays_true() -> None:
    result = told("A", "B", held="AC", best=11)

    assert "keeps over 81.8 % of the best value" in outcome.decision(result, None)


def test_every_change_has_a_row() -> None:
    page = text_of(told("A", "B", held="AC"))

    assert "What changes from march (2)" in page
    assert "B enters" in page
    assert "C leaves" in page
    assert "1 enters · 1 leaves." in page


def test_without_changes_the_report_says_so() -> None:
    page = text_of(told("A", "B", held="AB"))

    assert "The plan stays as it was." in page
    assert "What changes from" not in page


def test_a_proof_speaks_of_changes() -> None:
    result = told("A", held="ABC")

    assert "no plan that keeps as much value makes fewer changes" in outcome.how_sure(result)
    assert "it moves the fewest starts, then is worth most" in outcome.how_sure(result)


def test_an_open_bound_is_told_in_changes() -> None:
    question = Question(near=Near((("B", None), ("C", None)), run="march"))

    result = stopped(
        PORTFOLIO, "A", bound=Fraction(1, 2), objective=Fraction(3), question=question
    )

    assert "A plan that keeps as much value makes 1 change or more." in outcome.how_sure(result)


def test_the_aim_is_said_in_words() -> None:
    named = Question(near=Near(run="march"), share="0.9")  # type: ignore[arg-type]

    kept = "that keep 90 % of the best value"
    assert aims.aim_in_words(named) == f"the fewest changes from march {kept}"
    assert "from the plan given" in aims.aim_in_words(Question(near=Near()))


def test_nothing_chosen_is_not_called_a_target() -> None:
    nothing: Portfolio = a_portfolio(an_initiative("A", value=-1))
    result = a_result(nothing, question=Question(near=Near()), objective=Fraction(0))

    assert outcome.decision(result, None) == "Fund nothing."
