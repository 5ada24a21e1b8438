"""Initiatives explained one by one, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prioritiser.question import Aim
from prioritiser.reasons.asking import Interval
from prioritiser.reasons.explained import Explained, State
from prioritiser.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from prioritiser.report.wording.ask_again import command
from prioritiser.report.wording.explaining import (
    entering_words,
    forced_words,
    heading,
    leaning_words,
    start_words,
    state_words,
)
from prioritiser.report.wording.intervals import amount_text, measure_of
from prioritiser.report.wording.losses import loss_text
from prioritiser.report.wording.numbers import counted
from prioritiser.report.wording.standing import because

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

TITLE = "Why in, why not"


def explain_document(result: Result, found: Sequence[Explained]) -> Document:
    """Each initiative asked about in a few sentences, then bounds for those that are listed.

    Args:
        result: whose plan is explained.
        found: what `reasons.explained` says of it.
    """
    asked = [one for one in found if one.is_asked]
    listed = [one for one in found if not one.is_asked]
    if len(asked) == 1 and not listed:
        return Document(heading(asked[0], result), "", tuple(_one(asked[0], result)))
    return Document(TITLE, "", tuple(_several(result, asked, listed)))


def _several(
    result: Result, asked: Sequence[Explained], listed: Sequence[Explained]
) -> Iterator[Block]:
    if not asked and not listed:
        yield Paragraph("There are no initiatives to explain.", Tone.LEAD)
        return
    yield Paragraph(_lead(asked, listed), Tone.LEAD)
    for one in asked:
        yield Heading(heading(one, result))
        yield from _one(one, result)
    if listed:
        yield Heading("All others" if asked else "All initiatives")
        yield _table(result, listed)
        yield Paragraph(
            "Each loss is certain and may be larger in truth. Name an id to have it exactly."
        )


def _lead(asked: Sequence[Explained], listed: Sequence[Explained]) -> str:
    found = [*asked, *listed]
    counts = (
        (sum(one.state == State.IN for one in found), "in"),
        (sum(one.state == State.LATE for one in found), "in, but later"),
        (sum(one.state == State.OUT for one in found), "not now"),
        (sum(one.state == State.STOPPED for one in found), "to be stopped"),
    )
    parts = ", ".join(f"{number:,} {word}" for number, word in counts if number)
    told = f"{counted(len(found), 'initiative')} explained: {parts}."
    fixed = sum(one.forced.is_possible is False for one in found)
    if fixed == 1:
        told += " One of them is the same in every plan that obeys the rules."
    elif fixed:
        told += f" {fixed:,} of them are the same in every plan that obeys the rules."
    return told


def _one(one: Explained, result: Result) -> Iterator[Block]:
    """At most six short sentences, then how to ask oneself."""
    yield Paragraph(because(one.reason, result), label="Why")
    yield Paragraph(forced_words(one, result), label="Forced out" if one.is_in else "Forced in")
    if entering := entering_words(one, result):
        yield Paragraph(entering, label="To enter")
    if starts := " ".join(start_words(one, result)):
        yield Paragraph(starts, label="Start")
    if leaning := leaning_words(one):
        yield Paragraph(leaning, label="Links")
    yield Paragraph(_ask(one, result), label="Ask")


def _ask(one: Explained, result: Result) -> str:
    """How to ask it oneself; where there is no plan, how to find out which rules clash."""
    must, never = (None, one.id) if one.is_in else (one.id, None)
    told = command(result.question, must=must, never=never)
    if one.forced.is_possible is False and result.question.aim in (Aim.VALUE, Aim.TARGET):
        return told.replace("prioritiser solve", "prioritiser conflict", 1)
    return told


def _table(result: Result, listed: Sequence[Explained]) -> Table:
    columns = (
        Column("Initiative"),
        Column("State"),
        Column(f"{measure_of(result)} lost otherwise"),
        Column("Why", is_wide=True),
    )
    ordered = sorted(listed, key=lambda one: -one.reason.value)
    return Table(
        "Explained",
        "What becomes of each initiative, most valuable first",
        columns,
        tuple(_row(one, result) for one in ordered),
    )


def _row(one: Explained, result: Result) -> tuple[Cell, ...]:
    lost = "no plan does" if one.forced.is_possible is False else _lost(one, result)
    state = state_words(one, result).partition(":")[0].lower()
    return one.id, state, lost, because(one.reason, result)


def _lost(one: Explained, result: Result) -> str:
    loss = one.forced.loss
    if loss.found is None and loss.bound is not None and loss.bound <= 0:
        # Without what its status says, a plan may be better: by no more than this.
        gained = Interval(None, -loss.bound)
        return f"{amount_text(gained, result)} gained" if loss.bound else "0 or more"
    return loss_text(loss, result)
