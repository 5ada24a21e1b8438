"""Which links a name such as `links.requires.A.B` speaks of, and links without a part of them.

A link says one thing for each target (`requires`, `requires_success`, `excludes`, `enables`), for
each source (`requires_any`), or of all its members (`together`, `boosts`). What it says is its
*points*. A name speaks of points too, so that it need not be cut as the rows of the table are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.links import DIVISIBLE, JOINT, Link, Relation, rule_name
from prioritiser.errors import QuestionRefused

Parts = tuple[str, ...]
Points = frozenset[Hashable]
MOST_MEANT = 3
"""Links that a message offers at most for a part of their members."""
LINKS = "links"
_PARTS = 3
"""Of a link's name: relation, source, target."""


def points(link: Link) -> Points:
    """What a link says, point by point; exclusion goes both ways."""
    relation, pairs = link.relation, [(s, t) for s in link.sources for t in link.targets]
    if relation == Relation.EXCLUDES:
        return frozenset((relation, frozenset(pair)) for pair in pairs)
    if relation in DIVISIBLE:
        return frozenset((relation, pair) for pair in pairs)
    if relation in JOINT:
        return frozenset([(relation, frozenset(link.members))])
    return frozenset((relation, source, frozenset(link.targets)) for source in link.sources)


def named(links: Iterable[Link], parts: Parts) -> dict[str, Points]:
    """What `RELATION`, `SOURCE`, `TARGET` speaks of: by the name of a link, the points meant.

    The link of that name; else the links that say the same together; else the part of the one
    link that says it among other things; else nothing.

    Raises:
        QuestionRefused: when several links say it among other things.
    """
    if len(parts) != _PARTS or parts[0] not in tuple(Relation):
        return {}
    said = {link.name: points(link) for link in links if link.relation == parts[0]}
    if (whole := rule_name(LINKS, *parts)) in said:
        # As it is named first: an id may itself hold a `;`.
        return {whole: said[whole]}
    wanted = points(Link.of(Relation(parts[0]), _members(parts[1]), _members(parts[2])))
    within = {name: some for name, some in said.items() if some <= wanted}
    for name, some in within.items():
        if some == wanted:
            return {name: some}
    if frozenset[Hashable]().union(*within.values()) == wanted:
        return within
    around = [name for name, some in said.items() if some > wanted]
    if len(around) > 1:
        raise QuestionRefused(
            f"{rule_name(LINKS, *parts)} is a part of several links: {', '.join(around)}."
            " Name one of them as a whole."
        )
    return dict.fromkeys(around, wanted)


def name_of(parts: Parts) -> str:
    """The name with its lists in canonical order.

    Raises:
        ValueError: when it is not the name of a link.
    """
    relation, source, target = parts
    return Link.of(Relation(relation), _members(source), _members(target)).name


def likely(links: Iterable[Link], parts: Parts) -> tuple[str, ...]:
    """The names of the links that have all of these members; of this relation where any have."""
    if len(parts) != _PARTS:
        return ()
    members = _members(parts[1]) | _members(parts[2])
    found = [link for link in links if members <= {*link.members}]
    alike = [link for link in found if link.relation == parts[0]]
    return tuple(link.name for link in alike or found)


def divided(link: Link, meant: Mapping[str, Points]) -> tuple[Link | None, Link | None]:
    """A link as the part that is meant (see `named`), and the rest; `None` for nothing."""
    said = meant.get(link.name)
    if said is None:
        return None, link
    if link.relation not in DIVISIBLE:
        return link, None
    inside = [name for name in link.targets if points(_to(link, [name])) <= said]
    outside = [name for name in link.targets if name not in inside]
    return _to(link, inside), _to(link, outside) if outside else None


def _to(link: Link, targets: Sequence[str]) -> Link:
    return replace(link, targets=tuple(targets))


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links in canonical order; those that have come to be the same are made one of both."""
    kept: dict[Hashable, Link] = {}
    for link in sorted(links, key=lambda link: link.name):
        kept[link.meaning] = _both(kept[link.meaning], link) if link.meaning in kept else link
    return tuple(sorted(kept.values(), key=lambda link: link.name))


def _both(one: Link, other: Link) -> Link:
    """One link that asks what two ask: what they add adds up, and the longer gap holds."""
    if one.amount is not None:
        return replace(one, amount=one.amount + (other.amount or Decimal(0)))
    gaps = [link.gap or 0 for link in (one, other)]
    return replace(one, gap=max(gaps) if any(gaps) else one.gap)


def _members(text: str) -> set[str]:
    return {part.strip() for part in text.split(";")}
