"""Why no plan is possible: smallest sets of the user's own rules that cannot hold together.

A set is found by leaving rules out in ever smaller halves as long as what is left is still proven
impossible; then each rule by itself, until none can be left out. So a set stands on two things
alone: its own proof, and for each of its rules an audited plan that obeys all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from prioritiser.audit import audit
from prioritiser.domain.choices import choices_of
from prioritiser.domain.effort import Effort
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed
from prioritiser.optimise.possible import NOT_KNOWN, Possible, possible_plan
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.own_rules import (
    BOARD,
    Ruled,
    kind_of,
    own_name,
    own_rules,
    telling,
    with_only,
)

Rules = tuple[str, ...]
QUICK_NODES, SOME_NODES = 5, 60
"""Effort of the first questions: what it leaves open is asked again once few rules are left."""
QUICK_SIZE = 4_000
"""Columns of all programs that are solved for a conflict that nobody asked for."""
FEWEST_QUESTIONS = 10
"""A conflict that takes fewer questions is hardly ever seen."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together, whatever is chosen: proven with all others off."""

    rules: Rules
    """Names, those that a board sets first."""
    needed: Rules
    """Those without which an audited plan obeys all the others; all, where the set is smallest."""

    @property
    def is_exact(self) -> bool:
        """Whether no rule can be left out."""
        return self.needed == self.rules


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What is known about whether the rules can hold together."""

    plan: Plan | None
    """A plan that obeys them all."""
    found: tuple[Conflict, ...] = ()
    """Conflicts that share no rule, in the order found; none where a plan is possible."""
    is_every: bool = False
    """Whether what no conflict names can hold together, shown by an audited plan."""

    @property
    def is_impossible(self) -> bool:
        """Whether no plan obeys the rules, exactly proven."""
        return bool(self.found)


@dataclass(slots=True)
class Holding:
    """Which sets of rules can hold together, as far as it was asked.

    Attributes:
        asking: effort and watch.
        ruled: the portfolio with all rules.
        left: columns of programs that may still be solved; `None` for no limit.
    """

    asking: Asking
    ruled: Ruled
    left: int | None = None
    rules: Rules = ()
    effort: Effort = field(default_factory=Effort)
    """For the next questions."""
    telling: frozenset[str] = frozenset()
    """Rules that are left out last, see `own_rules.telling`."""
    _known: dict[frozenset[str], Possible] = field(default_factory=dict)
    _tried: dict[frozenset[str], int] = field(default_factory=dict)
    """The nodes with which a question was left open."""
    _plans: list[tuple[Plan, frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rules = own_rules(self.ruled)
        self.telling = telling(self.ruled)
        self.effort = self.asking.effort

    @property
    def is_over(self) -> bool:
        """Whether no more may be asked."""
        return self.asking.is_over or (self.left is not None and self.left <= 0)

    def of(self, kept: Collection[str]) -> Possible:
        """Whether some of the rules can hold together, all others switched off."""
        key = frozenset(kept)
        if key in self._known:
            return self._known[key]
        if self._tried.get(key, 0) >= self.effort.nodes:
            return NOT_KNOWN
        found = self._asked(key)
        if found.plan is not None or found.is_impossible:
            self._known[key] = found
        elif not self.is_over:
            self._tried[key] = self.effort.nodes
        return found

    def is_impossible(self, kept: Collection[str]) -> bool:
        """Whether they are proven not to hold together."""
        return self.of(kept).is_impossible

    def smallest(self, within: Rules) -> Rules:
        """The smallest set of some rules that is known to be impossible, or all of them."""
        whole = frozenset(within)
        known = [key for key, one in self._known.items() if one.is_impossible and key <= whole]
        least = min(known, key=lambda key: (len(key), sorted(key)), default=whole)
        return tuple(name for name in within if name in least)

    def weighed(self, kept: Rules) -> Rules:
        """Those that the proof against them weighs, and those that have no rows of their own."""
        weighed = self.of(kept).weighed
        names = {own_name(name, self.ruled.portfolio) for name in weighed} | self.telling
        rowless = ("reserve", "latest_start")
        return tuple(name for name in kept if name in names or kind_of(name) in rowless)

    def _asked(self, kept: frozenset[str]) -> Possible:
        seen = with_only(self.ruled, kept)
        for plan, broken in reversed(self._plans):
            if not broken & kept and _obeys(plan, seen):
                return Possible(plan, is_impossible=False)
        if self.is_over:
            return NOT_KNOWN
        self.asking.told(len(self._known), 0)
        watch = self.asking.watch
        found = possible_plan(seen.portfolio, seen.goal, self.effort, watch=watch)
        if self.left is not None:
            self.left -= found.size
        if found.plan is not None:
            self._plans.append((found.plan, self._broken(found.plan)))
        return found

    def _broken(self, plan: Plan) -> frozenset[str]:
        """The rules that a plan breaks, by the names of the whole."""
        judged = audit(plan, self.ruled.portfolio)
        return frozenset(own_name(one.rule, self.ruled.portfolio) for one in judged.breaches)


def conflicts(asking: Asking, ruled: Ruled) -> Conflicts:
    """Whether a plan is possible, and if not, smallest sets of rules that stand against it.

    Args:
        asking: effort and watch; when time is up, a set may not be smallest yet.
        ruled: the portfolio as the question sees it.

    Returns:
        As many conflicts as there are that share no rule, as far as the effort goes.
    """
    holding = Holding(asking, ruled)
    whole = holding.of(holding.rules)
    if not whole.is_impossible:
        return Conflicts(whole.plan)
    found: list[Conflict] = []
    left = holding.rules
    while holding.is_impossible(left):
        one = smallest_conflict(holding, left)
        found.append(_rechecked(one, holding))
        left = tuple(name for name in left if name not in one.rules)
    return Conflicts(None, tuple(found), holding.of(left).plan is not None)


def quick_conflict(portfolio: Portfolio) -> Conflict | None:
    """One conflict, where a little counted work shows that it is smallest; else `None`.

    Args:
        portfolio: as the question sees it, without any plan.
    """
    if len(tuple(choices_of(portfolio))) * FEWEST_QUESTIONS > QUICK_SIZE:
        return None
    asking = Asking(portfolio, effort=Effort(None, nodes=QUICK_NODES))
    holding = Holding(asking, Ruled(portfolio), QUICK_SIZE)
    if not holding.is_impossible(holding.rules):
        return None
    found = smallest_conflict(holding, holding.rules)
    return _rechecked(found, holding) if found.is_exact else None


def smallest_conflict(holding: Holding, rules: Rules) -> Conflict:
    """A set of some rules, known to be impossible together, of which none can be left out.

    Args:
        holding: what is known.
        rules: proven impossible together, those first that are to be kept the longest.
    """
    patient = holding.effort
    holding.effort = replace(patient, nodes=min(patient.nodes, QUICK_NODES))
    kept = _fewest_kinds(holding, rules)
    weighed = holding.weighed(kept)
    if len(weighed) < len(kept) and holding.is_impossible(weighed):
        kept = weighed
    halved = _halved(holding, frozenset(), kept, is_asked=False)
    kept = halved if holding.is_impossible(halved) else holding.smallest(kept)
    for nodes in (QUICK_NODES, SOME_NODES, patient.nodes):
        holding.effort = replace(patient, nodes=min(patient.nodes, nodes))
        kept = _thinned(holding, kept)
    needed = (name for name in kept if holding.of(_without(kept, name)).plan is not None)
    return Conflict(kept, tuple(needed))


def _thinned(holding: Holding, kept: Rules) -> Rules:
    """The rules without each that can be left out, tried one by one from the last."""
    is_less = True
    while is_less:
        # A pass may open the way for another: without one link, a chance may rise.
        is_less = False
        for name in reversed(kept):
            if holding.is_impossible(rest := _without(kept, name)):
                kept, is_less = rest, True
    return kept


def _fewest_kinds(holding: Holding, rules: Rules) -> Rules:
    """The rules of the first kinds alone, as few kinds as are still impossible together."""
    for count in range(1, len(BOARD) + 1):
        kinds = BOARD[:count]
        first = tuple(one for one in rules if kind_of(one) in kinds or one in holding.telling)
        # Statuses by themselves say little, and every kind more costs a question.
        if count > 1 and first and len(first) < len(rules) and holding.is_impossible(first):
            return first
    return rules


def _halved(
    holding: Holding, base: frozenset[str], rest: Rules, *, is_asked: bool = True
) -> Rules:
    """The rules of `rest` that are needed so that `base` with them is impossible.

    Source: Junker, QuickXplain (2004): rules that come later are left out first.
    """
    if is_asked and holding.is_impossible(base):
        return ()
    if len(rest) <= 1:
        return rest
    cut = len(rest) // 2
    first, second = rest[:cut], rest[cut:]
    late = _halved(holding, base | set(first), second)
    early = _halved(holding, base | set(late), first, is_asked=bool(late))
    return (*early, *late)


def _rechecked(found: Conflict, holding: Holding) -> Conflict:
    """The same conflict once more: its proof by other code, its plans by the audit.

    Raises:
        SolverFailed: when the proof does not hold, which is a fault of ours.
        AuditFailed: when a plan breaks a rule, which is a fault of ours.
    """
    seen = with_only(holding.ruled, found.rules)
    effort, watch = holding.asking.effort, holding.asking.watch
    possible_plan(seen.portfolio, seen.goal, effort, watch=watch, is_replayed=True)
    for name in found.needed:
        rest = _without(found.rules, name)
        plan = holding.of(rest).plan
        if plan is not None:
            judged = audit(plan, with_only(holding.ruled, rest).portfolio)
            if judged.breaches:
                raise AuditFailed(judged.breaches)
    return found


def _without(rules: Iterable[str], name: str) -> Rules:
    return tuple(other for other in rules if other != name)


def _obeys(plan: Plan, ruled: Ruled) -> bool:
    judged = audit(plan, ruled.portfolio)
    return not judged.breaches and (ruled.at_least is None or judged.value >= ruled.at_least)
