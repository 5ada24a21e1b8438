"""Explanations: more questions about an answer, answered as facts, one file for each kind.

All kinds stand in `reasons.catalogue`, apart from here: reading a run must not load a solver.
"""

from prioritiser.reasons.figures import Figures, figures, total
from prioritiser.reasons.fullest import full, fullest
from prioritiser.reasons.impossible import Shortfall, shortfalls
from prioritiser.reasons.reason import Reason, ReasonKind, Swap
from prioritiser.reasons.standing import why

__all__ = [
    "Figures",
    "Reason",
    "ReasonKind",
    "Shortfall",
    "Swap",
    "figures",
    "full",
    "fullest",
    "shortfalls",
    "total",
    "why",
]
