"""`compare`: runs side by side, such as one portfolio under several budgets or scenarios."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prioritiser import __version__
from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.options import with_options
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused

if TYPE_CHECKING:
    from prioritiser.result_tables.as_json import Json
    from prioritiser.result_tables.compared import Change, Unlike
    from prioritiser.result_tables.run_sides import Side

LEAST_RUNS = 2
MOST_LISTED = 5
"""Ids that a warning names at most."""


@verb(
    "prioritiser compare runs/march runs/lean",
    "prioritiser compare runs/march runs/lean runs/growth --json",
    short_help="Hold runs side by side: what enters, leaves, moves.",
)
@with_options(click.argument("runs", type=click.Path(), nargs=-1, required=True, metavar="RUN..."))
def compare(voice: Voice, as_json: bool, runs: tuple[str, ...]) -> int:
    """Hold runs of one portfolio side by side, each against the first.

    RUN is a folder that solve -o wrote, with any budget, scenario, aim or rule. The answer says
    what enters and leaves, starts earlier or later, stops or goes on, and what each run is worth
    and costs. Runs of different portfolios are compared too, with a warning that says what
    differs. Nothing is solved again.
    """
    if len(runs) < LEAST_RUNS:
        raise click.UsageError("One run cannot be compared. Name two or more.")
    sides = [_side(path, name) for path, name in zip(runs, names(runs), strict=True)]
    findings = tuple(_findings(sides))
    tell_findings(findings, voice)
    if as_json:
        answer_json(_json(runs, sides, findings))
    else:
        from prioritiser.cli.side_by_side import screen

        for line in screen(sides, is_quiet=voice.is_quiet):
            answer(line)
    voice.tell(
        "Next: prioritiser solve DATA --scenario S -o RUN makes another run to hold beside."
    )
    return ANSWERED


def names(paths: Sequence[str]) -> tuple[str, ...]:
    """What runs are called: the last part of each path, or all of it where that is not enough.

    Raises:
        click.UsageError: when one run is named twice.
    """
    for path, times in Counter(map(os.path.normpath, paths)).items():
        if times > 1:
            raise click.UsageError(f"The run {path} is named twice.")
    short = [Path(path).resolve().name for path in paths]
    number = Counter(short)
    return tuple(
        name if number[name] == 1 else path for path, name in zip(paths, short, strict=True)
    )


def _side(path: str, name: str) -> Side:
    """One run, every byte of it checked.

    Raises:
        InputRefused: when it is no run, was changed, or holds no result that can be read.
    """
    from prioritiser.result_tables.run_sides import side_of
    from prioritiser.run_folder import RESULT, read_run

    run = read_run(path)
    try:
        return side_of(name, run.files[RESULT])
    except (KeyError, ValueError) as fault:
        said = f"{name} holds no result that this version can read."
        remedy = "Run `prioritiser solve` again."
        place = Place(file=RESULT)
        raise InputRefused(
            [Finding(Level.STOP, "run-unreadable", place, said, "", remedy)]
        ) from fault


def _findings(sides: Sequence[Side]) -> Iterator[Finding]:
    """What makes runs hard to hold beside the first one."""
    from prioritiser.result_tables.compared import unlike

    first = sides[0]
    for other in sides[1:]:
        found = unlike(first, other)
        if not found.is_empty:
            said = f"{first.name} and {other.name} are not runs of one portfolio: "
            said += f"{'; '.join(_differences(first, other, found))}."
            allowed = "What differs below may come from that."
            yield Finding(Level.LOOK, "runs-differ", Place(), said, allowed)
        if first.version != other.version:
            said = f"{first.name} was made by version {first.version} of prioritiser, "
            said += f"{other.name} by {other.version}."
            yield Finding(Level.NOTE, "versions-differ", Place(), said)


def _differences(first: Side, other: Side, found: Unlike) -> Iterator[str]:
    if found.changed:
        yield f"{_few(found.changed)} differ{'s' if len(found.changed) == 1 else ''}"
    for side, files, ids in (
        (first, found.gone, found.ids_gone),
        (other, found.added, found.ids_added),
    ):
        if files:
            yield f"only {side.name} was read from {_few(files)}"
        if ids:
            yield f"only {side.name} has {_few(ids)}"


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_LISTED
    return ", ".join(names[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _json(runs: Sequence[str], sides: Sequence[Side], findings: Sequence[Finding]) -> Json:
    from prioritiser.cli.envelope import envelope, finding_json

    named = list(zip(runs, sides, strict=True))
    content = envelope([_answer_json(path, sides[0], side) for path, side in named])
    inputs: list[Json] = [
        {"run": path, "name": name, "sha256": sha256}
        for path, side in named
        for name, sha256 in side.inputs.items()
    ]
    return content | {
        "question": {"against": runs[0], "runs": list(runs)},
        "findings": [finding_json(one) for one in findings],
        "manifest": {"version": __version__, "options": {}, "inputs": inputs},
    }


def _answer_json(path: str, first: Side, side: Side) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers
    from prioritiser.result_tables.compared import Move, changes, more

    found: dict[str, list[Json]] = {move.value: [] for move in Move}
    for change in changes(first, side):
        found[change.move].append(_change_json(change))
    return {
        "run": path,
        "outcome": side.outcome,
        "proof": side.proof,
        "aim": side.aim,
        "asked": dict(side.asked),
        **numbers(value=side.value, cost=side.cost),
        "chosen": [
            {"id": name, "start": part.start, "action": part.doing.value}
            for name, part in side.parts.items()
            if part.is_chosen
        ],
        "stopped": list(side.stopped),
        "criteria": [
            {
                "criterion": one.criterion,
                "kind": one.kind,
                "unit": one.unit,
                **numbers(amount=one.amount),
            }
            for one in side.criteria
        ],
        "against_first": {
            **numbers(value=more(first.value, side.value), cost=more(first.cost, side.cost)),
            **found,
        },
        **numbers(found=side.objective, bound=side.bound),
        "exact": side.proof == "exact",
    }


def _change_json(change: Change) -> Json:
    row: dict[str, Json] = {"id": change.id}
    for name, part in (("from", change.before), ("to", change.after)):
        row[name] = {"action": part.doing.value, "start": part.start}
    row["periods"] = change.periods
    return row
