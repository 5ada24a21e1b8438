"""Before the search for nested plans: where to begin, and what no better ones can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.certify.quick import quick_bounds
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Goal, Of, Step, formulate, rows_around, rows_within, worth_rows
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp, Row
from prioritiser.optimise.best import Best, best_plan

Units = Sequence[Sequence[str]]
_Rows = Callable[[Iterable[Plan], Portfolio, Units], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class FirstNested:
    """Plans that lie within one another; better ones may exist."""

    plans: tuple[Plan, ...]
    total: Fraction
    """Their weighted value."""


def first_nested(
    steps: Sequence[Step], units: Units, alone: Sequence[Best], effort: Effort, watch: Watch
) -> FirstNested | None:
    """The better of two: from most money down, each the best within those before; and up, round.

    Args:
        steps: from most money to least.
        units: ids that are nested as one.
        alone: the best plan of each step by itself; without all of them there is nothing.
        effort: counted work for each step.
        watch: the last resort.
    """
    plans = [best.plan for best in alone if best.plan is not None]
    if len(plans) != len(steps):
        return None
    down = range(len(steps))
    ways: tuple[tuple[Sequence[int], _Rows], ...] = (
        (down, rows_within),
        (down[::-1], rows_around),
    )

    def one_after_another(order: Sequence[int], rows: _Rows) -> FirstNested | None:
        held: dict[int, Plan] = {}
        total = Fraction(0)
        for n in order:
            portfolio = steps[n].portfolio
            others = [plan for k, plan in held.items() if steps[k].level != steps[n].level]
            goal = Goal(more=tuple(rows(others, portfolio, units)))
            found = best_plan(portfolio, goal, effort, watch=watch, start=plans[n])
            if found.plan is None or found.value is None:
                return None
            held[n] = found.plan
            total += steps[n].weight * found.value
        return FirstNested(tuple(held[n] for n in down), total)

    found = [one for way in ways if (one := one_after_another(*way)) is not None]
    return max(found, key=lambda one: one.total) if found else None


def within_reach(
    program: Milp, steps: Sequence[Step], alone: Sequence[Best], total: Fraction, watch: Watch
) -> Milp:
    """The program without nested plans that are worth less than some that are known.

    Where every other step has its own best plan, one step can lose no more than all lose now. What
    a step cannot hold, or do without, at no greater loss is settled.

    Args:
        program: of the nested plans.
        steps: from most money to least.
        alone: whose bounds say what each step can be worth at most.
        total: weighted value of nested plans that are known.
        watch: the last resort.
    """
    bounds = [best.bound for best in alone]
    most = [bound for bound in bounds if bound is not None]
    if len(most) != len(steps):
        return program
    loss = sum((s.weight * one for s, one in zip(steps, most, strict=True)), -total)
    least = [
        one - loss / step.weight if step.weight else None
        for step, one in zip(steps, most, strict=True)
    ]
    settled: dict[int, tuple[int, int]] = {}
    position = program.position
    for n, (step, amount) in enumerate(zip(steps, least, strict=True)):
        if amount is not None:
            own = _settled(formulate(step.portfolio), amount, watch)
            settled.update((position[Of(n, key)], fixed) for key, fixed in own.items())
    return program.with_rows(worth_rows(steps, least)).with_bounds(settled)


def _settled(program: Milp, least: Fraction, watch: Watch) -> dict[object, tuple[int, int]]:
    """Columns that stand at 0, or at 1, wherever the objective is so much; exactly shown."""
    quick = quick_bounds(program, hints, watch)
    found: dict[object, tuple[int, int]] = {}
    for j, column in enumerate(program.columns):
        if (column.lower, column.upper) != (0, 1) or watch.is_over:
            continue
        for value in (0, 1):
            most = quick.most([(j, value, value)])
            if most is None or most < least:
                found[column.key] = (1 - value, 1 - value)
                break
    return found
