"""One initiative explained: its state and reason, what forcing it does, how it would enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from prioritiser.reasons.asking import Interval
from prioritiser.reasons.cost_cuts import CostCut
from prioritiser.reasons.forced import Forced
from prioritiser.reasons.leaning import Leaning
from prioritiser.reasons.reason import Reason, ReasonKind
from prioritiser.reasons.roomier import ExtraCapacity
from prioritiser.reasons.starting import OtherStart
from prioritiser.reasons.switching import NOTHING

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

FEW = 5
"""How many are explained where nobody says which."""


class State(StrEnum):
    """What becomes of an initiative."""

    IN = "in"
    LATE = "late"
    """In, starting later than it could."""
    OUT = "out"
    STOPPED = "stopped"
    """Under way, and not continued."""


@dataclass(frozen=True, slots=True)
class Explained:
    """All that is known of one initiative. What was not asked, or does not apply, is `None`."""

    id: str
    state: State
    reason: Reason
    leaning: Leaning
    forced: Forced
    is_ruled: bool
    """Whether a status alone decides, so that no amount changes it."""
    is_asked: bool = True
    """Whether exact answers were asked for; else there is a bound alone."""
    extra_value: Interval | None = None
    """Left out: the least more value with which it enters."""
    value_margin: Interval | None = None
    """In: the most value that it may lose before it leaves."""
    cost_cut: CostCut | None = None
    extra_capacity: tuple[ExtraCapacity, ...] | None = None
    better_start: OtherStart | None = None
    earlier_start: OtherStart | None = None

    @property
    def is_in(self) -> bool:
        """Whether the plan holds it."""
        return self.state in (State.IN, State.LATE)

    @property
    def is_tie(self) -> bool:
        """Whether a plan that does otherwise is exactly as good."""
        return self.forced.loss == NOTHING


def worth_explaining(result: Result, reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Those that are asked about first: left out or late, most valuable first, a few.

    What a status rules out needs no explanation. Where nothing is left out or late, those in.

    Args:
        result: has a plan.
        reasons: of all initiatives, as `why` gives them.
    """
    late = {*result.deferred}
    ordered = sorted(reasons, key=lambda reason: -reason.value)
    open_ones = [
        reason.id
        for reason in ordered
        if reason.id in late
        or not (
            reason.is_chosen or reason.kind in (ReasonKind.RULED_OUT, ReasonKind.OTHER_VERSION)
        )
    ]
    return tuple((open_ones or [reason.id for reason in ordered])[:FEW])
