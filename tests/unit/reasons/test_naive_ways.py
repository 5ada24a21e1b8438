from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import ask
from prioritiser.question import Question
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.naive_ways import Naive, Way, most_known, naive_ways
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative
from tests.explained.naive import check


def ways(portfolio: Portfolio, *tags: str, question: Question | None = None) -> dict[Way, Naive]:
    result = ask(portfolio, question)
    asking = Asking(result.applied)
    return {one.way: one for one in naive_ways(asking, most_known(result, asking), tags)}


def picks(one: Naive) -> list[str]:
    return [pick.initiative for pick in one.picks]


def a_list() -> Portfolio:
    return a_portfolio(
        an_initiative("BIG", value=10, cost=9),
        an_initiative("MID", value=8, cost=5),
        an_initiative("SMALL", value=6, cost=5),
        an_initiative("TINY", value=1, cost=1),
        budget=10,
    )


def test_a_ranking_by_value_skips_what_does_not_fit() -> None:
    found = ways(a_list())[Way.BY_VALUE]

    assert picks(found) == ["BIG", "TINY"]
    assert found.value == 11
    assert found.loss.found == 3


def test_a_ranking_by_ratio_takes_most_value_for_money_first() -> None:
    found = ways(a_list())[Way.BY_RATIO]

    assert picks(found) == ["MID", "SMALL"]


def test_a_way_that_reaches_the_best_loses_nothing() -> None:
    assert ways(a_list())[Way.BY_RATIO].loss.found == 0


def test_a_waterline_is_drawn_at_the_first_that_does_not_fit() -> None:
    assert picks(ways(a_list())[Way.BY_SCORE]) == ["BIG"]


def test_a_score_knows_nothing_of_chance() -> None:
    portfolio = a_portfolio(
        an_initiative("BOLD", value=10, success="0.1", cost=5),
        an_initiative("SAFE", value=9, cost=5),
        budget=5,
    )

    found = ways(portfolio)

    assert picks(found[Way.BY_SCORE]) == ["BOLD"]
    assert picks(found[Way.BY_VALUE]) == ["SAFE"]


def test_equal_shares_leave_nothing_done_where_the_money_does_not_cover_all() -> None:
    found = ways(a_list())[Way.EQUAL_SHARES]

    assert picks(found) == []
    assert found.part == Fraction(10, 20)
    assert found.loss.found == 14


def test_equal_shares_do_what_is_paid_in_full() -> None:
    portfolio = a_portfolio(
        an_initiative("EARLY", value=5, uses={"budget": [4, 0]}),
        an_initiative("LATE", value=5, uses={"budget": [0, 4]}),
        an_initiative("LATER", value=5, uses={"budget": [0, 4]}),
        budget=[4, 4],
        periods=["2027", "2028"],
    )

    assert picks(ways(portfolio)[Way.EQUAL_SHARES]) == ["EARLY"]


def test_musts_and_what_is_under_way_come_first_and_nevers_do_not_come() -> None:
    portfolio = a_portfolio(
        an_initiative("BIG", value=10, cost=5),
        an_initiative("BARRED", value=99, cost=1, status="never"),
        an_initiative("MUST", value=1, cost=5, status="must"),
        an_initiative("FLYING", value=2, cost=5, status="in_flight"),
        budget=10,
    )

    for one in ways(portfolio).values():
        assert picks(one) == ["MUST", "FLYING"], one.way


def test_a_ranking_takes_one_version_of_a_family() -> None:
    portfolio = a_portfolio(
        an_initiative("FULL", value=9, cost=6, family="F"),
        an_initiative("LITE", value=8, cost=3, family="F"),
        budget=10,
    )

    assert picks(ways(portfolio)[Way.BY_VALUE]) == ["FULL"]


def test_who_breaks_a_rule_is_named_and_dropped() -> None:
    portfolio = a_portfolio(
        an_initiative("APP", value=9, cost=5),
        an_initiative("BASE", value=0, cost=5),
        an_initiative("WARD", value=3, cost=5),
        budget=10,
        links=["APP requires BASE"],
    )

    found = ways(portfolio)[Way.BY_VALUE]

    assert [(one.breach.rule, one.picks) for one in found.broken] == [
        ("links.requires.APP.BASE", ("APP",))
    ]
    assert found.claimed == 12
    assert found.dropped == ("APP",)
    assert found.value == 3
    assert found.loss.found == 6


def test_other_capacities_are_not_looked_at_by_a_ranking() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost=1, uses={"team": 3}),
        an_initiative("B", value=8, cost=1, uses={"team": 3}),
        budget=10,
        capacity={"team": [4]},
        resources=[a_resource("budget"), a_resource("team", kind="people")],
    )

    found = ways(portfolio)[Way.BY_VALUE]

    assert [(one.breach.rule, one.picks) for one in found.broken] == [("capacity.team", ("B",))]
    assert found.dropped == ("B",)


def test_without_money_every_capacity_is_looked_at() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, uses={"team": 3}),
        an_initiative("B", value=8, uses={"team": 3}),
        capacity={"team": [4]},
        resources=[a_resource("team", kind="people")],
    )

    assert picks(ways(portfolio)[Way.BY_VALUE]) == ["A"]


def test_greedy_brings_all_that_is_needed() -> None:
    portfolio = a_portfolio(
        an_initiative("APP", value=9, cost=2),
        an_initiative("BASE", value=0, cost=2),
        an_initiative("WARD", value=8, cost=5),
        budget=6,
        links=["APP requires BASE"],
    )

    assert picks(ways(portfolio)[Way.WITH_NEEDS]) == ["BASE", "APP"]


def test_greedy_leaves_out_a_bundle_that_would_break_a_rule() -> None:
    portfolio = a_portfolio(
        an_initiative("APP", value=9, cost=2),
        an_initiative("BASE", value=0, cost=2),
        an_initiative("WARD", value=4, cost=5),
        budget=6,
        links=["APP requires BASE", "BASE excludes WARD"],
        limits=[a_limit("few", "count", most=1)],
    )

    found = ways(portfolio)[Way.WITH_NEEDS]

    assert picks(found) == ["WARD"]
    assert not found.broken


def test_what_no_dropping_mends_is_told() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost=5),
        an_initiative("B", value=2, cost=3),
        an_initiative("C", value=2, cost=3),
        budget=6,
        limits=[a_limit("several", "count", least=2)],
    )

    found = ways(portfolio)[Way.BY_VALUE]

    assert [breach.rule for breach in found.still] == ["limits.several.min"]
    assert found.value is None
    assert found.loss.found is None
    assert found.left_value == 9


def test_each_organisation_spends_its_share_on_its_own_best_plan() -> None:
    portfolio = a_portfolio(
        an_initiative("N-1", value=9, cost=6, tags={"site": "north"}),
        an_initiative("N-2", value=5, cost=4, tags={"site": "north"}),
        an_initiative("S-1", value=9, cost=6, tags={"site": "south"}),
        an_initiative("S-2", value=5, cost=4, tags={"site": "south"}),
        budget=10,
    )

    found = ways(portfolio, "site")[Way.SHARES_BY_TAG]

    # Each asks 10 of 20, gets 5 and can do the smaller one.
    assert sorted(picks(found)) == ["N-2", "S-2"]
    assert found.loss.found == 4
    assert found.is_exact


def test_an_organisation_counts_on_what_others_do() -> None:
    portfolio = a_portfolio(
        an_initiative("APP", value=9, cost=5, tags={"site": "north"}),
        an_initiative("BASE", value=1, cost=5, tags={"site": "south"}),
        an_initiative("WARD", value=2, cost=5, tags={"site": "south"}),
        budget=15,
        links=["APP requires BASE", "BASE excludes WARD"],
    )

    found = ways(portfolio, "site")[Way.SHARES_BY_TAG]

    assert sorted(picks(found)) == ["APP", "WARD"]
    assert [one.breach.rule for one in found.broken] == ["links.requires.APP.BASE"]


def test_a_tag_that_nobody_has_is_refused_with_those_there_are() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, tags={"site": "north"}))

    with pytest.raises(QuestionRefused, match=r"no tag called 'sites'\. There are: site\."):
        ways(portfolio, "sites")


def test_with_another_aim_the_most_value_is_asked_for() -> None:
    fewest = Question(aim="fewest", share="0.5")  # type: ignore[arg-type]

    found = ways(a_list(), question=fewest)[Way.BY_VALUE]

    assert found.loss.found == 3


@pytest.mark.parametrize("seed", range(25))
def test_each_way_is_what_its_definition_says(seed: int) -> None:
    assert check(seed) == []
