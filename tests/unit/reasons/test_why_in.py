"""Why an initiative is in."""

from __future__ import annotations

from prioritiser.reasons import ReasonKind as Kind
from tests.builders import a_limit, a_portfolio, an_initiative
from tests.results import a_trust
from tests.unit.reasons.given import reasons


def test_a_must_is_in_because_it_must_be() -> None:
    found = reasons(a_trust(), "A-1", "C-1")["C-1"]

    assert (found.kind, found.rules) == (Kind.MANDATED, ("initiatives.C-1.status",))


def test_of_several_musts_in_a_family_the_others_are_named() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
    )

    found = reasons(portfolio, "A")

    assert (found["A"].kind, found["A"].others) == (Kind.MANDATED, ("B",))
    assert (found["B"].kind, found["B"].others) == (Kind.OTHER_VERSION, ("A",))


def test_one_that_adds_value_is_worth_it_and_names_those_that_need_it() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B", value=1), links=["B requires A"]
    )

    found = reasons(portfolio, "A", "B")

    assert (found["A"].kind, found["A"].others) == (Kind.WORTH_IT, ("B",))
    assert (found["B"].kind, found["B"].others) == (Kind.WORTH_IT, ())


def test_one_without_value_is_in_for_those_that_need_it() -> None:
    portfolio = a_portfolio(
        an_initiative("A"), an_initiative("B", value=1), links=["B requires A"]
    )

    assert reasons(portfolio, "A", "B")["A"].kind is Kind.NEEDED


def test_one_of_two_targets_of_which_one_is_enough_is_not_said_to_be_needed() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1),
        an_initiative("B", value=1),
        an_initiative("C", value=1),
        links=["A requires_any B;C"],
    )

    assert reasons(portfolio, "A", "B", "C")["B"].others == ()
    assert reasons(portfolio, "A", "B")["B"].others == ("A",)


def test_one_that_frees_money_is_in_for_the_budget() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=3), an_initiative("B", uses={"budget": -2}), budget=1
    )

    found = reasons(portfolio, "A", "B")["B"]

    assert (found.kind, found.rules) == (Kind.KEEPS_RULE, ("capacity.budget",))


def test_one_that_a_floor_asks_for_is_in_for_the_floor() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value="-1"), limits=[a_limit("few", least=1, ids=["A"])]
    )

    assert reasons(portfolio, "A")["A"].rules == ("limits.few.min",)


def test_one_that_does_nothing_could_be_dropped() -> None:
    assert reasons(a_portfolio(an_initiative("A")), "A")["A"].kind is Kind.SPARE


def test_a_valuable_one_that_keeps_a_floor_says_so() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), limits=[a_limit("few", least=1, ids=["A"])]
    )

    found = reasons(portfolio, "A")["A"]

    assert (found.kind, found.rules) == (Kind.KEEPS_RULE, ("limits.few.min",))


def test_a_rule_that_those_that_lean_on_one_would_relieve_is_not_said_to_be_kept() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, uses={"beds": -2}),
        an_initiative("B", value=1, uses={"beds": 2}),
        capacity={"beds": 0},
        links=["B requires A"],
    )

    assert reasons(portfolio, "A", "B")["A"].kind is Kind.WORTH_IT


def test_members_of_a_chosen_group_are_in_together() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B"), links=["A together B"]
    )

    found = reasons(portfolio, "A", "B")

    assert [(found[n].kind, found[n].others) for n in "AB"] == [
        (Kind.BUNDLED, ("B",)), (Kind.BUNDLED, ("A",))
    ]  # fmt: skip
