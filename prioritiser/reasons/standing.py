"""Why each initiative is in the plan or left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import rules
from prioritiser.domain.choices import choices_of
from prioritiser.domain.links import rule_name, rule_parts
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Status, order_key
from prioritiser.reasons.bundles import Bundles, bundles
from prioritiser.reasons.figures import Figures, figures
from prioritiser.reasons.fullest import fullest
from prioritiser.reasons.pressures import Pressures, Strain, pressures
from prioritiser.reasons.pushes import Push, pushes
from prioritiser.reasons.reason import Reason, ReasonKind
from prioritiser.reasons.swaps import is_against_rank, swaps
from prioritiser.reasons.trials import broken_at, is_tried, is_whole, tried

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_SCALE = 10**30
"""Value for money is compared in whole steps of this part of a unit; closer ones share a rank."""


def why(result: Result) -> tuple[Reason, ...]:
    """One reason for each initiative, in canonical order; none where there is no plan.

    Where several claims are true, the most basic one is made: a status before a version, a link
    before a budget. What only goes together is judged as one. Time grows linearly with the size
    of the portfolio and its rules.
    """
    if result.plan is None:
        return ()
    portfolio, taken = result.applied, result.plan.ids
    told = figures(result)
    ranks = _ranks(told)
    cut = sum(name in taken for name in ranks)
    facts = _facts(result, result.plan, told)
    reasons = []
    for row in portfolio.initiatives:
        claim = _why_in(row, facts) if row.id in taken else _why_out(row, facts)
        found = claim.strains
        reasons.append(
            Reason(
                id=row.id,
                is_chosen=row.id in taken,
                kind=claim.kind,
                value=told.value[row.id],
                cost=told.cost[row.id],
                rules=tuple(dict.fromkeys(strain.rule for strain in found)),
                others=claim.others,
                together=claim.together,
                short=found[0].short if found else None,
                rank=ranks.get(row.id),
                ranked=len(ranks),
                cut=cut,
                start=facts.starts.get(row.id),
                earlier=facts.earlier.get(row.id),
            )
        )
    return _with_swaps(reasons, facts, result)


def _with_swaps(reasons: list[Reason], facts: _Facts, result: Result) -> tuple[Reason, ...]:
    """The reasons, with swaps for what value for money alone would have decided otherwise."""
    if is_whole(result.applied):
        return tuple(reasons)
    sought = {reason.id for reason in reasons if is_against_rank(reason)}
    found = swaps(result, facts.rows, sought, facts.bundled.members, facts.worth)
    return tuple(
        replace(reason, swap=found[reason.id]) if reason.id in found else reason
        for reason in reasons
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    kind: ReasonKind
    strains: list[Strain]
    others: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What claims are judged by, worked out once for all of them."""

    starts: dict[str, int]
    """By initiative left out: the start that the claim speaks of, where it may start."""
    rows: tuple[Push, ...]
    """The rows of all rules, where initiatives do not act on one another."""
    strains: Pressures
    bundled: Bundles
    worth: dict[str, Fraction]
    """Value of each bundle, by its first member, and of each that goes by itself."""
    blocked: dict[str, list[Strain]]
    """Those left out that are ruled out or stand in another version, with the rules."""
    musts: dict[str, tuple[str, ...]]
    """Each must, with the others of which one must be in."""
    taken: frozenset[str]
    fullest: frozenset[str]
    """Names of the rules of the fullest resources."""
    earlier: dict[str, tuple[str, ...]]
    """By one that is late: the rules in the way of its earliest start."""


def _facts(result: Result, plan: Plan, told: Figures) -> _Facts:
    portfolio, taken = result.applied, plan.ids
    bundled = bundles(portfolio)
    starts: dict[str, int] = {}
    rows: tuple[Push, ...] = ()
    if is_tried(portfolio):
        trials = tried(plan, portfolio, bundled, told.value)
        strains, worth, starts = trials.strains, trials.worth, trials.starts
    else:
        # Rows are worked out once and kept only where swaps are read from them, too.
        every = pushes(plan, portfolio)
        rows = () if is_whole(portfolio) else tuple(every)
        strains = pressures(result, plan, bundled, rows or every)
        worth = {}
        for name, value in told.value.items():
            unit = bundled.unit(name)
            worth[unit] = worth[unit] + value if unit in worth else value
    families: dict[str, str] = {
        row.family: row.id
        for row in portfolio.initiatives
        if row.family is not None and row.id in taken
    }
    blocked: dict[str, list[Strain]] = {}
    for row in portfolio.initiatives:
        if row.id in taken:
            continue
        if row.status == Status.NEVER:
            rule = rule_name(rules.mandates.OWNS, row.id, "status")
            blocked[row.id] = [Strain(rule)]
        elif row.family in families:
            rule = rule_name(rules.versions.OWNS, row.family)
            blocked[row.id] = [Strain(rule, others=(families[row.family],))]
    return _Facts(
        starts=starts,
        rows=rows,
        strains=strains,
        bundled=bundled,
        worth=worth,
        blocked=blocked,
        musts=_mandates(portfolio),
        taken=taken,
        fullest=frozenset(
            rules.resources.capacity_name(load.resource, load.period, portfolio)
            for load, _ in fullest(result.loads)
        ),
        earlier=_in_the_way(result, plan) if is_tried(portfolio) else {},
    )


def _in_the_way(result: Result, plan: Plan) -> dict[str, tuple[str, ...]]:
    """By one that is late: the rules that break where it alone starts at its earliest."""
    ways = choices_of(result.applied).by_initiative
    return {name: broken_at(plan, result.applied, ways[name][0]) for name in result.deferred}


def _why_in(row: Initiative, facts: _Facts) -> _Claim:
    if row.status == Status.MUST:
        rule = Strain(rule_name(rules.mandates.OWNS, row.id, "status"))
        return _Claim(ReasonKind.MANDATED, [rule], facts.musts[row.id])
    unit, fellows = facts.bundled.unit(row.id), _fellows(row.id, facts)
    is_held = any(name in facts.musts for name in fellows)
    # A ceiling on a share is kept by whatever else is in; a value or a need says more.
    kept = [strain for strain in facts.strains.keeping.get(unit, ()) if _is_floor(strain)]
    if kept and not is_held:
        leaning = _in_order(facts.strains.leaning[unit])
        return _Claim(ReasonKind.KEEPS_RULE, _floors_first(kept, facts), leaning, fellows)
    if fellows:
        ties = [Strain(name) for name in facts.bundled.ties.get(row.id, ())]
        return _Claim(ReasonKind.BUNDLED, ties, fellows, fellows)
    linked = [strain for strain in facts.strains.dropping.get(unit, []) if strain.others]
    others = _in_order(other for strain in linked for other in strain.others)
    if facts.worth[unit] > 0:
        return _Claim(ReasonKind.WORTH_IT, linked, others)
    dropping = facts.strains.dropping.get(unit, [])
    if linked or not dropping:
        return _Claim(ReasonKind.NEEDED if linked else ReasonKind.SPARE, linked, others)
    return _Claim(ReasonKind.KEEPS_RULE, _floors_first(dropping, facts))


def _why_out(row: Initiative, facts: _Facts) -> _Claim:
    if blocked := facts.blocked.get(row.id):
        if row.status == Status.NEVER:
            return _Claim(ReasonKind.RULED_OUT, blocked)
        return _Claim(ReasonKind.OTHER_VERSION, blocked, blocked[0].others)
    unit, fellows = facts.bundled.unit(row.id), _fellows(row.id, facts)
    if barred := [name for name in fellows if name in facts.blocked]:
        strains = [strain for name in barred for strain in facts.blocked[name]]
        return _Claim(ReasonKind.NEEDS, strains, _in_order(barred), fellows)
    claim = _why_unit_out(unit, facts)
    return replace(claim, together=fellows) if fellows else claim


def _why_unit_out(unit: str, facts: _Facts) -> _Claim:
    """Why a bundle, or one that goes by itself, is left out."""
    worth, adding = facts.worth[unit], facts.strains.adding.get(unit, [])
    if worth <= 0:
        return _Claim(ReasonKind.LOSES_VALUE if worth else ReasonKind.NO_VALUE, [])
    if versions := _owned(adding, rules.versions.OWNS):
        # Two versions that only go together can never come.
        return _Claim(ReasonKind.BREAKS_RULE, versions)
    if hopeless := facts.strains.hopeless.get(unit):
        return _Claim(ReasonKind.CANNOT_FIT, _by_strain(hopeless, facts))
    if linked := _owned(adding, rules.links.OWNS):
        return _link_claim(linked, facts)
    strained = _by_strain(adding, facts)
    if resources := _owned(strained, rules.resources.OWNS):
        rest = [strain for strain in strained if strain not in resources]
        return _Claim(ReasonKind.NO_ROOM, resources + rest)
    return _Claim(ReasonKind.BREAKS_RULE if strained else ReasonKind.FITS, strained)


def _is_floor(strain: Strain) -> bool:
    return strain.rule.endswith(".min")


def _owned(strains: list[Strain], owner: str) -> list[Strain]:
    return [strain for strain in strains if strain.rule.startswith(f"{owner}.")]


def _by_strain(strains: list[Strain], facts: _Facts) -> list[Strain]:
    """Most strained first, and the fullest resources before all others."""
    if len(strains) < 2:  # noqa: PLR2004 - nothing to sort
        return strains

    def key(strain: Strain) -> tuple[bool, bool, Fraction]:
        relative = strain.relative
        return strain.rule not in facts.fullest, relative is not None, -(relative or Fraction(0))

    return sorted(strains, key=key)


def _floors_first(strains: list[Strain], facts: _Facts) -> list[Strain]:
    """A floor that one fills is a plainer reason than a ceiling on the share of others."""
    return sorted(_by_strain(strains, facts), key=lambda strain: not _is_floor(strain))


def _link_claim(linked: list[Strain], facts: _Facts) -> _Claim:
    clashes = [
        strain for strain in linked if strain.others and facts.taken.issuperset(strain.others)
    ]
    missing = [strain for strain in linked if not facts.taken.issuperset(strain.others)]
    if clashes or not missing:
        others = _in_order(other for strain in clashes for other in strain.others)
        kind = ReasonKind.CLASHES if clashes else ReasonKind.BREAKS_RULE
        return _Claim(kind, clashes or linked, others)
    # One claim speaks of one relation: "needs all of" and "needs one of" do not mix.
    relation = rule_parts(missing[0].rule)[1]
    same = [strain for strain in missing if rule_parts(strain.rule)[1] == relation]
    return _Claim(
        ReasonKind.NEEDS, same, _in_order(other for strain in same for other in strain.others)
    )


def _fellows(name: str, facts: _Facts) -> tuple[str, ...]:
    return tuple(other for other in facts.bundled.of(name) if other != name)


def _mandates(portfolio: Portfolio) -> dict[str, tuple[str, ...]]:
    """For each must: the other musts of its family, of which one is enough."""
    families: dict[str, list[str]] = {}
    musts = [row for row in portfolio.initiatives if row.status == Status.MUST]
    for row in musts:
        families.setdefault(row.family or "", []).append(row.id)
    return {
        row.id: tuple(o for o in families[row.family] if o != row.id) if row.family else ()
        for row in musts
    }


def _ranks(told: Figures) -> dict[str, int]:
    """Places by value for money; equal ones share a place and the next places stay empty."""
    ratios: dict[str, int] = {}
    for name, value in told.value.items():
        cost = told.cost[name]
        if value > 0 and cost > 0:
            top, bottom = value.numerator * cost.denominator, value.denominator * cost.numerator
            ratios[name] = top * _SCALE // bottom
    places: dict[int, int] = {}
    for place, ratio in enumerate(sorted(ratios.values(), reverse=True), start=1):
        places.setdefault(ratio, place)
    return {name: places[ratio] for name, ratio in ratios.items()}


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(names), key=order_key))
