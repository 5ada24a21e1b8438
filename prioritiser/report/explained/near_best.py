"""Other plans that are almost as good, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.outcome import Outcome
from prioritiser.reasons.asking import Interval
from prioritiser.reasons.near_best import End, NearBest, Other
from prioritiser.report.document import Block, Document, Listing, Paragraph, Tone
from prioritiser.report.wording.intervals import amount_text
from prioritiser.report.wording.numbers import counted, percent_at_most
from prioritiser.report.wording.swaps import loss_text, moves_text, swap_text

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def near_best_document(result: Result, found: NearBest, within: Fraction, apart: int) -> Document:
    """The other plans, best first, what each swaps, and whether there are more.

    Args:
        result: whose plan they are held against.
        found: what `reasons.near_best` says.
        within: share of the best that a plan might lose.
        apart: how many initiatives had to enter or leave.
    """
    title = "Other plans that are almost as good"
    return Document(title, "", tuple(_blocks(result, found, within, apart)))


def _blocks(result: Result, found: NearBest, within: Fraction, apart: int) -> Iterator[Block]:
    yield Paragraph(_lead(found, within), Tone.LEAD)
    yield Paragraph(_rest(found, within, result))
    if result.outcome != Outcome.PROVEN_BEST:
        text = "The plan of this run is not proven best: another plan may be better than it."
        yield Paragraph(text, Tone.CAUTION)
    if found.others:
        entries = (_entry(number, one, result) for number, one in enumerate(found.others, 1))
        yield Listing(tuple(entries))
    yield Paragraph(
        f"Two plans count as different when {counted(apart, 'initiative')} or more enter or leave."
        " Start dates, versions and who pays do not count."
    )


def _lead(found: NearBest, within: Fraction) -> str:
    number, share = len(found.others), percent_at_most(within)
    one = f"lies within {share} of this one" if within else "is as good as this one"
    several = f"lie within {share} of this one" if within else "are as good as this one"
    if number:
        told = f"One other plan {one}" if number == 1 else f"{number:,} other plans {several}"
        return (
            f"{told}." if found.end == End.COMPLETE else f"At least {told[0].lower()}{told[1:]}."
        )
    if found.end == End.COMPLETE:
        return f"No other plan {one}."
    return f"No other plan was found that {one}."


def _rest(found: NearBest, within: Fraction, result: Result) -> str:
    """Whether there are more, and how far off the next one is."""
    after, share = found.next_loss, percent_at_most(within)
    if found.end == End.COUNTED:
        return "There may be more. --count shows further ones."
    if found.end == End.STOPPED:
        return "There may be more: the search ended before this was settled. --effort gives more."
    more = "other" if not found.others else "further one"
    told = f"This is proven: there is no {more} within {share}." if within else "This is proven."
    if after is None:
        return f"{told} No {'other' if not found.others else 'further'} plan is possible at all."
    if after.found is None or result.objective is None:
        return told
    if after.is_exact:
        return f"{told} The next one: {loss_text(after, result)}."
    return told


def _entry(number: int, one: Other, result: Result) -> str:
    """One plan in a sentence: what it swaps, and what that loses."""
    lost = amount_text(Interval(one.loss.found, one.loss.found), result)
    amount = "" if not one.loss.found else f" ({lost})"
    told = f"Plan {number}: {swap_text(one.exchange)}: {loss_text(one.loss, result)}{amount}."
    if moved := moves_text(one.exchange):
        told += f" {moved[:1].upper()}{moved[1:]}."
    if not one.loss.is_exact:
        told += " This is not settled: another may come before it."
    return told
