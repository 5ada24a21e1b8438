"""Enablers: which of them are in force, and the chance that follows, as exact columns (M2).

For each initiative that enablers can reach there is one column for each start and each set of
pairs in force; exactly the one that comes true is 1. Their value is counted in `criteria`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term, at_least
from prioritiser.value.success import Chances, Pair


@dataclass(frozen=True, slots=True)
class Case:
    """An initiative is done in one way while exactly these pairs are in force."""

    choice: Choice
    in_force: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A way in which an initiative can come out, and its chance then."""

    key: Hashable
    """The column that says so: a `Choice`, or a `Case` where enablers count."""
    choice: Choice
    chance: Fraction


def states(choices: Choices, portfolio: Portfolio) -> dict[str, tuple[State, ...]]:
    """By initiative: the ways in which it can come out; at most one comes true."""
    chances = Chances(portfolio)
    found = {}
    for row in portfolio.initiatives:
        pairs = chances.counting(row.id)
        if not pairs:
            chance = chances.chance(row.id)
            found[row.id] = tuple(State(way, way, chance) for way in choices.of(row.id))
            continue
        found[row.id] = tuple(
            State(case, case.choice, chances.chance(row.id, case.in_force))
            for way in choices.of(row.id)
            for case in _cases(way, pairs)
        )
    return found


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """One for each pair that counts, then one for each case."""
    counting = _counting(portfolio)
    for pair in sorted({pair for pairs in counting.values() for pair in pairs}):
        yield Column(pair, leans=1, follows=_rule(pair))
    for initiative, pairs in counting.items():
        for way in choices.of(initiative):
            for case in _cases(way, pairs):
                yield Column(case, leans=1, follows=rule_name("success", initiative))


def terms(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    """Nothing: a chance has no worth of its own."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Each pair is in force exactly when it is, and each case comes true exactly then."""
    counting = _counting(portfolio)
    lengths = {row.id: row.length for row in portfolio.initiatives}
    for pair in sorted({pair for pairs in counting.values() for pair in pairs}):
        yield from _pair_rows(pair, choices, lengths[pair.enabler])
    for initiative, pairs in counting.items():
        yield from _case_rows(initiative, pairs, choices)


def measure(plan: Plan, portfolio: Portfolio) -> Fraction:
    """Nothing, likewise."""
    del plan, portfolio
    return Fraction(0)


def _counting(portfolio: Portfolio) -> dict[str, tuple[Pair, ...]]:
    chances = Chances(portfolio)
    pairs = {row.id: chances.counting(row.id) for row in portfolio.initiatives}
    return {initiative: some for initiative, some in pairs.items() if some}


def _cases(way: Choice, pairs: tuple[Pair, ...]) -> Iterator[Case]:
    for count in range(len(pairs) + 1):
        for in_force in combinations(pairs, count):
            yield Case(way, in_force)


def _pair_rows(pair: Pair, choices: Choices, length: int) -> Iterator[Row]:
    name = _rule(pair)
    enabler, target = tuple(choices.chosen(pair.enabler)), tuple(choices.chosen(pair.target))
    for member in (enabler, target):
        yield Row(name, ((pair, 1), *((key, -1) for key, _ in member)), 0)
    if not (choices.has_starts(pair.enabler) and choices.has_starts(pair.target)):
        yield at_least(name, ((pair, 1), *_minus(enabler), *_minus(target)), -1)
        return
    for needed in (choice.start or 0 for choice, _ in target):
        done = tuple(choices.by(pair.enabler, needed - length))
        later = tuple(term for term in target if (term[0].start or 0) > needed)
        then = tuple(term for term in target if (term[0].start or 0) >= needed)
        # A target that starts by then is helped only by an enabler that is done by then …
        yield Row(name, ((pair, 1), *_minus(done), *_minus(later)), 0)
        # … and one that starts then or later is helped by every enabler that is.
        yield at_least(name, ((pair, 1), *_minus(done), *_minus(then)), -1)


def _rule(pair: Pair) -> str:
    return rule_name("links", "enables", pair.enabler, pair.target)


def _minus(terms: tuple[tuple[Choice, int], ...]) -> Iterator[Term]:
    return ((key, -number) for key, number in terms)


def _case_rows(initiative: str, pairs: tuple[Pair, ...], choices: Choices) -> Iterator[Row]:
    name = rule_name("success", initiative)
    every = {way: tuple(_cases(way, pairs)) for way in choices.of(initiative)}
    for way, cases in every.items():
        terms: tuple[Term, ...] = (*((case, 1) for case in cases), (way, -1))
        yield Row(name, terms, 0)
        yield at_least(name, terms, 0)
    for pair in pairs:
        cases_with = [case for cases in every.values() for case in cases if pair in case.in_force]
        cases_without = [
            case for cases in every.values() for case in cases if pair not in case.in_force
        ]
        yield Row(name, (*((case, 1) for case in cases_with), (pair, -1)), 0)
        yield Row(name, (*((case, 1) for case in cases_without), (pair, 1)), 1)
