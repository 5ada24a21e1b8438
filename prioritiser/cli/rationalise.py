"""`rationalise`: how few initiatives keep how much of the best value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked_data import AskedData, asked_data, envelope_of_data
from prioritiser.cli.exits import ANSWERED, BREACHES, NOTHING_KEPT
from prioritiser.cli.further import asking_further, further_options
from prioritiser.cli.options import PREFIX, data_argument, question_options, with_options
from prioritiser.cli.several import Shares
from prioritiser.cli.told import answer_document
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.errors import QuestionRefused

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.rationalise import Curve, Rationalised
    from prioritiser.reasons.single_points import Bound, SinglePoint
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser rationalise trust.xlsx",
    "prioritiser rationalise trust.xlsx --shares 50%,75% --json",
    short_help="How few initiatives keep most of the value; what much hangs on.",
)
@with_options(
    data_argument,
    click.option(
        "--shares",
        type=Shares(),
        default="80%,90%,95%,99%",
        show_default=True,
        metavar="SHARES",
        envvar=PREFIX + "SHARES",
        help="Shares of the best value to keep, with commas between; 100% is always told.",
    ),
    *question_options,
    *further_options,
)
def rationalise(
    voice: Voice,
    as_json: bool,
    shares: tuple[Decimal, ...],
    seconds: float | None,
    **typed: Any,
) -> int:
    """Find the fewest initiatives that keep each share of the best value.

    DATA is as for solve. For each share you see what is left out, stopped, deferred or merged
    against the best plan. Then come the thickets that links make, and what is lost without each
    chosen initiative on which others lean.
    """
    from prioritiser.formulate import MOST_VALUE
    from prioritiser.reasons.rationalise import rationalise as rationalised
    from prioritiser.reasons.single_points import leanings, single_points, thickets

    asked = asked_data(typed, voice)
    points: Sequence[SinglePoint] = ()
    with asking_further(asked.seen, MOST_VALUE, seconds) as asking:
        curve = rationalised(asking, shares)
        if curve.best.plan is not None:
            leaning = leanings(asked.seen, curve.best.plan)
            points = single_points(asking, curve.best, leaning, done=len(curve.steps))
    if curve.is_worthless:
        raise QuestionRefused(
            "The best plan is worth 0 or less: there is no share of its value to keep."
        )
    found = thickets(asked.seen)
    if as_json:
        answer_json(_content(asked, curve, found, points))
    else:
        from prioritiser.report.explained.asked import Asked
        from prioritiser.report.explained.rationalise import rationalise_document

        seen = Asked(asked.question, asked.seen)
        answer_document(rationalise_document(seen, curve, found, points), voice)
    if curve.best.is_impossible:
        return BREACHES
    return NOTHING_KEPT if curve.best.plan is None else ANSWERED


def _content(
    asked: AskedData, curve: Curve, found: Sequence[Bound], points: Sequence[SinglePoint]
) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    best = curve.best
    return envelope_of_data(
        asked,
        [_step(one, asked.seen) for one in curve.steps],
        shares=[one.share for one in curve.steps],
    ) | {
        "best_value": {**numbers(found=best.value, bound=best.bound), "exact": best.is_exact},
        "no_plan_possible": best.is_impossible,
        "thickets": [_thicket(one, best.plan.ids if best.plan else frozenset()) for one in found],
        "single_points": [_point(one, asked.seen) for one in points],
    }


def _step(one: Rationalised, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json, moves_json
    from prioritiser.cli.envelope import numbers

    change = one.change
    merged: list[Json] = [
        {"how": "version", "ids": [old], "into": new}
        for old, new in (change.versions if change else ())
    ]
    merged += [{"how": "together", "ids": list(names), "into": None} for names in one.tied]
    return {
        "share": one.share,
        "count": None if one.count.found is None else int(one.count.found),
        "chosen": chosen_json(one.plan, portfolio),
        **numbers(value=one.value),
        "merged": merged,
        "deferred": moves_json(one.deferred, portfolio),
        "brought_forward": moves_json(one.brought_forward, portfolio),
        "stopped": list(change.stopped) if change else [],
        "leaves": list(change.exchange.leaves) if change else [],
        "enters": list(change.exchange.enters) if change else [],
        **numbers(found=one.count.found, bound=one.count.bound),
        "exact": one.is_exact,
    }


def _thicket(one: Bound, chosen: frozenset[str]) -> dict[str, Json]:
    return {
        "ids": list(one.ids),
        "chosen": [name for name in one.ids if name in chosen],
        "links": [link.name for link in one.links],
        "hub": one.hub,
        "joints": list(one.joints),
    }


def _point(one: SinglePoint, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    return {
        "id": one.leaning.id,
        "lean_on_it": list(one.leaning.others),
        **numbers(worth=one.leaning.worth),
        **numbers(found=one.loss.found, bound=one.loss.bound),
        "exact": one.is_vital or one.loss.is_exact,
        "no_plan_without_it": one.is_vital,
        **exchange_json(one.exchange, portfolio),
    }
