"""`check`: read the input and tell everything that there is to tell about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from prioritiser.cli.exits import ANSWERED, INPUT_REFUSED
from prioritiser.cli.findings_shown import HEADINGS, counts, lines
from prioritiser.cli.inputs import Input, contents, counted, read_input
from prioritiser.cli.marking import check_copy, write_copy
from prioritiser.cli.options import Typed, data_argument, set_option, with_options
from prioritiser.cli.plain import one_line
from prioritiser.cli.totals import control_totals
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json
from prioritiser.domain.exact import plain
from prioritiser.domain.findings import Finding
from prioritiser.errors import InputRefused
from prioritiser.question.names import rule_names


@verb(
    "prioritiser check trust.xlsx",
    "prioritiser check trust.xlsx --annotate marked.xlsx",
    short_help="Read the input and list everything that is wrong with it.",
)
@with_options(
    data_argument,
    set_option,
    click.option(
        "--annotate",
        type=click.Path(dir_okay=False),
        metavar="OUT.xlsx",
        help="Write a copy, as a workbook, with every finding as a comment on its cell.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace OUT.xlsx when it is there."),
)
def check(voice: Voice, **typed: Any) -> int:  # noqa: ANN401 - click's keywords
    """Read DATA and list everything that is wrong with it, all at once.

    DATA is a workbook, a CSV, a folder of CSVs, or - for a CSV from standard input. The exit code
    is 0 when it can be used and 3 when it cannot.
    """
    source, out = typed["source"], typed["annotate"]
    if out is not None:
        check_copy(source, out, overwrite=typed["overwrite"])
    read, findings = _read(source, typed["set"], voice)
    if typed["as_json"]:
        _answer_json(read, findings)
    else:
        _answer(read, findings, voice)
    if out is not None:
        write_copy(source, out, findings, overwrite=typed["overwrite"])
        voice.tell(f"Wrote {out}: a copy with {counted(len(findings), 'finding')} marked.")
    if read is None:
        return INPUT_REFUSED
    voice.tell(f"Next: prioritiser solve {Typed(source=source, set=typed['set']).words()}")
    return ANSWERED


def _read(
    source: str, settings: Sequence[str], voice: Voice
) -> tuple[Input | None, tuple[Finding, ...]]:
    try:
        read = read_input(click.get_current_context(), source, settings, voice)
    except InputRefused as refusal:
        return None, refusal.findings
    return read, read.reading.findings


def _answer(read: Input | None, findings: Sequence[Finding], voice: Voice) -> None:
    if not voice.is_quiet:
        for level, line in lines(findings):
            answer(f"{HEADINGS[level][0]}  {line}")
    verdict = f"Can be used: {contents(read.reading)}." if read else "Cannot be used."
    answer(f"{verdict} Findings: {counts(findings)}.")
    if read and not voice.is_quiet:
        for one in read.reading.counts:
            rows = counted(one.read, "row")
            told = f"{rows} read, {one.used:,} used, {one.blank + one.hidden:,} left out"
            answer(f"Rows of {one.table}: {told}.")
        totals = [
            (str(total), plain(total.amount)) for total in control_totals(read.reading.portfolio)
        ]
        width = max(len(name) for name, _ in totals)
        answer("Totals to hold against your own:")
        for name, amount in totals:
            answer(f"  {name:<{width}}  {amount}")
        if voice.is_verbose:
            answer("Rules that --without can switch off:")
            for name in rule_names(read.reading.portfolio):
                answer(f"  {one_line(name)}")


def _answer_json(read: Input | None, findings: Sequence[Finding]) -> None:
    from prioritiser.cli.envelope import envelope, numbers

    answers: list[dict[str, Any]] = [{"usable": read is not None}]
    if read:
        portfolio = read.reading.portfolio
        answers[0] |= {
            "initiatives": len(portfolio.initiatives),
            "links": len(portfolio.links),
            "resources": len(portfolio.resources),
            "limits": len(portfolio.limits),
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
