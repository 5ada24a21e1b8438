"""What each level of a resource buys, against brute force with that much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Capacity, Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.question import applied
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.frontier import Point, frontier, goal_for
from prioritiser.reasons.levels import Level, Mark, enough, levels, scale_of
from prioritiser.reasons.supply import Cell, cells_of, grain_of
from tests import oracle
from tests.builders import a_question
from tests.explained.asked_again import PATIENT
from tests.oracle import Asked
from tests.random_kinds import ALL
from tests.strategies import random_case

STEPS = 4


def check(seed: int) -> list[str]:
    """Compare every level, its marks and its knees with brute force."""
    portfolio, asked = random_case(seed, 5, ALL)
    question = a_question(asked, portfolio)
    seen = applied(portfolio, question)
    cells = cells_of(seen)
    if not cells:
        return []
    cell = cells[seed % len(cells)]
    try:
        scale = scale_of(seen, cell)
    except QuestionRefused:
        return []
    goal = goal_for(question)
    asking = Asking(seen, goal, PATIENT, Watch(lambda: 0.0))
    high = max(Fraction(1), min(enough(scale, goal), Fraction(3, 2)))
    # What is split between funds is split in the finest unit typed, which a level may change; then
    # there would be too many ways to split to weigh them all.
    is_split = any(use.others for use in seen.uses)
    grain = Fraction(grain_of(cell.resource, seen)) if is_split else Fraction(0)
    asked_for = tuple(
        level
        for level in levels(scale, Fraction(0), high, STEPS, is_marked=True)
        if not is_split or _is_typed_alike(level, cell, grain)
    )
    found = frontier(asking, question, scale, asked_for)
    told = [fault for point in found for fault in _faults(point, cell, seen, asked)]
    least = [] if is_split else list(_wrong_least(found))
    return told + least + list(_wrong_knees(found, asked))


def _is_typed_alike(level: Level, cell: Cell, grain: Fraction) -> bool:
    there = [row.amount for row in level.portfolio.capacities if _is(row, cell)]
    return all(Fraction(amount) % grain == 0 for amount in there)


def _faults(point: Point, cell: Cell, seen: Portfolio, asked: Asked) -> Iterator[str]:
    name = f"{cell.resource} {cell.period} at {point.level.amount}"
    there = point.level.portfolio.capacities
    amounts = {row.period: row.amount for row in there if _is(row, cell)}
    if sum(map(Fraction, amounts.values())) != point.level.amount:
        yield f"{name}: its amounts are {amounts}"
    rows = tuple(
        replace(row, amount=amounts[row.period]) if _is(row, cell) else row
        for row in seen.capacities
    )
    try:
        truth = oracle.best(replace(seen, capacities=rows), _aim(asked))
    except oracle.AimRefused:
        if point.objective.found is not None:
            yield f"{name}: there is no share to keep"
        return
    if truth is None:
        if not point.is_impossible:
            yield f"{name}: it cannot be done"
        return
    said = point.objective
    if not said.found == said.bound == truth.objective or point.value != truth.value:
        yield f"{name}: {truth.objective}, not {said}"
    if point.plan is None or point.plan.starts != truth.starts:
        yield f"{name}: {truth.starts}, not {point.plan and point.plan.starts}"


def _aim(asked: Asked) -> Asked:
    return Asked(
        aim=asked.aim, reach=asked.reach, least=asked.least, share=asked.share, near=asked.near
    )


def _wrong_least(found: Sequence[Point]) -> Iterator[str]:
    """The least level that can do anything is there where nothing cannot."""
    able = [point for point in found if point.plan is not None]
    if not able or not found[0].is_impossible:
        return
    if able[0].level.mark != Mark.LEAST and not any(
        point.level.amount == able[0].level.amount and point.level.mark for point in found
    ):
        before = [point for point in found if point.level.amount < able[0].level.amount]
        if able[0].level.amount - before[-1].level.amount > able[0].level.amount / 1000:
            yield f"the least that can be done is not among the levels: {able[0].level.amount}"


def _wrong_knees(found: Sequence[Point], asked: Asked) -> Iterator[str]:
    """A knee: every chord to the right rises half as steeply as any to the left, or less."""
    sign = 1 if asked.aim == "value" else -1
    spots = [
        (point.level.amount, sign * point.objective.found, point.is_knee)
        for point in found
        if point.objective.is_exact and point.objective.found is not None
    ]
    for at, (amount, height, is_knee) in enumerate(spots):
        left = [(height - h) / (amount - a) for a, h, _ in spots[:at]]
        right = [(h - height) / (a - amount) for a, h, _ in spots[at + 1 :]]
        rises = bool(left and right) and min(left) > 0 and max(right) <= min(left) / 2
        if rises != is_knee:
            yield f"at {amount} a knee is told: {is_knee}, and there is one: {rises}"


def _is(row: Capacity, cell: Cell) -> bool:
    return row.resource == cell.resource and cell.period in (None, row.period)
