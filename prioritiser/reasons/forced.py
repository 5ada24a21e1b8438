"""What is lost when one initiative is forced in, or out: the same question with one rule more."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Status
from prioritiser.optimise.best import Best
from prioritiser.question import Question, applied
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

UNKNOWN = Interval(None, None)


@dataclass(frozen=True, slots=True)
class Base:
    """The plan that is explained, and how good it is known to be."""

    plan: Plan
    objective: Fraction
    """In the aim's own measure."""
    bound: Fraction | None
    """What no plan can beat, exactly proven; `None` when nothing is known."""

    @property
    def is_best(self) -> bool:
        """Whether no plan is better, exactly proven."""
        return self.objective == self.bound


@dataclass(frozen=True, slots=True)
class Forced:
    """What forcing one initiative in or out does."""

    id: str
    is_out: bool
    """Whether it is forced out, as the plan holds it; else it is forced in."""
    loss: Interval
    """How much worse the best plan is then, in the aim's own measure; below 0: it is better."""
    is_possible: bool | None = None
    """Whether there is a plan then; `None` where that is not known."""
    exchange: Exchange | None = None
    """What that plan does otherwise."""
    plan: Plan | None = None


def base_of(result: Result) -> Base:
    """The plan of a result as the base of comparison.

    Raises:
        ValueError: when the result has no plan.
    """
    if result.plan is None or result.objective is None:
        raise ValueError("there is no plan to explain")
    is_sure = result.proof == Proof.EXACT
    if result.outcome == Outcome.PROVEN_BEST and is_sure:
        return Base(result.plan, result.objective, result.objective)
    return Base(result.plan, result.objective, result.bound if is_sure else None)


def is_ruled(name: str, portfolio: Portfolio) -> bool:
    """Whether a status alone decides: a never, a must, or another version of a must.

    No amount of anything changes what becomes of such a one. Of several musts of a family each
    may be the one, so these compete.
    """
    rows = {row.id: row for row in portfolio.initiatives}
    row = rows[name]
    if row.status == Status.NEVER:
        return True
    musts = [
        other.id
        for other in portfolio.initiatives
        if other.status == Status.MUST and (other.id == name or are_versions(other, row))
    ]
    return bool(musts) and (name not in musts or len(musts) == 1)


def are_versions(one: Initiative, other: Initiative) -> bool:
    """Whether both belong to one family."""
    return one.family is not None and one.family == other.family


def changed(portfolio: Portfolio, name: str, *, is_out: bool) -> Portfolio:
    """The portfolio with one initiative forced in, or out."""
    question = Question(never=(name,)) if is_out else Question(must=(name,))
    return applied(portfolio, question)


def forced(asking: Asking, base: Base, name: str) -> tuple[Forced, Best]:
    """What is lost when an initiative is forced out of the plan, or into it where it is out.

    Returns:
        What forcing does, its plan settled as `solve` settles it; and what was found.
    """
    is_out = name in base.plan.ids
    other = changed(asking.portfolio, name, is_out=is_out)
    best = asking.best(other, start=base.plan, is_settled=True)
    if best.is_impossible:
        return Forced(name, is_out, UNKNOWN, is_possible=False), best
    loss = sound(asking.worse(base.objective, best), name, base, asking.portfolio)
    if best.plan is None:
        return Forced(name, is_out, loss), best
    moves = exchange(base.plan, best.plan)
    return Forced(name, is_out, loss, True, moves, best.plan), best


def sound(loss: Interval, name: str, base: Base, portfolio: Portfolio) -> Interval:
    """A loss with all that is known: a plan that is proven best is not bettered by more rules."""
    if not base.is_best or is_ruled(name, portfolio):
        return loss
    return Interval(loss.found, max(Fraction(0), loss.bound or Fraction(0)))
