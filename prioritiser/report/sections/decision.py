"""The first thing a reader sees: what to do, what it costs, what it is worth, how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.findings import Level
from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import ResourceKind
from prioritiser.question import Aim
from prioritiser.reasons import Reason, ReasonKind, total
from prioritiser.report.document import Block, KeyNumber, KeyNumbers, Paragraph, Tone
from prioritiser.report.sections import changes
from prioritiser.report.sections.actions import in_short
from prioritiser.report.sections.fullness import strip, tightest
from prioritiser.report.wording import aims, outcome
from prioritiser.report.wording.numbers import counted, money_unit, places_for, shown, with_unit
from prioritiser.report.wording.standing import SUMMARIES
from prioritiser.result_tables.spending import plan_cost, stopping
from prioritiser.rules.money import money_resources
from prioritiser.rules.resources import Load

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def decision(result: Result, reasons: Sequence[Reason], loads: Sequence[Load]) -> Iterator[Block]:
    """The decision of a result that has a plan."""
    cost, budget = _money(result, loads)
    is_usual = result.question.aim == Aim.VALUE
    unit = money_unit(result.applied)
    places = places_for([cost, budget])
    spent = None if cost is None else with_unit(cost, unit, places)
    yield KeyNumbers(outcome.verdict(result), tuple(_numbers(result, spent, budget, places)))
    is_echo = bool(result.plan and result.plan.choices)
    # The key numbers do not say what another aim reaches.
    lead = outcome.decision(result, spent)
    yield Paragraph(lead, Tone.LEAD, is_echo=is_echo and is_usual)
    yield from scenario(result)
    yield from in_short(result)
    yield from changes.in_short(result)
    yield from _versions(result)
    is_sure = outcome.sureness(result) in {"Proven best", "Proven"}
    tone = Tone.PLAIN if is_sure else Tone.CAUTION
    yield Paragraph(outcome.how_sure(result), tone, label="How sure")
    if best := aims.best_value(result):
        yield Paragraph(best, label="Best value")
    if full := tightest(result, loads):
        yield Paragraph(full, label="Fullest")
    yield from _left_out(result, reasons)
    looks = sum(finding.level == Level.LOOK for finding in result.findings)
    if looks:
        verb = "needs" if looks == 1 else "need"
        text = f"{counted(looks, 'finding')} on the input {verb} a look, listed below."
        yield Paragraph(text, Tone.CAUTION, label="Check")
    yield from strip(result, loads)


def scenario(result: Result) -> Iterator[Paragraph]:
    """The scenario that the answer belongs to, where there is one."""
    name = result.question.scenario
    if name is not None:
        text = f'Every figure is that of the scenario "{name}".'
        yield Paragraph(text, Tone.CAUTION, label="Scenario")


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
        yield KeyNumber("Cost", spent, _against(result, budget, places))
    yield KeyNumber("Expected value", shown(result.value or Fraction(0)))
    yield KeyNumber("How sure", outcome.sureness(result))


def _against(result: Result, budget: Fraction | None, places: int) -> str:
    """What the cost is held against."""
    unit, cost = money_unit(result.applied), plan_cost(result)
    if cost is not None and cost.later:
        # What falls later is in no budget, so the whole is not held against one.
        last = result.applied.period_name(result.applied.period_count - 1)
        return f"including {with_unit(cost.later, unit)} after {last or 'the only period'}"
    if budget is None:
        return ""
    # Cost is gross, and a budget is kept net of what is released.
    freed = _released(result)
    beside = f", {with_unit(freed, unit)} released" if freed else ""
    return f"of {with_unit(budget, unit, places)}{_after(result)}{beside}"


def _released(result: Result) -> Fraction:
    """Money that the plan releases in all periods."""
    money = money_resources(result.applied)
    return sum((load.released for load in result.loads if load.resource in money), Fraction(0))


def _money(result: Result, loads: Sequence[Load]) -> tuple[Fraction | None, Fraction | None]:
    """Money that the plan costs, and money allowed where all of it is limited."""
    funds = {row.name for row in result.applied.resources if row.kind == ResourceKind.MONEY}
    money = [load for load in loads if load.resource in funds]
    if not money:
        return None, None
    # What is carried forward was there in the period before, and counts once.
    allowed = [load.allowed - load.carried for load in money if load.allowed is not None]
    is_limited = len(allowed) == len(money)
    cost = plan_cost(result)
    return (
        None if cost is None else cost.total,
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


def _is_sum(result: Result) -> bool:
    """Whether a plan is worth what its initiatives are worth by themselves."""
    changing = {Relation.ENABLES, Relation.BOOSTS}
    return not result.applied.pools and not any(
        link.relation in changing for link in result.applied.links
    )


def _left_out(result: Result, reasons: Sequence[Reason]) -> Iterator[Block]:
    halted = stopping(result)
    out = [r for r in reasons if not r.is_chosen and r.id not in halted]
    worth = _forgone(reasons, result)
    text = outcome.left_out(len(out), worth, is_sum=_is_sum(result))
    yield Paragraph(text, label="Not now")
    counts = Counter(reason.kind for reason in out)
    parts = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else several}"
        for kind, (one, several) in SUMMARIES.items()
        if counts[kind]
    ]
    if parts:
        yield Paragraph(f"{' · '.join(parts)}.", label="Why not")
