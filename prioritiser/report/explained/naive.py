"""The naive ways beside the best plan, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.reasons.naive_ways import BrokenBy, MostKnown, Naive
from prioritiser.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Listing,
    Paragraph,
    Table,
    Tone,
)
from prioritiser.report.wording.naive import ALIKE, how, name_of
from prioritiser.report.wording.numbers import listed, percent_at_most, shown
from prioritiser.report.wording.standing import rule_label

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

MOST_NAMED = 4
"""Ids that one sentence or cell names."""
MOST_TOLD = 8
"""Broken rules that are told of each way."""


def naive_document(result: Result, most: MostKnown, found: Sequence[Naive]) -> Document:
    """What each naive way comes to, what it loses, and which rules its picks break.

    Args:
        result: of the run.
        most: the greatest value there is.
        found: what `reasons.naive_ways` says.
    """
    title = "The naive ways beside the best plan"
    return Document(title, "", tuple(_blocks(result, most, found)))


def _blocks(result: Result, most: MostKnown, found: Sequence[Naive]) -> Iterator[Block]:
    yield Paragraph(_lead(most, found), Tone.LEAD)
    if equal := [name_of(one) for one in found if one.loss.found == 0]:
        yield Paragraph(f"As good as the best here: {listed(equal, MOST_NAMED)}.")
    if most.bound != most.value:
        text = "The best plan is not proven: each way may lose more than this says."
        yield Paragraph(text, Tone.CAUTION)
    yield _table(most, found)
    yield from _stuck(result, found)
    if any(one.broken for one in found):
        yield Heading("Which picks break which rule")
        yield from _broken(found)
    yield Heading("How each way chooses")
    yield Listing(tuple(how(one) for one in found))
    yield Paragraph(ALIKE)


def _lead(most: MostKnown, found: Sequence[Naive]) -> str:
    best = f"The best plan is worth {shown(most.value)}."
    whole = [one for one in found if one.loss.found is not None]
    if not whole:
        if not all(one.is_settled for one in found):
            return f"{best} The search ended before the naive ways were followed to their end."
        dearest = max(found, key=lambda one: one.claimed)
        told = f"{best} No naive way leads to a plan that obeys the rules."
        if dearest.claimed >= most.value:
            return told
        return f"{told} Even with rules broken, none is worth more than {shown(dearest.claimed)}."
    nearest = min(whole, key=lambda one: one.loss.found or Fraction(0))
    lost = nearest.loss.found or Fraction(0)
    if not lost:
        return f"{best} {name_of(nearest)} reaches that too."
    share = f" ({percent_at_most(lost / most.value)})" if most.value > 0 else ""
    return f"{best} The nearest naive way, {_lower(name_of(nearest))}, loses {shown(lost)}{share}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _table(most: MostKnown, found: Sequence[Naive]) -> Table:
    columns = (
        Column("Way", is_wide=True),
        Column("Picks"),
        Column("Worth as picked"),
        Column("Rules broken"),
        Column("Dropped"),
        Column("Worth once it obeys"),
        Column("Value lost"),
    )
    return Table("Naive ways", "What each way comes to", columns, tuple(_rows(most, found)))


def _rows(most: MostKnown, found: Sequence[Naive]) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        yield (
            name_of(one),
            len(one.picks),
            shown(one.claimed),
            len({broken.breach.rule for broken in one.broken}),
            len(one.dropped),
            _left(one),
            _lost(one, most),
        )


def _left(one: Naive) -> str:
    if one.value is not None:
        return shown(one.value)
    return "no plan" if one.is_settled else "not known"


def _lost(one: Naive, most: MostKnown) -> str:
    lost = one.loss.found
    if lost is None:
        return "–"
    if lost <= 0 or most.value <= 0:
        return shown(lost)
    least = "" if one.is_exact else "at least "
    return f"{least}{shown(lost)} ({percent_at_most(lost / most.value)})"


def _stuck(result: Result, found: Sequence[Naive]) -> Iterator[Block]:
    """What no dropping mends."""
    stuck = [one for one in found if one.still and one.is_settled]
    if not stuck:
        return
    yield Heading("What dropping picks cannot mend")
    entries = []
    for one in stuck:
        rules = list(dict.fromkeys(breach.rule for breach in one.still))
        labels = [rule_label(rule, result.applied) for rule in rules]
        told = f"{name_of(one)}: what is left is worth {shown(one.left_value)},"
        entries.append(f"{told} and still breaks {listed(labels, MOST_NAMED)}.")
    yield Listing(tuple(entries))


def _broken(found: Sequence[Naive]) -> Iterator[Block]:
    for one in found:
        entries = [_entry(broken, one) for broken in one.broken]
        if entries:
            yield Heading(f"{name_of(one)}: rules broken ({len(entries)})", level=3)
            more = len(entries) - MOST_TOLD
            tail = [f"And {more} more, in the answer for programs (--json)."] if more > 0 else []
            yield Listing((*entries[:MOST_TOLD], *tail))


def _entry(broken: BrokenBy, one: Naive) -> str:
    """What is broken, and by which picks where the sentence does not begin with them."""
    text, picks = broken.breach.text, broken.picks
    if not picks:
        return f"{text} No pick is to blame." if one.is_settled else text
    is_said = len(picks) == 1 and text.startswith(f"{picks[0]} ")
    return text if is_said else f"{text} By {listed(picks, MOST_NAMED)}."
