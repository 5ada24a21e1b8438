"""What a scenario must leave coherent: what the tables refuse, no change may bring in."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.domain.portfolio import VALUE, Initiative, Limit, Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.rules.demands import stop_costs


def check_changed(before: Portfolio, after: Portfolio) -> None:
    """Whether a portfolio still says one thing after all changes of a scenario.

    Args:
        before: as the tables have it, and so coherent.
        after: with every change.

    Raises:
        QuestionRefused: with the first thing that no table could say.
    """
    rows = {row.id: row for row in before.initiatives}
    changed = [row for row in after.initiatives if row != rows.get(row.id)]
    limits = {limit.name: limit for limit in before.limits}
    moved = [limit for limit in after.limits if limit != limits.get(limit.name)]
    valued = {benefit.initiative for benefit in after.benefits if benefit.criterion == VALUE}
    for fault in (
        *(fault for row in changed for fault in _faults_of(row, rows.get(row.id), after)),
        *(fault for row in changed if row.id in valued for fault in _valued_twice(row)),
        *(fault for limit in moved for fault in _faults_of_limit(limit)),
        *_nobody_pays(after),
    ):
        raise QuestionRefused(fault)


def _faults_of(row: Initiative, was: Initiative | None, after: Portfolio) -> Iterator[str]:
    earliest, latest = row.earliest, row.latest
    if row.is_in_flight and (earliest is not None or latest is not None):
        yield f"{row.id} is in flight and has started already: it takes no start window."
    elif earliest is not None and latest is not None and earliest > latest:
        first, last = after.period_name(earliest), after.period_name(latest)
        yield f"The earliest start of {row.id}, {first}, would be after its latest, {last}."
    if row.stop_cost and not row.is_in_flight and was and row.stop_cost != was.stop_cost:
        yield f"{row.id} would have a stop_cost, but is not in flight."


def _valued_twice(row: Initiative) -> Iterator[str]:
    if row.value:
        yield f"{row.id} has benefits of the criterion value: a value beside them counts twice."


def _faults_of_limit(limit: Limit) -> Iterator[str]:
    low, high = limit.minimum, limit.maximum
    if low is not None and high is not None and low > high:
        yield f"The limit {limit.name} would have a min, {low:f}, above its max, {high:f}."
    if limit.is_share:
        for bound in (low, high):
            if bound is not None and not 0 <= bound <= 1:
                yield f"The limit {limit.name} is a share: {bound:f} is not from 0 to 1."


def _nobody_pays(after: Portfolio) -> Iterator[str]:
    payer, costs = stop_costs(after)
    if costs and payer is None:
        yield "It is not clear what pays a stop_cost. Name it in the setting stop_resource."
