"""What one more of each resource would bring, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.links import rule_name
from prioritiser.question import Aim
from prioritiser.report.document import Block, Cell, Column, Document, Paragraph, Table, Tone
from prioritiser.report.wording.exchanged import entering, leaving
from prioritiser.report.wording.intervals import amount_text, how_sure, measure_of, measured
from prioritiser.report.wording.numbers import counted, shown, unit_of, with_unit

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result
    from prioritiser.reasons.worth import Less, Worth

NOTHING = Fraction(0)
UNKNOWN = Fraction(10**100)
MOST_TOLD = 5
"""Places that are named in one sentence."""


def worth_document(result: Result, found: Sequence[Worth]) -> Document:
    """What a step more of each resource would bring, what would help at all, and a step less.

    Args:
        result: whose plan the amounts are measured against.
        found: what `reasons.worth` says of it.
    """
    return Document("What one more would bring", "", tuple(_blocks(result, found)))


def _blocks(result: Result, found: Sequence[Worth]) -> Iterator[Block]:
    if not found:
        yield Paragraph("There is no resource, so there is nothing to have more of.", Tone.LEAD)
        return
    limited = [one for one in found if not one.is_unlimited]
    # Where one period brings as much as all of them, it is the one to name.
    dear = sorted(limited, key=lambda one: (-(one.gain.found or 0), one.cell.period is None))
    gaining = [one for one in dear if (one.gain.found or NOTHING) > 0]
    yield Paragraph(" ".join(_lead(result, limited, gaining)), Tone.LEAD)
    telling = [
        one for one in limited if one in gaining or one.next is not None or not one.gain.is_exact
    ]
    if telling:
        yield Table("More", "What more would bring", _more_columns(result), _rows(result, telling))
    yield from _without_effect(result, found, limited, telling)
    losing = [one for one in limited if one.less and not _is_free(one)]
    if losing:
        rows = tuple(_less_row(one, one.less, result) for one in losing if one.less)
        yield Table("Less", "What less would cost", _less_columns(result), rows)
    spared = len([one for one in limited if one.less]) - len(losing)
    if spared:
        where = f"In {counted(spared, 'other place')}, a" if losing else "A"
        yield Paragraph(f"{where} step less would cost nothing.")
    yield from _how(result, gaining)


def _at_most(one: Worth) -> Fraction:
    """What a step can bring at the most; more than anything where that is not known."""
    return UNKNOWN if one.gain.bound is None else one.gain.bound


def _lead(result: Result, limited: Sequence[Worth], gaining: Sequence[Worth]) -> Iterator[str]:
    if not limited:
        yield "No resource has a limit, so more of it would bring nothing."
        return
    if gaining:
        best = gaining[0]
        brings = "bring" if result.question.aim == Aim.VALUE else "spare"
        told = f"{_amount(best.step, best, result)} more of {_place(best, result)}"
        is_most = all(_at_most(one) <= (best.gain.found or NOTHING) for one in limited)
        most = "the most of all" if is_most else "the most that is known so far"
        yield f"{told} would {brings} {amount_text(best.gain, result)}: {most}."
    elif all(_is_idle(one) for one in limited) and not _helped(limited):
        yield "A step more of any resource would bring nothing."
    elif not _helped(limited):
        yield "No step more is known to bring anything."
    for one in _helped(limited)[:2]:
        step, place = _amount(one.step, one, result), _place(one, result)
        yield f"The next {step} of {place} buys nothing; {_next_text(one, result)}."


def _helped(limited: Sequence[Worth]) -> list[Worth]:
    """Where a step brings nothing, but more than that would."""
    return [one for one in limited if one.next and one.next.amount.found and _is_idle(one)]


def _next_text(one: Worth, result: Result) -> str:
    if one.next is None:
        return ""
    amount = _amount(one.next.amount.found or NOTHING, one, result)
    brings = "bring" if result.question.aim == Aim.VALUE else "spare"
    return f"{amount} more would {brings} {amount_text(one.next.gain, result)}"


def _is_idle(one: Worth) -> bool:
    return one.gain.is_exact and not one.gain.found


def _is_free(one: Worth) -> bool:
    loss = one.less.loss if one.less else None
    return loss is not None and loss.is_exact and not loss.found


def _more_columns(result: Result) -> tuple[Column, ...]:
    more = "gained" if result.question.aim == Aim.VALUE else "spared"
    return (
        Column("More of", is_wide=True),
        Column("Step"),
        Column(f"{measure_of(result)} {more}"),
        Column("It would buy", is_wide=True),
        Column("In place of", is_wide=True),
        Column("How sure"),
        Column("Least that helps"),
    )


def _rows(result: Result, telling: Sequence[Worth]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            _place(one, result),
            _amount(one.step, one, result),
            amount_text(one.gain, result),
            entering(one.exchange),
            leaving(one.exchange),
            how_sure(one.gain),
            _least(one, result),
        )
        for one in telling
    )


def _least(one: Worth, result: Result) -> str:
    if one.is_enough:
        return "no amount does"
    if one.next is None:
        return "not known"
    low, high = one.next.amount.bound, one.next.amount.found
    if high is None:
        return "not known" if low is None else f"{_amount(low, one, result)} or more"
    text = _amount(high, one, result)
    if low == high:
        return f"{text}, for {amount_text(one.next.gain, result)}"
    return f"{text} or less"


def _less_columns(result: Result) -> tuple[Column, ...]:
    lost = "lost" if result.question.aim == Aim.VALUE else "added"
    return (
        Column("Less of", is_wide=True),
        Column("By"),
        Column(f"{measure_of(result)} {lost}"),
        Column("Enters", is_wide=True),
        Column("Leaves", is_wide=True),
        Column("How sure"),
    )


def _less_row(one: Worth, less: Less, result: Result) -> tuple[Cell, ...]:
    return (
        _place(one, result),
        _amount(less.amount, one, result),
        "cannot be done" if less.is_impossible else _loss_text(less, result),
        entering(less.exchange),
        leaving(less.exchange),
        "exact" if less.is_impossible else how_sure(less.loss),
    )


def _loss_text(less: Less, result: Result) -> str:
    loss = less.loss
    if loss.found is None:
        return f"at least {measured(loss.bound, result)}" if loss.bound else "not known"
    return amount_text(loss, result)


def _without_effect(
    result: Result, found: Sequence[Worth], limited: Sequence[Worth], telling: Sequence[Worth]
) -> Iterator[Block]:
    idle = [one for one in limited if one not in telling and one.is_enough]
    whole = [one.cell.resource for one in idle if one.cell.period is None]
    parts = [one for one in idle if one.cell.resource not in whole]
    named = [*whole, *(_place(one, result) for one in parts)]
    if named:
        more = "" if len(named) <= MOST_TOLD else f" and {len(named) - MOST_TOLD} more"
        listing = "; ".join(named[:MOST_TOLD]) + more
        yield Paragraph(f"There is enough of these, so more would change nothing: {listing}.")
    bare = [one.cell.resource for one in found if one.is_unlimited]
    if bare:
        verb = "has" if len(bare) == 1 else "have"
        yield Paragraph(f"{', '.join(bare)} {verb} no limit, so there is nothing to gain.")


def _how(result: Result, gaining: Sequence[Worth]) -> Iterator[Block]:
    if not gaining:
        return
    one = gaining[0]
    name = _place_name(one, result)
    told = "To see that plan, give the same question with more: prioritiser solve DATA --budget"
    yield Paragraph(f"{told} '{name}=…'")


def _place_name(one: Worth, result: Result) -> str:
    period = one.cell.period
    parts = [one.cell.resource, result.applied.period_name(period) if period is not None else ""]
    return rule_name(*filter(None, parts))


def _place(one: Worth, result: Result) -> str:
    period, name = one.cell.period, one.cell.resource
    if not result.applied.periods:
        return name
    if period is None:
        return f"{name} in every period"
    return f"{name} in {result.applied.period_name(period)}"


def _amount(amount: Fraction | Decimal, one: Worth, result: Result) -> str:
    number = Fraction(amount)
    unit = unit_of(one.cell.resource, result.applied)
    return with_unit(number, unit) if unit else shown(number)
