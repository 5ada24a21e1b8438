"""How a solve ended, in our own words; an engine's words are translated once, in `milp`."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How the answer ended; only a bound earns the first two (M11)."""

    PROVEN_BEST = "proven_best"
    WITHIN_GAP = "within_gap"
    """Cannot be beaten by more than the gap that was asked for."""
    STOPPED_EARLY = "stopped_early"
    """A usable plan, but time or patience ran out before the gap was reached."""
    NO_PLAN_POSSIBLE = "no_plan_possible"
    NOTHING_FOUND = "nothing_found"
    """Stopped without a plan, and without proof that there is none."""


class Proof(StrEnum):
    """What stands behind the bound (M12)."""

    EXACT = "exact"
    """Closed in exact arithmetic."""
    SOLVER = "solver"
    """Only floating-point arithmetic says so."""
