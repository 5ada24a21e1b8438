"""Explaining initiatives: which questions are asked about each, in which order, for how long."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prioritiser import rules
from prioritiser.domain.effort import Watch
from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Action
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise.best import Best
from prioritiser.question import Aim
from prioritiser.question.names import unknown
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.cost_cuts import NO_CUT, cost_cut
from prioritiser.reasons.explained import Explained, State
from prioritiser.reasons.forced import UNKNOWN, Forced, base_of, forced, is_ruled
from prioritiser.reasons.forced_bounds import forced_bounds
from prioritiser.reasons.leaning import leanings
from prioritiser.reasons.reason import Reason
from prioritiser.reasons.roomier import extra_capacity, rooms
from prioritiser.reasons.starting import better_start, earlier_start
from prioritiser.reasons.switching import NOTHING, Rival, extra_value, rival, value_margin

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def explained(
    asking: Asking,
    result: Result,
    reasons: Iterable[Reason],
    ids: Sequence[str],
    bounded: Collection[str] = (),
) -> tuple[Explained, ...]:
    """Initiatives explained: exactly where their ids are given, by bounds where these are asked.

    The answers that matter most are asked first for all: what forcing each does. When time is up,
    what is known is kept as intervals.

    Args:
        asking: about the portfolio as the question of the result sees it, for its goal.
        result: has a plan.
        reasons: of all initiatives, as `why` gives them.
        ids: those to be explained exactly, in the order in which they are told.
        bounded: those for which a bound of the loss is enough; told after them.

    Raises:
        QuestionRefused: when there is no such initiative.
    """
    known = {row.id for row in asking.portfolio.initiatives}
    for name in (*ids, *bounded):
        if name not in known:
            raise unknown("initiative", name, known)
    ids = tuple(dict.fromkeys(ids))
    rest = [row.id for row in asking.portfolio.initiatives if row.id in set(bounded) - set(ids)]
    whole = _Explaining(asking, result, reasons, len(ids))
    return (*whole.exactly(ids), *whole.by_bounds(rest))


@dataclass(frozen=True, slots=True)
class _Begun:
    """One whose forced answer is known, with the plan found and the best value without it."""

    one: Explained
    best: Best | None
    other: Rival | None = None


class _Explaining:
    """One round of explanations."""

    def __init__(
        self, asking: Asking, result: Result, reasons: Iterable[Reason], number: int
    ) -> None:
        self.asking, self.result, self.base = asking, result, base_of(result)
        self.reasons = {reason.id: reason for reason in reasons}
        self.links = leanings(asking.portfolio)
        self.done, self.number = 0, (1 + len(_STAGES)) * number

    def exactly(self, ids: Sequence[str]) -> list[Explained]:
        """Exact answers, one kind for all before the next: what forcing does comes first."""
        begun = [self._forced(name, self._part(len(ids) - k)) for k, name in enumerate(ids)]
        for stage in _STAGES:
            for k, at in enumerate(begun):
                part = self._part(len(begun) - k)
                if not part.is_over and at.best is not None:
                    begun[k] = stage(self, at, part)
        return [at.one for at in begun]

    def by_bounds(self, ids: Sequence[str]) -> list[Explained]:
        """The same without any exact answer."""
        found = forced_bounds(self.asking, self.base, ids) if ids else {}
        nothing = {
            name: Forced(name, name in self.base.plan.ids, UNKNOWN)
            for name in ids
            if name not in found
        }
        return [replace(self._begun((found | nothing)[name]), is_asked=False) for name in ids]

    def _part(self, number: int) -> Asking:
        """A part of the time that is left, so that one of a number does not take it all."""
        self.asking.told(self.done, self.number)
        self.done += 1
        watch = self.asking.watch
        if watch.seconds is None:
            return self.asking

        def clock() -> float:
            return float("inf") if watch.interrupted else watch.clock()

        return replace(self.asking, watch=Watch(clock, watch.left / number))

    def _forced(self, name: str, asking: Asking) -> _Begun:
        if asking.is_over:
            nothing = Forced(name, name in self.base.plan.ids, UNKNOWN)
            return _Begun(self._begun(nothing), None)
        one, best = forced(asking, self.base, name)
        return _Begun(self._begun(one), best)

    def _begun(self, one: Forced) -> Explained:
        name = one.id
        state = State.IN if name in self.base.plan.ids else State.OUT
        if name in self.result.deferred:
            state = State.LATE
        elif self.result.actions.get(name) == Action.STOP:
            state = State.STOPPED
        ruled = is_ruled(name, self.asking.portfolio)
        return Explained(name, state, self.reasons[name], self.links.of(name), one, ruled)

    def _valued(self, at: _Begun, asking: Asking) -> _Begun:
        """What value alone would change."""
        one, best = at.one, at.best
        if best is None or one.is_ruled or self.asking.goal.aim != Aim.VALUE:
            return at
        if one.is_in:
            margin = value_margin(self.base, best) if one.forced.is_possible else None
            return replace(at, one=replace(one, value_margin=margin))
        if one.is_tie:
            same = replace(one, extra_value=NOTHING, cost_cut=NO_CUT, extra_capacity=())
            return replace(at, one=same)
        other = rival(asking, self.base, one.id)
        if one.forced.is_possible is not False:
            one = replace(one, extra_value=extra_value(other, best))
        return _Begun(one, best, other)

    def _started(self, at: _Begun, asking: Asking) -> _Begun:
        """What another start would change."""
        one = at.one
        if one.is_ruled and not one.is_in:
            return at
        if one.is_in:
            one = replace(one, earlier_start=earlier_start(asking, self.base, one.id))
        if not asking.is_over:
            one = replace(one, better_start=better_start(asking, self.base, one.id))
        return replace(at, one=one)

    def _cheaper(self, at: _Begun, asking: Asking) -> _Begun:
        if at.other is None:
            return at
        return replace(at, one=replace(at.one, cost_cut=cost_cut(asking, at.other, at.one.id)))

    def _roomier(self, at: _Begun, asking: Asking) -> _Begun:
        one, portfolio, taken = at.one, self.asking.portfolio, self.base.plan.ids
        if at.other is None:
            return at
        absent = {one.id, *(name for name in one.leaning.needed if name not in taken)}
        places = rooms(portfolio, absent, _short(one.reason, portfolio))
        more = extra_capacity(asking, self.base, at.other, one.id, places)
        return replace(at, one=replace(one, extra_capacity=more))


_STAGES = (
    _Explaining._valued,
    _Explaining._started,
    _Explaining._cheaper,
    _Explaining._roomier,
)
"""What is asked about each once it was forced, in order."""


def _short(reason: Reason, portfolio: Portfolio) -> list[tuple[str, int]]:
    """Resources and periods that the reason says would be overspent."""
    found = []
    for rule in reason.rules:
        owner, *rest = rule_parts(rule)
        if owner == rules.resources.OWNS:
            found.append((rest[0], portfolio.periods.index(rest[1]) if rest[1:] else 0))
    return found
