"""`near-best`: other plans that are almost as good."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.further import asking_further, further_options, run_argument
from prioritiser.cli.kinds import Count, Gap
from prioritiser.cli.options import PREFIX, with_options
from prioritiser.cli.told import Planned, answer_document, envelope_of, planned
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.near_best import NearBest, Other
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser near-best runs/march",
    "prioritiser near-best runs/march --within 2% --count 10",
    "prioritiser near-best runs/march --within 0.5% --count all --json",
    short_help="Other plans that are almost as good, and what each swaps.",
)
@with_options(
    run_argument,
    click.option(
        "--within",
        type=Gap(),
        default="1%",
        show_default=True,
        envvar=PREFIX + "WITHIN",
        help="How much a plan may lose: a share of the best, such as 1% or 0.01.",
    ),
    click.option(
        "--count",
        type=Count(),
        default="5",
        show_default=True,
        metavar="K",
        envvar=PREFIX + "COUNT",
        help="How many other plans to show at most; all: every one.",
    ),
    click.option(
        "--differ",
        type=click.IntRange(min=1),
        default=2,
        show_default=True,
        metavar="N",
        envvar=PREFIX + "DIFFER",
        help="Initiatives that must enter or leave, in all, for a plan to count as another.",
    ),
    *further_options,
)
def near_best(
    voice: Voice, as_json: bool, run: str, within: Fraction, seconds: float | None, **more: int
) -> int:
    """List other plans that are almost as good, best first, and what each swaps.

    RUN is a folder that solve -o wrote. Each plan differs from the best and from all before it:
    start dates, versions and who pays do not count. The list ends with a proof that there is no
    other plan within the distance, or when it is long enough.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.near_best import near_best as others

    told, count, differ = planned(run), more["count"], more["differ"]
    with asking_further(told.result.applied, goal_of(told.result), seconds) as asking:
        found = others(asking, told.plan, told.objective, within=within, count=count, apart=differ)
    if as_json:
        answer_json(_json(told, found, within, differ))
    else:
        from prioritiser.report.explained.near_best import near_best_document

        answer_document(near_best_document(told.result, found, within, differ), voice)
        if found.others:
            voice.tell(
                "Next: solve DATA --must what enters --never what leaves shows such a plan."
            )
    return ANSWERED


def _json(told: Planned, found: NearBest, within: Fraction, differ: int) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json
    from prioritiser.cli.envelope import numbers

    seen, after = told.result.applied, found.next_loss
    ended: dict[str, Json] = {
        "best": {"chosen": chosen_json(told.plan, seen), **numbers(value=told.result.value)},
        **numbers(within=within),
        "differ": differ,
        "end": found.end.value,
        "complete": found.end.value == "complete",
        "next": None
        if after is None
        else {**numbers(found=after.found, bound=after.bound), "exact": after.is_exact},
    }
    return envelope_of(told.recalled, [_other(one, seen) for one in found.others]) | ended


def _other(one: Other, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    return {
        "chosen": chosen_json(one.plan, portfolio),
        **numbers(value=one.value),
        **exchange_json(one.exchange, portfolio),
        **numbers(found=one.loss.found, bound=one.loss.bound),
        "exact": one.loss.is_exact,
    }
