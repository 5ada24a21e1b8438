"""For Graphviz: the whole portfolio, each cluster in a box."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import Thicket
from prioritiser.report.graph_drawing import words

STYLES = {
    Relation.REQUIRES: 'color="#005eb8"',
    Relation.REQUIRES_SUCCESS: 'color="#005eb8", style=bold',
    Relation.REQUIRES_ANY: 'color="#005eb8", style=dashed',
    Relation.TOGETHER: 'color="#005eb8:white:#005eb8", dir=none, constraint=false',
    Relation.EXCLUDES: 'color="#b10e1e", dir=both, arrowhead=tee, arrowtail=tee, constraint=false',
    Relation.ENABLES: 'color="#4c6272", style=dotted, constraint=false',
    Relation.BOOSTS: 'color="#4c6272", style=dotted, dir=none, constraint=false',
}


def drawing(portfolio: Portfolio, thicket: Thicket, plan: Plan | None = None) -> str:
    """A digraph in the DOT language; arrows point from an initiative to what it needs.

    Nodes are called n0, n1 and so on; ids stand in labels only, in quotes, so that no id can
    say anything to Graphviz.
    """
    tags = words.tags(portfolio, thicket, plan)
    names = {row.id: f"n{number}" for number, row in enumerate(portfolio.initiatives)}
    lines = [
        "digraph links {",
        "  rankdir=LR;",
        '  graph [fontname="Arial", fontsize=14, labeljust=l];',
        '  node [shape=box, style=rounded, fontname="Arial", fontsize=12];',
        '  edge [fontname="Arial", fontsize=12];',
        f"  label={quoted(words.heading(portfolio))};",
    ]
    chosen = plan.ids if plan else None
    for row in portfolio.initiatives:
        parts = [
            words.one_line(part) for part in (row.id, row.title, tags.get(row.id, "")) if part
        ]
        left_out = chosen is not None and row.id not in chosen
        style = ', style="rounded,dashed"' if left_out else ""
        lines.append(f"  {names[row.id]} [label={quoted(*parts)}{style}];")
    for number, cluster in enumerate(thicket.clusters, start=1):
        members = " ".join(f"{names[name]};" for name in cluster.ids)
        title = quoted(words.cluster_name(number, cluster))
        lines.append(f"  subgraph cluster_{number} {{ label={title}; {members} }}")
    lines += [line for link in portfolio.links for line in _edges(link, names)]
    return "\n".join([*lines, "}"]) + "\n"


def quoted(*lines: str) -> str:
    """A DOT string of one or more lines, in double quotes."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def _edges(link: Link, names: dict[str, str]) -> Iterator[str]:
    verb = words.VERBS[link.relation]
    is_plain = link.relation is Relation.REQUIRES
    note = "" if is_plain else f", label={quoted(verb)}"
    pairs = [(source, target) for source in link.sources for target in link.targets]
    if link.relation in (Relation.TOGETHER, Relation.BOOSTS):
        pairs = list(zip(link.members, link.members[1:], strict=False))
    for source, target in pairs:
        yield f"  {names[source]} -> {names[target]} [{STYLES[link.relation]}{note}];"
