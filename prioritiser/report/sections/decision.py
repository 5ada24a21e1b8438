"""The first thing a reader sees: what to do, what it costs, what it is worth, how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.findings import Level
from prioritiser.domain.portfolio import ResourceKind
from prioritiser.reasons import Reason, ReasonKind, total
from prioritiser.report.document import Block, KeyNumber, KeyNumbers, Paragraph, Tone
from prioritiser.report.sections.fullness import strip, tightest
from prioritiser.report.wording import outcome
from prioritiser.report.wording.numbers import counted, money_unit, places_for, shown, with_unit
from prioritiser.report.wording.standing import SUMMARIES
from prioritiser.rules.resources import Load

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def decision(result: Result, reasons: Sequence[Reason], loads: Sequence[Load]) -> Iterator[Block]:
    """The decision of a result that has a plan."""
    cost, budget = _money(result, loads)
    unit = money_unit(result.applied)
    places = places_for([cost, budget])
    spent = None if cost is None else with_unit(cost, unit, places)
    yield KeyNumbers(outcome.verdict(result), tuple(_numbers(result, spent, budget, places)))
    is_echo = bool(result.plan and result.plan.choices)
    yield Paragraph(outcome.decision(result, spent), Tone.LEAD, is_echo=is_echo)
    yield from _versions(result)
    is_sure = outcome.sureness(result) == "Proven best"
    tone = Tone.PLAIN if is_sure else Tone.CAUTION
    yield Paragraph(outcome.how_sure(result), tone, label="How sure")
    if full := tightest(result, loads):
        yield Paragraph(full, label="Fullest")
    yield from _left_out(result, reasons)
    looks = sum(finding.level == Level.LOOK for finding in result.findings)
    if looks:
        verb = "needs" if looks == 1 else "need"
        text = f"{counted(looks, 'finding')} on the input {verb} a look, listed below."
        yield Paragraph(text, Tone.CAUTION, label="Check")
    yield from strip(result, loads)


def _versions(result: Result) -> Iterator[Paragraph]:
    families = Counter(row.family for row in result.applied.initiatives if row.family is not None)
    several = [number for number in families.values() if number > 1]
    if several:
        rows = len(result.applied.initiatives)
        distinct = rows - sum(several) + len(several)
        text = outcome.versions(rows, len(several), distinct)
        yield Paragraph(text, label="Versions")


def _numbers(
    result: Result, spent: str | None, budget: Fraction | None, places: int
) -> Iterator[KeyNumber]:
    if spent is not None:
        limit = "" if budget is None else with_unit(budget, money_unit(result.applied), places)
        yield KeyNumber("Cost", spent, f"of {limit}{_after(result)}" if limit else "")
    yield KeyNumber("Expected value", shown(result.value or Fraction(0)))
    yield KeyNumber("How sure", outcome.sureness(result))


def _money(result: Result, loads: Sequence[Load]) -> tuple[Fraction | None, Fraction | None]:
    """Money that the plan uses, and money allowed where all of it is limited."""
    funds = {row.name for row in result.applied.resources if row.kind == ResourceKind.MONEY}
    money = [load for load in loads if load.resource in funds]
    if not money:
        return None, None
    allowed = [load.allowed for load in money if load.allowed is not None]
    is_limited = len(allowed) == len(money)
    return (
        sum((load.used for load in money), Fraction(0)),
        sum(allowed, Fraction(0)) if is_limited else None,
    )


def _after(result: Result) -> str:
    is_held = any(
        row.reserve for row in result.applied.resources if row.kind == ResourceKind.MONEY
    )
    return " after the reserve" if is_held else ""


def _forgone(reasons: Sequence[Reason], result: Result) -> Fraction:
    """The most that could be added with room for all that may be done.

    Each family counts with its best version, less the version that is in.
    """
    families = {row.id: row.family for row in result.applied.initiatives}
    have: dict[tuple[str, str], Fraction] = {}
    best: dict[tuple[str, str], Fraction] = {}
    for reason in reasons:
        if reason.kind == ReasonKind.RULED_OUT:
            continue
        family = families[reason.id]
        key = ("id", reason.id) if family is None else ("family", family)
        if reason.is_chosen:
            have[key] = reason.value
        else:
            best[key] = max(reason.value, best.get(key, reason.value))
    gains = (value - have.get(key, Fraction(0)) for key, value in best.items())
    return total(gain for gain in gains if gain > 0)


def _left_out(result: Result, reasons: Sequence[Reason]) -> Iterator[Block]:
    out = [reason for reason in reasons if not reason.is_chosen]
    worth = _forgone(reasons, result)
    yield Paragraph(outcome.left_out(len(out), worth), label="Not now")
    counts = Counter(reason.kind for reason in out)
    parts = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else several}"
        for kind, (one, several) in SUMMARIES.items()
        if counts[kind]
    ]
    if parts:
        yield Paragraph(f"{' · '.join(parts)}.", label="Why not")
