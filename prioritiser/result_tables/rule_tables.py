"""Tables for those who check: links, limits and control totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.exact import exact_sum
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, Use
from prioritiser.reasons import Figures, total
from prioritiser.result_tables.gains import benefit_period
from prioritiser.result_tables.numbers import to_decimal
from prioritiser.result_tables.table import Table, Value
from prioritiser.rules import limits
from prioritiser.value.success import Chances, Pair

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def links_table(result: Result) -> Table:
    """Every link, and how the plan keeps it."""
    rows = [
        (
            link.relation.value,
            ";".join(link.sources),
            ";".join(link.targets),
            None if link.amount is None else link.amount,
            link.gap,
            standing,
            link.name,
            link.note,
        )
        for link, standing in zip(result.applied.links, link_standings(result), strict=True)
    ]
    columns = ("relation", "source", "target", "amount", "gap", "standing", "rule", "note")
    return Table(columns, tuple(rows))


def link_standings(result: Result) -> list[str | None]:
    """How the plan keeps each link, in the portfolio's order; `None` without a plan."""
    links = result.applied.links
    if result.plan is None:
        return [None] * len(links)
    taken, helping = result.plan.ids, _helping(result.plan, result.applied)
    return [_standing(link, taken, helping) for link in links]


def _helping(plan: Plan, portfolio: Portfolio) -> frozenset[Pair]:
    if not any(link.relation == Relation.ENABLES for link in portfolio.links):
        return frozenset()
    return Chances(portfolio).in_force(plan, portfolio)


def _standing(link: Link, taken: frozenset[str], helping: frozenset[Pair]) -> str:
    """`in`: it ties chosen ones; `waits`: its source is out; `out`: nobody of it is chosen."""
    if taken.isdisjoint(link.sources) and taken.isdisjoint(link.targets):
        return "out"
    match link.relation:
        case Relation.EXCLUDES:
            return "kept apart"
        case Relation.BOOSTS:
            return "in force" if taken.issuperset(link.members) else "not in force"
        case Relation.ENABLES:
            pairs = (Pair(one, other) for one in link.sources for other in link.targets)
            return "in force" if helping.intersection(pairs) else "not in force"
    return "in" if taken.issuperset(link.sources) else "waits"


def limits_table(result: Result) -> Table:
    """Every limit, once for each run of periods, and what the plan comes to."""
    columns = ("limit", "measure", "from", "to", "as", "min", "max", "found", "of")
    if result.plan is None:
        return Table(columns, ())
    portfolio = result.applied
    rows = [
        (
            found.limit.name,
            found.limit.measure,
            benefit_period(portfolio, found.first) or None,
            benefit_period(portfolio, found.last) or None,
            "share" if found.limit.is_share else "amount",
            found.limit.minimum,
            found.limit.maximum,
            to_decimal(found.part),
            to_decimal(found.whole),
        )
        for found in limits.limits_found(result.plan, portfolio)
    ]
    return Table(columns, tuple(rows))


def totals_table(result: Result, told: Figures) -> Table:
    """Control totals, to tick back to the input: rows and sums, chosen and left out."""
    return Table(("what", "read", "chosen", "left_out"), tuple(_totals(result, told)))


def _totals(result: Result, told: Figures) -> Iterator[tuple[Value, ...]]:
    portfolio, has_plan = result.applied, result.plan is not None
    taken = result.plan.ids if result.plan else frozenset()
    ids = [row.id for row in portfolio.initiatives]
    columns: Iterable[tuple[str, dict[str, Fraction]]] = (
        ("initiatives", dict.fromkeys(ids, Fraction(1))),
        ("value", told.value),
        ("cost", told.cost),
    )
    for name, amounts in columns:
        whole = total(amounts.values())
        part = total(amounts[name] for name in ids if name in taken)
        split = (to_decimal(part), to_decimal(whole - part)) if has_plan else (None, None)
        yield (name, to_decimal(whole), *split)
    uses: dict[tuple[str, ...], list[Use]] = {(one.name,): [] for one in portfolio.resources}
    for use in portfolio.uses:
        uses.setdefault(use.funds, []).append(use)
    for funds, spent in uses.items():
        whole = exact_sum(use.amount for use in spent)
        part = exact_sum(use.amount for use in spent if use.initiative in taken)
        split = (to_decimal(part), to_decimal(whole - part)) if has_plan else (None, None)
        yield (f"uses of {' or '.join(funds)}, releases taken off", to_decimal(whole), *split)
    yield from _counts(result.portfolio)


def _counts(read: Portfolio) -> Iterator[tuple[Value, ...]]:
    """Rows of other tables. What the question switched off was read all the same."""
    counts = {
        "links, after lists are split": len(read.links),
        "limits": len(read.limits),
        # These are newer than the first tables, which stay as they were.
        "benefits": len(read.benefits) or None,
        "pools": len(read.pools) or None,
    }
    for name, count in counts.items():
        if count is not None:
            yield (name, count, None, None)
