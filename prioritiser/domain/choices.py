"""The choices there are: each initiative's allowed ways to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Choices:
    """Every allowed choice, by initiative, in canonical order."""

    by_initiative: dict[str, tuple[Choice, ...]]

    def __iter__(self) -> Iterator[Choice]:
        for choices in self.by_initiative.values():
            yield from choices

    def chosen(self, initiative: str, times: int = 1) -> Iterator[tuple[Choice, int]]:
        """The terms of X_i = Σ_s x_{i,s}: 1 when the initiative is chosen, `times` over."""
        for choice in self.by_initiative[initiative]:
            yield choice, times


def choices_of(portfolio: Portfolio) -> Choices:
    """The choices of a portfolio; an initiative without a start choice has one."""
    return Choices({row.id: (Choice(row.id),) for row in portfolio.initiatives})
