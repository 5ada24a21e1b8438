"""Why each initiative is in the plan or left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import rules
from prioritiser.domain.links import Link, Relation, rule_name
from prioritiser.domain.portfolio import Initiative, Portfolio, Status, order_key
from prioritiser.reasons.figures import Figures, figures
from prioritiser.reasons.pressures import Pressures, Strain, pressures
from prioritiser.reasons.reason import Reason, ReasonKind

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_SCALE = 10**30
"""Value for money is compared in whole steps of this part of a unit; closer ones share a rank."""


def why(result: Result) -> tuple[Reason, ...]:
    """One reason for each initiative, in canonical order; none where there is no plan.

    Where several claims are true, the most basic one is made: a status before a version, a link
    before a budget. Time grows linearly with the size of the portfolio and its rules.
    """
    if result.plan is None:
        return ()
    portfolio, taken = result.applied, result.plan.ids
    strains = pressures(result.plan, portfolio)
    links = {link.name: link for link in portfolio.links}
    told = figures(portfolio)
    ranks = _ranks(told)
    mandates = _mandates(portfolio)
    reasons = []
    for row in portfolio.initiatives:
        if row.id in taken:
            kind, found, others = _why_in(row, told.value[row.id], strains, mandates)
        else:
            kind, found, others = _why_out(row, told.value[row.id], strains, links, taken)
        reasons.append(
            Reason(
                id=row.id,
                is_chosen=row.id in taken,
                kind=kind,
                value=told.value[row.id],
                cost=told.cost[row.id],
                rules=tuple(dict.fromkeys(strain.rule for strain in found)),
                others=others,
                short=found[0].short if found else None,
                rank=ranks.get(row.id),
                ranked=len(ranks),
            )
        )
    return tuple(reasons)


_Claim = tuple[ReasonKind, list[Strain], tuple[str, ...]]


def _why_in(
    row: Initiative, value: Fraction, strains: Pressures, mandates: dict[str, tuple[str, ...]]
) -> _Claim:
    if row.status == Status.MUST:
        rule = Strain(rule_name(rules.mandates.OWNS, row.id, "status"), Fraction(1))
        return ReasonKind.MANDATED, [rule], mandates.get(row.id, ())
    dropping = strains.dropping.get(row.id, [])
    linked = [strain for strain in dropping if strain.others]
    others = _in_order(other for strain in linked for other in strain.others)
    if value > 0:
        return ReasonKind.WORTH_IT, linked, others
    if linked:
        return ReasonKind.NEEDED, linked, others
    return (ReasonKind.KEEPS_RULE, dropping, ()) if dropping else (ReasonKind.SPARE, [], ())


def _why_out(
    row: Initiative,
    value: Fraction,
    strains: Pressures,
    links: dict[str, Link],
    taken: frozenset[str],
) -> _Claim:
    adding = strains.adding.get(row.id, [])
    by_owner: dict[str, list[Strain]] = {}
    for strain in adding:
        by_owner.setdefault(strain.rule.partition(".")[0], []).append(strain)
    if row.status == Status.NEVER:
        return ReasonKind.RULED_OUT, by_owner[rules.mandates.OWNS], ()
    if versions := by_owner.get(rules.versions.OWNS):
        return ReasonKind.OTHER_VERSION, versions, _in_order(versions[0].others)
    if value <= 0:
        return ReasonKind.LOSES_VALUE if value else ReasonKind.NO_VALUE, [], ()
    if hopeless := strains.hopeless.get(row.id):
        return ReasonKind.CANNOT_FIT, hopeless, ()
    if linked := by_owner.get(rules.links.OWNS):
        return _link_claim(row.id, linked, links, taken)
    return _room_claim(adding, by_owner.get(rules.resources.OWNS, []))


def _room_claim(adding: list[Strain], resources: list[Strain]) -> _Claim:
    if resources:
        rest = [strain for strain in adding if strain not in resources]
        return ReasonKind.NO_ROOM, resources + rest, ()
    return (ReasonKind.BREAKS_RULE, adding, ()) if adding else (ReasonKind.FITS, [], ())


def _link_claim(
    name: str, linked: list[Strain], links: dict[str, Link], taken: frozenset[str]
) -> _Claim:
    clashes = [strain for strain in linked if taken.issuperset(strain.others)]
    if clashes:
        others = _in_order(other for strain in clashes for other in strain.others)
        return ReasonKind.CLASHES, clashes, others
    # One claim speaks of one relation: "needs all of" and "needs one of" do not mix.
    relation = links[linked[0].rule].relation
    same = [strain for strain in linked if links[strain.rule].relation == relation]
    missing: list[str] = []
    for strain in same:
        # A ring of `together` shows only the next member; all of them would have to come.
        members = links[strain.rule].members if relation == Relation.TOGETHER else strain.others
        missing += [other for other in members if other not in taken and other != name]
    return ReasonKind.NEEDS, same, _in_order(missing)


def _mandates(portfolio: Portfolio) -> dict[str, tuple[str, ...]]:
    """For each must that shares its family with other musts: those others."""
    families: dict[str, list[str]] = {}
    for row in portfolio.initiatives:
        if row.status == Status.MUST and row.family is not None:
            families.setdefault(row.family, []).append(row.id)
    return {
        name: tuple(other for other in ids if other != name)
        for ids in families.values()
        for name in ids
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
