"""Random criteria, benefits and pools, and the settings that discount them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.benefits import Benefit, Criterion, CriterionKind, Pool
from prioritiser.domain.settings import Settings
from tests.drawing import Draw, chance
from tests.random_kinds import Kind
from tests.random_sketch import Sketch

NAMES = ("value", "Care.days", "cash")
RATES = ("0.035", "0.015", "0.25", "0")


def with_worth(sketch: Sketch) -> None:
    """Settings, criteria, benefits and pools; the column `value` or benefits of it, not both."""
    draw = sketch.draw
    criteria: list[Criterion] = []
    benefits: list[Benefit] = []
    if sketch.kinds & {Kind.BENEFITS, Kind.POOLS}:
        names = NAMES[: draw.whole(1, 3)] if chance(draw, 30) else NAMES[1 : draw.whole(2, 3)]
        criteria = [_criterion(sketch, name) for name in names]
        for name in sketch.ids:
            count = draw.pick((0, 1, 1, 2))
            benefits += [_benefit(sketch, name, draw.pick(criteria)) for _ in range(count)]
    pools = _pools(sketch, criteria)
    if pools:
        benefits = [_claim(sketch, row, pools) for row in benefits]
    used = {row.criterion for row in benefits}
    claimed = {row.pool for row in benefits}
    if not used or (sketch.has(Kind.DISCOUNT, 50) and "value" not in used):
        criteria = [row for row in criteria if row.name != "value"]
        criteria += [_criterion(sketch, "value")] if chance(draw, 40) else []
        used.add("value")
    sketch.parts |= {
        "criteria": tuple(row for row in criteria if row.name in used),
        "benefits": tuple(dict.fromkeys(benefits)),
        "pools": tuple(pool for pool, _ in pools if pool.name in claimed),
    }


def settings_of(sketch: Sketch) -> Settings:
    draw = sketch.draw
    more = draw.pick((0, 0, 1, 3)) if sketch.kinds & {Kind.BENEFITS, Kind.POOLS} else 0
    plain = Settings(benefit_periods=sketch.period_count + more if more else None)
    if not sketch.has(Kind.DISCOUNT):
        return plain
    return replace(
        plain,
        discount_rate=Decimal(draw.pick(RATES)),
        periods_per_year=draw.pick((1, 1, 2, 4)),
        base_period=draw.whole(0, len(sketch.periods) - 1) if sketch.periods else 0,
    )


def _criterion(sketch: Sketch, name: str) -> Criterion:
    draw = sketch.draw
    rate = Decimal(draw.pick(RATES)) if sketch.has(Kind.DISCOUNT, 40) else None
    return Criterion(
        name=name,
        weight=Decimal(draw.pick(("1", "2", "0.5", "10", "0"))),
        per=Decimal(draw.pick(("1", "1", "4", "3", "0.5"))),
        is_lower_better=name != "value" and chance(draw, 20),
        kind=draw.pick(tuple(CriterionKind)),
        discount_rate=rate,
    )


def _benefit(sketch: Sketch, name: str, criterion: Criterion) -> Benefit:
    draw = sketch.draw
    amount = Decimal(draw.whole(0, 5)) + draw.pick((0, 0, 1)) * Decimal("0.1")
    sign = -1 if chance(draw, 12) else 1
    by_start = sketch.periods and chance(draw, 12)
    return Benefit(
        initiative=name,
        criterion=criterion.name,
        amount=sign * amount,
        start=draw.whole(0, len(sketch.periods) - 1) if by_start else None,
        lag=draw.pick((0, 0, 0, 1, 2)),
        ramp=draw.pick((0, 0, 1, 2)),
        lasts=draw.pick((None, None, 1, 2, 3)),
        realisation=Decimal(draw.pick(("1", "1", "0.5", "0.8", "0"))),
    )


def _pools(sketch: Sketch, criteria: list[Criterion]) -> list[tuple[Pool, str]]:
    """Pools, each of one criterion that is better higher."""
    higher = [row.name for row in criteria if not row.is_lower_better]
    if not higher or not sketch.has(Kind.POOLS):
        return []
    count = sketch.draw.whole(1, 2)
    return [
        (Pool(name, _cap(sketch.draw)), sketch.draw.pick(higher))
        for name in ("bed days", "P.2")[:count]
    ]


def _cap(draw: Draw) -> Decimal:
    return draw.whole(0, 8) * Decimal(draw.pick(("1", "0.5", "0.7")))


def _claim(sketch: Sketch, row: Benefit, pools: list[tuple[Pool, str]]) -> Benefit:
    fitting = [pool.name for pool, criterion in pools if criterion == row.criterion]
    if not fitting or not chance(sketch.draw, 70):
        return row
    return replace(row, pool=sketch.draw.pick(fitting), amount=abs(row.amount))
