"""`audit`: judge any plan in exact arithmetic, such as the board's own list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import question_of
from prioritiser.cli.exits import ANSWERED, BREACHES
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.inputs import Input, read_input, tell_reading
from prioritiser.cli.options import Typed, data_argument, question_options, with_options
from prioritiser.cli.plain import one_line
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json
from prioritiser.domain.exact import plain
from prioritiser.question import Question, applied

if TYPE_CHECKING:
    from prioritiser.audit import Audit
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reading.plan_file import PlanFile
    from prioritiser.rules.resources import Load


@verb(
    "prioritiser audit trust.xlsx board-list.csv",
    "prioritiser audit trust.xlsx board-list.csv --budget 95 --json",
    short_help="Judge any plan, such as the board's own list, exactly.",
)
@with_options(
    data_argument,
    click.argument("plan", type=click.Path(dir_okay=False), metavar="PLAN.csv"),
    *question_options,
)
def audit(voice: Voice, as_json: bool, plan: str, **typed: Any) -> int:  # noqa: ANN401 - click's keywords
    """Judge the plan in PLAN.csv against every rule of DATA, by any amount.

    PLAN.csv has a column id. The answer is the plan's exact value, what it uses of every resource,
    and every rule that it breaks. The exit code is 0 when it breaks none, else 4.
    """
    from prioritiser.audit import audit as judge
    from prioritiser.reading.plan_file import read_plan

    asked = Typed(**typed)
    read = read_input(click.get_current_context(), asked.data, asked.set, voice)
    tell_reading(read, asked.data, voice)
    tell_findings(read.reading.findings, voice)
    question = question_of(asked, read.reading.question)
    seen = applied(read.reading.portfolio, question)
    file = read_plan(plan, seen, read.overrides)
    if file.unread:
        voice.tell(f"Columns of the plan that are not read: {one_line(', '.join(file.unread))}.")
    judged = judge(file.plan, seen)
    if as_json:
        _answer_json(read, question, file, judged)
    else:
        _answer(judged, file, seen, voice)
    return BREACHES if judged.breaches else ANSWERED


def _answer(judged: Audit, file: PlanFile, seen: Portfolio, voice: Voice) -> None:
    count, breaches = len(file.plan.choices), len(judged.breaches)
    verdict = (
        "obeys every rule"
        if not breaches
        else f"breaks {breaches} " + ("rule" if breaches == 1 else "rules")
    )
    answer(f"The plan of {count} of {len(seen.initiatives)} initiatives {verdict}.")
    answer(f"Value  {plain(judged.value)}")
    for breach in judged.breaches:
        answer(f"Broken  {one_line(breach.text)} By {plain(breach.by)}. [{one_line(breach.rule)}]")
    if not voice.is_quiet:
        for load in judged.loads:
            answer(f"Used  {_load(load, seen)}")


def _load(load: Load, seen: Portfolio) -> str:
    name = one_line(f"{load.resource} {seen.period_name(load.period)}")
    used = plain(load.used - load.released)
    released = (
        f" ({plain(load.used)} less {plain(load.released)} released)" if load.released else ""
    )
    if load.capacity is None or load.allowed is None:
        return f"{name}: {used}{released}, no limit"
    reserve = f", {plain(load.reserve)} held back" if load.reserve else ""
    return f"{name}: {used}{released} of {plain(load.capacity)}{reserve}"


def _answer_json(read: Input, question: Question, file: PlanFile, judged: Audit) -> None:
    from prioritiser.cli.envelope import envelope, numbers

    periods = read.reading.portfolio.periods
    found = {
        "plan": [choice.initiative for choice in file.plan.choices],
        **numbers(value=judged.value, found=judged.value, bound=judged.value),
        "exact": True,
        "resources": [
            {
                "resource": load.resource,
                "period": periods[load.period] if periods else None,
                **numbers(
                    used=load.used,
                    released=load.released,
                    capacity=load.capacity,
                    reserve=load.reserve,
                    allowed=load.allowed,
                    over_tolerance=load.over_tolerance,
                ),
            }
            for load in judged.loads
        ],
        "breaches": [
            {
                "rule": breach.rule,
                **numbers(found=breach.found, allowed=breach.allowed, by=breach.by),
                "text": breach.text,
            }
            for breach in judged.breaches
        ],
    }
    content = envelope(
        [found],
        reading=read.reading,
        question=question,
        findings=read.reading.findings,
        options=dict(read.overrides),
        more_inputs=(file.source,),
    )
    answer_json(content)
