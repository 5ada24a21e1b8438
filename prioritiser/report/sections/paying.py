"""Who pays: splits of lists of funds, capacity that is bought, and uses after the last period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.report.document import Block, Column, Heading, Listing, Table
from prioritiser.report.wording.numbers import money_unit, places_for, unit_of, with_unit
from prioritiser.result_tables.gains import benefit_period
from prioritiser.result_tables.spending import later_uses, plan_cost

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def paying(result: Result) -> Iterator[Block]:
    """What the matrix of resources cannot show."""
    yield from _cost(result)
    yield from _bought(result)
    yield from _splits(result)
    yield from _later(result)


def _cost(result: Result) -> Iterator[Block]:
    """The plan's money in parts, where it is more than what the chosen ones use."""
    cost = plan_cost(result)
    if cost is None or not (cost.stopping or cost.bought):
        return
    parts = {
        "Chosen initiatives": cost.chosen,
        "Stopping work in flight": cost.stopping,
        "Capacity that is bought": cost.bought,
        "Cost of the plan": cost.total,
    }
    unit = money_unit(result.applied)
    yield Heading("How the cost adds up")
    name = f"Cost ({unit})" if unit else "Cost"
    columns = (Column("Part", is_wide=True), Column(name, True, places_for(parts.values())))
    rows = tuple((part, amount) for part, amount in parts.items() if amount)
    yield Table("Cost", "All money in all periods; releases are not taken off", columns, rows)


def _bought(result: Result) -> Iterator[Block]:
    rows = {row.name: row for row in result.applied.resources}
    entries = []
    for load in result.loads:
        if not load.bought:
            continue
        row = rows[load.resource]
        payer = row.extra_from or ""
        price = with_unit(load.bought * Fraction(row.extra_price), unit_of(payer, result.applied))
        amount = with_unit(Fraction(load.bought), unit_of(load.resource, result.applied))
        period = result.applied.period_name(load.period)
        when = f" in {period}" if period else ""
        entries.append(f"{load.resource}{when}: {amount} more, for {price} from {payer}.")
    if entries:
        yield Heading("Capacity that is bought")
        yield Listing(tuple(entries))


def _splits(result: Result) -> Iterator[Block]:
    splits = result.plan.splits if result.plan else ()
    if not splits:
        return
    yield Heading("Which fund pays")
    rows = tuple(
        (
            split.initiative,
            " or ".join(split.funds),
            result.applied.period_name(split.period),
            split.fund,
            split.amount,
        )
        for split in splits
    )
    columns = (
        Column("Initiative"), Column("May be paid by"), Column("Period"), Column("Paid by"),
        Column("Amount", True, places_for(split.amount for split in splits)),
    )  # fmt: skip
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    yield Table(
        "Which fund pays",
        "Needs that several funds may pay for, most from the first fund",
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _later(result: Result) -> Iterator[Block]:
    uses = later_uses(result)
    if not uses:
        return
    last = result.applied.period_name(result.applied.period_count - 1)
    yield Heading(f"After {last}" if last else "Later")
    rows = tuple(
        (
            use.initiative,
            " or ".join(use.funds),
            benefit_period(result.applied, use.period),
            use.amount,
        )
        for use in uses
    )
    columns = (
        Column("Initiative"), Column("Resource"), Column("Period"),
        Column("Used", True, places_for(use.amount for use in uses)),
    )  # fmt: skip
    yield Table("Later", "Uses after the last period, which nothing limits", columns, rows)
