"""The verb `graph`: what leans on what, as a picture or as text.

`svg` draws at most 60 initiatives by a layout of our own and says what it leaves out; `dot` and
`mermaid` hand everything to other programs; `text` is the accessible twin of the picture.
"""

from __future__ import annotations

from collections.abc import Callable

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import Thicket
from prioritiser.report.graph_drawing import dot, mermaid, svg, text

FORMATS: dict[str, Callable[[Portfolio, Thicket, Plan | None], str]] = {
    "svg": svg.drawing,
    "dot": dot.drawing,
    "mermaid": mermaid.drawing,
    "text": text.listing,
}


def render(
    portfolio: Portfolio, thicket: Thicket, format_name: str = "svg", plan: Plan | None = None
) -> bytes:
    """What leans on what, in one of `FORMATS`, as UTF-8.

    Args:
        portfolio: the initiatives and links to show.
        thicket: what `graph.thicket` says of the same portfolio.
        format_name: a key of `FORMATS`.
        plan: marks what is chosen and what is left out, where given.

    Raises:
        KeyError: when the format is not one of `FORMATS`.
    """
    return FORMATS[format_name](portfolio, thicket, plan).encode("utf-8")
