"""What each human choice costs: the value that could be had without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Plan
from prioritiser.optimise.best import Best
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange
from prioritiser.reasons.chosen import Chosen, Kind
from prioritiser.reasons.known import Known, least, most
from prioritiser.reasons.rough import rough_bound

NOTHING = Fraction(0)
QUICK_NODES = 100
"""Counted work for a question about many rules at once, which is asked to spare others."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one rule, or several of them together, cost."""

    rules: tuple[str, ...]
    """Names of the rules that are switched off at once."""
    kind: Kind | None
    """Of all these rules; `None` where they are of several kinds."""
    is_together: bool
    """Whether it is the price of several rules at once, however many there are."""
    gain: Interval
    """What the aim would gain without them; below 0 where they bring more than they cost."""
    exchange: Exchange | None
    """What the better plan does otherwise; `None` where there is no better plan."""
    is_needed: bool = False
    """Whether no plan can reach what is asked without them, exactly proven."""


def prices(
    asking: Asking,
    plan: Plan,
    objective: Fraction,
    chosen: Chosen,
    rules: Iterable[str] | None = None,
) -> tuple[Price, ...]:
    """The price of each rule, of each kind of rule, and of all of them together.

    A rule that only takes plans away costs no more than any set of such rules together. So sets
    are asked about first: where a whole set costs nothing, so does each rule in it.

    Args:
        asking: about the portfolio as the question sees it.
        plan: its best plan.
        objective: what this plan comes to, in the aim's own measure.
        chosen: the rules that somebody chose.
        rules: names of rules, priced alone; by default, all that somebody chose.

    Returns:
        In the order of kinds, then of names; then kinds with several rules; then all together.
        Where time runs out, what is known by then as intervals.

    Raises:
        QuestionRefused: when there is no such rule.
    """
    names = chosen.names if rules is None else tuple(dict.fromkeys(rules))
    chosen.without(names)
    pricing = _Pricing(asking, plan, objective, chosen, names)
    sets = _sets(chosen, names) if rules is None else {}
    pricing.run(sets)
    single = [pricing.price((name,), chosen.kind(name)) for name in names]
    together = [pricing.price(some, kind, is_together=True) for some, kind in sets.items()]
    return (*single, *together)


def _sets(chosen: Chosen, names: Sequence[str]) -> dict[tuple[str, ...], Kind | None]:
    """Sets of rules that are priced: each kind with several, and all where there are several.

    A budget is no part of these: most often there would be no end of money without it.
    """
    kinds = chosen.by_kind(names)
    found: dict[tuple[str, ...], Kind | None] = {
        some: kind for kind, some in kinds.items() if len(some) > 1 and kind != Kind.BUDGET
    }
    ruled = tuple(name for name in names if chosen.kind(name) != Kind.BUDGET)
    if len(ruled) > 1:
        found.setdefault(ruled, None)
    return found


class _Pricing:
    """One round of prices under way."""

    def __init__(
        self,
        asking: Asking,
        plan: Plan,
        objective: Fraction,
        chosen: Chosen,
        names: Sequence[str],
    ) -> None:
        self.asking, self.plan, self.objective = asking, plan, objective
        self.chosen, self.names = chosen, tuple(names)
        self.known: dict[tuple[str, ...], Known] = {}
        self.asked: set[tuple[str, ...]] = set()

    def run(self, sets: Collection[tuple[str, ...]]) -> None:
        """Ask, the dearest first as far as that can be told, until all is known or time is up."""
        pure = self._pure(self.names)
        # The widest first: it bounds all that lie within it, should time run out.
        self._bound_roughly([pure, *reversed([*sets]), *(self._pure(some) for some in sets)])
        for some in self.chosen.by_kind(self.names).values():
            self._sift(self._pure(some))
            for name in some:
                self._ask_alone(name)
        for some in sets:
            if not self._of(some).is_exact:
                self._ask(some)
        self._settle(sets)

    def price(
        self, names: tuple[str, ...], kind: Kind | None, *, is_together: bool = False
    ) -> Price:
        """What is known of some rules."""
        known = self._of(names)
        is_better = known.plan is not None and known.found is not None and known.found > 0
        told = exchange(self.plan, known.plan) if is_better and known.plan else None
        gain = Interval(known.found, known.bound)
        return Price(names, kind, is_together, gain, told, known.is_impossible)

    def _pure(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if self.chosen.is_relaxing(name))

    def _of(self, names: tuple[str, ...]) -> Known:
        """What is known of some rules, from every set within them and around them."""
        known = self.known.get(names, Known())
        if len(self._pure(names)) < len(names):
            return known
        known = replace(known, found=most(known.found, NOTHING))
        for other, facts in self.known.items():
            if len(self._pure(other)) < len(other):
                continue
            if set(other) <= set(names) and (facts.found or NOTHING) > (known.found or NOTHING):
                known = replace(known, found=facts.found, plan=facts.plan)
            if set(names) <= set(other):
                known = replace(known, bound=least(known.bound, facts.bound))
        return known

    def _bound_roughly(self, sets: Iterable[tuple[str, ...]]) -> None:
        """One relaxation for each set of rules: no rule in it costs more."""
        for some in dict.fromkeys(filter(None, sets)):
            if self.asking.is_over:
                return
            freed = self.chosen.without(some)
            if freed == self.asking.portfolio:
                self._learn(some, Known(NOTHING, NOTHING))
                continue
            bound = rough_bound(self.asking, freed)
            if bound is not None:
                gain = self.asking.better(self.objective, _only(bound)).bound
                self._learn(some, Known(None, gain))

    def _sift(self, names: tuple[str, ...]) -> None:
        """Find out which of some rules cost something, by asking about as many as possible."""
        left = [name for name in names if not self._of((name,)).is_exact]
        while left and not self.asking.is_over:
            self._tell()
            some = tuple(left)
            if some in self.asked:
                return
            if len(some) == 1:
                self._ask_alone(some[0])
                return
            known = self._ask(some, QUICK_NODES)
            if known.is_exact and known.found == 0:
                return
            apart = self._broken(known.plan, left) if (known.found or NOTHING) > 0 else []
            if not apart:
                half = len(left) // 2
                self._sift(tuple(left[:half]))
                self._sift(tuple(left[half:]))
                return
            for name in apart:
                self._ask_alone(name)
            left = [name for name in left if name not in apart]

    def _broken(self, plan: Plan | None, names: Sequence[str]) -> list[str]:
        """Those of some rules that a better plan breaks."""
        if plan is None:
            return []
        broken = {breach.rule for breach in audit(plan, self.asking.portfolio).breaches}
        spent = {rule_parts(rule)[1] for rule in broken if rule_parts(rule)[0] == "capacity"}
        return [
            name
            for name in names
            if name in broken
            or (self.chosen.kind(name) == Kind.RESERVE and rule_parts(name)[1] in spent)
        ]

    def _ask_alone(self, name: str) -> None:
        if (name,) not in self.asked and not self._of((name,)).is_exact:
            self._tell()
            self._ask((name,))

    def _ask(self, names: tuple[str, ...], nodes: int | None = None) -> Known:
        """Search without some rules; whoever is asked when time is up says what is known."""
        if self.asking.is_over:
            return self._of(names)
        freed = self.chosen.without(names)
        if freed == self.asking.portfolio:
            return self._learn(names, Known(NOTHING, NOTHING))
        quick = self.asking if nodes is None else _with_nodes(self.asking, nodes)
        if nodes is None:
            self.asked.add(names)
        start = self._of(names).plan or self.plan
        return self._learn(names, self._judged(quick.best(freed, start=start)))

    def _judged(self, other: Best) -> Known:
        gain = self.asking.better(self.objective, other)
        return Known(gain.found, gain.bound, other.plan, is_impossible=other.is_impossible)

    def _learn(self, names: tuple[str, ...], new: Known) -> Known:
        self.known[names] = self.known.get(names, Known()).and_also(new)
        return self._of(names)

    def _settle(self, sets: Collection[tuple[str, ...]]) -> None:
        """Among the better plans of equal worth, those that the order of ties has first."""
        single = sorted(
            ((name,) for name in self.names),
            key=lambda some: -(self._of(some).found or NOTHING),
        )
        for some in (*single, *sets):
            known = self._of(some)
            if self.asking.is_over or not known.is_exact or (known.found or NOTHING) <= 0:
                continue
            self._tell()
            freed = self.chosen.without(some)
            best = self.asking.best(freed, start=known.plan, is_settled=True)
            if best.is_exact and best.plan is not None:
                self.known[some] = self._judged(best)

    def _tell(self) -> None:
        done = sum(self._of((name,)).is_exact for name in self.names)
        self.asking.told(done, len(self.names))


def _only(bound: Fraction) -> Best:
    """As if a bound were all that a search had found."""
    return Best(None, None, None, bound, None)


def _with_nodes(asking: Asking, nodes: int) -> Asking:
    fewer = min(nodes, asking.effort.nodes)
    return replace(asking, effort=replace(asking.effort, nodes=fewer))
