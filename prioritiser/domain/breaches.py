"""Breaches: a rule that a plan breaks, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by one plan."""

    rule: str
    """The rule's name, such as `capacity.budget.2027/28` or `links.requires.A.B`."""
    found: Fraction
    """What the plan has, in the rule's own unit (money, WTE, count)."""
    allowed: Fraction
    """The least or most that the rule allows."""
    text: str
    """One sentence for people."""

    @property
    def by(self) -> Fraction:
        """How far beyond the rule the plan is; above 0, in the rule's unit."""
        return abs(self.found - self.allowed)

    def __str__(self) -> str:
        return f"{self.text} [{self.rule}]"
