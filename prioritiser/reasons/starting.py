"""Another start: the one with which an initiative enters, or why it does not start earlier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange
from prioritiser.reasons.forced import UNKNOWN, Base, changed
from prioritiser.reasons.trials import broken_at


@dataclass(frozen=True, slots=True)
class OtherStart:
    """What another start of one initiative would do."""

    start: int | None
    """The period; `None` where no plan with it is known."""
    gain: Interval
    """How much better the best plan is then, in the aim's own measure; below 0: it is worse."""
    is_possible: bool | None = None
    """Whether any plan lets it start so; `None`: not known."""
    blocked_by: tuple[str, ...] = ()
    """Rules that break when this start alone is changed in the plan at hand."""
    exchange: Exchange | None = None
    """What the best plan with that start does otherwise."""


def better_start(asking: Asking, base: Base, name: str) -> OtherStart | None:
    """The best start of all periods, where its own window keeps an initiative from it.

    `None` where it has no start choice, where it is under way, where its window is open already,
    or where no start is better: as good is enough for one that is left out.
    """
    portfolio = asking.portfolio
    window, last = starts_of(portfolio)[name], portfolio.period_count - 1
    row = next(one for one in portfolio.initiatives if one.id == name)
    if window is None or row.is_in_flight or window == tuple(range(last + 1)):
        return None
    found = _asked(asking, base, name, _with_window(portfolio, name, 0, last))
    gain, is_in = found.gain.found, name in base.plan.ids
    if gain is None:
        # Not known in time: there may be one.
        return None if found.is_possible is False else found
    return found if gain > 0 or (gain == 0 and not is_in) else None


def earlier_start(asking: Asking, base: Base, name: str) -> OtherStart | None:
    """What an earlier start of a chosen one would do; `None` where it starts as early as it can.

    The best earlier start is asked for. What blocks it is what breaks when nothing else moves.
    """
    portfolio = asking.portfolio
    start, window = base.plan.starts.get(name), starts_of(portfolio)[name]
    if start is None or not window or start <= window[0]:
        return None
    found = _asked(asking, base, name, _with_window(portfolio, name, window[0], start - 1))
    tried = window[0] if found.start is None else found.start
    return replace(found, blocked_by=broken_at(base.plan, portfolio, Choice(name, tried)))


def _asked(asking: Asking, base: Base, name: str, portfolio: Portfolio) -> OtherStart:
    best = asking.best(changed(portfolio, name, is_out=False), start=base.plan, is_settled=True)
    if best.is_impossible:
        return OtherStart(None, UNKNOWN, is_possible=False)
    gain = asking.better(base.objective, best)
    if best.plan is None:
        return OtherStart(None, gain)
    moves = exchange(base.plan, best.plan)
    return OtherStart(best.plan.starts[name], gain, is_possible=True, exchange=moves)


def _with_window(portfolio: Portfolio, name: str, first: int, last: int) -> Portfolio:
    rows = (
        replace(row, earliest=first, latest=last) if row.id == name else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=tuple(rows))
