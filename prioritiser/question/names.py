"""Names that a question may use, and what to say of one that nothing goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from prioritiser.domain.links import rule_name, rule_parts
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.errors import QuestionRefused
from prioritiser.question.link_names import MOST_MEANT, likely

MOST_LISTED = 12
"""Names of rules that a message lists at most."""
SEE_ALL = "`prioritiser check DATA -v` lists every rule."


def rule_names(portfolio: Portfolio) -> tuple[str, ...]:
    """Every rule of the portfolio that a question can switch off, by name, sorted."""
    names = {link.name for link in portfolio.links}
    names.update(_of_initiatives(portfolio))
    names.update(_of_resources(portfolio))
    for limit in portfolio.limits:
        for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
            if bound is not None:
                names.add(rule_name("limits", limit.name, side))
    for criterion in portfolio.criteria:
        if criterion.floor is not None:
            names.add(rule_name("criteria", criterion.name, "floor"))
    return tuple(sorted(names))


def _of_resources(portfolio: Portfolio) -> Iterator[str]:
    for capacity in portfolio.capacities:
        period = portfolio.period_name(capacity.period)
        yield rule_name("capacity", capacity.resource)
        yield rule_name("capacity", capacity.resource, *filter(None, [period]))
    for resource in portfolio.resources:
        if resource.reserve:
            yield rule_name("resources", resource.name, "reserve")


def _of_initiatives(portfolio: Portfolio) -> Iterator[str]:
    for row in portfolio.initiatives:
        if row.family is not None:
            yield rule_name("versions", row.family)
        if row.latest is not None:
            yield rule_name("initiatives", row.id, "latest_start")
        if row.status in (Status.MUST, Status.NEVER):
            yield rule_name("initiatives", row.id, "status")


def unknown(what: str, name: str, known: Iterable[str]) -> QuestionRefused:
    """The error that says that nothing goes by this name, with the nearest one that does."""
    near = _near(name, known)
    hint = f" Did you mean {near!r}?" if near is not None else ""
    return QuestionRefused(f"There is no {what} called {name!r} in this portfolio.{hint}")


def unknown_rule(name: str, portfolio: Portfolio) -> QuestionRefused:
    """As `unknown`; where no name is near, with the names that there are, or how to see them."""
    names = rule_names(portfolio)
    meant = _links_with(name, portfolio)
    if meant:
        few = f"{', '.join(meant[:-1])} or {meant[-1]}" if len(meant) > 1 else meant[0]
        return QuestionRefused(
            f"There is no rule called {name!r} in this portfolio. Did you mean {few}?"
        )
    told = unknown("rule", name, names)
    if _near(name, names) is not None:
        return told
    return QuestionRefused(f"{told} {_listing(name, names)}")


def _links_with(name: str, portfolio: Portfolio) -> list[str]:
    """A few links with the members that are named and more, as `A requires_any B;C` has B."""
    try:
        kind, *parts = rule_parts(name)
    except ValueError:
        return []
    found = likely(portfolio.links, tuple(parts)) if kind == "links" else ()
    return [repr(one) for one in found[:MOST_MEANT]]


def _near(name: str, known: Iterable[str]) -> str | None:
    # Case does not count here: "a" for "A" is the commonest slip of all.
    names = {one.casefold(): one for one in sorted(known)}
    near = get_close_matches(name.casefold(), names, n=1)
    return names[near[0]] if near else None


def _listing(name: str, names: tuple[str, ...]) -> str:
    if not names:
        return "It has no rule that can be switched off."
    if len(names) <= MOST_LISTED:
        return f"Its rules: {', '.join(names)}."
    kinds = Counter(one.partition(".")[0] for one in names)
    kind = _near(name.partition(".")[0], kinds)
    if kind is None:
        told = ", ".join(f"{kind} ({number})" for kind, number in kinds.items())
        return f"Its rules begin with: {told}. {SEE_ALL}"
    like = [one for one in names if one.startswith(f"{kind}.")]
    nearest = sorted(get_close_matches(name, like, n=MOST_LISTED, cutoff=0.0))
    less = f"{len(nearest)} of its {len(like)} rules" if len(nearest) < len(like) else "Its rules"
    return f"{less} of {kind}: {', '.join(nearest)}. {SEE_ALL}"
