"""What was asked of DATA, where no result stands behind a document."""

from __future__ import annotations

from dataclasses import dataclass

from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the portfolio as it sees it."""

    question: Question
    applied: Portfolio

    @property
    def titles(self) -> dict[str, str]:
        """The title of each initiative."""
        return {row.id: row.title for row in self.applied.initiatives}
