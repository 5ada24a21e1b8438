"""`solve`: the proven best plan, and why."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import as_asked, question_of
from prioritiser.cli.exits import exit_code
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.inputs import Input, read_input, tell_reading
from prioritiser.cli.options import (
    Typed,
    aim_options,
    data_argument,
    effort_options,
    near_option,
    question_options,
    with_options,
)
from prioritiser.cli.progress import MOST_VALUE, Measure, Progress
from prioritiser.cli.stages import Stages
from prioritiser.cli.stopping import Ended, kept_on_signals
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_bytes
from prioritiser.domain.clock import now
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Outcome
from prioritiser.question import Aim, Least, Question, applied, near_plan

if TYPE_CHECKING:
    from prioritiser.cli.answering import Answered
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.optimise import Result


SOLVING = "solving"
"""The stage of `optimise` that looks for what the aim asks."""


@verb(
    "prioritiser solve trust.xlsx --budget 100",
    "prioritiser solve trust.xlsx --must UEC-01 --time-limit 300 -o runs/march",
    'prioritiser solve trust.xlsx --scenario "Lean year" --aim fewest --share 95%',
    "prioritiser solve trust.xlsx --budget 95 --near runs/march",
    short_help="Find the proven best plan and say why.",
)
@with_options(
    data_argument,
    click.option(
        "-o",
        "--output",
        type=click.Path(),
        metavar="RUN",
        help="Keep the answer in this new folder: report, tables, result.json, the input.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace RUN when it is a run."),
    *aim_options,
    near_option,
    *question_options,
    *effort_options,
)
def solve(voice: Voice, as_json: bool, output: str | None, overwrite: bool, **typed: Any) -> int:
    """Find the best plan that obeys every rule, prove it, and say why.

    The best has the most value, unless --aim or --near says otherwise. DATA is a workbook, a CSV,
    a folder of CSVs, or - for a CSV from standard input. Ctrl-C keeps the best plan found so far.

    Exit codes: 0 answered; 2 wrong usage; 3 input refused; 4 no plan can obey the rules; 5 stopped
    early with a usable plan; 6 stopped with none.
    """
    stages = Stages(now, voice)
    stages.begin("loading")
    from prioritiser.cli import answering

    # Modules stay for good: without them, the collector has a third less to walk through.
    gc.freeze()
    seconds, gap, engine = (typed.pop(name) for name in ("time_limit", "gap", "engine"))
    effort, asked = Effort(seconds, gap, engine=engine), Typed(**typed)
    if output is not None:
        answering.check_run(output, overwrite=overwrite, inputs=[asked.source])
    answering.check_engine(effort)
    stages.begin("reading")
    read = _read(asked, voice)
    progress = Progress(Watch(now, effort.seconds), is_shown=sys.stderr.isatty())
    run = _Run(progress)
    with kept_on_signals(progress.watch, run.ended):
        result = _search(read, asked, effort, progress, stages)
        stages.begin("explaining")
        answered = answering.Answered(result, effort, read)
        if output is not None:
            # Before anything is printed: whoever reads us may leave early.
            answered.keep(output, stages, overwrite=overwrite, inputs=[asked.source])
            run.done = Ended(f"The run {output} was written.", exit_code(result.outcome))
        _answer(answered, voice, as_json=as_json)
        run.done = run.done or Ended("The answer was printed.", exit_code(result.outcome))
        _tell_end(result, output, progress.watch, voice)
        stages.tell()
    return exit_code(result.outcome)


def _read(asked: Typed, voice: Voice) -> Input:
    read = read_input(click.get_current_context(), asked.source, asked.set, voice)
    # Options that make no sense are refused before any is told as given.
    read = as_asked(read, asked)
    tell_reading(read, asked.source, voice)
    tell_findings(read.reading.findings, voice)
    return read


def _answer(answered: Answered, voice: Voice, *, as_json: bool) -> None:
    if as_json:
        answer_bytes(answered.json.encode("ascii"))
    else:
        answer(answered.decision if voice.is_quiet else answered.text)


def _search(
    read: Input, asked: Typed, effort: Effort, progress: Progress, stages: Stages
) -> Result:
    from prioritiser.cli.answering import ask

    question = question_of(asked, read.reading.question)
    measure = _measure(question, read.reading.portfolio)

    def begin(stage: str) -> None:
        if stage == SOLVING:
            progress.look_for(measure)
        stages.begin(stage)

    with progress:
        return ask(
            read.reading.portfolio,
            question,
            effort,
            findings=read.reading.findings,
            watch=progress.watch,
            progress=progress,
            stage=begin,
        )


def _measure(question: Question, portfolio: Portfolio) -> Measure:
    """What the last search of a question is for; one for the most value may come before it."""
    if question.aim == Aim.VALUE:
        return MOST_VALUE
    from prioritiser.formulate import Goal, in_own_measure

    seen = applied(portfolio, question)
    if question.near is not None:
        near = Goal(Aim.NEAR, near=near_plan(question.near, seen))
        own = partial(in_own_measure, near, portfolio=seen)
        return Measure("fewest changes so far", own, is_least=True)
    goal = Goal(question.aim, question.least)
    is_counted = question.aim == Aim.FEWEST or question.least == Least.COUNT
    known = "fewest initiatives so far" if is_counted else "cheapest plan"
    return Measure(known, lambda number: in_own_measure(goal, number, seen), is_least=True)


@dataclass(slots=True)
class _Run:
    """What has become of this run so far, should somebody end it at once."""

    progress: Progress
    done: Ended | None = None
    """The end to tell once the answer is kept or printed."""

    def ended(self) -> Ended:
        """The end that says what is kept and what is lost."""
        if self.done is not None:
            return self.done
        if self.progress.best is not None:
            return Ended("The plan found so far was not kept.")
        # Not every engine tells when it finds a first plan.
        return Ended("No plan was kept.")


def _spent(watch: Watch) -> str:
    """What ran out: the time, or the work that a search may do whatever the machine."""
    return "time is up" if watch.is_over else "all the work that a search may do is done"


def _tell_end(result: Result, output: str | None, watch: Watch, voice: Voice) -> None:
    if result.outcome in {Outcome.STOPPED_EARLY, Outcome.NOTHING_FOUND}:
        who = "Stopped by you." if result.interrupted else f"Stopped: {_spent(watch)}."
        kept = "Kept the best plan found." if result.plan else "There was no plan yet."
        voice.warn(f"{who} {kept}")
    if output is not None:
        voice.tell(f"Wrote the run {output}.")
    elif result.plan is not None:
        voice.tell("Next: the same with -o RUN keeps this answer, its report and its tables.")
