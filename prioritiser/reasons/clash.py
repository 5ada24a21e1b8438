"""The whole answer to `why is no plan possible`: what clashes, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prioritiser.domain.effort import Watch
from prioritiser.formulate import REACH
from prioritiser.optimise.possible import possible_plan
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.conflict import Conflict, Conflicts, conflicts
from prioritiser.reasons.conflict_repairs import Repair, in_order, repairs
from prioritiser.reasons.conflict_together import cheapest_together
from prioritiser.reasons.own_rules import Ruled, telling

SHARE = 0.6
"""Share of the time that the search for conflicts may use; the rest is for repairs."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What cannot hold together, and the cheapest ways out."""

    ruled: Ruled
    conflicts: Conflicts
    singles: tuple[tuple[Repair, ...], ...] = ()
    """By conflict: changes of one rule that make a plan possible, the cheapest first."""
    together: Repair | None = None
    """Where no single change is enough: the cheapest of several rules at once."""

    def ways(self, place: int) -> tuple[Repair, ...]:
        """The repairs that mend one of the conflicts, the cheapest first."""
        singles = self.singles[place]
        return singles or (() if self.together is None else (self.together,))


def clash(asking: Asking, ruled: Ruled) -> Clash:
    """Whether a plan is possible, and if not, which rules clash and how that is mended.

    Args:
        asking: effort and watch; when time is up, repairs that are not known are left out.
        ruled: the portfolio as the question sees it.
    """
    # How far a target must come down takes one question; whatever else is left open, this is told.
    lower = repairs(asking, ruled, [REACH]) if _is_out_of_reach(asking, ruled) else ()
    found = conflicts(replace(asking, watch=_part(asking.watch)), ruled)
    # Whatever one rule does, a conflict that does not hold it is left.
    is_hopeless = len(found.found) > 1 and not telling(ruled)
    singles = tuple(
        () if is_hopeless else _singles(asking, ruled, one, lower) for one in found.found
    )
    together = None
    if found.is_impossible and not any(singles):
        together = cheapest_together(asking, ruled)
    return Clash(ruled, found, singles, together)


def _is_out_of_reach(asking: Asking, ruled: Ruled) -> bool:
    if ruled.at_least is None:
        return False
    watch, effort = asking.watch, asking.effort
    return possible_plan(ruled.portfolio, ruled.goal, effort, watch=watch).is_impossible


def _singles(
    asking: Asking, ruled: Ruled, one: Conflict, lower: tuple[Repair, ...]
) -> tuple[Repair, ...]:
    """The repairs of a conflict, with those of the target, which are known."""
    rest = [name for name in one.rules if name != REACH]
    known = lower if REACH in one.rules else ()
    return in_order((*known, *repairs(asking, ruled, rest)))


def _part(watch: Watch) -> Watch:
    """A watch that is over sooner; whoever interrupts the whole interrupts it too."""
    never = float("inf")
    seconds = None if watch.left == never else watch.left * SHARE
    return Watch(lambda: never if watch.interrupted else watch.clock(), seconds)
