"""What naive ways of choosing come to beside the best plan: value lost, and rules broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.breaches import Breach
from prioritiser.domain.effort import Watch
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.errors import QuestionRefused
from prioritiser.formulate import MOST_VALUE
from prioritiser.question import Aim
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.naive_bundles import with_needs
from prioritiser.reasons.naive_rankings import by_ratio, by_score, by_value
from prioritiser.reasons.naive_shares import Shared, equal_shares, shares_by_tag
from prioritiser.reasons.naive_wishes import Picks, Wishes, extents
from prioritiser.value import value_of

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


class Way(StrEnum):
    """A way of choosing that does not look at the whole."""

    EQUAL_SHARES = "equal-shares"
    SHARES_BY_TAG = "equal-shares-by-tag"
    BY_VALUE = "by-value"
    BY_RATIO = "by-ratio"
    BY_SCORE = "by-score"
    WITH_NEEDS = "with-needs"


@dataclass(frozen=True, slots=True)
class BrokenBy:
    """A rule that a list breaks, and the picks that break it."""

    breach: Breach
    picks: tuple[str, ...]
    """Ids at whose turn, in the order of the ranking, the rule was broken or broken further.
    Empty where the rule asks for what the list does not have."""


@dataclass(frozen=True, slots=True)
class Naive:
    """What one naive way comes to."""

    way: Way
    tag: str
    """The tag that tells organisations apart, where the way needs one; else `""`."""
    picks: tuple[Choice, ...]
    """Best ranked first."""
    plan: Plan
    """The same as a plan, its lists of funds split. It may break rules."""
    claimed: Fraction
    """Its exact value, as if it could be had."""
    broken: tuple[BrokenBy, ...]
    dropped: tuple[str, ...]
    """What was dropped so that it obeys the rules, in this order."""
    left: Plan
    """What is left then."""
    left_value: Fraction
    """The exact value of what is left."""
    still: tuple[Breach, ...]
    """What no dropping mends, such as a floor that is not reached."""
    loss: Interval
    """What is left falls short of the best plan by so much value; not known where it still breaks
    rules, as it is no plan then."""
    part: Fraction | None = None
    """The least part of what is asked that anybody gets, with equal shares."""
    is_settled: bool = True
    """Whether the way itself was followed to its end."""

    @property
    def value(self) -> Fraction | None:
        """The exact value of what is left, where that obeys every rule."""
        return None if self.still else self.left_value

    @property
    def is_exact(self) -> bool:
        """Whether the loss is exactly known."""
        return self.is_settled and self.loss.is_exact


@dataclass(frozen=True, slots=True)
class MostKnown:
    """The greatest value there is, as far as it is known."""

    value: Fraction
    bound: Fraction | None
    """No plan is worth more, exactly proven."""


@dataclass(frozen=True, slots=True)
class _Known:
    most: MostKnown
    watch: Watch


def most_known(result: Result, asking: Asking) -> MostKnown:
    """The greatest value of any plan: of the result, or asked for where its aim is another.

    Raises:
        ValueError: when the result holds no plan.
    """
    if result.value is None:
        raise ValueError("a result without a plan has no value")
    if result.question.aim == Aim.VALUE:
        return MostKnown(result.value, result.bound if result.proof == Proof.EXACT else None)
    if result.most is not None:
        bound = result.most.bound if result.most.proof == Proof.EXACT else None
        return MostKnown(result.most.value, bound)
    best = asking.best(goal=MOST_VALUE, start=result.plan)
    value = result.value if best.value is None else max(best.value, result.value)
    return MostKnown(value, best.bound if best.proof == Proof.EXACT else None)


def naive_ways(asking: Asking, most: MostKnown, tags: Sequence[str] = ()) -> tuple[Naive, ...]:
    """Every naive way, held against the plan of the most value.

    Args:
        asking: about the portfolio as the question sees it.
        most: the greatest value there is.
        tags: tags that tell organisations or themes apart; each makes one more way.

    Raises:
        QuestionRefused: when no initiative has such a tag.
    """
    portfolio = asking.portfolio
    _check_tags(portfolio, tags)
    wishes = Wishes(portfolio)
    own: tuple[tuple[Way, str, Callable[[], Shared]], ...] = (
        (Way.EQUAL_SHARES, "", lambda: equal_shares(wishes)),
        *((Way.SHARES_BY_TAG, tag, _by_tag(wishes, tag, asking)) for tag in tags),
        (Way.BY_VALUE, "", lambda: _shared(by_value(wishes))),
        (Way.BY_RATIO, "", lambda: _shared(by_ratio(wishes))),
        (Way.BY_SCORE, "", lambda: _shared(by_score(wishes))),
        (Way.WITH_NEEDS, "", lambda: _shared(with_needs(wishes))),
    )
    found, known = [], _Known(most, asking.watch)
    for done, (way, tag, followed) in enumerate(own):
        asking.told(done, len(own))
        found.append(_judged(wishes, way, tag, followed(), known))
    return tuple(found)


def _by_tag(wishes: Wishes, tag: str, asking: Asking) -> Callable[[], Shared]:
    return lambda: shares_by_tag(wishes, tag, asking)


def _shared(picks: Picks) -> Shared:
    return Shared(picks, None)


def _check_tags(portfolio: Portfolio, tags: Sequence[str]) -> None:
    known = sorted({name for row in portfolio.initiatives for name, _ in row.tags})
    for tag in tags:
        if tag not in known:
            there = f"There are: {', '.join(known)}." if known else "The initiatives have no tags."
            raise QuestionRefused(f"There is no tag called {tag!r}. {there}")


def _judged(wishes: Wishes, way: Way, tag: str, shared: Shared, known: _Known) -> Naive:
    picks, most = tuple(shared.picks), known.most
    breaches, blamed = wishes.breaches(picks), blame(wishes, picks, known.watch)
    kept, dropped = _dropped(wishes, picks, known.watch)
    plan, left, still = wishes.whole(picks), wishes.whole(kept), wishes.breaches(kept)
    worth = value_of(left, wishes.portfolio)
    value = None if still else worth
    return Naive(
        way=way,
        tag=tag,
        picks=picks,
        plan=plan,
        claimed=value_of(plan, wishes.portfolio),
        broken=tuple(BrokenBy(one, blamed[one.rule]) for one in breaches),
        dropped=dropped,
        left=left,
        left_value=worth,
        still=still,
        loss=Interval(
            None if value is None else most.value - value,
            None if value is None or most.bound is None else most.bound - value,
        ),
        part=shared.part,
        is_settled=shared.is_settled and not (breaches and known.watch.is_over),
    )


def blame(wishes: Wishes, picks: Sequence[Choice], watch: Watch) -> dict[str, tuple[str, ...]]:
    """Every rule that a list breaks, with the picks at whose turn it broke or broke further.

    What was broken before any pick, such as a floor, nobody is blamed for. Once time is up, nobody
    is blamed any more.
    """
    kinds, broken = wishes.breaking(picks), extents(wishes.breaches(picks))
    blamed: dict[str, list[str]] = {rule: [] for rule in broken}
    before = extents(wishes.breaches((), kinds))
    for number, pick in enumerate(picks if broken else (), 1):
        if watch.is_over:
            break
        after = extents(wishes.breaches(picks[:number], kinds))
        for rule in broken:
            if after.get(rule, 0) > before.get(rule, 0):
                blamed[rule].append(pick.initiative)
        before = after
    return {rule: tuple(names) for rule, names in blamed.items()}


def _dropped(
    wishes: Wishes, picks: Sequence[Choice], watch: Watch
) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """What is left once the picks to blame are dropped one by one, the lowest ranked first.

    Musts stay. It ends when every rule holds, or when nobody else is to blame.
    """
    kept, dropped = tuple(picks), list[str]()
    while True:
        blamed = {name for names in blame(wishes, kept, watch).values() for name in names}
        guilty = [
            one
            for one in kept
            if one.initiative in blamed and wishes.rows[one.initiative].status != Status.MUST
        ]
        if not guilty:
            return kept, tuple(dropped)
        kept = tuple(one for one in kept if one != guilty[-1])
        dropped.append(guilty[-1].initiative)
