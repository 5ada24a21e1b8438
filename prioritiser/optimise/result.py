"""The result: a plan, how the search for it ended, and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.findings import Finding
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One answer. It holds the portfolio and the question that it answers."""

    portfolio: Portfolio
    """As it was read."""
    applied: Portfolio
    """As the question sees it: what was formulated, audited and certified."""
    question: Question
    findings: tuple[Finding, ...]
    outcome: Outcome
    plan: Plan | None
    """`None` when no plan is possible or none was found."""
    value: Fraction | None
    """The plan's exact expected value, from the audit; never from an engine."""
    objective: Fraction | None
    """The plan's amount in the aim's own measure."""
    bound: Fraction | None
    """What no plan can beat, in the aim's own measure; `None` when nothing is known."""
    proof: Proof | None
    """What stands behind the bound, or behind the impossibility."""
    canonical: bool
    """Whether ties were settled in the order of M9, with proof."""
    breaches: tuple[Breach, ...]
    """What the audit found: always empty for a plan that is shown."""
    engine: str
    """Name and version of the engine that proposed the plan."""
    requested_gap: Fraction = Fraction(0)
    interrupted: bool = False
    """Whether somebody stopped the search."""

    @property
    def gap(self) -> Fraction | None:
        """Share of the objective by which a better plan may be missed (M11); `None`: unknown."""
        if self.bound is None or self.objective is None:
            return None
        if self.bound == self.objective:
            return Fraction(0)
        if self.objective == 0:
            return None
        return abs(self.bound - self.objective) / abs(self.objective)
