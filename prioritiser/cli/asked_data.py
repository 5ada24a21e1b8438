"""What every verb that explains DATA needs before it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked import as_asked, question_of
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.inputs import Input, read_input, tell_reading
from prioritiser.cli.options import Typed
from prioritiser.cli.voice import Voice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Aim, Question, applied

if TYPE_CHECKING:
    from prioritiser.result_tables.as_json import Json


@dataclass(frozen=True, slots=True)
class AskedData:
    """DATA as it was read, and what is asked of it."""

    read: Input
    question: Question
    """For the most value, unless the verb keeps another aim."""
    seen: Portfolio
    """As the question sees it."""


def asked_data(typed: Mapping[str, Any], voice: Voice, *, keeps_aim: bool = False) -> AskedData:
    """Read DATA, tell what was read, and see it as the question does.

    Args:
        typed: what was typed, by the names of options.
        voice: tells it.
        keeps_aim: whether another aim than the most value may be asked for.

    Raises:
        InputRefused: with all findings.
        click.UsageError: when options make no sense.
        QuestionRefused: when the question names something that does not exist.
    """
    given = Typed(**typed)
    read = read_input(click.get_current_context(), given.source, given.set, voice)
    read = as_asked(read, given)
    tell_reading(read, given.source, voice)
    tell_findings(read.reading.findings, voice)
    question = question_of(given, read.reading.question)
    if not keeps_aim:
        question = replace(question, aim=Aim.VALUE, reach=None)
    return AskedData(read, question, applied(read.reading.portfolio, question))


def envelope_of_data(
    asked: AskedData, answers: Sequence[Mapping[str, Json]], **options: Json
) -> dict[str, Json]:
    """The JSON of a verb about DATA; `options` are those of the verb alone."""
    from prioritiser.cli.envelope import envelope

    return envelope(
        answers,
        reading=asked.read.reading,
        question=asked.question,
        findings=asked.read.reading.findings,
        options={**options, "settings": dict(sorted(asked.read.overrides.items()))},
    )
