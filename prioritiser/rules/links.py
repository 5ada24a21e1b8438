"""Links between initiatives: requires, requires_any, together, excludes (M5)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Row

OWNS = "links"


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """The rows of every link.

    `requires`: X_source ≤ X_target for each target. `requires_any`: X_source ≤ Σ X_target.
    `together`: X ≤ X of the next member, round in a ring. `excludes`: X_source + X_target ≤ 1.
    """
    for link in portfolio.links:
        match link.relation:
            case Relation.REQUIRES:
                yield from (
                    _row(link, choices, (source, 1), (target, -1))
                    for source in link.sources
                    for target in link.targets
                )
            case Relation.REQUIRES_ANY:
                any_of = [(target, -1) for target in link.targets]
                yield from (_row(link, choices, (source, 1), *any_of) for source in link.sources)
            case Relation.TOGETHER:
                ring = (*link.members[1:], link.members[0])
                yield from (
                    _row(link, choices, (one, 1), (other, -1))
                    for one, other in zip(link.members, ring, strict=True)
                )
            case Relation.EXCLUDES:
                yield from (
                    _row(link, choices, (source, 1), (target, 1), at_most=1)
                    for source in link.sources
                    for target in link.targets
                )


def _row(link: Link, choices: Choices, *members: tuple[str, int], at_most: int = 0) -> Row:
    terms = tuple(term for name, times in members for term in choices.chosen(name, times))
    return Row(link.name, terms, at_most)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Links that the plan does not respect."""
    chosen = plan.ids
    for link in portfolio.links:
        yield from _breaches_of(link, chosen)


def _breaches_of(link: Link, chosen: frozenset[str]) -> Iterator[Breach]:
    sources = [name for name in link.sources if name in chosen]
    targets = [name for name in link.targets if name in chosen]
    missing = [name for name in link.targets if name not in chosen]
    needs = "needs" if len(sources) == 1 else "need"
    which = "which is" if len(missing) == 1 else "which are"
    if link.relation == Relation.TOGETHER:
        inside = [name for name in link.members if name in chosen]
        outside = [name for name in link.members if name not in chosen]
        if inside and outside:
            text = f"{_list(inside)} cannot go without {_list(outside)}."
            yield _breach(link, len(inside), len(link.members), text)
    elif not sources:
        return
    elif link.relation == Relation.REQUIRES and missing:
        text = f"{_list(sources)} {needs} {_list(missing)}, {which} not in the plan."
        yield _breach(link, len(targets), len(link.targets), text)
    elif link.relation == Relation.REQUIRES_ANY and not targets:
        text = f"{_list(sources)} {needs} one of {_list(link.targets, 'or')}; none is in the plan."
        yield _breach(link, 0, 1, text)
    elif link.relation == Relation.EXCLUDES and targets:
        text = f"{_list(sources)} cannot go with {_list(targets)}."
        yield _breach(link, len(targets), 0, text)


def _breach(link: Link, found: int, allowed: int, text: str) -> Breach:
    return Breach(link.name, Fraction(found), Fraction(allowed), text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the link A requires B`, with lists written as `A and B`."""
    del portfolio
    source, target = (_list(part.split(";")) for part in parts[2:4])
    words = {"requires_any": "requires one of", "together": "goes together with"}
    return f"the link {source} {words.get(parts[1], parts[1])} {target}"


def _list(names: list[str] | tuple[str, ...], joint: str = "and") -> str:
    return f" {joint} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
