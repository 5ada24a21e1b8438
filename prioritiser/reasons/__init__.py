"""Explanations: more questions about an answer, answered as facts, one file for each kind."""

from collections.abc import Callable
from typing import Any, Final

from prioritiser.reasons.figures import Figures, figures, total
from prioritiser.reasons.fullest import full, fullest
from prioritiser.reasons.impossible import Shortfall, shortfalls
from prioritiser.reasons.reason import Reason, ReasonKind, Swap
from prioritiser.reasons.standing import why

EXPLANATIONS: Final[dict[str, Callable[..., Any]]] = {
    "standing": why,
    "impossible": shortfalls,
}
"""Every kind of explanation by its file's name."""

__all__ = [
    "EXPLANATIONS",
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
