"""The choices there are: each initiative's allowed ways to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of


@dataclass(frozen=True, slots=True)
class Choices:
    """Every allowed choice, by initiative, in canonical order; starts in order of period."""

    by_initiative: dict[str, tuple[Choice, ...]]

    def __iter__(self) -> Iterator[Choice]:
        for choices in self.by_initiative.values():
            yield from choices

    def of(self, initiative: str) -> tuple[Choice, ...]:
        """The choices of one initiative."""
        return self.by_initiative[initiative]

    def has_starts(self, initiative: str) -> bool:
        """Whether the initiative has a start choice; one with an empty window has."""
        choices = self.by_initiative[initiative]
        return not choices or choices[0].start is not None

    def chosen(self, initiative: str, times: int = 1) -> Iterator[tuple[Choice, int]]:
        """The terms of X_i = Σ_s x_{i,s}: 1 when the initiative is chosen, `times` over."""
        for choice in self.by_initiative[initiative]:
            yield choice, times

    def by(self, initiative: str, period: int, times: int = 1) -> Iterator[tuple[Choice, int]]:
        """The terms of Σ_{s ≤ period} x_{i,s}: 1 when it has started by then, `times` over."""
        for choice in self.by_initiative[initiative]:
            if choice.start is not None and choice.start <= period:
                yield choice, times


def choices_of(portfolio: Portfolio) -> Choices:
    """The choices of a portfolio; an initiative without a start choice has one."""
    return Choices(
        {
            initiative: (Choice(initiative),)
            if starts is None
            else tuple(Choice(initiative, start) for start in starts)
            for initiative, starts in starts_of(portfolio).items()
        }
    )
