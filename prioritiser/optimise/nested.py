"""The best plans that lie within one another as money falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.canonical import best, settle
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Plan
from prioritiser.errors import AuditFailed
from prioritiser.formulate import (
    Step,
    formulate_nested,
    nested_groups,
    nested_last_ties,
    nested_plans,
    nested_tie_breaks,
    nested_values,
)
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.optimise.best import Best
from prioritiser.optimise.nested_start import first_nested, within_reach


@dataclass(frozen=True, slots=True)
class Nested:
    """What is known of the best plans that lie within one another."""

    plans: tuple[Plan, ...] | None
    """One a step; each obeys every rule of its own step, as the audit says."""
    values: tuple[Fraction, ...]
    """Their exact values, from the audit; empty without plans."""
    total: Fraction | None
    """Their weighted value."""
    bound: Fraction | None
    """No nested plans are worth more; `None` when nothing is known."""
    proof: Proof | None
    canonical: bool = False
    """Whether ties were settled with proof."""

    @property
    def is_impossible(self) -> bool:
        """Whether no plans can lie within one another, exactly proven."""
        return self.plans is None and self.proof == Proof.EXACT


def nested_best(
    steps: Sequence[Step],
    units: Sequence[Sequence[str]],
    effort: Effort | None = None,
    *,
    watch: Watch,
    alone: Sequence[Best] = (),
) -> Nested:
    """The nested plans with the most weighted value, as far as the effort goes.

    Ties are settled in the order of M9 from most money to least: first by value, count, money and
    starts at every step, then by ids, then by lists of starts and splits.

    Args:
        steps: from most money to least.
        units: ids that are nested as one; every id in one.
        effort: counted work; by default, that of a question.
        watch: the last resort.
        alone: the best plan of each step by itself, where it is known: what shows where to begin,
            and what can be left out.

    Raises:
        SolverFailed: when the engine asked for cannot be used.
        AuditFailed: when a plan found breaks a rule, which is a fault of ours.
    """
    effort = effort or Effort()
    program = formulate_nested(steps, units)
    start = None
    if first := first_nested(steps, units, alone, effort, watch):
        start = nested_values(program, first.plans)
        program = within_reach(program, steps, alone, first.total, watch)
    # As much work as a question about every step would get.
    effort = replace(effort, nodes=effort.nodes * max(1, len(steps)))
    proven = best(
        program, effort, watch, solve=solve, hints=hints, start=start, is_engine_spared=True
    )
    values, canonical = settle(
        program,
        proven,
        stages=nested_tie_breaks(steps),
        groups=nested_groups(program),
        last=nested_last_ties(program, len(steps)),
        effort=effort,
        watch=watch,
        solve=solve,
        hints=hints,
    )
    if values is None:
        return Nested(None, (), None, proven.bound, proven.proof)
    plans = nested_plans(program, values, len(steps))
    worth = tuple(_audited(plan, step) for plan, step in zip(plans, steps, strict=True))
    total = sum((step.weight * one for step, one in zip(steps, worth, strict=True)), Fraction(0))
    return Nested(plans, worth, total, proven.bound, proven.proof, canonical)


def is_nested(
    plans: Sequence[Plan], steps: Sequence[Step], units: Sequence[Sequence[str]]
) -> bool:
    """Whether plans lie within one another: what is in with less money is in with more."""
    held = [_held(plan, units) for plan in plans]
    return all(
        held[less] <= held[more]
        for less, step in enumerate(steps)
        for more, other in enumerate(steps)
        if other.level < step.level
    )


def _held(plan: Plan, units: Sequence[Sequence[str]]) -> frozenset[int]:
    return frozenset(n for n, unit in enumerate(units) if not plan.ids.isdisjoint(unit))


def _audited(plan: Plan, step: Step) -> Fraction:
    judged = audit(plan, step.portfolio)
    if judged.breaches:
        raise AuditFailed(judged.breaches)
    return judged.value
