"""`prices`: what each human choice costs."""

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
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.prices import Price
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser prices runs/march",
    "prioritiser prices runs/march --rule limits.staff.max --rule initiatives.IC-03.status",
    "prioritiser prices runs/march --effort 300 --json",
    short_help="What each must, never, link, limit and reserve costs.",
)
@with_options(
    run_argument,
    click.option(
        "--rule",
        "rules",
        type=Words(),
        multiple=True,
        metavar="RULE",
        help="Price this rule alone, by the name that --without takes. Repeatable.",
    ),
    *further_options,
)
def prices(
    voice: Voice, as_json: bool, run: str, rules: tuple[str, ...], seconds: float | None
) -> int:
    """Price every human choice: the value that could be had without it.

    RUN is a folder that solve -o wrote. Each must, never, link, limit, reserve, floor, version
    rule and latest start is switched off, and the portfolio is solved again. So is each kind of
    choice, and all choices together. A budget of the run is priced against what the input says.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.chosen import chosen
    from prioritiser.reasons.prices import prices as priced

    told = planned(run)
    ruled = chosen(told.result.portfolio, told.result.question)
    with asking_further(told.result.applied, goal_of(told.result), seconds) as asking:
        found = priced(asking, told.plan, told.objective, ruled, rules or None)
    if as_json:
        answer_json(envelope_of(told.recalled, [_json(one, told.result.applied) for one in found]))
    else:
        from prioritiser.report.explained.prices import prices_document

        answer_document(prices_document(told.result, found), voice)
    return ANSWERED


def _json(one: Price, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.cli.exchanged import exchange_json

    together = one.kind.value if one.kind else ""
    return {
        "rule": " ".join(filter(None, ["all", together])) if one.is_together else one.rules[0],
        "kind": one.kind.value if one.kind else None,
        "rules": list(one.rules),
        **numbers(found=one.gain.found, bound=one.gain.bound),
        "exact": one.gain.is_exact or one.is_needed,
        "possible": not one.is_needed,
        **exchange_json(one.exchange, portfolio),
    }
