"""Random limits on every measure, and floors on criteria, round what the witness reaches."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from prioritiser.domain.benefits import Criterion
from prioritiser.domain.portfolio import Limit, Where
from tests.drawing import Draw, a_share, chance, some
from tests.random_kinds import Kind
from tests.random_sketch import Sketch

CENT = Decimal("0.01")


def with_floors(sketch: Sketch) -> None:
    judge, rows = sketch.judge(), []
    plan = sketch.plan()
    for row in judge.portfolio.criteria:
        floor = None
        if sketch.has(Kind.FLOORS, 60):
            found = judge.worth.amount(row.name, plan)
            floor = _bound(sketch.draw, found, is_least=not row.is_lower_better)
        rows.append(replace(row, floor=floor))
    sketch.parts["criteria"] = tuple(rows)


def with_limits(sketch: Sketch) -> None:
    names = ("Long-term share", "L.2", "cap")[: sketch.draw.pick((0, 0, 1, 1, 2))]
    sketch.parts["limits"] = tuple(_limit(sketch, name) for name in names)


def _limit(sketch: Sketch, name: str) -> Limit:
    draw, judge = sketch.draw, sketch.judge()
    rows: tuple[Criterion, ...] = judge.portfolio.criteria
    criteria = [row.name for row in rows if row.name != "value"]
    resources = [row.name for row in judge.portfolio.resources]
    measure = draw.pick(["count", "value", *resources, *criteria, *criteria])
    each = chance(draw, 30)
    first, last = _window(sketch, measure, each)
    plan, where = sketch.plan(), _where(sketch)
    limit = Limit(name, measure, where, first=first, last=last, each_period=each)
    inside = [row.id for row in judge.portfolio.initiatives if where.holds(row)]
    inside = [name for name in inside if name in plan]
    splits = next(judge.loads.splits(plan))
    pieces = [(t, t) for t in range(first, last + 1)] if each else [(first, last)]
    found = [judge.limits.measure(measure, inside, plan, splits, piece) for piece in pieces]
    least = _bound(draw, min(found), is_least=True)
    most = _bound(draw, max(found), is_least=False)
    if measure == "count":
        least = Decimal(int(min(found)) - draw.pick((0, 0, 1)))
        most = Decimal(int(max(found)) + draw.pick((0, 0, 1, -1)))
    if measure in {"count", *resources}:
        least, most = max(least, Decimal(0)), max(most, Decimal(0))
    is_share = chance(draw, 30)
    if is_share:
        least, most = a_share(draw, 70), a_share(draw, 80)
    sides = draw.pick(("min", "max", "max", "both"))
    return replace(
        limit,
        minimum=None if sides == "max" else least,
        maximum=None if sides == "min" else max(least, most) if sides == "both" else most,
        is_share=is_share,
    )


def _window(sketch: Sketch, measure: str, each: bool) -> tuple[int, int]:
    """Some of the capacity periods, or all that the measure has."""
    count = sketch.period_count
    if sketch.periods and chance(sketch.draw, 40):
        first = sketch.draw.whole(0, count - 1)
        return first, sketch.draw.whole(first, count - 1)
    portfolio = sketch.portfolio()
    resources = {row.name for row in portfolio.resources}
    is_worth = measure not in resources and measure != "count"
    return 0, (portfolio.benefit_count if is_worth and not each else count) - 1


def _bound(draw: Draw, found: Fraction, *, is_least: bool) -> Decimal:
    """What was found, in cents: mostly just kept, sometimes with room, rarely just missed."""
    cents = found * 100
    whole = cents // 1 if is_least else -(-cents // 1)
    room = draw.pick((0, 0, 0, 100, 1000, -1))
    moved = whole - room if is_least else whole + room
    rounding = ROUND_FLOOR if is_least else ROUND_CEILING
    return (Decimal(moved) * CENT).quantize(CENT, rounding)


def _where(sketch: Sketch) -> Where:
    draw = sketch.draw
    kind = draw.pick(("tags", "ids", "all"))
    if kind == "ids" and sketch.ids:
        return Where(ids=some(draw, sketch.ids, draw.whole(1, len(sketch.ids))))
    if kind == "tags":
        sites = draw.pick((("north",), ("south", "north")))
        return Where(terms=draw.pick(((("site", sites),), (("kind", ("it",)), ("site", sites)))))
    return Where()
