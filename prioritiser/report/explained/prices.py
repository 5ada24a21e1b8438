"""What each human choice costs, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.question import Aim
from prioritiser.reasons.chosen import Kind
from prioritiser.report.document import Block, Cell, Column, Document, Paragraph, Table, Tone
from prioritiser.report.wording.exchanged import entering, leaving
from prioritiser.report.wording.intervals import amount_text, how_sure, measure_of, measured
from prioritiser.report.wording.numbers import counted
from prioritiser.report.wording.standing import rule_label

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result
    from prioritiser.reasons.prices import Price

MOST_OPEN = 8
"""Choices of unknown price that are named one by one."""
_ALL = {
    Kind.MUST: "all that must be in",
    Kind.NEVER: "all that must stay out",
    Kind.RESERVE: "all reserves",
    Kind.LIMIT: "all limits",
    Kind.FLOOR: "all floors",
    Kind.VERSIONS: "all version rules",
    Kind.LINK: "all links",
    Kind.LATEST_START: "all latest starts",
    None: "all of them together",
}


def prices_document(result: Result, found: Sequence[Price]) -> Document:
    """The price of every human choice, dearest first, of each kind, and of all together.

    Args:
        result: whose plan the prices are measured against.
        found: what `reasons.prices` says of it.
    """
    return Document("What each choice costs", "", tuple(_blocks(result, found)))


def _blocks(result: Result, found: Sequence[Price]) -> Iterator[Block]:
    single = sorted(
        (one for one in found if not one.is_together),
        key=lambda one: (not one.is_needed, -(one.gain.found or Fraction(0)), one.rules),
    )
    if not single:
        yield Paragraph("Nobody ruled anything: there is no choice to price.", Tone.LEAD)
        return
    together = [one for one in found if one.is_together]
    telling = [one for one in single if one.is_needed or one.gain.found != 0]
    unsure = [one for one in single if one not in telling and not one.gain.is_exact]
    yield Paragraph(" ".join(_lead(result, single, together)), Tone.LEAD)
    named = unsure if len(unsure) <= MOST_OPEN else []
    shown = [*telling, *named]
    if shown:
        rows = tuple(_row(one, result) for one in shown)
        yield Table("Prices", "What each choice costs", _columns(result), rows)
    yield from _folded(result, [one for one in unsure if one not in named], single, shown)
    dear = [one for one in together if one.gain.found != 0 or not one.gain.is_exact]
    if dear:
        rows = tuple(_row(one, result) for one in dear)
        caption = "What several choices cost together"
        yield Table("Together", caption, _columns(result, "Choices"), rows)
    yield from _how(result, telling)


def _columns(result: Result, first: str = "Choice") -> tuple[Column, ...]:
    lost = "lost" if result.question.aim == Aim.VALUE else "that could be spared"
    return (
        Column(first, is_wide=True),
        Column(f"{measure_of(result)} {lost}"),
        Column("Without it, enters", is_wide=True),
        Column("Without it, leaves", is_wide=True),
        Column("How sure"),
    )


def _lead(result: Result, single: Sequence[Price], together: Sequence[Price]) -> Iterator[str]:
    dear = [one for one in single if (one.gain.found or 0) > 0]
    yield _how_many(len(dear), single)
    # What there is to spend is most often dearest, and seldom a choice of those who ask.
    first = next((one for one in dear if one.kind != Kind.BUDGET), None)
    if first:
        yield f"The dearest is {_label(first, result)}: {amount_text(first.gain, result)}."
    for one in together:
        if one.kind is None:
            is_known = one.gain.bound is not None
            cost = amount_text(one.gain, result)
            yield f"All of them together cost {cost if is_known else 'an amount not known yet'}."


def _how_many(dear: int, single: Sequence[Price]) -> str:
    is_open = any(not one.gain.is_exact and not one.is_needed for one in single)
    every = counted(len(single), "choice")
    if not dear:
        return f"None of {every} costs anything{', as far as is known' if is_open else ''}."
    return (
        f"{'At least ' * is_open}{dear:,} of {every} {'costs' if dear == 1 else 'cost'} something."
    )


def _folded(
    result: Result, unsure: Sequence[Price], single: Sequence[Price], shown: Sequence[Price]
) -> Iterator[Block]:
    """What is said of many choices at once."""
    if unsure:
        bounds = [one.gain.bound for one in unsure]
        most = None if None in bounds else max(bound for bound in bounds if bound is not None)
        told = f"{counted(len(unsure), 'other choice')} could not be priced in the time given"
        most_text = "" if most is None else f": each costs {measured(most, result)} at the most"
        yield Paragraph(f"{told}{most_text}.", Tone.CAUTION)
    free = len(single) - len(shown) - len(unsure)
    if free and shown:
        told = f"The other {free:,} cost nothing." if free > 1 else "The other one costs nothing."
        yield Paragraph(told)


def _how(result: Result, telling: Sequence[Price]) -> Iterator[Block]:
    if any((one.gain.found or 0) < 0 for one in telling):
        told = "An amount below 0 is a gain: the plan would be worse without that choice."
        yield Paragraph(told)
    if any(one.is_needed for one in telling):
        yield Paragraph("Where a choice is needed, no plan reaches what is asked without it.")
    if result.question.aim == Aim.FEWEST:
        yield Paragraph("Every price keeps the value that the plan was asked to keep.")
    better = [one for one in telling if one.exchange and one.kind != Kind.BUDGET]
    if better:
        again = f"prioritiser solve DATA --without '{better[0].rules[0]}'"
        yield Paragraph(f"To see the plan without the first of them: {again}")


def _row(one: Price, result: Result) -> tuple[Cell, ...]:
    return (
        _ALL.get(one.kind, "") if one.is_together else _label(one, result),
        "it is needed" if one.is_needed else amount_text(one.gain, result),
        entering(one.exchange),
        leaving(one.exchange),
        "exact" if one.is_needed else how_sure(one.gain),
    )


def _label(one: Price, result: Result) -> str:
    label = rule_label(one.rules[0], result.applied)
    if one.kind != Kind.BUDGET:
        return label
    return f"the amount asked for of {label}"
