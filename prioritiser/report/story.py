"""From a result to a document: one story, told once for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prioritiser.reasons import Reason
from prioritiser.report.document import Block, Document
from prioritiser.report.sections.actions import timeline
from prioritiser.report.sections.brought import brought
from prioritiser.report.sections.changes import changes
from prioritiser.report.sections.checks import checks, findings_to_look_at
from prioritiser.report.sections.decision import decision
from prioritiser.report.sections.fullness import fullness
from prioritiser.report.sections.in_and_out import in_and_out
from prioritiser.report.sections.no_plan import no_plan
from prioritiser.report.sections.paying import paying
from prioritiser.result_tables import InputFile

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def story(
    result: Result,
    reasons: Sequence[Reason],
    sources: Iterable[InputFile] = (),
    clashing: Sequence[str] = (),
) -> Document:
    """The whole story of an answer, whatever its outcome.

    Args:
        result: an answer, with or without a plan.
        reasons: what `reasons.why` says of it.
        sources: the files that were read, for the facts of the run.
        clashing: names of rules that cannot hold together, where there is no plan and that is
            known, see `reasons.conflict.quick_conflict`.
    """
    settings = result.portfolio.settings
    blocks = _with_plan(result, reasons) if result.plan is not None else no_plan(result, clashing)
    return Document(
        title=settings.title or "Which initiatives to fund",
        subtitle=settings.organisation,
        blocks=(*blocks, *findings_to_look_at(result), *checks(result, sources)),
        mark=settings.classification,
    )


def _with_plan(result: Result, reasons: Sequence[Reason]) -> Iterator[Block]:
    yield from decision(result, reasons, result.loads)
    yield from changes(result)
    yield from in_and_out(result, reasons)
    yield from timeline(result)
    yield from brought(result)
    yield from fullness(result, result.loads)
    yield from paying(result)
