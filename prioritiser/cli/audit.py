"""`audit`: judge any plan in exact arithmetic, such as the board's own list."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import as_asked, question_of
from prioritiser.cli.exits import ANSWERED, BREACHES
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.inputs import Input, read_input, tell_reading
from prioritiser.cli.judged import Judged
from prioritiser.cli.options import Typed, data_argument, question_options, with_options
from prioritiser.cli.plain import one_line
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json
from prioritiser.question import Question, applied

if TYPE_CHECKING:
    from prioritiser.domain.breaches import Breach
    from prioritiser.domain.plan import Choice, Split
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reading.plan_file import PlanFile
    from prioritiser.result_tables.as_json import Json
    from prioritiser.rules.resources import Load


@verb(
    "prioritiser audit trust.xlsx board-list.csv",
    "prioritiser audit trust.xlsx board-list.csv --budget 95 --json",
    'prioritiser audit trust.xlsx runs/march --scenario "Lean year"',
    short_help="Judge any plan, such as the board's own list, exactly.",
)
@with_options(
    data_argument,
    click.argument("plan", type=click.Path(), metavar="PLAN"),
    *question_options,
)
def audit(voice: Voice, as_json: bool, plan: str, **typed: Any) -> int:
    """Judge a plan against every rule of DATA, by any amount.

    PLAN is a CSV or .xlsx with the columns id and, where there is a choice, start: the name of a
    period. It may also be the folder of a run. The answer is the plan's exact value, what it uses
    of every resource, and every rule that it breaks. What lists of funds pay is split as well as
    it can be; where only a run can say how, that is left open and all else is judged. The exit
    code is 0 when it breaks no rule, else 4.
    """
    from prioritiser.audit import audit as judge
    from prioritiser.reading.plan_file import read_plan
    from prioritiser.rules.completion import completed

    asked = Typed(**typed)
    read = read_input(click.get_current_context(), asked.source, asked.set, voice)
    # Options that make no sense are refused before any is told as given.
    read = as_asked(read, asked)
    tell_reading(read, asked.source, voice)
    tell_findings(read.reading.findings, voice)
    question = question_of(asked, read.reading.question)
    seen = applied(read.reading.portfolio, question)
    file = read_plan(plan, seen, read.overrides)
    for remark in file.remarks:
        voice.tell(one_line(remark))
    if file.unread:
        voice.tell(f"Columns of the plan that are not read: {one_line(', '.join(file.unread))}.")
    tell_findings(file.findings, voice)
    whole = completed(file.plan, seen, file.opened.needs)
    judged = judge(whole, seen, file.opened)
    if as_json:
        _answer_json(read, question, file, Judged(whole, seen, judged))
    else:
        _answer(Judged(whole, seen, judged), voice)
        voice.tell(f"Next: prioritiser solve {asked.words()} finds the best to compare with.")
    return BREACHES if judged.breaches else ANSWERED


def _answer(told: Judged, voice: Voice) -> None:
    from prioritiser.cli.verdict import decision, uses

    for line in decision(told):
        answer(line)
    if not voice.is_quiet:
        for line in uses(told.audit, told.seen):
            answer(line)


def _answer_json(read: Input, question: Question, file: PlanFile, told: Judged) -> None:
    from prioritiser.cli.envelope import envelope, numbers

    judged, seen = told.audit, told.seen
    found = {
        "plan": [choice.initiative for choice in told.plan.choices],
        "chosen": [_choice_json(choice, seen) for choice in told.plan.choices],
        "stopped": [{"id": name, **numbers(cost=cost)} for name, cost in told.stopped.items()],
        "splits": [_split_json(split, seen) for split in told.plan.splits],
        # Nothing was bounded: a plan's own value says nothing about better ones.
        **numbers(value=judged.value, cost=told.cost, found=judged.value, bound=None),
        "exact": True,
        "criteria": [
            {
                "criterion": one.criterion.name,
                "kind": one.criterion.kind.value,
                "unit": one.criterion.unit,
                **numbers(amount=one.amount, value=one.worth),
            }
            for one in told.gains
        ],
        "boosts": [{"rule": name, **numbers(value=worth)} for name, worth in told.boosts.items()],
        "resources": [_load_json(load, told) for load in judged.loads],
        "open": {"funds": list(judged.opened.funds), "rules": list(judged.unjudged)},
        "breaches": [_breach_json(breach) for breach in judged.breaches],
    }
    content = envelope(
        [found],
        reading=read.reading,
        question=question,
        findings=(*read.reading.findings, *file.findings),
        options=dict(read.overrides),
        more_inputs=(file.source,),
    )
    answer_json(content)


def _choice_json(choice: Choice, seen: Portfolio) -> dict[str, Json]:
    start = None if choice.start is None else seen.period_name(choice.start)
    return {"id": choice.initiative, "start": start}


def _split_json(split: Split, seen: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    return {
        "initiative": split.initiative,
        "funds": list(split.funds),
        "period": seen.period_name(split.period) or None,
        "fund": split.fund,
        **numbers(amount=split.amount),
    }


def _load_json(load: Load, told: Judged) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    is_open = (load.resource, load.period) in told.audit.opened.cells
    amounts: dict[str, Fraction | None] = {
        "used": load.used,
        "released": load.released,
        "capacity": load.capacity,
        "reserve": load.reserve,
        "carried": load.carried,
        "bought": Fraction(load.bought),
        "allowed": load.allowed,
        "over_tolerance": load.over_tolerance,
    }
    if is_open:
        amounts |= dict.fromkeys(("used", "carried", "bought", "allowed", "over_tolerance"))
    period = told.seen.period_name(load.period) or None
    return {"resource": load.resource, "period": period, "open": is_open, **numbers(**amounts)}


def _breach_json(breach: Breach) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    amounts = numbers(found=breach.found, allowed=breach.allowed, by=breach.by)
    return {"rule": breach.rule, **amounts, "text": breach.text}
