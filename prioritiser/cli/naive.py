"""`naive`: rankings and equal cuts beside the best plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.further import asking_further, further_options, run_argument
from prioritiser.cli.kinds import Words
from prioritiser.cli.options import PREFIX, with_options
from prioritiser.cli.told import answer_document, envelope_of, planned
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.naive_ways import BrokenBy, Naive
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser naive runs/march",
    "prioritiser naive runs/march --by organisation",
    "prioritiser naive runs/march --by theme --json",
    short_help="What rankings and equal cuts would lose against the best plan.",
)
@with_options(
    run_argument,
    click.option(
        "--by",
        "tags",
        type=Words(),
        multiple=True,
        metavar="TAG",
        envvar=PREFIX + "BY",
        help="Also share the money out by this tag, such as organisation. Repeatable.",
    ),
    *further_options,
)
def naive(
    voice: Voice, as_json: bool, run: str, tags: tuple[str, ...], seconds: float | None
) -> int:
    """Hold the naive ways of choosing beside the best plan.

    RUN is a folder that solve -o wrote. Equal shares, a ranking by value, by value for money, by
    score with a waterline, and a greedy list with all that each needs: what each would pick, which
    rules its picks break, what is left once these are dropped, and the value lost.
    """
    from prioritiser.reasons.asking import goal_of
    from prioritiser.reasons.naive_ways import most_known, naive_ways

    told = planned(run)
    with asking_further(told.result.applied, goal_of(told.result), seconds) as asking:
        most = most_known(told.result, asking)
        found = naive_ways(asking, most, tuple(dict.fromkeys(tags)))
    if as_json:
        from prioritiser.cli.envelope import numbers

        answers = [_json(one, told.result.applied) for one in found]
        content = envelope_of(told.recalled, answers)
        answer_json(content | {"best": numbers(value=most.value, bound=most.bound)})
    else:
        from prioritiser.report.explained.naive import naive_document

        answer_document(naive_document(told.result, most, found), voice)
    return ANSWERED


def _json(one: Naive, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json
    from prioritiser.cli.envelope import numbers

    return {
        "way": one.way.value,
        "tag": one.tag or None,
        "chosen": chosen_json(one.plan, portfolio),
        "ranking": [pick.initiative for pick in one.picks],
        **numbers(claimed=one.claimed, part=one.part),
        "breaches": [_broken(broken) for broken in one.broken],
        "broken_by": {broken.breach.rule: list(broken.picks) for broken in one.broken},
        "dropped": list(one.dropped),
        "left": chosen_json(one.left, portfolio),
        "still_broken": list(dict.fromkeys(breach.rule for breach in one.still)),
        **numbers(left_value=one.left_value, value=one.value),
        **numbers(found=one.loss.found, bound=one.loss.bound),
        "exact": one.is_exact,
    }


def _broken(one: BrokenBy) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    breach = one.breach
    amounts = numbers(found=breach.found, allowed=breach.allowed, by=breach.by)
    return {"rule": breach.rule, **amounts, "text": breach.text, "broken_by": list(one.picks)}
