"""`check`: read the input and tell everything that there is to tell about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import as_asked
from prioritiser.cli.exits import ANSWERED, INPUT_REFUSED
from prioritiser.cli.findings_shown import HEADINGS, counts, lines
from prioritiser.cli.inputs import Input, contents, counted, read_input, start_choices
from prioritiser.cli.marking import check_copy, write_copy
from prioritiser.cli.options import (
    Typed,
    data_argument,
    scenario_option,
    set_option,
    with_options,
)
from prioritiser.cli.plain import one_line
from prioritiser.cli.totals import control_totals
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json
from prioritiser.domain.exact import plain
from prioritiser.domain.findings import Finding
from prioritiser.errors import InputRefused
from prioritiser.question import Question, applied
from prioritiser.question.names import rule_names

if TYPE_CHECKING:
    from prioritiser.reading import Reading


@verb(
    "prioritiser check trust.xlsx",
    "prioritiser check trust.xlsx --annotate marked.xlsx",
    'prioritiser check trust.xlsx --scenario "Lean year"',
    short_help="Read the input and list everything that is wrong with it.",
)
@with_options(
    data_argument,
    set_option,
    scenario_option,
    click.option(
        "--annotate",
        type=click.Path(dir_okay=False),
        metavar="OUT.xlsx",
        help="Write a copy, as a workbook, with every finding as a comment on its cell.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace OUT.xlsx when it is there."),
)
def check(voice: Voice, **typed: Any) -> int:
    """Read DATA and list everything that is wrong with it, all at once.

    DATA is a workbook, a CSV, a folder of CSVs, or - for a CSV from standard input. With
    --scenario, what is counted and added up is the portfolio in that scenario. The exit code is 0
    when DATA can be used and 3 when it cannot.
    """
    source, out = typed["source"], typed["annotate"]
    if out is not None:
        check_copy(source, out, overwrite=typed["overwrite"])
    asked = Typed(source=source, set=typed["set"], scenario=typed["scenario"])
    read, findings = _read(asked, voice)
    if typed["as_json"]:
        _answer_json(read, findings)
    else:
        _answer(read, findings, voice)
    if out is not None:
        write_copy(source, out, findings, overwrite=typed["overwrite"])
        voice.tell(f"Wrote {out}: a copy with {counted(len(findings), 'finding')} marked.")
    if read is None:
        return INPUT_REFUSED
    # Where no plan is possible, the rules that clash are what to ask for.
    following = "conflict" if _is_impossible(findings) else "solve"
    voice.tell(f"Next: prioritiser {following} {asked.words()}")
    return ANSWERED


def _read(asked: Typed, voice: Voice) -> tuple[Input | None, tuple[Finding, ...]]:
    """What was read, seen in the scenario that was asked for."""
    try:
        read = read_input(click.get_current_context(), asked.source, asked.set, voice)
    except InputRefused as refusal:
        return None, refusal.findings
    read = as_asked(read, asked)
    if asked.scenario is not None:
        question = replace(read.reading.question, scenario=asked.scenario)
        seen = applied(read.reading.portfolio, Question(scenario=asked.scenario))
        read = replace(read, reading=replace(read.reading, portfolio=seen, question=question))
    return read, read.reading.findings


def _answer(read: Input | None, findings: Sequence[Finding], voice: Voice) -> None:
    if not voice.is_quiet:
        for level, line in lines(findings):
            answer(f"{HEADINGS[level][0]}  {line}")
    verdict = f"Can be used: {contents(read.reading)}." if read else "Cannot be used."
    answer(f"{verdict} Findings: {counts(findings)}.")
    if read and _is_impossible(findings):
        answer("But no plan can obey its rules as they stand.")
    if read and not voice.is_quiet:
        _answer_totals(read.reading, voice)


def _is_impossible(findings: Sequence[Finding]) -> bool:
    """Whether a finding says for certain that no plan is possible."""
    # Reading loads pydantic, which `--help` must not.
    from prioritiser.reading.findings import IMPOSSIBLE

    return any(finding.code in IMPOSSIBLE for finding in findings)


def _answer_totals(reading: Reading, voice: Voice) -> None:
    """The rows of every table, sums to hold against one's own, scenarios and rules."""
    portfolio = reading.portfolio
    for one in reading.counts:
        rows = counted(one.read, "row")
        told = f"{rows} read, {one.used:,} used, {one.blank + one.hidden:,} left out"
        answer(f"Rows of {one.table}: {told}.")
    if portfolio.scenarios:
        names = "; ".join(one_line(scenario.name) for scenario in portfolio.scenarios)
        answer(f"Scenarios for --scenario: {names}.")
    totals = [(one_line(str(total)), plain(total.amount)) for total in control_totals(portfolio)]
    width = max(len(name) for name, _ in totals)
    answer("Totals to hold against your own:")
    for name, amount in totals:
        answer(f"  {name:<{width}}  {amount}")
    if voice.is_verbose:
        answer("Rules that --without can switch off:")
        for name in rule_names(portfolio):
            answer(f"  {one_line(name)}")


def _answer_json(read: Input | None, findings: Sequence[Finding]) -> None:
    from prioritiser.cli.envelope import envelope, numbers

    answers: list[dict[str, Any]] = [{"usable": read is not None}]
    if read:
        portfolio = read.reading.portfolio
        answers[0] |= {
            "initiatives": len(portfolio.initiatives),
            "start_choices": start_choices(portfolio),
            "links": len(portfolio.links),
            "resources": len(portfolio.resources),
            "limits": len(portfolio.limits),
            "criteria": len(portfolio.criteria),
            "benefits": len(portfolio.benefits),
            "pools": len(portfolio.pools),
            "scenarios": [scenario.name for scenario in portfolio.scenarios],
            "actuals": len(portfolio.actuals),
            "periods": list(portfolio.periods),
            "rows": [asdict(one) for one in read.reading.counts],
            "totals": [
                {
                    "name": total.name,
                    "period": total.period or None,
                    **numbers(amount=total.amount),
                }
                for total in control_totals(portfolio)
            ],
            "rules": list(rule_names(portfolio)),
        }
    answer_json(
        envelope(
            answers,
            reading=read.reading if read else None,
            question=read.reading.question if read else None,
            findings=findings,
            options=dict(read.overrides) if read else None,
        )
    )
