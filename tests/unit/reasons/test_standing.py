"""Every reason is a claim, and every claim is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import event, given
from hypothesis import strategies as st

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.question import Question
from prioritiser.reasons import Reason, why
from prioritiser.reasons import ReasonKind as Kind
from tests.builders import a_limit, a_plan, a_portfolio, an_initiative
from tests.random_kinds import OLD
from tests.results import a_result, a_trust, a_trust_result, no_result
from tests.strategies import portfolios


def reasons(portfolio: Portfolio, *chosen: str) -> dict[str, Reason]:
    return {reason.id: reason for reason in why(a_result(portfolio, *chosen))}


def plans(portfolio: Portfolio) -> Iterable[Plan]:
    ids = [row.id for row in portfolio.initiatives]
    return (a_plan(*some) for size in range(len(ids) + 1) for some in combinations(ids, size))


def test_one_reason_for_each_initiative_in_canonical_order() -> None:
    result = a_trust_result()

    assert [reason.id for reason in why(result)] == [row.id for row in result.applied.initiatives]


def test_no_plan_has_no_reasons() -> None:
    assert why(no_result(a_trust())) == ()


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


def test_a_never_is_ruled_out() -> None:
    assert reasons(a_trust(), "C-1", "A-1")["C-2"].kind is Kind.RULED_OUT


def test_another_version_is_named() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, family="F"), an_initiative("B", value=2, family="F")
    )

    found = reasons(portfolio, "B")["A"]

    assert (found.kind, found.others, found.rules) == (Kind.OTHER_VERSION, ("B",), ("versions.F",))


def test_no_value_and_less_than_none_are_told_apart() -> None:
    portfolio = a_portfolio(an_initiative("A", cost=1), an_initiative("B", value="-0.01"))

    found = reasons(portfolio)

    assert [found[name].kind for name in ("A", "B")] == [Kind.NO_VALUE, Kind.LOSES_VALUE]


def test_one_that_is_too_large_for_any_plan_says_by_how_much() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost="10.01"),
        an_initiative("M", value=1, cost=2, status="must"),
        an_initiative("R", value=1, uses={"budget": -1}),
        budget=10,
    )

    found = reasons(portfolio, "M", "R")["A"]

    assert (found.kind, found.short) == (Kind.CANNOT_FIT, Fraction("1.01"))


def test_one_that_would_fit_with_a_release_is_not_called_hopeless() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost=11),
        an_initiative("B", value=20, cost=10),
        an_initiative("R", value=0, uses={"budget": -1}),
        budget=10,
    )

    found = reasons(portfolio, "B")["A"]

    assert (found.kind, found.short) == (Kind.NO_ROOM, Fraction(11))


def test_a_clash_names_what_is_in_whichever_side_it_stands_on() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B", value=2), an_initiative("C", value=1),
        links=["A excludes B", "B excludes C"],
    )  # fmt: skip

    found = reasons(portfolio, "B")

    assert (found["A"].kind, found["A"].others) == (Kind.CLASHES, ("B",))
    assert (found["C"].kind, found["C"].others) == (Kind.CLASHES, ("B",))


def test_a_need_names_what_is_missing() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B"), an_initiative("C", value=1),
        links=["A requires B;C"],
    )  # fmt: skip

    found = reasons(portfolio, "C")["A"]

    assert (found.kind, found.others, found.rules) == (
        Kind.NEEDS,
        ("B",),
        ('links.requires.A."B;C"',),
    )


def test_a_group_names_all_its_missing_members() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B"), an_initiative("C", value=-4),
        links=["A together B;C"],
    )  # fmt: skip

    found = reasons(portfolio)["A"]

    assert (found.kind, found.together) == (Kind.LOSES_VALUE, ("B", "C"))


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


def test_a_ring_of_needs_is_judged_as_one() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=3), an_initiative("B", value=1, cost=4), budget=5,
        links=["A requires B", "B requires A"],
    )  # fmt: skip

    found = reasons(portfolio)

    assert {found[n].kind for n in "AB"} == {Kind.CANNOT_FIT}
    assert [found[n].together for n in "AB"] == [("B",), ("A",)]
    assert [found[n].short for n in "AB"] == [2, 2]


def test_members_of_a_chosen_group_are_in_together() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B"), links=["A together B"]
    )

    found = reasons(portfolio, "A", "B")

    assert [(found[n].kind, found[n].others) for n in "AB"] == [
        (Kind.BUNDLED, ("B",)), (Kind.BUNDLED, ("A",))
    ]  # fmt: skip


def test_the_rest_of_a_group_names_the_one_that_is_ruled_out() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B", status="never"), links=["A together B"]
    )

    found = reasons(portfolio)["A"]

    assert (found.kind, found.others) == (Kind.NEEDS, ("B",))


def test_no_room_tells_the_resource_first_and_by_how_much() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"beds": ["0.3", "0.1"]}),
        an_initiative("B", value=1, uses={"beds": ["0.2", "0.1"]}),
        capacity={"beds": ["0.4", "0.4"]},
        limits=[a_limit("one", most=1)],
        periods=["P1", "P2"],
    )

    found = reasons(portfolio, "A")["B"]

    assert (found.kind, found.short) == (Kind.NO_ROOM, Fraction("0.1"))
    assert found.rules == ("capacity.beds.P1", "limits.one.max")


def test_a_limit_alone_is_a_rule_that_would_break() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B", value=1), limits=[a_limit("one", most=1)]
    )

    found = reasons(portfolio, "A")["B"]

    assert (found.kind, found.rules, found.short) == (
        Kind.BREAKS_RULE,
        ("limits.one.max",),
        Fraction(1),
    )


def test_a_plan_that_is_not_the_best_says_what_would_still_fit() -> None:
    assert reasons(a_portfolio(an_initiative("A", value=1)))["A"].kind is Kind.FITS


def test_equal_value_for_money_shares_a_rank_and_free_ones_have_none() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=3), an_initiative("B", value=2, cost=6),
        an_initiative("C", value=1, cost=9), an_initiative("D", value=4),
        an_initiative("E", cost=1),
    )  # fmt: skip

    found = reasons(portfolio)

    assert [found[name].rank for name in "ABCDE"] == [1, 1, 3, None, None]
    assert found["A"].ranked == 3


def test_reasons_do_not_depend_on_the_question_that_led_to_the_facts() -> None:
    result = a_trust_result()

    assert why(result) == why(replace(result, question=Question(must=("A-1",))))


def is_true(reason: Reason, plan: Plan, portfolio: Portfolio) -> bool:
    """Whether a claim holds, judged by the auditor alone."""
    return (is_true_in if reason.is_chosen else is_true_out)(reason, plan, portfolio)


def is_true_in(reason: Reason, plan: Plan, portfolio: Portfolio) -> bool:
    gone = {reason.id}
    if reason.kind is Kind.KEEPS_RULE:
        gone |= {*reason.together, *reason.others}
    without = audit(a_plan(*(plan.ids - gone)), portfolio)
    broken = {breach.rule for breach in without.breaches}
    is_resting = set(reason.rules) <= broken
    return {
        Kind.MANDATED: is_resting and bool(reason.rules),
        Kind.WORTH_IT: is_resting and reason.value > 0 and plan.ids.issuperset(reason.others),
        Kind.NEEDED: is_resting and reason.value <= 0 < len(plan.ids.intersection(reason.others)),
        Kind.KEEPS_RULE: is_resting and bool(reason.rules) and gone <= plan.ids,
        Kind.BUNDLED: is_resting and bool(reason.rules) and plan.ids.issuperset(reason.others),
        Kind.SPARE: not broken and reason.value <= 0,
    }[reason.kind]


def is_true_out(reason: Reason, plan: Plan, portfolio: Portfolio) -> bool:
    added = audit(a_plan(*plan.ids, reason.id, *reason.together), portfolio)
    broken = {breach.rule for breach in added.breaches}
    shorts = [breach.by for breach in added.breaches if breach.rule in reason.rules[:1]]
    are_in = bool(shorts) and plan.ids.issuperset(reason.others)
    gain = added.value - audit(plan, portfolio).value
    return {
        Kind.RULED_OUT: are_in,
        Kind.OTHER_VERSION: are_in and bool(reason.others),
        Kind.CLASHES: are_in and bool(reason.others),
        Kind.NEEDS: bool(shorts and reason.others) and plan.ids.isdisjoint(reason.others),
        Kind.NO_VALUE: gain == 0,
        Kind.LOSES_VALUE: gain < 0,
        Kind.NO_ROOM: shorts == [reason.short],
        Kind.BREAKS_RULE: bool(shorts) and set(reason.rules) <= broken,
        Kind.CANNOT_FIT: reason.kind is Kind.CANNOT_FIT and is_hopeless(reason.id, portfolio),
        Kind.FITS: not broken and gain > 0,
    }[reason.kind]


def is_hopeless(name: str, portfolio: Portfolio) -> bool:
    return all(audit(plan, portfolio).breaches for plan in plans(portfolio) if name in plan.ids)


@given(portfolios(kinds=OLD, most=5), st.randoms(use_true_random=False))
def test_every_claim_is_true_of_any_plan_that_obeys_the_rules(
    portfolio: Portfolio, chance: object
) -> None:
    allowed = [plan for plan in plans(portfolio) if not audit(plan, portfolio).breaches]
    for plan in allowed[:: max(1, len(allowed) // 4)]:
        ids = sorted(plan.ids, key=order_key)
        for reason in why(a_result(portfolio, *ids)):
            event(reason.kind.value)
            assert is_true(reason, plan, portfolio), reason
