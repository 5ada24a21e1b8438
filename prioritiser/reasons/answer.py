"""The answer: a result with why each initiative is in or out, and what would change that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prioritiser.domain.clock import a_watch
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.interrupts import heeded_interrupts
from prioritiser.errors import QuestionRefused
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.explained import Explained, worth_explaining
from prioritiser.reasons.explaining import explained
from prioritiser.reasons.reason import Reason
from prioritiser.reasons.standing import why

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


@dataclass(frozen=True, slots=True)
class Answer:
    """A result and its reasons."""

    result: Result
    reasons: tuple[Reason, ...]
    """One for each initiative, in canonical order."""
    explained: tuple[Explained, ...]
    """Those that were asked about, in the order asked."""


def explain(
    result: Result,
    ids: Sequence[str] | str | None = None,
    effort: Effort | None = None,
    *,
    watch: Watch | None = None,
) -> Answer:
    """Why initiatives are in or out, what forcing them does, and what would change it.

    Args:
        result: an answer with a plan.
        ids: one id or several; by default, the few most valuable that are left out or late.
        effort: seconds for all questions together, and work for each; by default 60 seconds.
        watch: says when to stop, and lets a caller interrupt; by default, made from `effort`.
            What is not known by then is told as an interval.

    Raises:
        QuestionRefused: when the result holds no plan, or there is no such initiative.

    Source: M13 in docs/mathematics.md.
    """
    if result.plan is None:
        raise QuestionRefused("This result holds no plan, so there is nothing to explain.")
    effort = Effort() if effort is None else effort
    watch = watch or a_watch(effort.seconds)
    reasons = why(result)
    asked = (ids,) if isinstance(ids, str) else ids
    names = worth_explaining(result, reasons) if asked is None else tuple(asked)
    asking = Asking(result.applied, goal_of(result), effort, watch)
    with heeded_interrupts(watch):
        found = explained(asking, result, reasons, names)
    return Answer(result, reasons, found)
