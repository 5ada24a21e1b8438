"""Every kind of explanation by its file's name. Loading this loads all that solving needs."""

from collections.abc import Callable
from typing import Any, Final

from prioritiser.reasons.conflict import conflicts
from prioritiser.reasons.cut_order import cut_order
from prioritiser.reasons.explaining import explained
from prioritiser.reasons.frontier import frontier
from prioritiser.reasons.impossible import shortfalls
from prioritiser.reasons.naive_ways import naive_ways
from prioritiser.reasons.near_best import near_best
from prioritiser.reasons.nearness import nearness
from prioritiser.reasons.prices import prices
from prioritiser.reasons.rationalise import rationalise
from prioritiser.reasons.single_points import single_points
from prioritiser.reasons.standing import why
from prioritiser.reasons.worth import worth

EXPLANATIONS: Final[dict[str, Callable[..., Any]]] = {
    "standing": why,
    "impossible": shortfalls,
    "explaining": explained,
    "prices": prices,
    "worth": worth,
    "frontier": frontier,
    "conflict": conflicts,
    "naive_ways": naive_ways,
    "near_best": near_best,
    "nearness": nearness,
    "rationalise": rationalise,
    "single_points": single_points,
    "cut_order": cut_order,
}
"""Every kind of explanation by its file's name."""
