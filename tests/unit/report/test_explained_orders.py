"""What is said of orders of cuts and of how few are enough, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question
from prioritiser.reading import read
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.cut_order import cut_order, units_of
from prioritiser.reasons.money_levels import cut_levels
from prioritiser.reasons.rationalise import rationalise
from prioritiser.reasons.single_points import leanings, single_points, thickets
from prioritiser.report.document import Document, Paragraph, Table
from prioritiser.report.explained.asked import Asked
from prioritiser.report.explained.cut_order import cut_order_document
from prioritiser.report.explained.rationalise import rationalise_document
from prioritiser.report.wording.changes import cluster_text
from prioritiser.report.wording.losses import loss_text
from tests.builders import a_portfolio, an_initiative

MOST_WORDS = 25
QUICKSTART = Path(__file__).parents[3] / "examples" / "quickstart" / "initiatives.csv"
IDS = tuple("ABCDEFGH")


def about(portfolio: Portfolio, seconds: float | None = None) -> Asking:
    return Asking(portfolio, effort=Effort(seconds), watch=Watch(lambda: 0.0, seconds))


def cut(portfolio: Portfolio, *shares: str, seconds: float | None = None) -> Document:
    levels = cut_levels(portfolio, [Decimal(share) for share in shares])
    found = cut_order(about(portfolio, seconds), levels, units_of(portfolio))
    return cut_order_document(Asked(Question(), portfolio), found)


def few(portfolio: Portfolio, *shares: str, seconds: float | None = None) -> Document:
    asking = about(portfolio, seconds)
    curve = rationalise(asking, [Decimal(share) for share in shares])
    leaning = () if curve.best.plan is None else leanings(portfolio, curve.best.plan)
    points = single_points(asking, curve.best, leaning)
    return rationalise_document(Asked(Question(), portfolio), curve, thickets(portfolio), points)


def said(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def table(document: Document, name: str) -> Table:
    (found,) = (b for b in document.blocks if isinstance(b, Table) and b.name == name)
    return found


def documents() -> Iterator[Document]:
    quick = read(QUICKSTART, {}).portfolio
    tied = a_portfolio(
        *(an_initiative(name, value=10 + k, cost=5 + k) for k, name in enumerate(IDS)),
        budget=40,
        links=["A requires B", "C together D;E"],
    )
    for portfolio in (tied,):
        yield cut(portfolio, "0.05", "0.3", "0.6")
        yield few(portfolio, "0.5", "0.9")
    yield few(quick, "0.5")


def test_no_sentence_is_too_long_or_speaks_of_optimisation() -> None:
    for document in documents():
        for sentence in re.split(r"(?<=[.])\s", said(document)):
            assert len(sentence.split()) <= MOST_WORDS, sentence
            assert not re.search(r"optim|infeasib|\bdual\b|constraint|MIP", sentence)


def test_what_goes_is_named_with_what_it_is_tied_to() -> None:
    portfolio = a_portfolio(
        an_initiative("BASE", cost=4),
        an_initiative("TOP", value=6, cost=4),
        an_initiative("ALONE", value=9, cost=2),
        budget=10,
        links=["TOP requires BASE"],
    )

    document = cut(portfolio, "0.1", "0.9")

    assert "Lose 10 %: BASE with TOP go. Lose 90 %: ALONE goes too." in said(document)
    assert [row[:5] for row in table(document, "Goes").rows] == [
        ("BASE", "", "Lose 10 %", "goes", "TOP"),
        ("TOP", "", "Lose 10 %", "goes", "BASE"),
        ("ALONE", "", "Lose 90 %", "goes", "–"),
    ]


def test_many_that_go_are_counted() -> None:
    portfolio = a_portfolio(*(an_initiative(name, value=2, cost=1) for name in IDS), budget=8)

    assert "Lose 75 %: 6 initiatives go." in said(cut(portfolio, "0.75"))


def test_another_version_is_no_leaving() -> None:
    portfolio = a_portfolio(
        an_initiative("FULL", value=9, cost=10, family="F"),
        an_initiative("LITE", value=5, cost=6, family="F"),
        budget=10,
    )

    document = cut(portfolio, "0.4")

    assert "Lose 40 %: nothing goes, but 1 goes on in another version." in said(document)
    assert table(document, "Goes").rows[0][3] == "goes on as LITE"
    assert "One order for all costs nothing" in said(document)


def test_a_step_without_a_plan_is_told() -> None:
    portfolio = a_portfolio(an_initiative("M", value=1, cost=8, status="must"), budget=10)

    document = cut(portfolio, "0.1", "0.5")

    assert "Lose 50 %: no plan can obey the rules" in said(document)
    assert table(document, "Money").rows[2][-1] == "no plan possible"


def test_no_plan_at_all_is_the_finding() -> None:
    impossible = a_portfolio(an_initiative("M", value=1, cost=80, status="must"), budget=10)

    assert said(cut(impossible, "0.1")) == "No plan can obey the rules, whatever the money."
    assert said(few(impossible)).startswith("No plan can obey the rules.")


def test_what_leans_on_nothing_is_told() -> None:
    portfolio = a_portfolio(*(an_initiative(name, value=2, cost=1) for name in IDS), budget=8)

    document = few(portfolio, "0.5")

    assert said(document).startswith(
        "4 initiatives keep 50 % of the best value. 8 initiatives keep all of the best value."
    )
    assert "No chosen initiative leans on another." in said(document)


def test_the_single_point_that_no_plan_can_do_without_is_told() -> None:
    portfolio = a_portfolio(
        an_initiative("M", value=5, cost=1, status="must"),
        an_initiative("N", value=1, cost=1),
        budget=9,
        links=["M requires N"],
    )

    document = few(portfolio)

    assert "Without N no plan can obey the rules." in said(document)
    assert table(document, "Single points").rows[0][2] == "no plan possible"
    assert table(document, "Thickets").rows[0] == ("N", "M and N", "M requires N")


@pytest.mark.parametrize(
    ("found", "bound", "told"),
    [
        (3, 3, "3"),
        (5, 3, "between 3 and 5"),
        (5, 0, "at most 5"),
        (5, None, "at most 5"),
        (None, 3, "at least 3"),
        (None, 0, "not known"),
        (None, None, "not known"),
        (0, 0, "0"),
        (-2, -2, "−2"),
    ],
)
def test_a_loss_is_found_at_most_and_bound_at_least(
    found: int | None, bound: int | None, told: str
) -> None:
    loss = Interval(*(None if one is None else Fraction(one) for one in (found, bound)))

    assert loss_text(loss, Asked(Question(), a_portfolio())) == told


def test_those_that_hang_together_are_named_as_one() -> None:
    assert cluster_text(("A", "B", "C")) == "A with B and C"
    assert cluster_text(("A",)) == "A"


def test_another_start_is_told_where_nothing_goes() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=5, starts=(0, 1)),
        an_initiative("B", value=5, cost=5, starts=(0, 1)),
        budget=[10, 10],
        periods=("P1", "P2"),
    )

    assert "Lose 50 %: nothing goes, but 1 starts at another time." in said(cut(portfolio, "0.5"))
