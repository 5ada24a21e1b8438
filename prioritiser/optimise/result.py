"""The result: a plan, how the search for it ended, and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from prioritiser.domain.breaches import Breach
from prioritiser.domain.findings import Finding
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Action, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of
from prioritiser.optimise.search import MostValue
from prioritiser.question import Question
from prioritiser.rules.money import money_of
from prioritiser.rules.resources import Load, loads
from prioritiser.value.appraisal import Appraisal
from prioritiser.value.criteria import by_choice
from prioritiser.value.success import Chances


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
    most: MostValue | None = None
    """The greatest value there is, where the aim is another and had to look for it."""

    @cached_property
    def worth(self) -> dict[str, Fraction]:
        """Expected value of every initiative, by id, in units of total value.

        As it is done in the plan; what is left out, at its best start, with no enabler in force.
        Before pools and boosts.
        """
        appraisal, chances = Appraisal(self.applied), Chances(self.applied)
        found = {} if self.plan is None else by_choice(self.plan, self.applied)
        for initiative, starts in starts_of(self.applied).items():
            if initiative not in found:
                ways = (None,) if starts is None else starts
                alone = (appraisal.alone(initiative, start) for start in ways)
                found[initiative] = chances.chance(initiative) * max(alone, default=Fraction(0))
        return {row.id: found[row.id] for row in self.applied.initiatives}

    @cached_property
    def money(self) -> dict[str, Fraction]:
        """Positive uses of all money resources in all periods, by id, in units of money."""
        return money_of(self.applied)

    @cached_property
    def actions(self) -> dict[str, Action]:
        """What is done with each initiative that is started, continued or stopped, by id."""
        if self.plan is None:
            return {}
        flying = {row.id for row in self.applied.initiatives if row.is_in_flight}
        chosen = dict.fromkeys(self.plan.ids - flying, Action.START)
        chosen |= dict.fromkeys(self.plan.ids & flying, Action.CONTINUE)
        chosen |= dict.fromkeys(flying - self.plan.ids, Action.STOP)
        return {row.id: chosen[row.id] for row in self.applied.initiatives if row.id in chosen}

    @cached_property
    def deferred(self) -> tuple[str, ...]:
        """Chosen ones that start after their earliest start, in canonical order."""
        if self.plan is None:
            return ()
        windows = starts_of(self.applied)
        return tuple(
            choice.initiative
            for choice in self.plan.choices
            if choice.start is not None and choice.start > (windows[choice.initiative] or (0,))[0]
        )

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
