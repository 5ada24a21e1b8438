"""`frontier`: what each level of a budget, or of any resource, buys."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked_data import AskedData, asked_data, envelope_of_data
from prioritiser.cli.exits import ANSWERED, BREACHES
from prioritiser.cli.further import asking_further, further_options
from prioritiser.cli.kinds import Words
from prioritiser.cli.options import aim_options, data_argument, question_options, with_options
from prioritiser.cli.told import answer_document
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.cli.worth import cell_typed
from prioritiser.cli.written import check_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritiser.reasons.frontier import Point
    from prioritiser.reasons.levels import Level, Scale
    from prioritiser.reasons.supply import Cell
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser frontier trust.xlsx",
    "prioritiser frontier trust.xlsx --resource nurses.2027/28 --from 0 --to 40 --steps 10",
    "prioritiser frontier trust.xlsx --from 80% --to 120% --json",
    short_help="What each level of a budget buys, with the knees marked.",
)
@with_options(
    data_argument,
    click.option(
        "--resource",
        type=Words(),
        metavar="RES[.PERIOD]",
        help="What there is more or less of; by default the budget, or the only money. Without "
        "a period, all periods are scaled alike.",
    ),
    click.option(
        "--from",
        "first",
        type=Words(),
        metavar="N|N%",
        help="The lowest level: an amount over all periods, or a percentage of today's.",
    ),
    click.option(
        "--to",
        "last",
        type=Words(),
        metavar="N|N%",
        help="The highest level; by default 150%, or less where that is enough for everything.",
    ),
    click.option(
        "--steps",
        type=click.IntRange(1, 500),
        default=20,
        show_default=True,
        metavar="COUNT",
        help="How many equal steps lead from the lowest to the highest level.",
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False),
        metavar="FILE.csv",
        help="Write the levels to this CSV file too.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace FILE.csv when it is there."),
    *aim_options,
    *question_options,
    *further_options,
)
def frontier(
    voice: Voice,
    as_json: bool,
    *,
    resource: str | None,
    first: str | None,
    last: str | None,
    steps: int,
    output: str | None,
    overwrite: bool,
    seconds: float | None,
    **typed: Any,
) -> int:
    """Find what each level of a budget buys: a best plan for each, never a ranking by ratio.

    DATA is as for solve. Nothing, 10 % less, today and 10 % more are always among the levels,
    unless --from or --to leave them out. Each level is what solve says with that --budget.

    Exit codes: 0 answered; 4 no level has a plan.
    """
    from prioritiser.reasons.frontier import frontier as levelled
    from prioritiser.reasons.frontier import goal_for

    check_file(output, overwrite=overwrite, inputs=[typed["source"]])
    asked = asked_data(typed, voice, keeps_aim=True)
    scale = _scale(asked, resource)
    levels = _levels(scale, asked, first, last, steps)
    with asking_further(asked.seen, goal_for(asked.question), seconds) as asking:
        found = levelled(asking, asked.question, scale, levels)
    if output is not None:
        _write(found, scale, output, voice, overwrite=overwrite)
    if as_json:
        told: dict[str, Json] = {"resource": resource, "from": first, "to": last, "steps": steps}
        answers = [_json(point, scale) for point in found]
        answer_json(envelope_of_data(asked, answers, **told))
    else:
        from prioritiser.report.explained.asked import Asked
        from prioritiser.report.explained.frontier import frontier_document

        document = frontier_document(Asked(asked.question, asked.seen), scale.cell, found)
        answer_document(document, voice)
    return BREACHES if all(point.is_impossible for point in found) else ANSWERED


def _scale(asked: AskedData, resource: str | None) -> Scale:
    from prioritiser.reasons.levels import scale_of
    from prioritiser.reasons.supply import Cell, main_resource

    name = main_resource(asked.seen) if resource is None else None
    cell = Cell(name) if name else cell_typed(resource or "", asked.seen)
    return scale_of(asked.seen, cell)


def _levels(
    scale: Scale, asked: AskedData, first: str | None, last: str | None, steps: int
) -> tuple[Level, ...]:
    from prioritiser.reasons.frontier import goal_for
    from prioritiser.reasons.levels import MOST, enough, levels

    low = Fraction(0) if first is None else _share(first, scale, "--from")
    if last is not None:
        high = _share(last, scale, "--to")
    else:
        high = enough(scale, goal_for(asked.question))
        high = max(low, min(high, MOST) if scale.is_today else high)
    if high < low:
        raise click.BadParameter("it lies below --from.", param_hint="--to")
    return levels(scale, low, high, steps, is_marked=first is None and last is None)


def _share(text: str, scale: Scale, option: str) -> Fraction:
    """A level as a multiple of the scale's base, from an amount or a percentage.

    Raises:
        click.BadParameter: when it is neither, below 0, or a percentage of nothing.
    """
    from prioritiser.cli.asked import amount_of

    number = text.removesuffix("%").strip()
    amount = Fraction(amount_of(number, text, option=option))
    if amount < 0:
        raise click.BadParameter(f"A level is 0 or more, not {text}.", param_hint=option)
    if not text.endswith("%"):
        return amount / scale.total
    if not scale.is_today:
        told = "there is none of it today, so give an amount in place of a percentage."
        raise click.BadParameter(told, param_hint=option)
    return amount / 100


def _json(point: Point, scale: Scale) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    level, portfolio = point.level, point.level.portfolio
    return {
        "resource": scale.cell.resource,
        "period": _period(scale.cell, scale),
        **numbers(amount=level.amount, share_of_today=level.share),
        "mark": level.mark.value if level.mark else None,
        "chosen": chosen_json(point.plan, portfolio),
        **numbers(value=point.value, found=point.objective.found, bound=point.objective.bound),
        "exact": point.is_exact,
        "possible": not point.is_impossible,
        "knee": point.is_knee,
        **exchange_json(point.exchange, portfolio),
    }


def _period(cell: Cell, scale: Scale) -> str | None:
    return None if cell.period is None else scale.portfolio.period_name(cell.period)


def _write(
    found: Sequence[Point], scale: Scale, output: str, voice: Voice, *, overwrite: bool
) -> None:
    from prioritiser.cli.written import deliver
    from prioritiser.result_tables.frontier import frontier_table
    from prioritiser.result_tables.table import table_csv

    content = table_csv(frontier_table(found, scale.cell, scale.portfolio))
    deliver(content, output, voice, overwrite=overwrite)
