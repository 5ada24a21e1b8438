"""Random resources, what initiatives use of them, and capacities round what the witness needs."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Capacity,
    Portfolio,
    Resource,
    ResourceKind,
    Use,
)
from tests.drawing import a_share, chance
from tests.oracle import Judge
from tests.random_kinds import Kind
from tests.random_sketch import Sketch, near

MOST_TO_SPLIT = 5
"""Steps that are to be split, over all initiatives and periods, with most of the lists."""


def with_resources(sketch: Sketch) -> None:
    draw = sketch.draw
    count = draw.pick((1, 2, 2, 3))
    kinds = (
        (BUDGET, ResourceKind.MONEY),
        ("grant", draw.pick((ResourceKind.MONEY, ResourceKind.MONEY, ResourceKind.OTHER))),
        ("nurses", ResourceKind.PEOPLE),
    )
    chosen = kinds if count == 3 else draw.pick((kinds[:count], kinds[:count], kinds[2:]))
    sketch.parts["resources"] = tuple(
        _resource(sketch, name, kind, BUDGET if chosen[0][0] == BUDGET else None)
        for name, kind in chosen
    )


def _resource(sketch: Sketch, name: str, kind: ResourceKind, payer: str | None) -> Resource:
    draw = sketch.draw
    row = Resource(
        name=name,
        kind=kind,
        reserve=a_share(draw, 20),
        tolerance=a_share(draw, 15),
        release_share=1 - a_share(draw, 25),
    )
    if sketch.has(Kind.STEPS, 50):
        row = replace(row, step=sketch.grain * draw.pick((2, 3, 1)))
    if sketch.has(Kind.EXTRA, 70) and name != BUDGET and payer:
        most = Decimal(draw.pick(("2", "1", "3", "9")))
        price = sketch.grain * draw.whole(0, 2)
        return replace(row, extra_price=price, extra_max=most, extra_from=payer)
    if sketch.has(Kind.CARRY, 70):
        share = Decimal(draw.pick(("1", "0.5", "0.9")))
        return replace(row, carry_forward=share, tolerance=Decimal(0))
    return row


def with_uses(sketch: Sketch) -> None:
    """Few uses each, of every basis; a list of funds is used in tiny amounts only."""
    draw, uses = sketch.draw, []
    resources: list[Resource] = list(sketch.parts["resources"])
    purses = [row.name for row in resources if row.kind is ResourceKind.MONEY]
    left = MOST_TO_SPLIT if sketch.has(Kind.FUNDS) and len(purses) > 1 else 0
    for name in sketch.ids:
        for resource in resources:
            if chance(draw, 60):
                uses += _rows(sketch, name, resource.name)
        if left and chance(draw, 60):
            amount = draw.whole(1, min(left, 3))
            left -= amount
            funds = draw.pick((purses, purses[::-1]))
            basis, period = _basis(sketch)
            steps = amount * sketch.grain
            uses.append(Use(name, funds[0], period, steps, basis, tuple(funds[1:])))
    sketch.parts["uses"] = tuple(use for use in uses if use.amount)


def _rows(sketch: Sketch, name: str, resource: str) -> list[Use]:
    """One row of the table `uses`: one cell, or several in a row."""
    basis, first = _basis(sketch)
    cells = 1 if basis is Basis.ONCE else sketch.draw.pick((1, 1, 2))
    found = []
    for period in range(first, first + cells):
        sign = -1 if chance(sketch.draw, 18) else 1
        if basis is not Basis.CALENDAR or period < sketch.period_count:
            found.append(Use(name, resource, period, sign * sketch.amount(), basis))
    return found


def _basis(sketch: Sketch) -> tuple[Basis, int]:
    if not sketch.periods:
        return Basis.CALENDAR, 0
    bases = [Basis.ONCE, Basis.CALENDAR]
    bases += [Basis.AFTER_START] * (2 if Kind.AFTER_START in sketch.kinds else 0)
    basis = sketch.draw.pick(bases)
    last = 0 if basis is Basis.ONCE else sketch.period_count - 1
    return basis, sketch.draw.whole(0, last) if chance(sketch.draw, 50) else 0


def with_capacities(sketch: Sketch) -> None:
    """What the witness needs, give or take, who sends bills first."""
    capacities: list[Capacity] = []
    names = [resource.name for resource in sketch.judge().loads.order]
    for name in names:
        for period in range(sketch.period_count):
            if chance(sketch.draw, 85):
                capacities.append(_capacity(sketch, capacities, name, period))
                sketch.parts["capacities"] = tuple(capacities)


def _capacity(sketch: Sketch, so_far: list[Capacity], name: str, period: int) -> Capacity:
    # With no capacity here, the load says what is used, carried to here and asked for.
    tried: Portfolio = replace(
        sketch.portfolio(), capacities=(*so_far, Capacity(name, period, Decimal(0)))
    )
    (resource,) = (row for row in tried.resources if row.name == name)
    judge = Judge(tried)
    plan = judge.plan_of(sketch.witness)
    # A random split would be as good; the first is what most plans end up with.
    loads, _ = judge.loads.of(plan, next(judge.loads.splits(plan)))
    (load,) = (one for one in loads if (one.resource, one.period) == (name, period))
    short = load.used - load.released - load.carried
    if resource.most_extra and chance(sketch.draw, 75):
        short -= sketch.draw.whole(1, min(2, resource.most_extra))
    elif resource.carry_forward and chance(sketch.draw, 40):
        short += Fraction(sketch.grain) * sketch.draw.whole(1, 4)
    share = 1 - Fraction(resource.reserve) + Fraction(resource.tolerance)
    needed = max(short, Fraction(0)) / share if share > 0 else Fraction(0)
    finest = sketch.grain if any(use.others for use in tried.uses) else sketch.grain / 10
    amount = _upwards(needed, finest) + near(sketch.draw, sketch.grain)
    amount = amount if chance(sketch.draw, 96) else Decimal(0)
    return Capacity(name, period, max(amount, Decimal(0)))


def _upwards(number: Fraction, step: Decimal) -> Decimal:
    steps = -(-number // Fraction(step))
    return (steps * step).quantize(min(step, Decimal(1)), ROUND_CEILING)
