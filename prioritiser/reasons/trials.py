"""What single changes to a plan would do, tried out: each changed plan is audited as a whole.

For portfolios with starts, or with rules and ways of counting value in which initiatives act on
one another. Exact, but dearer than reading the rows, so it is kept for a few hundred initiatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from prioritiser import rules
from prioritiser.audit import audit
from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import choices_of
from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.reasons.bundles import Bundles
from prioritiser.reasons.pressures import Pressures, Strain
from prioritiser.rules.completion import completed, filled_up, undecided_funds

MOST_STARTS = 8
"""Starts that are tried for one initiative, those of the most value first."""
MOST_WORK = 400_000
"""Initiatives audited in all trials together; larger portfolios are judged by their rows."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What the trials showed."""

    strains: Pressures = field(default_factory=Pressures)
    worth: dict[str, Fraction] = field(default_factory=dict)
    """By unit: value that the plan gains by its coming, or loses by its going."""
    starts: dict[str, int] = field(default_factory=dict)
    """By initiative left out: the start that is spoken of."""


@dataclass(frozen=True, slots=True)
class _Trial:
    breaches: tuple[Breach, ...]
    gain: Fraction
    choices: tuple[Choice, ...]

    @property
    def rank(self) -> tuple[bool, bool, int, int, Fraction, Fraction]:
        """Least bad first: obeys all rules, worth something, few broken, by little, worth much."""
        links = sum(breach.rule.startswith(f"{rules.links.OWNS}.") for breach in self.breaches)
        by = sum((_relative(breach) for breach in self.breaches), Fraction(0))
        return bool(self.breaches), self.gain <= 0, links, len(self.breaches), by, -self.gain


def is_tried(portfolio: Portfolio) -> bool:
    """Whether a portfolio needs trials, and is small enough for them."""
    choices = choices_of(portfolio)
    ways = sum(min(len(some), MOST_STARTS) for some in choices.by_initiative.values())
    return is_whole(portfolio) and ways * len(portfolio.initiatives) <= MOST_WORK


def is_whole(portfolio: Portfolio) -> bool:
    """Whether there are starts, or anything by which initiatives act on one another."""
    acting = {Relation.ENABLES, Relation.BOOSTS, Relation.REQUIRES_SUCCESS}
    return bool(
        portfolio.benefits
        or portfolio.pools
        or any(choice.start is not None for choice in choices_of(portfolio))
        or any(link.relation in acting for link in portfolio.links)
        or any(use.others for use in portfolio.uses)
        or any(row.step or row.most_extra or row.carry_forward for row in portfolio.resources)
        or any(row.is_in_flight for row in portfolio.initiatives)
    )


def tried(
    plan: Plan, portfolio: Portfolio, bundled: Bundles, worth: Mapping[str, Fraction]
) -> Trials:
    """What the coming of each left out and the going of each chosen would do.

    Args:
        plan: a plan that obeys the portfolio's rules.
        portfolio: as the question sees it.
        bundled: what only goes together in it.
        worth: what each initiative is worth by itself, which decides what is tried first.
    """
    found, base = Trials(), audit(plan, portfolio).value
    links = {link.name: link for link in portfolio.links}
    ways, taken = choices_of(portfolio).by_initiative, plan.ids
    units = sorted({bundled.unit(row.id) for row in portfolio.initiatives}, key=order_key)
    for unit in units:
        own = bundled.of(unit)
        if unit in taken:
            trial = _trial(plan, portfolio, base, (), frozenset(own))
            found.worth[unit] = -trial.gain
            strains = [
                _strain(breach, links, own, taken, is_coming=False) for breach in trial.breaches
            ]
            if strains:
                found.strains.dropping[unit] = strains
                _keep(found.strains, unit, strains)
        else:
            trials = (
                _trial(plan, portfolio, base, choices, frozenset())
                for choices in _ways_in(own, ways)
            )
            best = min(trials, key=lambda one: one.rank, default=None)
            if best is None:
                found.worth[unit] = sum((worth[name] for name in own), Fraction(0))
                continue
            found.worth[unit] = best.gain
            found.starts.update(
                (choice.initiative, choice.start)
                for choice in best.choices
                if choice.start is not None
            )
            strains = [
                _strain(breach, links, own, taken, is_coming=True) for breach in best.breaches
            ]
            if strains:
                found.strains.adding[unit] = strains
    return found


def broken_at(plan: Plan, portfolio: Portfolio, choice: Choice) -> tuple[str, ...]:
    """The rules that break when one initiative of a plan is done so and nothing else moves."""
    trial = _trial(plan, portfolio, Fraction(0), (choice,), frozenset({choice.initiative}))
    return tuple(dict.fromkeys(breach.rule for breach in trial.breaches))


def _ways_in(
    own: Iterable[str], ways: Mapping[str, tuple[Choice, ...]]
) -> Iterator[tuple[Choice, ...]]:
    """The ways in which a unit can come: a bundle starts as early as each of it can."""
    names = tuple(own)
    if len(names) > 1:
        first = [ways[name][0] for name in names if ways[name]]
        if len(first) == len(names):
            yield tuple(first)
        return
    every = ways[names[0]]
    step = -(-len(every) // MOST_STARTS) if every else 1
    for choice in every[::step]:
        yield (choice,)


def _trial(
    plan: Plan,
    portfolio: Portfolio,
    base: Fraction,
    coming: tuple[Choice, ...],
    going: frozenset[str],
) -> _Trial:
    choices = [choice for choice in plan.choices if choice.initiative not in going]
    choices = sorted([*choices, *coming], key=lambda choice: order_key(choice.initiative))
    if undecided_funds(portfolio):
        # What funds carry forward hangs on the splits there are: only what is new is split.
        kept = (split for split in plan.splits if split.initiative not in going)
        whole = filled_up(Plan(tuple(choices), tuple(kept)), portfolio)
    else:
        whole = completed(Plan(tuple(choices)), portfolio)
    judged = audit(whole, portfolio)
    return _Trial(judged.breaches, judged.value - base, coming)


def _keep(found: Pressures, unit: str, strains: list[Strain]) -> None:
    shared = (rules.resources.OWNS, rules.limits.OWNS, rules.floors.OWNS)
    kept = [strain for strain in strains if strain.rule.split(".")[0] in shared]
    if kept and not any(strain.others for strain in strains):
        found.keeping[unit], found.leaning[unit] = kept, ()


def _strain(
    breach: Breach,
    links: Mapping[str, Link],
    own: tuple[str, ...],
    taken: frozenset[str],
    *,
    is_coming: bool,
) -> Strain:
    link = links.get(breach.rule)
    others = () if link is None else _others(link, own, taken, is_coming=is_coming)
    by = breach.by
    allowed = round(breach.allowed * by.denominator)
    return Strain(breach.rule, by.numerator, others, by.denominator, allowed)


def _others(
    link: Link, own: tuple[str, ...], taken: frozenset[str], *, is_coming: bool
) -> tuple[str, ...]:
    """Those in the way or missing when a unit comes; those left stranded when it goes."""
    if not is_coming:
        members = link.members if link.relation == Relation.TOGETHER else link.sources
        return tuple(name for name in members if name in taken and name not in own)
    rest = [name for name in link.members if name not in own]
    if link.relation == Relation.EXCLUDES:
        return tuple(name for name in rest if name in taken)
    if link.relation in FORCING or link.relation == Relation.REQUIRES_ANY:
        rest = [name for name in link.targets if name not in own]
    return tuple(name for name in rest if name not in taken)


def _relative(breach: Breach) -> Fraction:
    return breach.by / abs(breach.allowed) if breach.allowed else breach.by
