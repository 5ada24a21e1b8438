"""`prices`: what each human choice costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.further import asking_further, further_options, run_argument
from prioritiser.cli.options import with_options
from prioritiser.cli.told import answer_document, envelope_of, planned
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json

if TYPE_CHECKING:
    from prioritiser.reasons.prices import Price
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser prices runs/march",
    "prioritiser prices runs/march --effort 300 --json",
    short_help="What each must, never, link, limit and reserve costs.",
)
@with_options(run_argument, *further_options)
def prices(voice: Voice, as_json: bool, run: str, seconds: float | None) -> int:
    """Price every human choice: the value that could be had without it.

    RUN is a folder that solve -o wrote. Each must, never, link, limit, reserve, floor and version
    rule is switched off in turn, and the portfolio is solved again. The last price is that of all
    of them together.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.prices import prices as priced

    told = planned(run)
    with asking_further(told.result.applied, goal_of(told.result), seconds) as asking:
        found = priced(asking, told.plan, told.objective)
    if as_json:
        answer_json(envelope_of(told.recalled, [_json(one) for one in found]))
    else:
        from prioritiser.report.explained.prices import prices_document

        answer_document(prices_document(told.result, found), voice)
    return ANSWERED


def _json(one: Price) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    return {
        "rule": one.rules[0] if len(one.rules) == 1 else "all",
        "rules": list(one.rules),
        **numbers(found=one.gain.found, bound=one.gain.bound),
        "exact": one.gain.is_exact,
        "enters": list(one.exchange.enters) if one.exchange else [],
        "leaves": list(one.exchange.leaves) if one.exchange else [],
    }
