"""`explain`: why an initiative is in, out or late, and what it would take to change that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.further import asking_further, further_options, run_argument
from prioritiser.cli.kinds import Words
from prioritiser.cli.options import with_options
from prioritiser.cli.told import answer_document, envelope_of, planned
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.asking import Interval
    from prioritiser.reasons.cost_cuts import CostCut
    from prioritiser.reasons.explained import Explained
    from prioritiser.reasons.leaning import Lean
    from prioritiser.reasons.roomier import ExtraCapacity
    from prioritiser.reasons.starting import OtherStart
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser explain runs/march UEC-07",
    "prioritiser explain runs/march UEC-07 DIG-05 --effort 300",
    "prioritiser explain runs/march --all --json",
    short_help="Why an initiative is in, out or late; what would change it.",
)
@with_options(
    run_argument,
    click.argument("ids", nargs=-1, type=Words(), metavar="[ID…]"),
    click.option(
        "--all",
        "is_all",
        is_flag=True,
        help="List every initiative, with what doing otherwise loses at least.",
    ),
    *further_options,
)
def explain(
    voice: Voice,
    as_json: bool,
    *,
    run: str,
    ids: Sequence[str],
    is_all: bool,
    seconds: float | None,
) -> int:
    """Explain initiatives: why in, out or late, and what it would take to change that.

    RUN is a folder that solve -o wrote. Each ID is forced in, or out where it is in, and the
    portfolio is solved again. For one that is left out come the least more value, the least cost
    cut, the least more of a resource and the start with which it comes in. Without any ID, a few
    are explained: the most valuable of those left out or late.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.explained import worth_explaining
    from prioritiser.reasons.explaining import explained
    from prioritiser.reasons.standing import why

    told = planned(run)
    result, reasons = told.result, why(told.result)
    wanted = ids or (() if is_all else worth_explaining(result, reasons))
    every = [row.id for row in result.applied.initiatives] if is_all else []
    with asking_further(result.applied, goal_of(result), seconds) as asking:
        found = explained(asking, result, reasons, wanted, every)
    if as_json:
        answer_json(envelope_of(told.recalled, [_json(one, result.applied) for one in found]))
    else:
        from prioritiser.report.explained.explain import explain_document

        answer_document(explain_document(result, found), voice)
    return ANSWERED


def _json(one: Explained, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    loss = one.forced.loss
    return {
        "id": one.id,
        "state": one.state.value,
        "reason": one.reason.kind.value,
        "blocked_by": _blocked_by(one),
        "ruled": one.is_ruled,
        "forced": "out" if one.is_in else "in",
        "possible": one.forced.is_possible,
        **_amount("forced_loss", loss),
        **numbers(found=loss.found, bound=loss.bound),
        "exact": loss.is_exact or one.forced.is_possible is False,
        **exchange_json(one.forced.exchange, portfolio),
        **_amount("extra_value", one.extra_value),
        **_amount("value_margin", one.value_margin),
        **_cut_json(one.cost_cut, portfolio),
        "extra_capacity": None
        if one.extra_capacity is None
        else [_room_json(row, portfolio) for row in one.extra_capacity],
        "better_start": _start_json(one.better_start, portfolio),
        "earlier_start": _start_json(one.earlier_start, portfolio),
        "leans_on": [_lean_json(two) for two in one.leaning.leans_on],
        "leaned_on_by": [_lean_json(two) for two in one.leaning.leaned_on_by],
        "versions": list(one.leaning.versions),
    }


def _blocked_by(one: Explained) -> list[Json]:
    """The rules in its way: into the plan, or to an earlier start."""
    if not one.is_in:
        return list(one.reason.rules)
    return list(one.earlier_start.blocked_by) if one.earlier_start else []


def _amount(name: str, amount: Interval | None) -> dict[str, Json]:
    """What was found, and beside it what it cannot lie below."""
    from prioritiser.cli.envelope import numbers

    found, bound = (amount.found, amount.bound) if amount else (None, None)
    return numbers(**{name: found, f"{name}_bound": bound})


def _cut_json(cut: CostCut | None, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    return {
        **_amount("cost_cut", cut.total if cut else None),
        "cost_cut_enough": cut.is_enough if cut else None,
        "cost_cut_rows": [
            {
                "resource": ";".join(one.use.funds),
                "period": portfolio.period_name(one.use.period)
                if one.use.basis == "calendar" and one.use.period < portfolio.period_count
                else None,
                "offset": one.use.period if one.use.basis != "calendar" else None,
                **numbers(amount=one.by),
            }
            for one in (cut.cuts if cut else ())
        ],
    }


def _room_json(row: ExtraCapacity, portfolio: Portfolio) -> dict[str, Json]:
    period = None if row.period is None else portfolio.period_name(row.period)
    return {
        "resource": row.resource,
        "period": period or None,
        **_amount("amount", row.amount),
        "exact": row.amount.is_exact,
    }


def _start_json(told: OtherStart | None, portfolio: Portfolio) -> dict[str, Json] | None:
    if told is None:
        return None
    return {
        "start": None if told.start is None else portfolio.period_name(told.start),
        **_amount("gain", told.gain),
        "exact": told.gain.is_exact or told.is_possible is False,
        "possible": told.is_possible,
        "blocked_by": list(told.blocked_by),
    }


def _lean_json(one: Lean) -> dict[str, Json]:
    return {"id": one.id, "relation": one.relation.value, "direct": one.is_direct}
