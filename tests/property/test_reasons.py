"""What is said of those left out is true in the oracle's eyes, whatever the portfolio mixes."""

from __future__ import annotations

from hypothesis import given

from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons import Reason, ReasonKind, why
from tests import oracle
from tests.property.answering import answer
from tests.strategies import portfolios

BREAKING = {
    ReasonKind.OTHER_VERSION,
    ReasonKind.RULED_OUT,
    ReasonKind.CLASHES,
    ReasonKind.NEEDS,
    ReasonKind.NO_ROOM,
    ReasonKind.BREAKS_RULE,
}
WORTHLESS = {ReasonKind.NO_VALUE, ReasonKind.LOSES_VALUE}


@given(portfolios(most=5))
def test_what_is_said_of_those_left_out_is_true(portfolio: Portfolio) -> None:
    # Lists of funds could be split anew in more ways than a reason looks at.
    if any(use.others for use in portfolio.uses):
        return
    result = answer(portfolio)
    if result.plan is None:
        return
    for reason in why(result):
        if reason.is_chosen or reason.together:
            continue
        changed = {**result.plan.starts, reason.id: reason.start}
        if reason.start is None and is_timed(reason, portfolio):
            continue
        is_broken = any(oracle.broken(portfolio, changed))
        gain = oracle.value(portfolio, changed) - oracle.value(portfolio, result.plan.starts)
        if reason.kind in BREAKING:
            assert is_broken, reason
        if reason.kind in WORTHLESS:
            assert gain <= 0, reason
        if reason.kind is ReasonKind.FITS:
            assert not is_broken, reason


def is_timed(reason: Reason, portfolio: Portfolio) -> bool:
    """Whether the one left out has a start choice, although the reason speaks of no start."""
    window = oracle.Judge(portfolio).windows[reason.id]
    return window != (None,)
