"""From a question to what is shown and kept. Importing this loads all that solving needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from prioritiser.cli.inputs import Input
from prioritiser.cli.stages import Stages
from prioritiser.domain.clock import now
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.milp.engines import solve
from prioritiser.milp.model import milp
from prioritiser.optimise import Result, ask
from prioritiser.reading import Source
from prioritiser.reasons import Reason, why
from prioritiser.reasons.conflict import quick_conflict
from prioritiser.report import FORMATS, Document, story
from prioritiser.report.document import Heading
from prioritiser.result_tables import json_text, table_csv, tables, to_json
from prioritiser.result_tables.as_json import Json
from prioritiser.run_folder import RESULT, check_run, write

__all__ = ["Answered", "ask", "check_engine", "check_run"]

REPORT = "report."
"""Name of a report in a run folder, without its ending; `FORMATS` gives the ending."""


def check_engine(effort: Effort) -> None:
    """Refuse an engine that is not there before anything is read.

    Raises:
        QuestionRefused: with the names that are known, or how to install it.
    """
    solve(milp((), (), ()), effort, Watch(now))


@dataclass(frozen=True)
class Answered:
    """A result, explained, in every form that a person or program may want."""

    result: Result
    effort: Effort
    read: Input

    @cached_property
    def json(self) -> str:
        """The result for programs."""
        return json_text(to_json(self.result, self._sources, self._options()))

    @cached_property
    def text(self) -> str:
        """The report for a terminal."""
        return self._as_text(self._story)

    @cached_property
    def decision(self) -> str:
        """The decision alone: what stands before the first heading."""
        blocks = takewhile(lambda block: not isinstance(block, Heading), self._story.blocks)
        return self._as_text(replace(self._story, blocks=tuple(blocks)))

    def keep(self, run: str, stages: Stages, *, overwrite: bool, inputs: Sequence[str]) -> None:
        """Write the run folder, whole or not at all.

        Raises:
            OutputRefused: when it cannot be written.
        """
        files = {RESULT: self.json.encode("utf-8")}
        for name, table in tables(self.result, self._reasons).items():
            files[f"tables/{name}.csv"] = table_csv(table)
        for name, form in FORMATS.items():
            files[REPORT + name] = form.render(self._story)
        stages.begin("writing")
        write(run, files, self._sources, overwrite=overwrite, inputs=inputs)

    @property
    def _sources(self) -> tuple[Source, ...]:
        return self.read.reading.sources

    @staticmethod
    def _as_text(document: Document) -> str:
        return FORMATS["txt"].render(document).decode("utf-8")

    @cached_property
    def _reasons(self) -> tuple[Reason, ...]:
        return why(self.result)

    @cached_property
    def _clashing(self) -> tuple[str, ...]:
        """The rules that cannot hold together, where a little work shows them."""
        if self.result.plan is not None or self.result.proof != Proof.EXACT:
            return ()
        found = quick_conflict(self.result.applied)
        return () if found is None else found.rules

    @cached_property
    def _story(self) -> Document:
        return story(self.result, self._reasons, self._sources, self._clashing)

    def _options(self) -> dict[str, Json]:
        seconds = self.effort.seconds
        return {
            "time_limit": None if seconds is None else Decimal(str(seconds)),
            "engine": self.effort.engine,
            "settings": dict(sorted(self.read.overrides.items())),
            "given": [
                {"name": one.name, "value": one.text, "from": one.source}
                for one in self.read.origins
            ],
        }
