"""What value for money does not explain is said in one sentence, and rings are named in full."""

from __future__ import annotations

from prioritiser import graph
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons import why
from prioritiser.report.document import Listing
from prioritiser.report.graph_drawing.words import cycle_sentences
from prioritiser.report.sections.in_and_out import in_and_out
from prioritiser.report.wording.standing import because
from prioritiser.result_tables import tables
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result

RINGS = a_portfolio(
    *(an_initiative(name, value=2, cost=1) for name in "ABC"),
    budget=3,
    links=["A requires B", "B requires C", "C requires A", "A requires C"],
)


def said(portfolio: Portfolio, *chosen: str) -> dict[str, str]:
    result = a_result(portfolio, *chosen)
    return {reason.id: because(reason, result) for reason in why(result)}


def test_one_left_out_with_a_high_rank_is_told_what_it_would_cost() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=60, cost=60),
        an_initiative("B", value=50, cost=45),
        an_initiative("C", value=40, cost=40),
        budget=100,
    )

    assert said(portfolio, "A", "C")["B"] == "No room (budget 45 over); replacing A loses 10."


def test_one_in_with_a_low_rank_is_told_with_its_best_replacement() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=55, cost=25),
        an_initiative("B", value=35, cost=15),
        an_initiative("C", value=40, cost=15),
        budget=40,
    )

    told = said(portfolio, "A", "C")["A"]

    assert told == "Worth 55 for 25; its best single replacement, B, adds 35."


def test_a_set_that_rings_tie_is_kept_together() -> None:
    result = a_result(RINGS, "A", "B", "C")

    listings = [one for one in in_and_out(result, why(result)) if isinstance(one, Listing)]

    assert [one.entries for one in listings] == [("A, B and C",)]


def test_the_graph_names_all_that_rings_tie() -> None:
    assert cycle_sentences(graph.thicket(RINGS)) == [
        "A, B, C need one another in rings, such as A → C → A: chosen together or not at all."
    ]


def test_the_table_names_the_bundle_that_a_claim_is_about() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=-5), an_initiative("B", value=1), links=["A together B"]
    )
    result = a_result(portfolio)

    table = tables(result, why(result))["initiatives"]

    place = {name: table.columns.index(name) for name in ("reason", "together")}
    assert [(row[place["reason"]], row[place["together"]]) for row in table.rows] == [
        ("loses_value", "B"),
        ("loses_value", "A"),
    ]
