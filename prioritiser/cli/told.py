"""What every verb that explains a RUN needs before it asks and after it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.recalled import Recalled, recalled
from prioritiser.cli.voice import Voice, answer
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused

if TYPE_CHECKING:
    from prioritiser.domain.plan import Plan
    from prioritiser.optimise import Result
    from prioritiser.report import Document
    from prioritiser.result_tables.as_json import Json

__all__ = ["Planned", "answer_document", "envelope_of", "planned", "tell_findings"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A run that has a plan."""

    recalled: Recalled
    plan: Plan
    objective: Fraction
    """What the plan comes to, in the aim's own measure."""

    @property
    def result(self) -> Result:
        """The result that is explained."""
        return self.recalled.result


def planned(run: str) -> Planned:
    """A run read back, which must hold a plan.

    Raises:
        InputRefused: when it is no run, was changed, or holds no plan.
    """
    read = recalled(run)
    plan, objective = read.result.plan, read.result.objective
    if plan is None or objective is None:
        said = "This run holds no plan, so there is nothing to explain."
        remedy = "`prioritiser conflict DATA` names the rules that cannot hold together."
        place = Place(file="result.json")
        raise InputRefused([Finding(Level.STOP, "run-without-plan", place, said, "", remedy)])
    return Planned(read, plan, objective)


def envelope_of(read: Recalled, answers: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
    """The JSON of a verb about a run."""
    from prioritiser.cli.envelope import envelope

    return envelope(
        answers,
        reading=read.reading,
        question=read.result.question,
        findings=read.result.findings,
    )


def answer_document(document: Document, voice: Voice) -> None:
    """Print a document; with -q, what stands before its first table or heading alone."""
    from prioritiser.report.document import Paragraph
    from prioritiser.report.formats.text import whole

    if voice.is_quiet:
        blocks = takewhile(lambda block: isinstance(block, Paragraph), document.blocks)
        document = replace(document, blocks=tuple(blocks))
    answer(whole(document))
