"""What `explain` says, against every plan there is: forcing, and each switching point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Aim, Least, Question
from prioritiser.reasons.asking import Asking, Interval, goal_of
from prioritiser.reasons.explained import Explained
from prioritiser.reasons.explaining import explained
from prioritiser.reasons.smallest import smallest_unit
from prioritiser.reasons.standing import why
from tests.explained.roomier import Told, of_room, values
from tests.oracle import Asked, best
from tests.random_kinds import ALL
from tests.strategies import random_case

PATIENT = Effort(seconds=None)
MOST_TRIED = 40
"""Ways to lower several rows of uses that are all tried; of more, a few."""


def check(seed: int) -> list[str]:
    """Compare all that is said of one initiative, and the bounds of all, with brute force."""
    portfolio, asked = random_case(seed, 5, ALL)
    dice = Random(seed)  # noqa: S311 - made up, not secret
    result = _answered(portfolio, asked, dice)
    if result is None or result.plan is None or not portfolio.initiatives:
        return []
    ids = [row.id for row in portfolio.initiatives]
    out = [name for name in ids if name not in result.plan.ids]
    losing = [other for other in out if _is_beaten(other, result)]
    name = dice.choice(losing if losing and dice.random() < 0.8 else ids)
    watch = Watch(lambda: 0.0)
    asking = Asking(result.applied, goal_of(result), PATIENT, watch)
    one, *rest = explained(asking, result, why(result), (name,), ids)
    return [f"{name}: {told}" for told in _told(one, result, dice)] + [
        f"{other.id}: {told}" for other in rest for told in _of_bound(other, result)
    ]


def _answered(portfolio: Portfolio, asked: Asked, dice: Random) -> Result | None:
    question = Question()
    if asked.aim == "target" and dice.random() < 0.5:
        question = Question(aim=Aim.TARGET, reach=asked.reach, least=Least(asked.least))
    elif asked.aim == "fewest" and dice.random() < 0.5:
        question = Question(aim=Aim.FEWEST, share=asked.share)
    try:
        return ask(portfolio, question, PATIENT)
    except QuestionRefused:
        return None


def _is_beaten(name: str, result: Result) -> bool:
    """Whether a plan with it is possible and worse, so that most can be said of it."""
    truth = best(result.applied, _aimed(result, must=frozenset({name})))
    return truth is not None and _lost(result, truth.objective) > 0


def _told(one: Explained, result: Result, dice: Random) -> Told:
    yield from _of_forcing(one, result)
    if result.question.aim == Aim.VALUE and not one.is_ruled:
        yield from _of_value(one, result.applied)
        if not one.is_in and not one.is_tie:
            yield from _of_cost(one, result.applied, dice)
            yield from of_room(one, result.applied, dice)
    if not one.is_ruled or one.is_in:
        yield from _of_better(one, result)
        yield from _of_earlier(one, result)


def _aimed(
    result: Result, must: frozenset[str] = frozenset(), never: frozenset[str] = frozenset()
) -> Asked:
    """The oracle's question: with shares of the best value as amounts."""
    goal = goal_of(result)
    if result.question.aim == Aim.VALUE:
        return Asked(must, never)
    least = "count" if result.question.aim == Aim.FEWEST else result.question.least.value
    return Asked(must, never, aim="target", keep=goal.at_least, least=least)


def _lost(result: Result, then: Fraction) -> Fraction:
    assert result.objective is not None
    sign = 1 if result.question.aim == Aim.VALUE else -1
    return sign * (result.objective - then)


def _of_forcing(one: Explained, result: Result) -> Told:
    forced = one.forced
    truth = best(result.applied, _forcing(one, result))
    if truth is None:
        if forced.is_possible is not False:
            yield f"no plan is possible, and not {forced}"
        return
    if forced.loss != _exactly(_lost(result, truth.objective)):
        yield f"forcing loses {_lost(result, truth.objective)}, and not {forced.loss}"
    elif forced.plan is None or forced.plan.starts != truth.starts:
        yield f"the plan with it is {truth.starts}, and not {forced.plan}"


def _forcing(one: Explained, result: Result) -> Asked:
    name = frozenset({one.id})
    return _aimed(result, never=name) if one.is_in else _aimed(result, must=name)


def _of_bound(one: Explained, result: Result) -> Told:
    truth = best(result.applied, _forcing(one, result))
    if one.forced.is_possible is False and truth is not None:
        yield "a plan is possible, and the bound says none"
    if truth is not None and one.forced.loss.bound is not None:
        lost = _lost(result, truth.objective)
        if lost < one.forced.loss.bound:
            yield f"forcing loses {lost}, and not {one.forced.loss.bound} at least"


def _exactly(amount: Fraction) -> Interval:
    return Interval(amount, amount)


def _of_value(one: Explained, portfolio: Portfolio) -> Told:
    held, other = values(portfolio, one.id)
    gap = None if held is None or other is None else abs(held - other)
    told = one.value_margin if one.is_in else one.extra_value
    if told != (None if gap is None else _exactly(gap)):
        yield f"it switches at {gap} of value, and not {told}"


def _of_cost(one: Explained, portfolio: Portfolio, dice: Random) -> Told:
    cut = one.cost_cut
    rows = _money_rows(one, portfolio)
    if (cut is None) != (not rows):
        yield f"money rows {len(rows)}, and {cut}"
    if cut is None or not rows:
        return
    _, needed = values(portfolio, one.id)
    units = [smallest_unit(portfolio.uses[k].resource, portfolio) for k in rows]
    most = [int(portfolio.uses[k].amount / unit) for k, unit in zip(rows, units, strict=True)]

    def is_in(steps: Sequence[int]) -> bool:
        held, _ = values(_cheaper(portfolio, rows, units, steps), one.id)
        return held is not None and needed is not None and held >= needed

    if cut.is_enough:
        by = {item.use: item.by for item in cut.cuts}
        found = [
            int(by.get(portfolio.uses[k], Decimal(0)) / unit)
            for k, unit in zip(rows, units, strict=True)
        ]
        total = sum(
            (Fraction(unit) * step for unit, step in zip(units, found, strict=True)), Fraction(0)
        )
        if cut.total != _exactly(total) or not is_in(found):
            yield f"{cut} is not enough, or not exact"
    elif cut.is_enough is None:
        yield f"not settled: {cut}"
    limit = cut.total.found
    for steps in _some(most, dice):
        total = sum(
            (Fraction(unit) * step for unit, step in zip(units, steps, strict=True)), Fraction(0)
        )
        if (limit is None or total < limit) and is_in(steps):
            yield f"steps {steps} of {units} are enough, and {limit} is told"


def _money_rows(one: Explained, portfolio: Portfolio) -> list[int]:
    money = {row.name for row in portfolio.resources if row.kind.value == "money"}
    return [
        k
        for k, use in enumerate(portfolio.uses)
        if use.initiative == one.id and use.amount > 0 and money.issuperset(use.funds)
    ]


def _some(most: Sequence[int], dice: Random) -> Iterator[tuple[int, ...]]:
    """Every way to go down each row, where these are few; else ends and a random few."""
    number = 1
    for steps in most:
        number *= steps + 1
    if number <= MOST_TRIED:
        yield from product(*(range(steps + 1) for steps in most))
        return
    yield tuple(0 for _ in most)
    yield tuple(most)
    for _ in range(10):
        yield tuple(dice.randint(0, steps) for steps in most)


def _cheaper(
    portfolio: Portfolio, rows: Sequence[int], units: Sequence[Decimal], steps: Sequence[int]
) -> Portfolio:
    uses = list(portfolio.uses)
    for k, unit, step in zip(rows, units, steps, strict=True):
        uses[k] = replace(uses[k], amount=uses[k].amount - unit * step)
    return replace(portfolio, uses=tuple(uses))


def _of_better(one: Explained, result: Result) -> Told:
    portfolio = result.applied
    window, last = starts_of(portfolio)[one.id], portfolio.period_count - 1
    row = next(row for row in portfolio.initiatives if row.id == one.id)
    told = one.better_start
    if window is None or row.is_in_flight or window == tuple(range(last + 1)):
        if told is not None:
            yield f"no other start is there, and not {told}"
        return
    truth = best(_windowed(portfolio, one.id, 0, last), _aimed(result, must=frozenset({one.id})))
    gain = None if truth is None else -_lost(result, truth.objective)
    is_better = gain is not None and (gain > 0 or (gain == 0 and not one.is_in))
    if not is_better or truth is None or gain is None:
        if told is not None:
            yield f"no start is better, and not {told}"
    elif told is None or told.gain != _exactly(gain) or told.start != truth.starts[one.id]:
        yield f"start {truth.starts[one.id]} gains {gain}, and not {told}"


def _of_earlier(one: Explained, result: Result) -> Told:
    portfolio, told = result.applied, one.earlier_start
    assert result.plan is not None
    start, window = result.plan.starts.get(one.id), starts_of(portfolio)[one.id]
    if start is None or not window or start <= window[0]:
        if told is not None:
            yield f"it starts as early as it can, and not {told}"
        return
    earlier = _windowed(portfolio, one.id, window[0], start - 1)
    truth = best(earlier, _aimed(result, must=frozenset({one.id})))
    if told is None:
        yield "no earlier start is told"
    elif truth is None:
        if told.is_possible is not False:
            yield f"no earlier start is possible, and not {told}"
    elif (
        told.gain != _exactly(-_lost(result, truth.objective))
        or told.start != truth.starts[one.id]
    ):
        yield f"{truth.starts[one.id]} loses {_lost(result, truth.objective)}, and not {told}"


def _windowed(portfolio: Portfolio, name: str, first: int, last: int) -> Portfolio:
    rows = (
        replace(row, earliest=first, latest=last) if row.id == name else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=tuple(rows))
