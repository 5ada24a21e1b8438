"""The portfolio as a question sees it: budgets, mandates and switched-off rules become facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prioritiser.domain.portfolio import (
    BUDGET,
    Capacity,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    order_key,
)
from prioritiser.errors import QuestionRefused
from prioritiser.question.names import unknown
from prioritiser.question.question import Budget, Question
from prioritiser.question.scenarios import in_scenario
from prioritiser.question.switches import (
    is_of_family,
    is_of_link,
    switched_off,
    without,
    without_links,
)


def applied(portfolio: Portfolio, question: Question) -> Portfolio:
    """The portfolio with everything that the question changes turned into facts.

    Later floors see this portfolio and the aim, never the question. The scenario comes
    first, then budgets, so that a rule that one of them makes can be switched off too; mandates
    of the question always hold.
    Families are left to the end, as mandates speak of them.

    Raises:
        QuestionRefused: when the question names an initiative, resource, period or rule that the
            portfolio does not have, forces one initiative both in and out, or gives two budgets
            for the same thing.
    """
    budgeted = (
        portfolio if question.scenario is None else in_scenario(portfolio, question.scenario)
    )
    for budget in _general_first(question.budgets):
        budgeted = _with_budget(budgeted, budget)
    for rule in question.without:
        # Looked for before any is off: a rule may be named twice, or by a wider name too.
        without(budgeted, rule)
    families = [rule for rule in question.without if is_of_family(rule)]
    # All at once: what one of them leaves of a list goes by another name.
    links = [rule for rule in question.without if is_of_link(rule)]
    changed = without_links(budgeted, links)
    for rule in question.without:
        if rule not in families and rule not in links:
            changed = switched_off(changed, rule)
    changed = _with_mandates(changed, question)
    for rule in families:
        changed = switched_off(changed, rule)
    return changed


def _general_first(budgets: Iterable[Budget]) -> list[Budget]:
    """The budgets for every period first, so that one for a single period overrides them."""
    given: dict[tuple[str, str | None], Budget] = {}
    for budget in budgets:
        first = given.setdefault((budget.resource, budget.period), budget)
        if first != budget:
            raise QuestionRefused(f"Two budgets for one thing: {first} and {budget}. Give one.")
    return sorted(given.values(), key=lambda budget: budget.period is not None)


def _with_budget(portfolio: Portfolio, budget: Budget) -> Portfolio:
    names = [resource.name for resource in portfolio.resources]
    resources = portfolio.resources
    if budget.resource not in names:
        if budget.resource != BUDGET:
            raise unknown("resource", budget.resource, names)
        if names:
            # It would limit nothing, and the answer would look as if it did.
            raise QuestionRefused(
                f"There is no resource called {BUDGET!r} in this portfolio."
                f" Name the one that is meant: {', '.join(names)}."
            )
        resources = (*resources, Resource(BUDGET, kind=ResourceKind.MONEY))
    if not budget.amount.is_finite() or budget.amount < 0:
        raise QuestionRefused(
            f"A budget is a number of 0 or more, not {budget.amount}: {budget.resource}."
        )
    periods = _periods(portfolio, budget.period)
    kept = [
        capacity
        for capacity in portfolio.capacities
        if capacity.resource != budget.resource or capacity.period not in periods
    ]
    new = [Capacity(budget.resource, period, budget.amount) for period in periods]
    return replace(
        portfolio,
        resources=tuple(sorted(resources, key=lambda row: order_key(row.name))),
        capacities=tuple(
            sorted([*kept, *new], key=lambda row: (order_key(row.resource), row.period))
        ),
    )


def _periods(portfolio: Portfolio, name: str | None) -> range:
    if name is None:
        return range(portfolio.period_count)
    if name not in portfolio.periods:
        raise unknown("period", name, portfolio.periods)
    position = portfolio.periods.index(name)
    return range(position, position + 1)


def _with_mandates(portfolio: Portfolio, question: Question) -> Portfolio:
    ids = {initiative.id for initiative in portfolio.initiatives}
    for wanted in (*question.must, *question.never):
        if wanted not in ids:
            raise unknown("initiative", wanted, ids)
    if both := sorted(set(question.must) & set(question.never)):
        raise QuestionRefused(f"{both[0]!r} is both a must and a never in this question.")
    # "Must" of several rows of a family means any one of them: those of the portfolio give way,
    # so that a question that forces a row in gets that row.
    named = {row.family for row in portfolio.initiatives if row.id in question.must}
    status = {
        row.id: Status.CANDIDATE
        for row in portfolio.initiatives
        if row.status == Status.MUST and row.family in named - {None}
    }
    status |= dict.fromkeys(question.must, Status.MUST)
    status |= dict.fromkeys(question.never, Status.NEVER)
    initiatives = tuple(
        replace(row, status=status[row.id], was_in_flight=row.is_in_flight)
        if row.id in status
        else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=initiatives)
