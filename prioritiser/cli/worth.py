"""`worth`: what one more of each resource would bring, and what one less would cost."""

from __future__ import annotations

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
    from decimal import Decimal

    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.supply import Cell
    from prioritiser.reasons.worth import Less, Next, Worth
    from prioritiser.result_tables.as_json import Json

resource_option = click.option(
    "--resource",
    "resources",
    type=Words(),
    multiple=True,
    metavar="RES[.PERIOD]",
    help="Ask about this resource alone, or about one period of it. Repeatable.",
)


@verb(
    "prioritiser worth runs/march",
    "prioritiser worth runs/march --resource budget --step 0.5",
    "prioritiser worth runs/march --resource nurses.2027/28 --json",
    short_help="What the next £ or the next WTE of each team would bring.",
)
@with_options(
    run_argument,
    resource_option,
    click.option(
        "--step",
        type=Words(),
        metavar="N",
        help="How much more to ask about; by default one unit, or a whole step of the resource.",
    ),
    *further_options,
)
def worth(
    voice: Voice,
    as_json: bool,
    *,
    run: str,
    resources: tuple[str, ...],
    step: str | None,
    seconds: float | None,
) -> int:
    """Ask what one more of each resource would bring, and what one less would cost.

    RUN is a folder that solve -o wrote. Each resource gets a step more in each period by itself,
    and in all periods, and the portfolio is solved again. So it is for the least extra amount
    that changes the answer at all.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.worth import worth as weighed

    told = planned(run)
    seen = told.result.applied
    cells, amount = cells_typed(resources, seen), _step(step)
    with asking_further(seen, goal_of(told.result), seconds) as asking:
        found = weighed(asking, told.plan, told.objective, cells, amount)
    if as_json:
        answer_json(envelope_of(told.recalled, [_json(one, seen) for one in found]))
    else:
        from prioritiser.report.explained.worth import worth_document

        answer_document(worth_document(told.result, found), voice)
    return ANSWERED


def cells_typed(resources: tuple[str, ...], portfolio: Portfolio) -> tuple[Cell, ...]:
    """The resources and periods that are meant; all of them where none is named.

    Raises:
        click.BadParameter: when a name is not written as `RES[.PERIOD]`.
        QuestionRefused: when there is no such resource or period.
    """
    from prioritiser.reasons.supply import cells_of

    if not resources:
        return cells_of(portfolio)
    found: list[Cell] = []
    for text in resources:
        cell = cell_typed(text, portfolio)
        found += cells_of(portfolio, cell.resource) if cell.period is None else [cell]
    return tuple(dict.fromkeys(found))


def cell_typed(text: str, portfolio: Portfolio) -> Cell:
    """One resource, in one period or in all.

    Raises:
        click.BadParameter: when it is not written as `RES[.PERIOD]`.
        QuestionRefused: when there is no such resource or period.
    """
    from prioritiser.domain.links import rule_parts
    from prioritiser.reasons.supply import cell_named

    try:
        parts = rule_parts(text)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r}: {fault}.", param_hint="--resource") from fault
    if len(parts) not in (1, 2) or not all(parts):
        allowed = "Write RES or RES.PERIOD; a name with a dot stands in double quotes."
        raise click.BadParameter(f"{text!r}: {allowed}", param_hint="--resource")
    return cell_named(portfolio, *parts)


def _step(text: str | None) -> Decimal | None:
    from prioritiser.cli.asked import amount_of

    if text is None:
        return None
    amount = amount_of(text, text, option="--step")
    if amount <= 0:
        raise click.BadParameter(f"A step is above 0, not {text}.", param_hint="--step")
    return amount


def _json(one: Worth, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    period = one.cell.period
    return {
        "resource": one.cell.resource,
        "period": None if period is None else portfolio.period_name(period),
        **numbers(step=one.step, found=one.gain.found, bound=one.gain.bound),
        "exact": one.gain.is_exact,
        "unlimited": one.is_unlimited,
        "enough": one.is_enough or one.is_unlimited,
        **exchange_json(one.exchange, portfolio),
        "next": _next_json(one.next, portfolio),
        "less": _less_json(one.less, portfolio),
    }


def _next_json(one: Next | None, portfolio: Portfolio) -> dict[str, Json] | None:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    if one is None:
        return None
    return {
        **numbers(amount=one.amount.found, amount_bound=one.amount.bound),
        **numbers(gain=one.gain.found, gain_bound=one.gain.bound),
        "exact": one.amount.is_exact and one.gain.is_exact,
        **exchange_json(one.exchange, portfolio),
    }


def _less_json(one: Less | None, portfolio: Portfolio) -> dict[str, Json] | None:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    if one is None:
        return None
    return {
        **numbers(amount=one.amount, found=one.loss.found, bound=one.loss.bound),
        "exact": one.loss.is_exact or one.is_impossible,
        "possible": not one.is_impossible,
        **exchange_json(one.exchange, portfolio),
    }
