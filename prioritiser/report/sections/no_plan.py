"""The page where there is no plan: what is known, and what to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import rules
from prioritiser.domain.links import rule_parts
from prioritiser.domain.outcome import Outcome
from prioritiser.domain.portfolio import Basis, Portfolio, Status, Use
from prioritiser.question import Aim
from prioritiser.reasons import Shortfall, shortfalls
from prioritiser.reasons.own_rules import Ruled
from prioritiser.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    KeyNumber,
    KeyNumbers,
    Listing,
    Paragraph,
    Table,
    Tone,
)
from prioritiser.report.sections.decision import scenario
from prioritiser.report.wording import outcome
from prioritiser.report.wording.aims import unreachable
from prioritiser.report.wording.numbers import counted, listed, places_for, shown, unit_of
from prioritiser.report.wording.own_rules import rule_in_words
from prioritiser.report.wording.standing import amount_over, rule_label

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def no_plan(result: Result, clashing: Sequence[str] = ()) -> Iterator[Block]:
    """What is said instead of a plan.

    Args:
        result: without a plan.
        clashing: names of rules that cannot hold together, where that is known.
    """
    numbers = (KeyNumber("How sure", outcome.sureness(result)),)
    yield KeyNumbers(outcome.verdict(result), numbers)
    yield Paragraph(outcome.no_plan(result), Tone.LEAD)
    yield from scenario(result)
    is_worth = result.question.aim != Aim.TARGET
    if result.bound is not None and result.outcome == Outcome.NOTHING_FOUND and is_worth:
        yield Paragraph(f"No plan is worth more than {shown(result.bound)}.")
    if result.outcome == Outcome.NO_PLAN_POSSIBLE and not unreachable(result):
        yield from _why(result, clashing)
    yield Paragraph(outcome.advice_without_plan(result), label="Next")
    yield from _musts(result)
    yield from _capacities(result.applied)


def _why(result: Result, clashing: Sequence[str]) -> Iterator[Block]:
    portfolio = result.applied
    found = shortfalls(portfolio)
    if found:
        yield Heading("Rules that cannot hold")
        yield Listing(tuple(_in_words(shortfall, portfolio) for shortfall in found))
        return
    if not clashing:
        yield Paragraph(outcome.clash(result), label="Why")
        return
    ruled = Ruled(portfolio)
    yield Heading("Rules that cannot hold together")
    yield Listing(tuple(rule_in_words(one, ruled, clashing, result.question) for one in clashing))
    if len(clashing) > 1:
        yield Paragraph("Without any one of these, a plan obeys the others.")


def _in_words(shortfall: Shortfall, portfolio: Portfolio) -> str:
    label = rule_label(shortfall.rule, portfolio)
    pushing = listed(shortfall.musts, most=5)
    if rule_parts(shortfall.rule)[0] == rules.resources.OWNS:
        over = amount_over(shortfall.rule, shortfall.short, portfolio)
        return (
            f"{label}: {pushing} must be in, and are {over}." if pushing else f"{label}: {over}."
        )
    if pushing:
        return f"{label} cannot hold, as {pushing} must be in."
    return f"{label} cannot hold, whatever is chosen."


def _musts(result: Result) -> Iterator[Block]:
    musts = [row for row in result.applied.initiatives if row.status == Status.MUST]
    if not musts:
        return
    yield Heading(f"Must be in ({len(musts):,})")
    uses: dict[str, list[str]] = {row.id: [] for row in musts}
    for use in result.applied.uses:
        if use.initiative in uses:
            uses[use.initiative].append(_use_in_words(use, result.applied))
    columns = [Column("Initiative"), Column("Title", is_wide=True), Column("Uses", is_wide=True)]
    rows = [(row.id, row.title, "; ".join(uses[row.id])) for row in musts]
    step = 1 if any(row.title for row in musts) else 2
    caption = "Initiatives that every plan has to hold"
    yield Table("Must be in", caption, tuple(columns[::step]), tuple(r[::step] for r in rows))


def _use_in_words(use: Use, portfolio: Portfolio) -> str:
    """`budget 2027/28 5`, or `team 2, 1 period after its start`."""
    name, amount = " or ".join(use.funds), shown(Fraction(use.amount))
    if use.basis == Basis.AFTER_START:
        when = f"{counted(use.period, 'period')} after its start" if use.period else "at its start"
        return f"{name} {amount} {when}"
    period = portfolio.period_name(use.period) if use.basis == Basis.CALENDAR else ""
    return f"{name} {period}".strip() + f" {amount}"


def _capacities(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.capacities:
        return
    yield Heading("What there is")
    rows: list[tuple[Cell, ...]] = [
        (
            row.resource,
            portfolio.period_name(row.period),
            unit_of(row.resource, portfolio),
            Fraction(row.amount),
        )
        for row in portfolio.capacities
    ]
    places = tuple(places_for(c for c in row if isinstance(c, Fraction)) for row in rows)
    columns = (
        Column("Resource"), Column("Period"), Column("Unit"), Column("Capacity", True)
    )  # fmt: skip
    yield Table(
        "Capacity",
        "Each resource in each period, before any reserve",
        columns,
        tuple(rows),
        places,
    )
