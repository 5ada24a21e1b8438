"""What each level of a resource buys: exact plans, never a ranking by ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.formulate import MOST_VALUE, Goal, Line, NotALine
from prioritiser.optimise.best import Best
from prioritiser.optimise.search import keeping
from prioritiser.question import Aim, Question
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange
from prioritiser.reasons.knees import knees
from prioritiser.reasons.levels import FINE, Level, Mark, Scale
from prioritiser.reasons.supply import grain_of
from prioritiser.rules.money import money

SHARED = frozenset({Aim.FEWEST, Aim.NEAR})
"""Aims that keep a share of the best value, which is another at each level."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one level buys."""

    level: Level
    objective: Interval
    """In the aim's own measure."""
    plan: Plan | None
    """The best plan found at this level, ties settled where `objective` is exact."""
    value: Fraction | None
    exchange: Exchange | None = None
    """What it does otherwise than the next lower level that has a plan."""
    is_knee: bool = False
    is_impossible: bool = False
    """Whether nothing can be done with so little, exactly proven."""

    @property
    def is_exact(self) -> bool:
        """Whether what it buys is exactly known."""
        return self.is_impossible or self.objective.is_exact


@dataclass(slots=True)
class _Known:
    """What is known of one level so far."""

    level: Level
    best: Best | None = None
    above: _Known | None = field(default=None, repr=False)


def frontier(
    asking: Asking, question: Question, scale: Scale, levels: Sequence[Level]
) -> tuple[Point, ...]:
    """The best plan at each level.

    Levels are asked from most to least: a plan that is the first of all with more is the first of
    all with less too, as long as it still fits. So only levels at which something changes are
    searched.

    Args:
        asking: about the portfolio as the question sees it; its goal is that of the question,
            but for aims that keep a share of the best value.
        question: whose aim is asked at each level.
        scale: whose levels these are.
        levels: from least to most.

    Returns:
        From least to most. Where the least level can do nothing, the least that can is there too.
    """
    known = _asked(asking, question, levels)
    if known[0].best is not None and known[0].best.is_impossible:
        found = _least_level(asking, scale, known)
        if found is not None:
            known = sorted(
                [*known, found], key=lambda one: (one.level.amount, one.level.mark is None)
            )
            _answer(asking, question, found)
    points = _points(asking, known, is_nested=_is_nested(asking, question))
    return _with_knees(points, is_least=asking.is_least)


def _asked(asking: Asking, question: Question, levels: Sequence[Level]) -> list[_Known]:
    found: list[_Known] = []
    for done, level in enumerate(reversed(levels)):
        asking.told(done, len(levels))
        one = _Known(level, above=found[-1] if found else None)
        if not asking.is_over:
            _answer(asking, question, one)
        found.append(one)
    return found[::-1]


def _answer(asking: Asking, question: Question, one: _Known) -> None:
    """The best plan at one level, from that of the next higher one where it still goes."""
    above = one.above.best if one.above else None
    if one.above is not None and _is_nested(asking, question) and _goes_on(one.above, one.level):
        one.best = above
        return
    goal = asking.goal
    if question.aim in SHARED:
        most = asking.best(one.level.portfolio, MOST_VALUE)
        if most.value is None or not most.is_exact:
            one.best = most if most.is_impossible else None
            return
        if question.aim == Aim.FEWEST and most.value <= 0:
            # There is no share to keep, so the question has no meaning at this level.
            return
        goal = keeping(question, most.value, one.level.portfolio)
    start = above.plan if above else None
    one.best = asking.best(one.level.portfolio, goal, start=start, is_settled=True)


def _is_nested(asking: Asking, question: Question) -> bool:
    """Whether whatever can be done with less can be done with more, and is worth the same."""
    # Lists of funds are split in the smallest unit typed, which a level may change.
    has_lists = any(use.others for use in asking.portfolio.uses)
    return question.aim not in SHARED and not has_lists


def _goes_on(above: _Known, level: Level) -> bool:
    """Whether what was found with more holds with less too: it cannot be done, or it still fits.

    The plan must cost the same money, as that decides between plans of the same worth.
    """
    best = above.best
    if best is None or best.is_impossible:
        return best is not None
    if best.plan is None or not best.is_exact or not best.canonical:
        return False
    if audit(best.plan, level.portfolio).breaches:
        return False
    return money(best.plan, above.level.portfolio) == money(best.plan, level.portfolio)


def _least_level(asking: Asking, scale: Scale, known: Sequence[_Known]) -> _Known | None:
    """The least amount with which anything can be done; in grains, or thousandths of today's."""
    able = [one for one in known if one.best is not None and one.best.plan is not None]
    if not able or asking.is_over:
        return None
    step = Fraction(1, FINE)
    if len(scale.base) == 1:
        step = Fraction(grain_of(scale.cell.resource, asking.portfolio)) / scale.total
    most = ceil(able[0].level.amount / scale.total / step)
    steps = _fewest(asking, scale, step, most)
    if steps is None:
        return None
    level = scale.level(step * steps, Mark.LEAST)
    if any(one.level.amount == level.amount for one in known):
        return None
    return _Known(level, above=able[0])


def _fewest(asking: Asking, scale: Scale, step: Fraction, most: int) -> int | None:
    """The fewest steps from nothing with which anything can be done; `None`: not known."""
    try:
        found = asking.least(scale.at(Fraction(0)), (Line(scale.at(step), most),), asking.goal)
    except NotALine:
        return _fewest_by_halves(asking, scale, step, most)
    return found.steps[0] if found.steps is not None and found.is_exact else None


def _fewest_by_halves(asking: Asking, scale: Scale, step: Fraction, most: int) -> int | None:
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        best = asking.best(scale.at(step * middle))
        if best.plan is None and not best.is_impossible:
            return None
        low, high = (low, middle) if best.plan else (middle, high)
    return high


def _points(asking: Asking, known: Sequence[_Known], *, is_nested: bool) -> list[Point]:
    """Every level with what its neighbours say of it, from least to most."""
    points: list[Point] = []
    bounds = _bounds(asking, known, is_nested=is_nested)
    for one, bound in zip(known, bounds, strict=True):
        best, below = one.best, points[-1] if points else None
        found, plan = (best.objective, best.plan) if best else (None, None)
        value = best.value if best else None
        if is_nested and below and _is_better(asking, below.objective.found, found):
            found, plan, value = below.objective.found, below.plan, below.value
        lower = next((point.plan for point in reversed(points) if point.plan), None)
        told = exchange(lower, plan) if lower and plan else None
        is_impossible = best is not None and best.is_impossible
        points.append(
            Point(one.level, Interval(found, bound), plan, value, told, False, is_impossible)
        )
    return points


def _bounds(asking: Asking, known: Sequence[_Known], *, is_nested: bool) -> list[Fraction | None]:
    """What no plan at each level can beat: nothing with less beats what is proven with more."""
    found: list[Fraction | None] = []
    above: Fraction | None = None
    for one in reversed(known):
        bound = one.best.bound if one.best else None
        if is_nested and above is not None and (bound is None or _is_better(asking, bound, above)):
            bound = above
        above = bound
        found.append(None if one.best is not None and one.best.is_impossible else bound)
    return found[::-1]


def _is_better(asking: Asking, one: Fraction | None, other: Fraction | None) -> bool:
    if one is None or other is None:
        return one is not None
    return one < other if asking.is_least else one > other


def _with_knees(points: Sequence[Point], *, is_least: bool) -> tuple[Point, ...]:
    sign = -1 if is_least else 1
    exact = [
        (point.level.amount, sign * point.objective.found)
        for point in points
        if point.objective.is_exact and point.objective.found is not None
    ]
    found = knees(exact)
    return tuple(replace(point, is_knee=point.level.amount in found) for point in points)


def goal_for(question: Question) -> Goal:
    """What each level is asked for, but for aims that keep a share of the best value."""
    if question.aim == Aim.TARGET:
        return Goal(Aim.TARGET, question.least, Fraction(question.reach or 0))
    return Goal(question.aim) if question.aim in SHARED else MOST_VALUE
