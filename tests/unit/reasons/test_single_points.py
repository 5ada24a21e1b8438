from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.rationalise import rationalise
from prioritiser.reasons.single_points import SinglePoint, leanings, single_points, thickets
from tests.builders import a_plan, a_portfolio, an_initiative

FEW = (
    an_initiative("A", value=60, cost=6),
    an_initiative("B", value=30, cost=3),
    an_initiative("C", value=8, cost=1),
    an_initiative("D", value=2, cost=1),
)


def points_of(portfolio: Portfolio) -> tuple[SinglePoint, ...]:
    asking = Asking(portfolio, effort=Effort(seconds=None), watch=Watch(lambda: 0.0))
    curve = rationalise(asking, [])
    assert curve.best.plan is not None
    return single_points(asking, curve.best, leanings(portfolio, curve.best.plan))


def test_a_thicket_names_the_links_that_bind_it() -> None:
    portfolio = a_portfolio(
        *FEW, links=["A requires B", "C requires_success B", "C excludes D", "D enables A 0.1"]
    )

    (thicket,) = thickets(portfolio)

    assert thicket.ids == ("A", "B", "C")
    assert thicket.hub == "B"
    assert [link.name for link in thicket.links] == [
        "links.requires.A.B",
        "links.requires_success.C.B",
    ]


def test_leaning_goes_through_needs_sets_and_enablers() -> None:
    portfolio = a_portfolio(
        *FEW,
        budget=11,
        links=["A requires B", "B requires_any C;D", "D enables C 0.1"],
    )

    found = {one.id: one.others for one in leanings(portfolio, a_plan("A", "B", "D"))}
    both = {one.id: one.others for one in leanings(portfolio, a_plan("A", "B", "C", "D"))}

    assert found == {"B": ("A",), "D": ("A", "B")}
    assert both == {"B": ("A",), "D": ("C",)}


def test_the_single_point_on_which_most_hangs_comes_first() -> None:
    portfolio = a_portfolio(*FEW, budget=11, links=["A requires C", "B requires D"])

    points = points_of(portfolio)

    assert [one.leaning.id for one in points] == ["C", "D"]
    assert [one.loss.found for one in points] == [Fraction(68), Fraction(32)]
    assert all(one.loss.is_exact for one in points)


def test_what_no_plan_can_do_without_leads() -> None:
    portfolio = a_portfolio(
        an_initiative("M", value=1, cost=1, status="must"),
        *FEW,
        budget=12,
        links=["M requires D", "A requires C"],
    )

    first, second = points_of(portfolio)

    assert (first.leaning.id, first.is_vital, first.loss.found) == ("D", True, None)
    assert (second.leaning.id, second.is_vital) == ("C", False)


def test_a_must_that_takes_value_away_is_a_loss_below_nothing() -> None:
    portfolio = a_portfolio(
        an_initiative("M", value=-5, cost=1, status="must"),
        *FEW,
        budget=12,
        links=["D requires M"],
    )

    (point,) = points_of(portfolio)

    assert (point.loss.found, point.loss.bound) == (Fraction(-3), Fraction(-3))
