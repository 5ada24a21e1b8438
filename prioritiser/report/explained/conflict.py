"""Why no plan is possible and what would mend it, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritiser.formulate import REACH
from prioritiser.reasons.clash import Clash
from prioritiser.reasons.conflict import Conflict
from prioritiser.reasons.conflict_repairs import Repair
from prioritiser.reasons.own_rules import own_rules
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
from prioritiser.report.explained.asked import Asked
from prioritiser.report.wording.numbers import counted
from prioritiser.report.wording.own_rules import rule_in_words
from prioritiser.report.wording.repairs import change_in_words, how_to_try, repair_in_words

MOST_LEFT = 3
"""Changes that a sentence names at most."""
MOST_RULES = 20
"""Rules of one clash that are told as sentences."""
NAMED = "The names in brackets go after --without, which switches a rule off."


def conflict_document(seen: Asked, told: Clash) -> Document:
    """Whether a plan is possible; if not, what clashes and what would mend it.

    Args:
        seen: what was asked.
        told: what `reasons.clash` says of it.
    """
    return Document("Can the rules hold together?", "", tuple(_blocks(seen, told)))


def _blocks(seen: Asked, told: Clash) -> Iterator[Block]:
    if told.conflicts.plan is not None:
        yield from _possible(seen, told)
        return
    if not told.conflicts.is_impossible:
        yield Paragraph(
            "Whether a plan is possible is not known yet. Give it more time with --effort.",
            Tone.LEAD,
        )
        return
    found = told.conflicts.found
    yield Paragraph(_lead(found), Tone.LEAD)
    yield Paragraph(_cheapest(told))
    if not told.conflicts.is_every:
        yield Paragraph("There may be more clashes than these: the time was up.", Tone.CAUTION)
    for place, one in enumerate(found):
        number = f" {place + 1}" if len(found) > 1 else ""
        yield Heading(f"Clash{number}")
        yield from _rules(one, seen, told)
        if told.singles[place]:
            yield from _repairs(told.singles[place], seen, told)
    if told.together is not None:
        yield from _together(told.together, seen, told)
    yield Paragraph(NAMED)


def _possible(seen: Asked, told: Clash) -> Iterator[Block]:
    plan, portfolio = told.conflicts.plan, seen.applied
    rules = len(own_rules(told.ruled))
    held = f"All {counted(rules, 'rule')} can hold together." if rules > 1 else ""
    yield Paragraph(f"A plan is possible: nothing has to give way. {held}".strip(), Tone.LEAD)
    if plan is None or not plan.choices:
        yield Paragraph("Such a plan is to do nothing at all.")
        return
    chosen = counted(len(plan.choices), "initiative")
    yield Paragraph(f"The plan below, with {chosen}, shows it. It need not be the best.")
    rows: list[tuple[Cell, ...]] = [
        (
            choice.initiative,
            seen.titles[choice.initiative],
            "–" if choice.start is None else portfolio.period_name(choice.start),
        )
        for choice in plan.choices
    ]
    columns = (Column("Initiative"), Column("Title", is_wide=True), Column("Start"))
    yield Table("A plan", "A plan that obeys every rule", columns, tuple(rows))


def _lead(found: Sequence[Conflict]) -> str:
    if len(found) > 1:
        sets = counted(len(found), "separate set")
        return f"No plan is possible: {sets} of rules cannot hold together. This is proven."
    (one,) = found
    if len(one.rules) == 1:
        return "No plan is possible: one rule cannot hold, whatever is chosen. This is proven."
    rules = counted(len(one.rules), "rule")
    told = f"No plan is possible: {rules} cannot hold together. This is proven."
    return told if one.is_exact else f"{told} {_not_smallest(one)}"


def _not_smallest(one: Conflict) -> str:
    if not one.needed:
        return "Fewer of them may do: there was no time to leave out more."
    needed = len(one.needed)
    verb = "is" if needed == 1 else "are"
    return f"Fewer may do, but {needed:,} of them {verb} needed: time was up."


def _cheapest(told: Clash) -> str:
    ways = told.ways(0)
    if not ways:
        return "What would mend it is not known yet. Give it more time with --effort."
    first = ways[0]
    if len(first.changes) > MOST_LEFT:
        number = len(first.changes)
        return f"The cheapest repair takes {number} changes together; they are listed below."
    words = repair_in_words(first, told.ruled)
    if len(first.changes) > 1:
        return f"No single change is enough. The cheapest repair: {words}."
    return f"The cheapest repair: {words}."


def _rules(one: Conflict, seen: Asked, told: Clash) -> Iterator[Block]:
    yield Listing(
        tuple(
            f"{rule_in_words(name, told.ruled, one.rules, seen.question)} [{_named(name)}]"
            for name in one.rules[:MOST_RULES]
        )
    )
    if len(one.rules) > MOST_RULES:
        more = len(one.rules) - MOST_RULES
        yield Paragraph(f"And {more:,} more rules; --json lists them all.")
    if len(one.rules) > 1 and one.is_exact:
        yield Paragraph("Without any one of these, a plan obeys the others.")


def _repairs(repairs: Sequence[Repair], seen: Asked, told: Clash) -> Iterator[Block]:
    enough = "Any one of these changes is enough" if len(repairs) > 1 else "This change is enough"
    cheapest = ", the cheapest first" if len(repairs) > 1 else ""
    yield Paragraph(f"{enough}{cheapest}:")
    yield Listing(
        tuple(
            f"{_capital(repair_in_words(one, told.ruled))}{_sure(one)}. Try: {_tried(one, seen)}"
            for one in repairs
        )
    )


def _together(repair: Repair, seen: Asked, told: Clash) -> Iterator[Block]:
    sure = "no cheaper ones are" if repair.is_exact else "cheaper ones may be"
    yield Heading("Changes that are enough together")
    yield Paragraph(f"All of these together are enough; {sure}:")
    yield Listing(
        tuple(
            f"{_capital(change_in_words(one, told.ruled.portfolio))}."
            f" Try: {how_to_try(one, seen.applied, seen.question)}"
            for one in repair.changes
        )
    )


def _tried(repair: Repair, seen: Asked) -> str:
    return "; ".join(how_to_try(one, seen.applied, seen.question) for one in repair.changes)


def _sure(repair: Repair) -> str:
    return "" if repair.is_exact else "; less may do"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _named(rule: str) -> str:
    """The name of a rule; the target goes by its option."""
    return "--reach" if rule == REACH else rule
