"""A reason, as facts: why an initiative is in a plan or left out of it. Worded in the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class ReasonKind(StrEnum):
    """The claims that can be made; each is true of the plan by exact arithmetic."""

    MANDATED = "mandated"
    """In: its status says must, or one of a family of musts."""
    WORTH_IT = "worth_it"
    """In: adds value; `others` cannot be done without it."""
    NEEDED = "needed"
    """In: adds no value of its own; `others` in the plan cannot be done without it."""
    KEEPS_RULE = "keeps_rule"
    """In: without it, and all in `others` that lean on it, the plan would break `rules`."""
    BUNDLED = "bundled"
    """In: it goes only together with `others`, which are in."""
    SPARE = "spare"
    """In: dropping it would lose no value and break no rule."""

    RULED_OUT = "ruled_out"
    """Out: its status says never."""
    OTHER_VERSION = "other_version"
    """Out: another version, in `others`, is in the plan."""
    NO_VALUE = "no_value"
    """Out: it would add no value."""
    LOSES_VALUE = "loses_value"
    """Out: it would lower the plan's value."""
    CANNOT_FIT = "cannot_fit"
    """Out: no plan can hold it: beside what must be done it breaks the first of `rules`."""
    CLASHES = "clashes"
    """Out: it may not be chosen with `others`, which are in the plan."""
    NEEDS = "needs"
    """Out: it needs `others` (or one of them), which are left out."""
    NO_ROOM = "no_room"
    """Out: added to this plan it would overspend a resource, by `short`."""
    BREAKS_RULE = "breaks_rule"
    """Out: added to this plan it would break another rule."""
    FITS = "fits"
    """Out, of a plan that is not proven best: it could be added and would add value."""


@dataclass(frozen=True, slots=True)
class Swap:
    """The single change of places, one in for one out, that costs the plan least value."""

    other: str | None
    """The one to change places with; `None` where the rules allow none that adds value."""
    value: Fraction = Fraction(0)
    """What that other adds to the value, in units of total value."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one initiative is in, or out."""

    id: str
    is_chosen: bool
    kind: ReasonKind
    value: Fraction = Fraction(0)
    """Its own expected value, in units of total value."""
    cost: Fraction = Fraction(0)
    """The money that it uses, in units of money."""
    rules: tuple[str, ...] = ()
    """Names of the rules that the claim rests on, the first one first in importance."""
    others: tuple[str, ...] = ()
    """Ids that the claim speaks of, in canonical order."""
    together: tuple[str, ...] = ()
    """Ids of its bundle besides itself, in canonical order, where the claim is about them all."""
    short: Fraction | None = None
    """By how much the first rule would be broken, in that rule's own unit; above 0."""
    rank: int | None = None
    """Place by value for money, 1 is best, among those that cost money and add value."""
    ranked: int = 0
    """How many have such a place."""
    start: int | None = None
    """Left out: the start that the claim speaks of, the least bad one; `None` without a start."""
    earlier: tuple[str, ...] | None = None
    """In, but later than it could be: rules that break where it alone starts at its earliest; none
    where the plan is then worth less. `None` where it is not late, or it was not tried."""
    cut: int = 0
    """How many of these are in the plan: value for money alone would take the first so many."""
    swap: Swap | None = None
    """Where value for money alone would decide otherwise; `None` where it was not worked out."""
