"""The fewest initiatives that keep a share, and what is lost without one, against brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.question import applied
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.rationalise import Curve, Rationalised, rationalise
from prioritiser.reasons.single_points import SinglePoint, leanings, single_points
from tests import oracle
from tests.builders import a_question
from tests.oracle import Asked
from tests.random_kinds import ALL
from tests.strategies import random_case

SHARES = tuple(map(Decimal, ("0.5", "0.8", "0.9", "0.95", "0.99")))


def check(seed: int) -> list[str]:
    """Compare the curve and the single points of one random portfolio with brute force."""
    portfolio, asked = random_case(seed, 5, ALL)
    asked = oracle.without_aim(asked)
    seen = applied(portfolio, a_question(asked, portfolio))
    asking = Asking(seen, effort=Effort(seconds=None), watch=Watch(lambda: 0.0))
    curve = rationalise(asking, SHARES)
    told = list(_wrong_curve(curve, portfolio, asked, seen))
    if curve.best.plan is not None:
        points = single_points(asking, curve.best, leanings(seen, curve.best.plan))
        told += _wrong_points(points, curve, seen)
    return told


def _wrong_curve(
    curve: Curve, portfolio: Portfolio, asked: Asked, seen: Portfolio
) -> Iterator[str]:
    best = oracle.best(portfolio, asked)
    if curve.best.value != (best and best.value) or not curve.best.is_exact:
        yield f"the best value is {curve.best.value}, not {best and best.value}"
        return
    if best is None or best.value <= 0:
        if curve.steps or curve.is_worthless != (best is not None):
            yield "there is nothing to keep a share of, but a curve is told"
        return
    if [step.share for step in curve.steps] != [Decimal(1), *sorted(SHARES, reverse=True)]:
        yield f"the shares are {[step.share for step in curve.steps]}"
        return
    for step in curve.steps:
        truth = oracle.best(portfolio, replace(asked, aim="fewest", share=step.share))
        if truth is None or not step.is_exact or step.count.found != truth.objective:
            yield f"{step.share}: {step.count}, not {truth and truth.objective}"
        elif step.plan is None or step.plan.starts != truth.starts:
            yield f"{step.share}: the plan is {step.plan}, not {truth.starts}"
        elif step.value != truth.value or step.plan.splits != truth.splits:
            yield f"{step.share}: {step.value} {step.plan.splits}, not {truth.value}"
        else:
            yield from _wrong_fates(step, curve.best.plan, seen)


def _wrong_fates(step: Rationalised, best: Plan | None, seen: Portfolio) -> Iterator[str]:
    """Every initiative of the best plan stays, goes, stops or goes on in another version."""
    if step.plan is None or best is None or step.change is None:
        yield f"{step.share}: nothing is said of what becomes of the best plan"
        return
    family = {row.id: row.family for row in seen.initiatives}
    now = {family[name] for name in step.plan.ids - best.ids} - {None}
    left = best.ids - step.plan.ids
    merged = {name for name in left if family[name] in now}
    if {old for old, _ in step.change.versions} != merged:
        yield f"{step.share}: {step.change.versions} are merged, not {merged}"
    if set(step.change.gone) != left - merged:
        yield f"{step.share}: {step.change.gone} go, not {left - merged}"
    flying = {row.id for row in seen.initiatives if row.is_in_flight}
    if set(step.change.stopped) != left & flying:
        yield f"{step.share}: {step.change.stopped} stop, not {left & flying}"
    starts = best.starts
    later = {
        name
        for name, start in step.plan.starts.items()
        if name in starts and (start or 0) > (starts[name] or 0)
    }
    if {name for name, _, _ in step.deferred} != later:
        yield f"{step.share}: {step.deferred} are deferred, not {later}"


def _wrong_points(points: tuple[SinglePoint, ...], curve: Curve, seen: Portfolio) -> Iterator[str]:
    value = curve.best.value or 0
    for point in points:
        name = point.leaning.id
        without = replace(
            seen,
            initiatives=tuple(
                replace(row, status=Status.NEVER, was_in_flight=row.is_in_flight)
                if row.id == name
                else row
                for row in seen.initiatives
            ),
        )
        best = oracle.best(without)
        if point.is_vital != (best is None):
            yield f"without {name}: possible is {not point.is_vital}"
        elif best is not None and (
            not point.loss.is_exact or point.loss.found != value - best.value
        ):
            yield f"without {name}: {point.loss} is lost, not {value - best.value}"
    losses = [point.loss.found for point in points if point.loss.found is not None]
    if losses != sorted(losses, reverse=True):
        yield "the single points are not in order of what is lost"
