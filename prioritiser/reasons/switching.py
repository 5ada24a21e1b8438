"""Switching points of value: how much more, or less, before a best plan does otherwise.

Each is exact where it is proven: just short of it no best plan does otherwise, at it one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed
from prioritiser.optimise.best import Best, Least
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.forced import UNKNOWN, Base, changed

NOTHING = Interval(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Rival:
    """The best value there is without one initiative, as far as it is known."""

    least: Fraction
    """Of a plan without it."""
    most: Fraction | None
    """No plan without it is worth more."""

    @property
    def is_exact(self) -> bool:
        """Whether it is known exactly."""
        return self.least == self.most


def rival(asking: Asking, base: Base, name: str) -> Rival:
    """The best value without an initiative that the plan leaves out."""
    if base.is_best:
        return Rival(base.objective, base.objective)
    best = asking.best(changed(asking.portfolio, name, is_out=True), start=base.plan)
    return Rival(max(base.objective, best.value or base.objective), best.bound)


def extra_value(other: Rival, held: Best) -> Interval:
    """The least that must be added to every plan that holds an initiative so that it enters.

    Args:
        other: the best value without it.
        held: the best plan with it.
    """
    if held.plan is None or held.value is None:
        return UNKNOWN
    return Interval(_above(other.most, held.value), _above(other.least, held.bound))


def value_margin(base: Base, without: Best) -> Interval:
    """How much less one that is chosen may be worth before a best plan does without it.

    Args:
        base: the plan that holds it.
        without: the best plan without it.
    """
    return Interval(_above(base.bound, without.value), _above(base.objective, without.bound))


def _above(more: Fraction | None, less: Fraction | None) -> Fraction | None:
    """The difference, not below 0; `None` where either is not known."""
    return None if more is None or less is None else max(Fraction(0), more - less)


def check(least: Least, moved: Portfolio, needed: Fraction) -> None:
    """Audit the plan that steps along lines led to.

    Raises:
        AuditFailed: when it breaks a rule or is worth less than is needed: a fault of ours.
    """
    judged = audit(least.plan or Plan(), moved)
    if judged.breaches or judged.value < needed:
        raise AuditFailed(judged.breaches)
