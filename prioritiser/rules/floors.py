"""Floors: least expected amounts of a criterion over all benefit periods (M1, M2, M3)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.benefits import Criterion
from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import VALUE, Portfolio, order_key
from prioritiser.milp.model import Column, Row, Term, at_least
from prioritiser.value.appraisal import Appraisal
from prioritiser.value.enablers import State, states
from prioritiser.value.pools import claims_of, drawn_by
from prioritiser.value.success import Chances

OWNS = "criteria"


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None: floors speak of columns that value has."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ expected amounts ≥ floor; where lower is better, ≤ floor."""
    floored = [row for row in portfolio.criteria if row.floor is not None]
    if not floored:
        return
    appraisal, ways = Appraisal(portfolio), states(choices, portfolio)
    every = [state for some in ways.values() for state in some]
    claims = claims_of(choices, portfolio)
    for criterion in floored:
        terms = [_term(state, criterion, appraisal) for state in every]
        terms += [
            (drawn, Fraction(1, claim.grain))
            for drawn, claim in claims.items()
            if claim.criterion == criterion.name
        ]
        name, floor = _name(criterion), Fraction(criterion.floor or 0)
        yield (
            Row(name, tuple(terms), floor)
            if criterion.is_lower_better
            else at_least(name, terms, floor)
        )


def _term(state: State, criterion: Criterion, appraisal: Appraisal) -> Term:
    flows = appraisal.flows(state.choice.initiative, state.choice.start)
    own = (f.amount for f in flows if f.criterion == criterion.name and f.pool is None)
    return state.key, state.chance * sum(own, Fraction(0))


def expected_amounts(plan: Plan, portfolio: Portfolio) -> dict[str, Fraction]:
    """What a plan brings of each criterion, undiscounted and unweighted, in order of names.

    Claims on pools count up to their caps. The shorthand `value` is among them where an
    initiative uses it.
    """
    appraisal, chances = Appraisal(portfolio), Chances(portfolio)
    in_force = chances.in_force(plan, portfolio)
    names = {row.name for row in portfolio.criteria}
    names |= {row.criterion for row in portfolio.benefits}
    names |= {VALUE for row in portfolio.initiatives if row.value}
    found = dict.fromkeys(sorted(names, key=order_key), Fraction(0))
    for choice in plan.choices:
        chance = chances.chance(choice.initiative, in_force)
        for flow in appraisal.flows(choice.initiative, choice.start):
            if flow.pool is None:
                found[flow.criterion] += chance * flow.amount
    for criterion, amount in drawn_by(plan, portfolio).values():
        found[criterion] += amount
    return found


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Criteria of which the plan brings too little; too much where lower is better."""
    if all(row.floor is None for row in portfolio.criteria):
        return
    amounts = expected_amounts(plan, portfolio)
    for criterion in portfolio.criteria:
        if criterion.floor is None:
            continue
        found, floor = amounts[criterion.name], Fraction(criterion.floor)
        if found > floor if criterion.is_lower_better else found < floor:
            word, side = ("more", "most") if criterion.is_lower_better else ("less", "least")
            text = (
                f"The plan is expected to bring {plain(found)} of {criterion.name},"
                f" {plain(abs(found - floor))} {word} than the {side} allowed, {plain(floor)}."
            )
            yield Breach(_name(criterion), found, floor, text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the floor on waiting days`, or `the ceiling on …` where lower is better."""
    is_ceiling = portfolio.criterion(parts[1]).is_lower_better
    return f"the {'ceiling' if is_ceiling else 'floor'} on {parts[1]}"


def _name(criterion: Criterion) -> str:
    return rule_name(OWNS, criterion.name, "floor")
