"""How initiatives lean on one another: cycles, clusters, prerequisites, bottlenecks, dead ends.

The only code that knows networkx. It reads a portfolio's links and gives plain frozen facts, each
in canonical order: the same links in any order of rows give the same answer.
"""

from prioritiser.graph.chains import chain, prerequisites
from prioritiser.graph.cycles import cycles
from prioritiser.graph.dead_ends import dead_ends
from prioritiser.graph.parts import parts_among
from prioritiser.graph.shapes import (
    Bottleneck,
    Cluster,
    Cycle,
    DeadEnd,
    DeadEndKind,
    Joint,
    Redundant,
    Thicket,
)
from prioritiser.graph.thicket import thicket

__all__ = [
    "Bottleneck",
    "Cluster",
    "Cycle",
    "DeadEnd",
    "DeadEndKind",
    "Joint",
    "Redundant",
    "Thicket",
    "chain",
    "cycles",
    "dead_ends",
    "parts_among",
    "prerequisites",
    "thicket",
]
