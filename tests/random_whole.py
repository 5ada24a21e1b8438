"""Random portfolios that mix every kind of the whole model, small enough to weigh every plan.

All parts are drawn round a hidden plan, the witness, so that rules bind near it. Nothing is drawn
that the reader refuses.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.portfolio import Initiative, Portfolio, ResourceKind, Status
from tests.drawing import Draw, chance, some
from tests.oracle.starts import windows
from tests.random_benefits import settings_of, with_worth
from tests.random_bounds import with_floors, with_limits
from tests.random_kinds import Kind
from tests.random_sketch import GRAINS, Sketch
from tests.random_supply import with_capacities, with_resources, with_uses
from tests.random_ties import with_links

IDS = ("A", "B", "C", "a", "007", "NA", "None", "E\u0301-1", "F.1", "G;2", 'H "x"', "I J", "ß")
MOST_PLANS = 400
"""Plans that may be chosen, obeying rules or not."""
MOST = 6
OFTEN = {
    Kind.STARTS: 85,
    Kind.BENEFITS: 65,
    Kind.AFTER_START: 60,
    Kind.GAPS: 80,
    Kind.FUNDS: 55,
    Kind.EXTRA: 60,
}
"""In how many of a hundred portfolios a kind is drawn; 45 where nothing is said."""


def a_whole_portfolio(draw: Draw, most: int, kinds: frozenset[Kind]) -> Portfolio:
    """A portfolio of up to six initiatives and three periods, of some of the kinds."""
    sketch = _sketch(draw, min(most, MOST), kinds)
    with_resources(sketch)
    with_uses(sketch)
    with_worth(sketch)
    sketch.settings = settings_of(sketch)
    with_initiatives(sketch)
    with_capacities(sketch)
    with_links(sketch)
    with_floors(sketch)
    with_limits(sketch)
    return sketch.portfolio()


def _sketch(draw: Draw, most: int, kinds: frozenset[Kind]) -> Sketch:
    has = frozenset(kind for kind in sorted(kinds) if chance(draw, OFTEN.get(kind, 45)))
    two, three = ("Y1", "Y.2"), ("P0", "P1", "P2")
    names = ((), ("2027/28",), two, two, three, three)
    # Lists of funds are split in whole smallest units, of which there must be few.
    grain, steps = draw.pick(GRAINS[:1] * 3 + GRAINS)
    if Kind.FUNDS in has:
        grain, steps = draw.pick(((Decimal(1), 6), (Decimal("0.1"), 6), (Decimal("0.01"), 9)))
    count = max(draw.whole(0, most), draw.whole(1, max(most, 1))) if most else 0
    return Sketch(draw, has, draw.pick(names), some(draw, IDS, count), grain, steps)


def with_initiatives(sketch: Sketch) -> None:
    """The rows, and the witness: what is chosen, and when it starts."""
    draw = sketch.draw
    plans, taken, rows = 1, set[str](), []
    is_paid = any(row.criterion == "value" for row in sketch.portfolio().benefits)
    worth = draw.pick(("few", "own", "own", "none"))
    for name in sketch.ids:
        row = _initiative(sketch, name, "none" if is_paid else worth)
        options = _options(sketch, row)
        if options > 1 and plans * (1 + options) > MOST_PLANS:
            # Where there is no room for a choice of starts, it starts in one period.
            row = _pinned(sketch, row)
            options = _options(sketch, row)
        plans *= 1 + options
        rows.append(row)
        if options and draw.whole(0, 2) and row.family not in taken:
            taken |= {row.family} if row.family else set()
            sketch.witness[name] = None
    sketch.parts["initiatives"] = tuple(_decided(sketch, row) for row in rows)
    _with_stop_costs(sketch)
    starts = sketch.judge().windows
    for name in sketch.ids:
        if name in sketch.witness:
            sketch.witness[name] = draw.pick(starts[name])
    # A benefit of a start that cannot be is refused.
    sketch.parts["benefits"] = tuple(
        row if row.start in starts[row.initiative] else replace(row, start=None)
        for row in sketch.portfolio().benefits
    )


def _initiative(sketch: Sketch, name: str, worth: str) -> Initiative:
    draw = sketch.draw
    value = Decimal(draw.whole(0, 2)) if worth == "few" else sketch.amount()
    value = Decimal(0) if worth == "none" else value
    # The first is tagged, as limits may only speak of tags that somebody has.
    blank = () if name == sketch.ids[0] else ("",)
    tags = {"kind": draw.pick(("it", *blank)), "site": draw.pick(("north", "south", *blank))}
    row = Initiative(
        id=name,
        value=-value if value and chance(draw, 15) else value,
        success=Decimal(draw.pick(("0.5", "0.85", "0.3", "0.333", "0")))
        if chance(draw, 40)
        else Decimal(1),
        family=f"V.{draw.whole(1, 2)}" if chance(draw, 18) else None,
        tags=tuple((tag, text) for tag, text in sorted(tags.items()) if text),
    )
    if not sketch.periods or not sketch.has(Kind.STARTS, 65):
        return row
    last = sketch.period_count - 1
    first = draw.whole(0, last)
    row = replace(row, earliest=first) if chance(draw, 40) else row
    if chance(draw, 40):
        row = replace(row, latest=draw.whole(row.earliest or 0, last))
    return replace(row, duration=draw.pick((1, 2, 1, 3))) if chance(draw, 60) else row


def _options(sketch: Sketch, row: Initiative) -> int:
    part = replace(sketch.portfolio(), initiatives=(row,))
    return len(windows(part)[row.id])


def _pinned(sketch: Sketch, row: Initiative) -> Initiative:
    start = sketch.draw.whole(0, sketch.period_count - 1)
    return replace(row, earliest=start, latest=start)


def _decided(sketch: Sketch, row: Initiative) -> Initiative:
    """Some are decided, mostly as the witness has it; some are under way."""
    draw = sketch.draw
    if sketch.has(Kind.IN_FLIGHT, 35):
        return replace(row, status=Status.IN_FLIGHT, earliest=None, latest=None)
    if not chance(draw, 10):
        return row
    honest = Status.MUST if row.id in sketch.witness else Status.NEVER
    status = honest if chance(draw, 85) else draw.pick((Status.MUST, Status.NEVER))
    return replace(row, status=status)


def _with_stop_costs(sketch: Sketch) -> None:
    """What is under way may cost something to stop; a money resource pays."""
    draw, portfolio = sketch.draw, sketch.portfolio()
    purses = [row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY]
    in_flight = [row.id for row in portfolio.initiatives if row.status is Status.IN_FLIGHT]
    if not purses or not in_flight:
        return
    sketch.parts["initiatives"] = tuple(
        replace(row, stop_cost=sketch.amount(3))
        if row.id in in_flight and chance(draw, 60)
        else row
        for row in portfolio.initiatives
    )
    if len(purses) > 1:
        sketch.settings = replace(sketch.settings, stop_resource=draw.pick(purses))
