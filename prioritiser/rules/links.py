"""Links between initiatives: requires, requires_any, together, excludes, in order of time (M5).

Where both sides have a start choice, a link also says when: Y(t) = Σ_{s ≤ t} x_s is 1 once an
initiative has started, and a row for each start of the source is tighter than one in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term

OWNS = "links"
FORCES_NOTHING = frozenset({Relation.ENABLES, Relation.BOOSTS})
"""Relations that change what a plan is worth, and are kept by every plan."""


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None: links speak of the choices alone."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """The rows of every link.

    `requires`: X_source ≤ X_target for each target. `requires_any`: X_source ≤ Σ X_target.
    `together`: X ≤ X of the next member, round in a ring. `excludes`: X_source + X_target ≤ 1.
    """
    lengths = {row.id: row.length for row in portfolio.initiatives}
    for link in portfolio.links:
        yield from _rows_of(link, choices, lengths)


def _rows_of(link: Link, choices: Choices, lengths: Mapping[str, int]) -> Iterator[Row]:
    for source in link.sources:
        if link.relation in FORCING:
            for target in link.targets:
                yield from _after(link, source, (target,), choices, lengths)
        elif link.relation == Relation.REQUIRES_ANY:
            yield from _after(link, source, link.targets, choices, lengths)
        elif link.relation == Relation.EXCLUDES:
            for target in link.targets:
                terms = (*choices.chosen(source), *choices.chosen(target))
                yield Row(link.name, terms, 1)
    if link.relation == Relation.TOGETHER:
        yield from _together(link, choices)


def _after(
    link: Link,
    source: str,
    targets: tuple[str, ...],
    choices: Choices,
    lengths: Mapping[str, int],
) -> Iterator[Row]:
    """The source only with one of the targets, and after it: Y_source(s) ≤ Σ Y_target(s − …)."""
    timed = [name for name in targets if choices.has_starts(name)]
    if not timed or not choices.has_starts(source):
        any_of = (term for name in targets for term in choices.chosen(name, -1))
        yield Row(link.name, (*choices.chosen(source), *any_of), 0)
        return
    free = [term for name in targets if name not in timed for term in choices.chosen(name, -1)]
    starts = [choice.start or 0 for choice in choices.of(source)]
    in_time = [
        [
            term
            for name in timed
            for term in choices.by(name, start - lengths[name] - (link.gap or 0), -1)
        ]
        for start in starts
    ]
    for number, start in enumerate(starts):
        # What holds for a later start says it for this one too, when no target comes in between.
        if in_time[number] != in_time[min(number + 1, len(starts) - 1)] or start == starts[-1]:
            yield Row(link.name, (*choices.by(source, start), *in_time[number], *free), 0)


def _together(link: Link, choices: Choices) -> Iterator[Row]:
    ring = (*link.members[1:], link.members[0])
    for one, other in zip(link.members, ring, strict=True):
        yield Row(link.name, (*choices.chosen(one), *choices.chosen(other, -1)), 0)
    if link.gap is None:
        return
    for one in link.members:
        for other in link.members:
            if one != other and choices.has_starts(one) and choices.has_starts(other):
                yield from _near(link, one, other, choices)


def _near(link: Link, one: str, other: str, choices: Choices) -> Iterator[Row]:
    """Once one has started, the other starts within the gap: Y_one(s) ≤ Y_other(s + gap)."""
    for start in (choice.start or 0 for choice in choices.of(one)):
        terms: tuple[Term, ...] = (
            *choices.by(one, start),
            *choices.by(other, start + (link.gap or 0), -1),
        )
        yield Row(link.name, terms, 0)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Links that the plan does not respect."""
    facts = _Facts(plan, portfolio)
    for link in portfolio.links:
        if link.relation not in FORCES_NOTHING:
            yield from facts.breaches_of(link)


class _Facts:
    """What judging links looks up."""

    def __init__(self, plan: Plan, portfolio: Portfolio) -> None:
        self._starts = plan.starts
        self._portfolio = portfolio
        self._lengths = {row.id: row.length for row in portfolio.initiatives}

    def breaches_of(self, link: Link) -> Iterator[Breach]:
        """How the plan breaks one link, at most one breach for each way of breaking it."""
        if link.relation == Relation.TOGETHER:
            yield from self._together(link)
            return
        sources = [name for name in link.sources if name in self._starts]
        targets = [name for name in link.targets if name in self._starts]
        missing = [name for name in link.targets if name not in self._starts]
        if not sources:
            return
        needs = "needs" if len(sources) == 1 else "need"
        if link.relation == Relation.EXCLUDES:
            if targets:
                text = f"{_list(sources)} cannot go with {_list(targets)}."
                yield _breach(link, len(targets), 0, text)
        elif link.relation == Relation.REQUIRES_ANY and not targets:
            text = f"{_list(sources)} {needs} one of {_list(link.targets, 'or')}; "
            yield _breach(link, 0, 1, f"{text}none is in the plan.")
        elif link.relation in FORCING and missing:
            which = "which is" if len(missing) == 1 else "which are"
            text = f"{_list(sources)} {needs} {_list(missing)}, {which} not in the plan."
            yield _breach(link, len(targets), len(link.targets), text)
        else:
            yield from self._late(link, sources, targets)

    def _late(self, link: Link, sources: list[str], targets: list[str]) -> Iterator[Breach]:
        """The first source that starts too early for its targets, by the periods it misses."""
        for source in sources:
            begun = self._starts[source]
            if begun is None:
                continue
            ready = {name: self._ready(name, link) for name in targets}
            first = [at for at in ready.values() if at is not None]
            if link.relation == Relation.REQUIRES_ANY:
                first = [] if len(first) < len(ready) else [min(first)]
            late = max(first, default=begun)
            if late > begun:
                names = [name for name, at in ready.items() if at is not None and at > begun]
                joint = "or" if link.relation == Relation.REQUIRES_ANY else "and"
                text = (
                    f"{source} starts {self._when(begun)}; after {_list(names, joint)}"
                    f" it can start {self._when(late)} at the earliest."
                )
                yield _breach(link, begun, late, text)
                return

    def _ready(self, target: str, link: Link) -> int | None:
        """The first period in which whoever needs the target may start; `None`: any."""
        begun = self._starts[target]
        return None if begun is None else begun + self._lengths[target] + (link.gap or 0)

    def _together(self, link: Link) -> Iterator[Breach]:
        inside = [name for name in link.members if name in self._starts]
        outside = [name for name in link.members if name not in self._starts]
        if inside and outside:
            text = f"{_list(inside)} cannot go without {_list(outside)}."
            yield _breach(link, len(inside), len(link.members), text)
        begun = [at for name in inside if (at := self._starts[name]) is not None]
        if link.gap is not None and begun and max(begun) - min(begun) > link.gap:
            apart = max(begun) - min(begun)
            text = (
                f"{_list(inside)} start {_periods(apart)} apart,"
                f" and may be {_periods(link.gap)} apart at most."
            )
            yield _breach(link, apart, link.gap, text)

    def _when(self, period: int) -> str:
        if period < len(self._portfolio.periods):
            return f"in {self._portfolio.periods[period]}"
        after = period - len(self._portfolio.periods) + 1
        return f"{_periods(after)} after {self._portfolio.periods[-1]}"


def _periods(count: int) -> str:
    return f"{count} period{'' if count == 1 else 's'}"


def _breach(link: Link, found: int, allowed: int, text: str) -> Breach:
    return Breach(link.name, Fraction(found), Fraction(allowed), text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the link A requires B`, with lists written as `A and B`."""
    del portfolio
    source, target = (_list(part.split(";")) for part in parts[2:4])
    words = {
        "requires_any": "requires one of",
        "together": "goes together with",
        "requires_success": "delivers only with",
    }
    return f"the link {source} {words.get(parts[1], parts[1])} {target}"


def _list(names: list[str] | tuple[str, ...], joint: str = "and") -> str:
    return f" {joint} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
