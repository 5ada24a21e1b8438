"""Single points of failure: chosen initiatives on which others lean, and what goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, Status, order_key
from prioritiser.formulate import MOST_VALUE
from prioritiser.graph import thicket
from prioritiser.graph.needs import POSITIVE
from prioritiser.optimise.best import Best
from prioritiser.question import Question, applied
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange
from prioritiser.value.criteria import by_choice


@dataclass(frozen=True, slots=True)
class Leaning:
    """A chosen initiative, and what of the plan leans on it."""

    id: str
    others: tuple[str, ...]
    """Chosen ones that lean on it, directly or through others; in canonical order."""
    worth: Fraction
    """What it and these are worth in the plan, before pools and boosts."""


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """What is lost if one initiative were gone, at best."""

    leaning: Leaning
    loss: Interval
    """Of value: found at most, by the best plan without it that was found; bound at least. Below 0
    where it is a must that takes value away."""
    is_vital: bool
    """Whether no plan can obey the rules without it, exactly proven."""
    exchange: Exchange | None
    """What the best plan found without it does otherwise."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A thicket: initiatives that links tie to one another."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]
    """The links that bind them."""
    hub: str
    """The one on which most others lean."""
    joints: tuple[str, ...]
    """Those without which it falls into parts, most parts first."""


def thickets(portfolio: Portfolio) -> tuple[Bound, ...]:
    """The clusters of a portfolio with the links that bind each, largest first."""
    return tuple(
        Bound(
            cluster.ids,
            tuple(
                link
                for link in portfolio.links
                if link.relation in POSITIVE and link.sources[0] in cluster.ids
            ),
            cluster.hub,
            tuple(joint.id for joint in cluster.joints),
        )
        for cluster in thicket(portfolio).clusters
    )


def leanings(portfolio: Portfolio, plan: Plan) -> tuple[Leaning, ...]:
    """Every chosen initiative on which another chosen one leans, most value leaning first.

    One leans on another that it requires, that alone of those it requires any of is chosen, with
    which it only goes together, or that raises its chance.
    """
    below = {name: set[str]() for name in plan.ids}
    for link in portfolio.links:
        for source, target in _edges(link, plan.ids):
            below[target].add(source)
    worth = by_choice(plan, portfolio)
    found = []
    for name in sorted(plan.ids, key=order_key):
        others = _reached(name, below)
        if others:
            value = sum((worth[one] for one in (name, *others)), Fraction(0))
            found.append(Leaning(name, others, value))
    return tuple(sorted(found, key=lambda one: (-one.worth, order_key(one.id))))


def single_points(
    asking: Asking, best: Best, found: Sequence[Leaning], done: int = 0
) -> tuple[SinglePoint, ...]:
    """What is lost without each of these, most first; those that no plan can do without lead.

    Args:
        asking: about the portfolio as the question sees it.
        best: its best plan.
        found: see `leanings`.
        done: questions asked before, for the progress told.
    """
    points = []
    for number, one in enumerate(found):
        asking.told(done + number, done + len(found))
        points.append(_point(asking, best, one))
    return tuple(
        sorted(
            points,
            key=lambda one: (not one.is_vital, -(one.loss.found or 0), order_key(one.leaning.id)),
        )
    )


def _point(asking: Asking, best: Best, one: Leaning) -> SinglePoint:
    without = applied(asking.portfolio, Question(never=(one.id,)))
    other = asking.best(without, MOST_VALUE)
    least = _less(best.value, other.bound)
    if least is not None and not _is_must(one.id, asking.portfolio):
        # A plan that holds it by choice is no worse than one that may not.
        least = max(least, Fraction(0))
    loss = Interval(_less(best.bound, other.value), least)
    is_else = best.plan is not None and other.plan is not None
    change = exchange(best.plan, other.plan) if is_else and best.plan and other.plan else None
    return SinglePoint(one, loss, other.is_impossible, change)


def _less(whole: Fraction | None, part: Fraction | None) -> Fraction | None:
    return None if whole is None or part is None else whole - part


def _is_must(name: str, portfolio: Portfolio) -> bool:
    return any(row.id == name and row.status == Status.MUST for row in portfolio.initiatives)


def _edges(link: Link, chosen: frozenset[str]) -> list[tuple[str, str]]:
    """Pairs of chosen ones of which the first leans on the second."""
    sources = [name for name in link.sources if name in chosen]
    targets = [name for name in link.targets if name in chosen]
    if link.relation in FORCING or (link.relation == Relation.REQUIRES_ANY and len(targets) == 1):
        return [(source, target) for source in sources for target in targets]
    if link.relation == Relation.ENABLES:
        return [(target, source) for source in sources for target in targets]
    if link.relation == Relation.TOGETHER:
        both = [name for name in link.members if name in chosen]
        return [(one, other) for one in both for other in both if one != other]
    return []


def _reached(name: str, below: dict[str, set[str]]) -> tuple[str, ...]:
    """All that leans on one, directly or through others."""
    seen, left = {name}, [name]
    while left:
        for other in below[left.pop()] - seen:
            seen.add(other)
            left.append(other)
    return tuple(sorted(seen - {name}, key=order_key))
