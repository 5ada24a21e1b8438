"""`conflict`: which rules cannot hold together, and what would mend it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import as_asked, question_of
from prioritiser.cli.asked_data import AskedData, envelope_of_data
from prioritiser.cli.exits import ANSWERED, BREACHES, NOTHING_KEPT
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.further import asking_further, further_options
from prioritiser.cli.inputs import read_input, tell_reading
from prioritiser.cli.options import (
    Typed,
    aim_options,
    data_argument,
    question_options,
    with_options,
)
from prioritiser.cli.told import answer_document
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.question import Aim, applied

if TYPE_CHECKING:
    from prioritiser.reasons.clash import Clash
    from prioritiser.reasons.conflict_repairs import Change, Repair
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser conflict trust.xlsx",
    "prioritiser conflict trust.xlsx --must UEC-07 --must DIG-02 --budget 5",
    "prioritiser conflict trust.xlsx --aim target --reach 500 --json",
    short_help="Which rules cannot hold together, and the cheapest repair.",
)
@with_options(data_argument, *aim_options, *question_options, *further_options)
def conflict(voice: Voice, as_json: bool, seconds: float | None, **typed: Any) -> int:
    """Name a smallest set of rules that cannot hold together, and the cheapest repair.

    DATA and the options are as for solve. Every set is proven: no plan obeys it, and without any
    one of its rules a plan obeys the others. For each rule you see the least change that makes a
    plan possible, where one change is enough; else the cheapest changes together.

    Exit codes: 0 a plan is possible; 4 none is; 6 not known in the time given.
    """
    from prioritiser.reasons.clash import clash
    from prioritiser.reasons.own_rules import Ruled

    asked = _asked(typed, voice)
    question = asked.question
    is_target = question.aim == Aim.TARGET and question.reach is not None
    ruled = Ruled(asked.seen, Fraction(question.reach or 0) if is_target else None)
    with asking_further(ruled.portfolio, ruled.goal, seconds) as asking:
        told = clash(asking, ruled)
    if as_json:
        answer_json(_content(asked, told))
    else:
        from prioritiser.report.explained.asked import Asked
        from prioritiser.report.explained.conflict import conflict_document

        answer_document(conflict_document(Asked(question, asked.seen), told), voice)
    if told.conflicts.is_impossible:
        return BREACHES
    return NOTHING_KEPT if told.conflicts.plan is None else ANSWERED


def _asked(typed: dict[str, Any], voice: Voice) -> AskedData:
    given = Typed(**typed)
    read = read_input(click.get_current_context(), given.source, given.set, voice)
    read = as_asked(read, given)
    tell_reading(read, given.source, voice)
    tell_findings(read.reading.findings, voice)
    question = question_of(given, read.reading.question)
    return AskedData(read, question, applied(read.reading.portfolio, question))


def _content(asked: AskedData, told: Clash) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json

    found = told.conflicts
    return envelope_of_data(
        asked, [_answer(place, told, asked) for place in range(len(found.found))]
    ) | {
        "possible": found.plan is not None or (False if found.is_impossible else None),
        "plan": chosen_json(found.plan, asked.seen),
        "complete": found.plan is not None or found.is_every,
    }


def _answer(place: int, told: Clash, asked: AskedData) -> dict[str, Json]:
    from prioritiser.report.wording.own_rules import rule_in_words

    one = told.conflicts.found[place]
    words = [rule_in_words(name, told.ruled, one.rules, asked.question) for name in one.rules]
    return {
        "rules": list(one.rules),
        "in_words": words,
        "repair": [_repair(way, told, asked) for way in told.ways(place)],
        # How many rules the set has, and how many of them are proven to be needed.
        "found": len(one.rules),
        "bound": len(one.needed),
        "exact": one.is_exact,
    }


def _repair(one: Repair, told: Clash, asked: AskedData) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.report.wording.repairs import repair_in_words

    return {
        "changes": [_change(change, asked) for change in one.changes],
        "in_words": repair_in_words(one, told.ruled),
        **numbers(found=one.weight.found, bound=one.weight.bound),
        "exact": one.is_exact,
    }


def _change(one: Change, asked: AskedData) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.report.wording.repairs import how_to_try

    told: dict[str, Json] = {"rule": one.rule, "off": one.amount is None}
    if one.amount is not None and one.rule.endswith(".latest_start"):
        names = asked.seen.periods
        at = (int(one.amount.now), int(one.amount.at(one.steps)))
        told |= {"by": one.steps, "from": names[at[0]], "to": names[at[1]]}
    elif one.amount is not None:
        now, to = one.amount.now, one.amount.at(one.steps)
        told |= {**numbers(by=to - now), **numbers(**{"from": now}), **numbers(to=to)}
    return told | {"try": how_to_try(one, asked.seen, asked.question)}
