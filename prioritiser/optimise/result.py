"""The result: a plan, how the search for it ended, and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from prioritiser.domain.breaches import Breach
from prioritiser.domain.findings import Finding
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import money_of
from prioritiser.question import Question
from prioritiser.rules.resources import Load, loads
from prioritiser.value.criteria import expected_value


@dataclass(frozen=True, kw_only=True)
class Result:
    """One answer. It holds the portfolio and the question that it answers.

    What follows from its fields, which never change, is worked out once: every table, page and
    reason asks for it.
    """

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

    @cached_property
    def worth(self) -> dict[str, Fraction]:
        """Expected value of every initiative when chosen, by id, in units of total value."""
        return {row.id: expected_value(row) for row in self.applied.initiatives}

    @cached_property
    def money(self) -> dict[str, Fraction]:
        """Positive uses of all money resources in all periods, by id, in units of money."""
        return money_of(self.applied)

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """What the plan does to every resource in every period; nothing without a plan."""
        return () if self.plan is None else tuple(loads(self.plan, self.applied))

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
