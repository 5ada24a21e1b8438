"""`graph`: what leans on what, as a picture or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.inputs import read_input, tell_reading
from prioritiser.cli.options import data_argument, set_option, with_options
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.cli.written import FILE_OPTIONS, check_file, deliver

if TYPE_CHECKING:
    from prioritiser.graph import Thicket

FORMATS = ("svg", "dot", "mermaid", "text")


@verb(
    "prioritiser graph trust.xlsx",
    "prioritiser graph trust.xlsx --format svg -o links.svg",
    short_help="Draw what depends on what; name loops and bottlenecks.",
)
@with_options(
    data_argument,
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="svg: a picture. dot, mermaid: for other programs. text: everything in words.",
    ),
    set_option,
    *FILE_OPTIONS,
)
def graph(voice: Voice, as_json: bool, **typed: Any) -> int:
    """Show what leans on what: clusters, loops and bottlenecks, each by name."""
    from prioritiser.graph import thicket
    from prioritiser.report.graph_drawing import render

    source = typed["source"]
    check_file(typed["output"], overwrite=typed["overwrite"], inputs=[source])
    read = read_input(click.get_current_context(), source, typed["set"], voice)
    tell_reading(read, source, voice)
    tell_findings(read.reading.findings, voice)
    portfolio = read.reading.portfolio
    found = thicket(portfolio)
    if typed["output"] is not None or not as_json:
        drawing = render(portfolio, found, typed["form"])
        deliver(drawing, typed["output"], voice, overwrite=typed["overwrite"])
    if as_json:
        from prioritiser.cli.envelope import envelope

        content = envelope(
            [_facts(found)],
            reading=read.reading,
            findings=read.reading.findings,
            options=dict(read.overrides),
        )
        answer_json(content)
    return ANSWERED


def _facts(found: Thicket) -> dict[str, Any]:
    return {
        "clusters": [
            {
                "ids": cluster.ids,
                "hub": cluster.hub,
                "joints": [{"id": one.id, "parts": one.parts} for one in cluster.joints],
            }
            for cluster in found.clusters
        ],
        "alone": found.alone,
        "cycles": [{"ids": cycle.ids, "path": cycle.path} for cycle in found.cycles],
        "bound": found.bound,
        "bottlenecks": [
            {"id": one.id, "leaning": one.leaning, "direct": one.direct}
            for one in found.bottlenecks
        ],
        "layers": found.layers,
        "exclusions": found.exclusions,
        "redundant": [
            {"source": one.source, "target": one.target, "through": one.through}
            for one in found.redundant
        ],
        "dead_ends": [
            {"id": one.id, "kind": one.kind.value, "chains": one.chains} for one in found.dead_ends
        ],
    }
