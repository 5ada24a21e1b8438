"""A case: what may be in a plan, and a judge that says what a plan is worth and breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Plan = Mapping[str, int | None]
"""The start of everything chosen, as the place of its period; `None` where it has none."""
Amounts = tuple[Fraction, Fraction]
"""What was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a plan is worth, and the rules that it breaks."""

    value: Fraction
    broken: Mapping[str, Amounts | None]
    """By the name of the rule; `None` where the rule is no matter of amounts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One published instance. Everything but the judge only serves to aim at a rule."""

    ids: tuple[str, ...]
    judge: Callable[[Plan], Verdict]
    periods: tuple[str, ...] = ()
    last_start: int | None = None
    """Last period in which anything may start; `None` where nothing has a start."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gap: int = 0
    """Periods from the end of what is needed to the start of what needs it, at least."""
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    together: tuple[tuple[str, str], ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    """At most one of each is chosen."""
    forced: tuple[tuple[str, ...], ...] = ()
    """One of each is chosen."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of a ceiling, the ids it speaks of."""
    in_doubles: Callable[[Plan], float] | None = None
    """The value as published: added up in floating point, from left to right."""


def over(found: Fraction, allowed: Fraction, rule: str) -> dict[str, Amounts]:
    """The rule with both amounts where more is found than allowed; else nothing."""
    return {rule: (found, allowed)} if found > allowed else {}
