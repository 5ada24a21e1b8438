"""Names that a question may use, and what to say of one that nothing goes by."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.errors import QuestionRefused


def rule_names(portfolio: Portfolio) -> tuple[str, ...]:
    """Every rule of the portfolio that a question can switch off, by name, sorted."""
    names = {link.name for link in portfolio.links}
    for capacity in portfolio.capacities:
        period = portfolio.period_name(capacity.period)
        names.add(rule_name("capacity", capacity.resource))
        names.add(rule_name("capacity", capacity.resource, *filter(None, [period])))
    for limit in portfolio.limits:
        for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
            if bound is not None:
                names.add(rule_name("limits", limit.name, side))
    for row in portfolio.initiatives:
        if row.family is not None:
            names.add(rule_name("versions", row.family))
        if row.status != Status.CANDIDATE:
            names.add(rule_name("initiatives", row.id, "status"))
    for resource in portfolio.resources:
        if resource.reserve:
            names.add(rule_name("resources", resource.name, "reserve"))
    return tuple(sorted(names))


def unknown(what: str, name: str, known: Iterable[str]) -> QuestionRefused:
    """The error that says that nothing goes by this name, with the nearest one that does."""
    # Case does not count here: "a" for "A" is the commonest slip of all.
    names = {one.casefold(): one for one in sorted(known)}
    near = get_close_matches(name.casefold(), names, n=1)
    hint = f" Did you mean {names[near[0]]!r}?" if near else ""
    return QuestionRefused(f"There is no {what} called {name!r} in this portfolio.{hint}")
