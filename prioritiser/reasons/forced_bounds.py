"""What forcing each initiative in or out loses at least: all of them from one relaxation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.certify.quick import QuickBounds, quick_bounds
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.formulate import formulate_held, held_key, in_own_measure
from prioritiser.milp.hints import hints
from prioritiser.optimise.best import Best
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.forced import UNKNOWN, Base, Forced, are_versions, changed, sound


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """One program in which statuses are bounds of columns, so that they can be lifted."""

    quick: QuickBounds
    position: Mapping[Hashable, int]
    choices: Choices
    standing: Mapping[str, int]
    """What the statuses said that were taken away: 1 in, 0 out."""

    def most(self, name: str, value: int, lifted: Iterable[str]) -> Fraction | None:
        """The most there is with one in (1) or out (0), some statuses lifted."""
        fixed = {other: to for other, to in self.standing.items() if other not in set(lifted)}
        limits = []
        for other, to in (fixed | {name: value}).items():
            key = held_key(other, self.choices)
            if key is not None:
                limits.append((self.position[key], to, to))
            elif to:
                # A window that is empty: it can never be done.
                return None
        return self.quick.most(limits)


def forced_bounds(asking: Asking, base: Base, names: Iterable[str]) -> dict[str, Forced]:
    """The least that is lost for sure by forcing each initiative out, or in where it is out.

    Every bound is exact; what is lost in truth may be more. Those not reached in time are
    missing.
    """
    portfolio, kept = asking.portfolio, _in_families_of_musts(asking.portfolio)
    free = _free(portfolio, kept)
    relaxed = _relaxed(asking, free, _standing(portfolio, free))
    rows = {row.id: row for row in portfolio.initiatives}
    musts = [row for row in portfolio.initiatives if row.status == Status.MUST]
    found: dict[str, Forced] = {}
    for name in names:
        if asking.is_over:
            break
        is_out = name in base.plan.ids
        if not is_out and name in kept and rows[name].status != Status.MUST:
            # That one of several musts is in is a row of the program, which has to go.
            own = _relaxed(asking, changed(portfolio, name, is_out=False), {})
            most = own.most(name, 1, ())
        else:
            # As with `--must`, the must of a family gives way.
            lifted = () if is_out else [o.id for o in musts if are_versions(o, rows[name])]
            most = relaxed.most(name, int(not is_out), lifted)
        found[name] = _told(asking, base, name, most)
    return found


def _told(asking: Asking, base: Base, name: str, most: Fraction | None) -> Forced:
    is_out = name in base.plan.ids
    if most is None:
        return Forced(name, is_out, UNKNOWN, is_possible=False)
    bound = in_own_measure(asking.goal, most, asking.portfolio)
    loss = asking.worse(base.objective, Best(None, None, None, bound, None))
    return Forced(name, is_out, sound(loss, name, base, asking.portfolio))


def _relaxed(asking: Asking, free: Portfolio, standing: Mapping[str, int]) -> _Relaxed:
    program = formulate_held(free, asking.goal)
    quick = quick_bounds(program, hints, asking.watch)
    return _Relaxed(quick, program.position, choices_of(free), standing)


def _standing(portfolio: Portfolio, free: Portfolio) -> dict[str, int]:
    """What the statuses said that were taken away."""
    return {
        row.id: int(row.status == Status.MUST)
        for row, other in zip(portfolio.initiatives, free.initiatives, strict=True)
        if row.status != other.status
    }


def _free(portfolio: Portfolio, kept: set[str]) -> Portfolio:
    """The portfolio in which no status rules anything in or out, but for those that are kept."""
    ruled = (Status.MUST, Status.NEVER)
    rows = (
        replace(row, status=Status.CANDIDATE, was_in_flight=row.is_in_flight)
        if row.status in ruled and row.id not in kept
        else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=tuple(rows))


def _in_families_of_musts(portfolio: Portfolio) -> set[str]:
    """All rows of families with several musts: that one of these is in is one rule for all."""
    musts = Counter(
        row.family
        for row in portfolio.initiatives
        if row.status == Status.MUST and row.family is not None
    )
    return {row.id for row in portfolio.initiatives if row.family and musts[row.family] > 1}
