"""Changes that make a plan possible, as short commands, and how each is tried."""

from __future__ import annotations

from decimal import Decimal
from shlex import quote

from prioritiser.domain.exact import rounded
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import COUNT, VALUE, Portfolio
from prioritiser.formulate import REACH
from prioritiser.question import Budget, Question
from prioritiser.reasons.amounts import Amount
from prioritiser.reasons.conflict_repairs import Change, Repair
from prioritiser.reasons.own_rules import Ruled, kind_of
from prioritiser.report.wording.numbers import counted, unit_of
from prioritiser.report.wording.own_rules import share_exactly, with_unit_exactly
from prioritiser.report.wording.standing import rule_label

_PLACES = 30


def repair_in_words(repair: Repair, ruled: Ruled) -> str:
    """`raise budget by £3m, to £13m`; several changes joined by `and`."""
    return ", and ".join(change_in_words(one, ruled.portfolio) for one in repair.changes)


def change_in_words(change: Change, portfolio: Portfolio) -> str:
    """One change as a short command without a full stop."""
    amount, parts = change.amount, rule_parts(change.rule)
    if amount is None:
        if change.rule == REACH:
            return "give up the target"
        label = rule_label(change.rule, portfolio)
        return f"set no limit to {label}" if parts[0] == "capacity" else f"switch off {label}"
    kind, to = kind_of(change.rule), amount.at(change.steps)
    if kind == "latest_start":
        later = counted(change.steps, "period")
        return f"let {parts[1]} start up to {portfolio.period_name(int(to))}, {later} later"
    verb = "raise" if to > amount.now else "lower"
    what = _what(kind, parts, portfolio)
    if kind == "reserve" or amount.is_share:
        return f"{verb} {what} from {share_exactly(amount.now)} to {share_exactly(to)}"
    unit = _unit(kind, parts, portfolio)
    by = with_unit_exactly(abs(to - amount.now), unit)
    return f"{verb} {what} by {by}, to {with_unit_exactly(to, unit)}"


def how_to_try(change: Change, portfolio: Portfolio, question: Question) -> str:
    """The option that asks the same with the change made, or the cell and what to type there."""
    amount, parts = change.amount, rule_parts(change.rule)
    kind = kind_of(change.rule)
    if amount is None:
        if change.rule == REACH:
            return "leave out --reach"
        for option, ids in (("--must", question.must), ("--never", question.never)):
            if kind == "status" and parts[1] in ids:
                return f"leave out {option} {quote(parts[1])}"
        return f"--without {quote(change.rule)}"
    to = typed(amount, change.steps)
    if kind == "capacity":
        return f"--budget {quote(str(Budget(to, *parts[1:])))}"
    if change.rule == REACH:
        return f"--reach {to:f}"
    return f"{parts[0]}, row {parts[1]}: {parts[2]} {_cell(kind, to, portfolio)}"


def typed(amount: Amount, steps: int) -> Decimal:
    """The amount after so many bits, as it would be typed."""
    return rounded(amount.at(steps), _PLACES)


def _cell(kind: str, to: Decimal, portfolio: Portfolio) -> str:
    """What to type in the cell."""
    return portfolio.period_name(int(to)) if kind == "latest_start" else f"{to:f}"


def _what(kind: str, parts: tuple[str, ...], portfolio: Portfolio) -> str:
    if kind == "aim":
        return "the target"
    if kind == "limits":
        side = "least" if parts[2] == "min" else "most"
        return f'the {side} of "{parts[1]}"'
    if kind == "criteria":
        side = "most" if portfolio.criterion(parts[1]).is_lower_better else "least"
        return f"the {side} of {parts[1]}"
    if kind == "reserve":
        return f"the reserve of {parts[1]}"
    return f"{parts[1]} in {parts[2]}" if len(parts) > 2 else parts[1]  # noqa: PLR2004


def _unit(kind: str, parts: tuple[str, ...], portfolio: Portfolio) -> str:
    if kind == "capacity":
        return unit_of(parts[1], portfolio)
    if kind == "criteria":
        return portfolio.criterion(parts[1]).unit
    if kind == "limits":
        measure = next(row.measure for row in portfolio.limits if row.name == parts[1])
        return "" if measure in (COUNT, VALUE) else unit_of(measure, portfolio)
    return ""
