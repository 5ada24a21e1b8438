"""The list "A needs B": all that the picture says, to be read aloud, searched and compared."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio
from prioritiser.graph import Thicket
from prioritiser.report.graph_drawing import words

_OF_A_SET = (Relation.TOGETHER, Relation.BOOSTS)
_BOTH_WAYS = (*_OF_A_SET, Relation.EXCLUDES)
"""Relations that say the same of each of their members."""


def listing(portfolio: Portfolio, thicket: Thicket, plan: Plan | None = None) -> str:
    """Clusters with what each member needs, then everything that is named, nothing cut."""
    tags = words.tags(portfolio, thicket, plan)
    rows = {row.id: row for row in portfolio.initiatives}
    said = _said(portfolio.links)
    lines = [words.heading(portfolio), words.summary(portfolio, thicket)]
    for number, cluster in enumerate(thicket.clusters, start=1):
        lines += ["", words.cluster_name(number, cluster)]
        for name in cluster.ids:
            lines += _entry(rows[name], tags, said.get(name, ()))
    apart = [name for name in thicket.alone if name in said]
    if apart:
        lines += ["", "In no cluster, but kept apart from others"]
        for name in apart:
            lines += _entry(rows[name], tags, said[name])
    lines += _section("Cycles", words.cycle_sentences(thicket))
    lines += _section("Tied together", words.bound_sentences(thicket))
    lines += _section("Bottlenecks", words.bottleneck_sentences(thicket))
    lines += _section("What holds the clusters together", words.joint_sentences(thicket))
    lines += _section("Cannot be chosen", words.dead_end_sentences(thicket))
    lines += _section("Links that say nothing new", words.redundant_sentences(thicket))
    free = [words.label(rows[name]) for name in thicket.alone if name not in said]
    lines += _section("Without any link", free)
    return "\n".join(lines) + "\n"


def _said(links: Sequence[Link]) -> dict[str, list[str]]:
    """What the links say of each initiative, one sentence a link."""
    said: dict[str, list[str]] = {}
    for link in links:
        both_ways = link.relation in _BOTH_WAYS
        speakers = link.members if both_ways else link.sources
        for name in speakers:
            others = [other for other in _others(link, name) if other != name]
            said.setdefault(name, []).append(
                f"{words.VERBS[link.relation]} {words.listed(others)}"
            )
    return said


def _others(link: Link, name: str) -> Sequence[str]:
    if link.relation in _OF_A_SET:
        return link.members
    if link.relation is Relation.EXCLUDES and name not in link.sources:
        return link.sources
    return link.targets


def _entry(row: Initiative, tags: dict[str, str], said: Sequence[str]) -> list[str]:
    tag = f" [{tags[row.id]}]" if row.id in tags else ""
    return [f"  {words.label(row)}{tag}", *(f"    {sentence}" for sentence in said)]


def _section(name: str, lines: Sequence[str]) -> list[str]:
    return ["", name, *(f"  {line}" for line in lines)] if lines else []
