"""One initiative explained, in sentences for people who know nothing of how plans are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.explained import Explained, State
from prioritiser.report.wording.intervals import amount_text, measure_of, measured
from prioritiser.report.wording.numbers import (
    counted,
    listed,
    money_unit,
    percent_at_most,
    shown,
    unit_of,
    with_unit,
)
from prioritiser.report.wording.standing import rule_label

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result
    from prioritiser.reasons.asking import Exchange, Interval
    from prioritiser.reasons.roomier import ExtraCapacity
    from prioritiser.reasons.starting import OtherStart

MOST_NAMED = 3
"""Ids that a sentence names."""
MOST_WAYS = 4
"""Ways in that one sentence lists."""
NOT_KNOWN = "This is not known yet: give more time with --effort."


def state_words(one: Explained, result: Result) -> str:
    """`NOT NOW`, `IN`, `IN, BUT LATER: starts in 2028/29`, `STOP`."""
    if one.state == State.STOPPED:
        return "STOP"
    if one.state == State.OUT:
        return "NOT NOW"
    start = result.plan.starts[one.id] if result.plan else None
    when = "" if start is None else f"starts in {result.applied.period_name(start)}"
    if one.state == State.LATE:
        return f"IN, BUT LATER: {when}"
    return f"IN: {when}" if when else "IN"


def heading(one: Explained, result: Result) -> str:
    """`UEC-07 Same-day frailty unit: NOT NOW`."""
    title = next(row.title for row in result.applied.initiatives if row.id == one.id)
    return f"{f'{one.id} {title}'.strip()}: {state_words(one, result)}"


def forced_words(one: Explained, result: Result) -> str:
    """What doing otherwise with it would do; for one that is in, how firm its place is."""
    forced, way = one.forced, "without" if one.is_in else "with"
    if forced.is_possible is False:
        if one.is_in:
            return "No plan can do without it beside the other rules."
        return "No plan can hold it beside the other rules."
    if one.is_tie:
        return f"A plan {way} it is exactly as good. {_exchanged(one, result)}".strip()
    if forced.loss.found is None and not forced.loss.bound:
        return NOT_KNOWN
    told = f"The best plan {way} it {loss_words(forced.loss, result)}{_firm(one)}."
    return f"{told} {_exchanged(one, result)}".strip()


def _firm(one: Explained) -> str:
    margin = one.value_margin
    if one.is_ruled and one.is_in:
        return ", but its status rules it in"
    if margin is None or not margin.is_exact or margin != one.forced.loss:
        return ""
    return "; it stays in until its own value falls by that much"


def loss_words(loss: Interval, result: Result) -> str:
    """`loses 9 (0.9 %)`, `gains 9`, `costs £9k more`, `takes 1 initiative more`."""
    measure = measure_of(result)
    size = _size(loss, result)
    is_worse = (loss.found if loss.found is not None else loss.bound or Fraction(0)) >= 0
    if measure == "Value":
        return f"{'loses' if is_worse else 'gains'} {size}"
    word = "more" if is_worse else "less"
    if measure == "Money":
        return f"costs {size} {word}"
    noun = "initiatives" if measure == "Initiatives" else "changes"
    return f"takes {size} {word.replace('less', 'fewer')} {noun}"


def _size(loss: Interval, result: Result) -> str:
    if loss.found is None:
        return f"at least {measured(abs(loss.bound or Fraction(0)), result)}"
    if not loss.is_exact and not loss.bound:
        return f"at most {measured(loss.found, result)}"
    if not loss.is_exact:
        return amount_text(loss, result)
    size, whole = abs(loss.found), result.objective
    share = f" ({percent_at_most(size / abs(whole))})" if whole else ""
    return f"{measured(size, result)}{share}"


def _exchanged(one: Explained, result: Result) -> str:
    made = one.forced.exchange
    if made is None:
        return ""
    enters = [name for name in made.enters if name != one.id]
    leaves = [name for name in made.leaves if name != one.id]
    parts = []
    if leaves:
        parts.append(f"{listed(leaves, MOST_NAMED)} {'leaves' if len(leaves) == 1 else 'leave'}")
    if enters:
        verb = "enters" if len(enters) == 1 else "enter"
        also = " too" if not one.is_in else ""
        parts.append(f"{listed(enters, MOST_NAMED)} {verb}{also}")
    if not parts:
        return _moved(made, result)
    return f"{'; '.join(parts)}."


def _moved(made: Exchange, result: Result) -> str:
    periods = result.applied.periods
    if not made.moves:
        return "Nothing else changes."
    if len(made.moves) > 1:
        return f"{counted(len(made.moves), 'other')} start at another time."
    name, _, to = made.moves[0]
    return f"{name} starts in {periods[to]} then."


def entering_words(one: Explained, result: Result) -> str:
    """What would bring one in that is left out, each by itself; `""` where nothing is asked."""
    if one.is_in or one.is_tie or one.is_ruled:
        return ""
    if one.extra_value is None and one.cost_cut is None and one.extra_capacity is None:
        return ""
    ways = list(_ways(one, result))
    if not ways:
        return _no_way(one)
    few = ways[:MOST_WAYS]
    return f"It comes in with {listed(few, len(few), joint='or')}."


def _ways(one: Explained, result: Result) -> Iterator[str]:
    if one.extra_value is not None and (one.extra_value.found or one.extra_value.bound):
        yield f"{_of(one.extra_value, '')} more expected value"
    cut = one.cost_cut
    if cut is not None and cut.is_enough is not False and (cut.total.found or cut.total.bound):
        yield f"{_of(cut.total, money_unit(result.applied))} off its cost"
    for row in one.extra_capacity or ():
        if row.amount.found is not None or row.amount.bound:
            unit = unit_of(row.resource, result.applied)
            yield f"{_of(row.amount, unit)} more {_place(row, result.applied)}"


def _of(amount: Interval, unit: str) -> str:
    """An amount of some unit; what is found is enough, what is bound is needed at least."""
    bound, found = amount.bound or Fraction(0), amount.found
    if found is None:
        return f"at least {_whole(bound, unit)}"
    if amount.is_exact:
        return _whole(found, unit)
    return f"between {_whole(bound, unit)} and {_whole(found, unit)}"


def _whole(amount: Fraction, unit: str) -> str:
    text = with_unit(amount, unit)
    return f"under {with_unit(Fraction(1, 1000), unit)}" if amount and not _shows(amount) else text


def _shows(amount: Fraction) -> bool:
    return any(letter in "123456789" for letter in shown(amount))


def _place(row: ExtraCapacity, portfolio: Portfolio) -> str:
    if row.period is None:
        return f"{row.resource} in every period"
    period = portfolio.period_name(row.period)
    return f"{row.resource} in {period}" if period else row.resource


def _no_way(one: Explained) -> str:
    is_dear = one.cost_cut is not None and one.cost_cut.is_enough is False
    is_short = one.extra_capacity == ()
    if is_dear and is_short:
        return "Neither a lower cost nor more of any one resource would bring it in."
    if is_dear:
        return "Even at no cost it would not come in."
    if is_short:
        return "More of any one resource would not bring it in."
    return NOT_KNOWN


def start_words(one: Explained, result: Result) -> Iterator[str]:
    """What another start would do, in two sentences at most."""
    if one.earlier_start is not None:
        yield _earlier(one.earlier_start, result)
    better = one.better_start
    if better is None or better.start is None or better.gain.found is None:
        return
    period, lost = result.applied.period_name(better.start), _turned(better.gain)
    if not lost.found:
        yield f"If it might start in {period}, a plan with it would be exactly as good."
        return
    enters = "" if one.is_in else "it comes in and "
    yield f"If it might start in {period}, {enters}the best plan {loss_words(lost, result)}."


def _earlier(told: OtherStart, result: Result) -> str:
    block = _blocked(told.blocked_by, result)
    if told.is_possible is False:
        return f"No plan lets it start earlier{block}."
    if told.start is None:
        return NOT_KNOWN
    period, lost = result.applied.period_name(told.start), _turned(told.gain)
    if lost.is_exact and not lost.found:
        return f"A plan that starts it in {period} is exactly as good{block}."
    return f"The best plan that starts it in {period} {loss_words(lost, result)}{block}."


def _blocked(broken: Sequence[str], result: Result) -> str:
    labels = [rule_label(rule, result.applied) for rule in broken]
    if not labels:
        return ""
    verb = "is" if len(labels) == 1 else "are"
    return f", as {listed(labels, MOST_NAMED - 1)} {verb} in the way"


def _turned(gain: Interval) -> Interval:
    """A gain as a loss."""
    return type(gain)(
        None if gain.found is None else -gain.found,
        None if gain.bound is None else -gain.bound,
    )


def leaning_words(one: Explained) -> str:
    """One sentence: what it leans on, what leans on it, and its other versions."""
    told = []
    on = [two.id for two in one.leaning.leans_on]
    by = [two.id for two in one.leaning.leaned_on_by]
    if on:
        told.append(f"it leans on {listed(on, MOST_NAMED)}")
    if by:
        told.append(f"{listed(by, MOST_NAMED)} {'leans' if len(by) == 1 else 'lean'} on it")
    if one.leaning.versions:
        told.append(f"its other versions: {listed(one.leaning.versions, MOST_NAMED)}")
    text = "; ".join(told)
    if not text:
        return ""
    # An id that begins the sentence stays as it is typed.
    return f"{text}." if by and not on else f"{text[:1].upper()}{text[1:]}."
