"""Every reason is a claim, and every claim is true."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.reasons import Reason, why
from prioritiser.reasons import ReasonKind as Kind
from tests.builders import a_plan
from tests.random_kinds import OLD
from tests.results import a_result
from tests.strategies import portfolios
from tests.unit.reasons.given import plans


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
