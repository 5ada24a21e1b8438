"""What each human choice costs, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prioritiser.reasons.prices import Price
from prioritiser.report.document import Block, Cell, Column, Document, Paragraph, Table, Tone
from prioritiser.report.wording.intervals import amount_text, how_sure, measure_of
from prioritiser.report.wording.numbers import counted, listed
from prioritiser.report.wording.standing import rule_label

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

MOST_NAMED = 4
"""Ids that one cell names."""


def prices_document(result: Result, found: Sequence[Price]) -> Document:
    """The price of every human choice, dearest first, and of all together.

    Args:
        result: whose plan the prices are measured against.
        found: what `reasons.prices` says of it.
    """
    return Document("What each choice costs", "", tuple(_blocks(result, found)))


def _blocks(result: Result, found: Sequence[Price]) -> Iterator[Block]:
    single = [one for one in found if len(one.rules) == 1]
    whole = [one for one in found if len(one.rules) > 1]
    if not single:
        yield Paragraph("Nobody ruled anything: there is no choice to price.", Tone.LEAD)
        return
    dear = [one for one in single if one.gain.found]
    yield Paragraph(_lead(result, single, dear, whole), Tone.LEAD)
    ordered = sorted(single, key=lambda one: (-(one.gain.found or 0), one.rules))
    rows = [_row(one, result) for one in ordered]
    columns = (
        Column("Choice", is_wide=True),
        Column(f"{measure_of(result)} lost"),
        Column("Without it, enters", is_wide=True),
        Column("Without it, leaves", is_wide=True),
        Column("How sure"),
    )
    yield Table("Prices", "What each choice costs", columns, tuple(rows))


def _lead(
    result: Result, single: Sequence[Price], dear: Sequence[Price], whole: Sequence[Price]
) -> str:
    told = f"{counted(len(dear), 'choice')} of {len(single)} cost something."
    for one in whole:
        told += f" All of them together cost {amount_text(one.gain, result)}."
    return told


def _row(one: Price, result: Result) -> tuple[Cell, ...]:
    enters = one.exchange.enters if one.exchange else ()
    leaves = one.exchange.leaves if one.exchange else ()
    return (
        rule_label(one.rules[0], result.applied),
        amount_text(one.gain, result),
        listed(enters, MOST_NAMED) or "–",
        listed(leaves, MOST_NAMED) or "–",
        how_sure(one.gain),
    )
