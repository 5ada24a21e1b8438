"""For Mermaid, which many wikis and forges draw: the whole portfolio as a flowchart."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import Thicket
from prioritiser.report.graph_drawing import words

ARROWS = {
    Relation.REQUIRES: "-->",
    Relation.REQUIRES_SUCCESS: '== "needs the success of" ==>',
    Relation.REQUIRES_ANY: '-. "needs one of" .->',
    Relation.TOGETHER: '== "together with" ===',
    Relation.EXCLUDES: 'x-- "not with" --x',
    Relation.ENABLES: '-. "raises the chance of" .->',
    Relation.BOOSTS: '-. "changes in value with" .-',
}


def drawing(portfolio: Portfolio, thicket: Thicket, plan: Plan | None = None) -> str:
    """A flowchart; arrows point from an initiative to what it needs.

    Nodes are called n0, n1 and so on; ids stand in labels only, with every sign that Mermaid or
    HTML could read as its own written as a code.
    """
    tags = words.tags(portfolio, thicket, plan)
    names = {row.id: f"n{number}" for number, row in enumerate(portfolio.initiatives)}
    labels = {
        row.id: _label(row.id, row.title, tags.get(row.id, "")) for row in portfolio.initiatives
    }
    lines = [f"%% {escaped(words.heading(portfolio))}", "flowchart LR"]
    for number, cluster in enumerate(thicket.clusters, start=1):
        lines.append(f'  subgraph c{number}["{escaped(words.cluster_name(number, cluster))}"]')
        lines += [f"    {names[name]}{labels[name]}" for name in cluster.ids]
        lines.append("  end")
    lines += [f"  {names[name]}{labels[name]}" for name in thicket.alone]
    edges = [pair for link in portfolio.links for pair in _edges(link, names)]
    lines += [f"  {edge}" for _, edge in edges]
    red = [
        str(place) for place, (relation, _) in enumerate(edges) if relation is Relation.EXCLUDES
    ]
    if red:
        lines.append(f"  linkStyle {','.join(red)} stroke:#b10e1e")
    left_out = [names[row.id] for row in portfolio.initiatives if plan and row.id not in plan.ids]
    if left_out:
        lines.append("  classDef leftout stroke-dasharray:5 4")
        lines.append(f"  class {','.join(left_out)} leftout")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text in which only letters, digits, spaces and harmless signs stand as they are."""
    plain = words.one_line(text)
    return "".join(
        letter if letter.isalnum() or letter in " .,:_-–·()/" else f"#{ord(letter)};"
        for letter in plain
    )


def _label(*parts: str) -> str:
    return '["' + "<br>".join(escaped(part) for part in parts if part) + '"]'


def _edges(link: Link, names: dict[str, str]) -> Iterator[tuple[Relation, str]]:
    pairs = [(source, target) for source in link.sources for target in link.targets]
    if link.relation in (Relation.TOGETHER, Relation.BOOSTS):
        pairs = list(zip(link.members, link.members[1:], strict=False))
    for source, target in pairs:
        yield link.relation, f"{names[source]} {ARROWS[link.relation]} {names[target]}"
