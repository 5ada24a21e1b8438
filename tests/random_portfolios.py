"""Random portfolios that mix every kind of rule.

Most are built round a hidden set of initiatives, the witness: capacities and limits are set so
that the witness just fits, just fails, or something far away, which is where answers go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.portfolio import (
    BUDGET,
    Initiative,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    Use,
    in_order,
)
from tests.drawing import PENNY, Draw, a_share, chance, some
from tests.random_kinds import KINDS, Kind
from tests.random_rules import Facts, random_capacities, random_limits, random_links
from tests.random_whole import a_whole_portfolio

# Ids that have gone wrong elsewhere: numbers, empty-looking words, dots, lists, quotes, accents
# written in two ways, and names that differ in case alone.
IDS = (
    "A", "B", "C", "a", "007", "NA", "None", "E\u0301-1", "F.1", "G;2", 'H "x"', "I J", "-1", "ß",
)  # fmt: skip


def a_random_portfolio(draw: Draw, most: int, kinds: frozenset[Kind] | None = None) -> Portfolio:
    """A portfolio of the kinds given, or of `KINDS`; one in five has none of them."""
    mixed = KINDS if kinds is None else kinds
    if mixed and chance(draw, 80):
        return a_whole_portfolio(draw, most, mixed)
    return a_plain_portfolio(draw, most)


def a_plain_portfolio(draw: Draw, most: int) -> Portfolio:
    periods = _periods(draw)
    ids = some(draw, IDS, max(draw.whole(0, most), draw.whole(0, most)))
    families = {name: f"V.{draw.whole(1, 2)}" if chance(draw, 25) else None for name in ids}
    witness = _witness(draw, families)
    amount = draw.pick((_small, _penny, _big, _fine))
    resources = _resources(draw)
    uses = _uses(draw, ids, resources, max(1, len(periods)), amount)
    initiatives = _initiatives(draw, families, uses, amount, witness)
    if chance(draw, 35):
        initiatives, uses = _with_twins(draw, initiatives, uses)
    facts = Facts(initiatives, resources, uses, max(1, len(periods)), witness)
    return in_order(
        initiatives=initiatives,
        resources=resources,
        uses=uses,
        capacities=random_capacities(draw, facts),
        links=random_links(draw, facts),
        limits=random_limits(draw, facts),
        periods=periods,
    )


def _periods(draw: Draw) -> tuple[str, ...]:
    return draw.pick(((), (), ("2027/28",), ("Y1", "Y.2"), ("P0", "P1", "P2")))


def _small(draw: Draw) -> Decimal:
    return Decimal(draw.whole(0, 6))


def _penny(draw: Draw) -> Decimal:
    return draw.whole(0, 2_000_00) * PENNY


def _big(draw: Draw) -> Decimal:
    return draw.whole(0, 10**15) * PENNY


def _fine(draw: Draw) -> Decimal:
    # Many places, some of them far apart: 3, 3.000000001, 0.1.
    return Decimal(draw.whole(0, 5)) + draw.whole(0, 3) * Decimal(draw.pick(("0.1", "1e-9")))


Amount = Callable[[Draw], Decimal]


def _resources(draw: Draw) -> tuple[Resource, ...]:
    kinds = ((BUDGET, ResourceKind.MONEY), ("nurses", ResourceKind.PEOPLE), ("grant", None))
    return tuple(
        Resource(
            name=name,
            kind=kind or draw.pick((ResourceKind.MONEY, ResourceKind.OTHER)),
            reserve=a_share(draw, 20),
            tolerance=a_share(draw, 20),
            release_share=1 - a_share(draw, 30),
        )
        for name, kind in kinds[: draw.whole(0, 3)]
    )


def _witness(draw: Draw, families: Mapping[str, str | None]) -> frozenset[str]:
    """Half of the initiatives, mostly no more than one of a family."""
    taken: dict[str, str] = {}
    for name, family in families.items():
        if draw.whole(0, 1):
            taken[family if family and chance(draw, 90) else f"alone {name}"] = name
    return frozenset(taken.values())


def _uses(
    draw: Draw, ids: Sequence[str], resources: Sequence[Resource], periods: int, amount: Amount
) -> tuple[Use, ...]:
    uses = []
    # Rows of two or three columns are another world than full ones.
    often = draw.pick((70, 70, 25))
    for name in ids:
        for resource in resources:
            for period in range(periods):
                if chance(draw, often // 2 if period else often):
                    sign = -1 if chance(draw, 12) else 1
                    uses.append(Use(name, resource.name, period, sign * amount(draw)))
    return tuple(use for use in uses if use.amount)


def _initiatives(
    draw: Draw,
    families: Mapping[str, str | None],
    uses: Sequence[Use],
    amount: Amount,
    witness: frozenset[str],
) -> tuple[Initiative, ...]:
    # Values near the cost make plans of one cost worth nearly the same; few different values
    # make plans worth exactly the same, so that count, money and ids decide.
    worth = draw.pick(("own", "few", "near cost", "few", "own"))
    cost = dict.fromkeys(families, Decimal(0))
    for use in uses:
        cost[use.initiative] += abs(use.amount)
    # Several musts in one family mean exactly one of them.
    rivals = "V.1" if chance(draw, 20) else ""
    rows: list[Initiative] = []
    for name, family in families.items():
        value = amount(draw) if worth == "own" else cost[name] + draw.whole(0, 2) * PENNY
        value = Decimal(draw.whole(0, 2)) if worth == "few" else value
        success = draw.pick(("0.5", "0.85", "0", "0.333")) if chance(draw, 20) else "1"
        status = Status.CANDIDATE
        if chance(draw, 8):
            honest = Status.MUST if name in witness else Status.NEVER
            status = honest if chance(draw, 80) else draw.pick((Status.MUST, Status.NEVER))
        if family == rivals:
            status = Status.MUST
        # The first is tagged, as limits may only speak of tags that somebody has.
        blank = ("",) if rows else ()
        tags = {"site": draw.pick(("north", "south", *blank)), "kind": draw.pick(("it", *blank))}
        rows.append(
            Initiative(
                id=name,
                value=-value if chance(draw, 15) else value,
                success=Decimal(success),
                status=status,
                family=family,
                tags=tuple((tag, text) for tag, text in sorted(tags.items()) if text),
            )
        )
    return tuple(rows)


def _with_twins(
    draw: Draw, initiatives: Sequence[Initiative], uses: Sequence[Use]
) -> tuple[tuple[Initiative, ...], tuple[Use, ...]]:
    """Every second initiative is made worth what the one before it is, at nearly its cost."""
    rows, all_uses = list(initiatives), list(uses)
    for one, other in zip(range(0, len(rows), 2), range(1, len(rows), 2), strict=False):
        rows[other] = replace(rows[other], value=rows[one].value, success=rows[one].success)
        if chance(draw, 50):
            # Only one of the two can be chosen, so that money or ids must decide which.
            family = rows[one].family or f"twins {one}"
            rows[one], rows[other] = (replace(rows[n], family=family) for n in (one, other))
        more = draw.pick((0, 1, -1)) * PENNY
        copied = [
            replace(use, initiative=rows[other].id, amount=use.amount + more)
            for use in all_uses
            if use.initiative == rows[one].id
        ]
        all_uses = [use for use in all_uses if use.initiative != rows[other].id] + copied
    return tuple(rows), tuple(use for use in all_uses if use.amount)
