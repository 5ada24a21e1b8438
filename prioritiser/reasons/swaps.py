"""The best single swap for what value for money alone would have decided otherwise.

Only where initiatives do not act on one another, as a swap is then read from the rows exactly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.portfolio import Status, order_key
from prioritiser.question import Aim
from prioritiser.reasons.pushes import Push
from prioritiser.reasons.reason import Reason, ReasonKind, Swap

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

MOST_LOOKS = 200_000
"""Rows looked at for all swaps together; counted, so that no answer depends on the machine."""


def is_against_rank(reason: Reason) -> bool:
    """Whether one is in with a low rank or out with a high one, and nothing else explains it."""
    if reason.rank is None or reason.together:
        return False
    if reason.is_chosen:
        is_open = reason.kind is ReasonKind.WORTH_IT and not reason.others
        return is_open and reason.rank > reason.cut
    is_open = reason.kind in (ReasonKind.NO_ROOM, ReasonKind.BREAKS_RULE)
    return is_open and reason.rank <= reason.cut


def swaps(
    result: Result,
    rows: Iterable[Push],
    sought: Collection[str],
    bundled: Collection[str],
    worth: Mapping[str, Fraction],
) -> dict[str, Swap]:
    """The swap of each sought initiative with the one other that costs the plan least value.

    Empty where the plan is not proven best for its value, as no swap says anything then. What is
    not reached within `MOST_LOOKS` is left out.

    Args:
        result: of a portfolio in which initiatives do not act on one another.
        rows: the rows of all rules, as pushes.
        sought: initiatives that go by themselves, in the plan or left out.
        bundled: those that only go together with others; none of them is swapped.
        worth: what each initiative adds to the value, in units of total value.
    """
    is_best = result.outcome == Outcome.PROVEN_BEST and result.proof == Proof.EXACT
    plan = result.plan
    if plan is None or not sought or not is_best or result.question.aim != Aim.VALUE:
        return {}
    taken = plan.ids
    ruled = (Status.MUST, Status.NEVER)
    ids = [row.id for row in result.applied.initiatives if row.status not in ruled]
    able = [name for name in ids if name not in bundled]
    coming = [name for name in able if name not in taken and worth[name] > 0]
    going = [name for name in able if name in taken]
    # Highest value first in, lowest first out: the first swap that the rules allow is the best.
    coming.sort(key=lambda name: (-worth[name], order_key(name)))
    going.sort(key=lambda name: (worth[name], order_key(name)))
    losses, gains = [-worth[name] for name in coming], [worth[name] for name in going]
    room = _Rooms(taken).filled(rows)
    found: dict[str, Swap] = {}
    for name in sorted(sought, key=order_key):
        is_in, own = name in taken, worth[name]
        # In a plan that is proven best no swap can gain, so that those before need no look.
        some, first = (
            (coming, bisect_left(losses, -own)) if is_in else (going, bisect_left(gains, own))
        )
        others = (some[place] for place in range(first, len(some)))
        other = room.first(name, others, is_in=is_in)
        if room.looks > MOST_LOOKS:
            break
        found[name] = Swap(other, worth[other] if other else Fraction(0))
    return found


@dataclass(slots=True)
class _Rooms:
    """The rows that a swap can break: those that one coming, or one going, fills further."""

    taken: frozenset[str]
    looks: int = 0
    _tight: dict[str, list[tuple[int, dict[str, int]]]] = field(default_factory=dict)
    """By initiative: room and amounts of each row that it breaks by coming, or fills by going."""

    def filled(self, rows: Iterable[Push]) -> _Rooms:
        """These rooms with all rows noted."""
        for row in rows:
            amounts = row.amounts
            used = sum(amount for name, amount in amounts.items() if name in self.taken)
            room = row.at_most - used
            for name, amount in amounts.items():
                if amount < 0 if name in self.taken else amount > room:
                    self._tight.setdefault(name, []).append((room, amounts))
        return self

    def first(self, name: str, others: Iterable[str], *, is_in: bool) -> str | None:
        """The first of the others that can change places with one; `None` where none can."""
        for other in others:
            going, coming = (name, other) if is_in else (other, name)
            if self._fits(going, coming):
                return other
            if self.looks > MOST_LOOKS:
                break
        return None

    def _fits(self, going: str, coming: str) -> bool:
        """Whether a plan with the one in place of the other obeys every row."""
        for which in (coming, going):
            for room, amounts in self._tight.get(which, ()):
                self.looks += 1
                if amounts.get(coming, 0) - amounts.get(going, 0) > room:
                    return False
        self.looks += 1
        return True
