"""Tables of what a plan brings: criteria, benefits by period, pools and adjustments."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.result_tables.gains import adjustments, benefit_period, claims, gains
from prioritiser.result_tables.numbers import to_decimal
from prioritiser.result_tables.table import Table, numbers

if TYPE_CHECKING:
    from prioritiser.domain.benefits import Criterion
    from prioritiser.optimise.result import Result


def criteria_table(result: Result) -> Table:
    """What the plan brings of each criterion; there is no sum over them."""
    columns = ("criterion", "amount", "kind", "unit", "better", "floor", "value")
    rows = tuple(
        (
            gain.criterion.name,
            to_decimal(gain.amount),
            gain.criterion.kind.value,
            gain.criterion.unit or None,
            better(gain.criterion),
            gain.criterion.floor,
            to_decimal(gain.worth),
        )
        for gain in gains(result)
    )
    return Table(columns, rows)


def better(criterion: Criterion) -> str:
    """`higher` or `lower`, as in the input."""
    return "lower" if criterion.is_lower_better else "higher"


def benefits_table(result: Result) -> Table:
    """What the plan brings of each criterion in each benefit period, undiscounted."""
    rows = tuple(
        (
            gain.criterion.name,
            gain.criterion.kind.value,
            gain.criterion.unit or None,
            benefit_period(result.applied, period) or None,
            to_decimal(amount),
        )
        for gain in gains(result)
        for period, amount in enumerate(gain.by_period)
    )
    return Table(("criterion", "kind", "unit", "period", "amount"), rows)


def pools_table(result: Result) -> Table:
    """What is claimed of each pool, its cap, and what counts."""
    rows = tuple(
        (
            one.pool,
            one.criterion,
            benefit_period(result.applied, one.period) or None,
            *numbers([one.claimed, one.cap, one.counted]),
        )
        for one in claims(result)
    )
    return Table(("pool", "criterion", "period", "claimed", "cap", "counted"), rows)


def adjustments_table(result: Result) -> Table:
    """From the chosen ones by themselves to the plan's value, line by line."""
    found = adjustments(result)
    own = (result.value or Fraction(0)) - sum((one.value for one in found), Fraction(0))
    rows = [("initiatives", None, to_decimal(own))] if result.plan else []
    return Table(
        ("kind", "name", "value"),
        (*rows, *((one.kind, one.name, to_decimal(one.value)) for one in found)),
    )
