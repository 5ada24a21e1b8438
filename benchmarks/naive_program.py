"""The program that a textbook would write, to compare ours with: same choices, same value.

An order in time is one row over start periods with a large number M, and selection another.
Exclusions and versions are rows of pairs. Rings of needs are left as they are. What else there
is, such as capacities and limits, is written as ours is, so only these differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from prioritiser import rules, value
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.links import FORCING
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Milp, Row, Term, milp
from prioritiser.rules import RuleKind
from prioritiser.value import ValueKind

APART = (rules.links, rules.versions)
"""Kinds of rule that are written here in another way; all others are as they are in ours."""


def naive_program(portfolio: Portfolio) -> Milp:
    """The textbook program of a portfolio, for the most value."""
    choices = choices_of(portfolio)
    return _program(choices, portfolio, _links(choices, portfolio))


def cumulative_program(portfolio: Portfolio) -> Milp:
    """The textbook program with links as our rules write them, and with nothing else of ours."""
    choices = choices_of(portfolio)
    return _program(choices, portfolio, rules.links.rows(choices, portfolio))


def _program(choices: Choices, portfolio: Portfolio, links: Iterable[Row]) -> Milp:
    kinds: list[RuleKind | ValueKind] = [
        *(kind for kind in rules.KINDS if kind not in APART),
        *value.KINDS,
    ]
    return milp(
        columns=(
            *(Column(choice) for choice in choices),
            *(column for kind in kinds for column in kind.columns(choices, portfolio)),
        ),
        objective=[term for kind in value.KINDS for term in kind.terms(choices, portfolio)],
        rows=(
            *(row for kind in kinds for row in kind.rows(choices, portfolio)),
            *links,
            *_versions(choices, portfolio),
        ),
    )


def _links(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    lengths = {row.id: row.length for row in portfolio.initiatives}
    for link in portfolio.links:
        if link.relation in FORCING:
            for source, target in product(link.sources, link.targets):
                ready = lengths[target] + (link.gap or 0)
                yield from _requires(link.name, source, target, ready, choices)
        else:
            yield from rules.links.rows(choices, replace(portfolio, links=(link,)))


def _requires(rule: str, source: str, target: str, ready: int, choices: Choices) -> Iterator[Row]:
    """X_source ≤ X_target, and Σ s·x_source ≥ Σ (s + ready)·x_target − M·(1 − X_source)."""
    yield Row(rule, (*choices.chosen(source), *choices.chosen(target, -1)), 0)
    if not (choices.has_starts(source) and choices.has_starts(target)):
        return
    # The least M that never binds when the source is left out.
    most = max((ready + (way.start or 0) for way in choices.of(target)), default=0)
    large = max(0, most)
    terms: tuple[Term, ...] = (
        *((way, ready + (way.start or 0)) for way in choices.of(target)),
        *((way, large - (way.start or 0)) for way in choices.of(source)),
    )
    yield Row(rule, terms, large)


def _versions(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    families: dict[str, list[str]] = {}
    for row in portfolio.initiatives:
        if row.family is not None:
            families.setdefault(row.family, []).append(row.id)
    for family, ids in families.items():
        for one, other in combinations(ids, 2):
            yield Row(f"versions.{family}", (*choices.chosen(one), *choices.chosen(other)), 1)
