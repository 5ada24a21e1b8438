"""Portfolio → exact program, and a solved program → plan: both directions in one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from prioritiser import rules, value
from prioritiser.domain.choices import choices_of
from prioritiser.domain.exact import exact_sum
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, ResourceKind
from prioritiser.milp.model import Column, Milp, Term, milp


def formulate(portfolio: Portfolio) -> Milp:
    """The exact program whose best plan has the most value (aim `value`).

    Args:
        portfolio: as the question sees it, see `question.applied`.

    Returns:
        One 0–1 column a choice, in canonical order, keyed by its `Choice`.

    Source: M1–M8 in docs/mathematics.md.
    """
    choices = choices_of(portfolio)
    return milp(
        columns=(Column(choice) for choice in choices),
        objective=(term for kind in value.KINDS for term in kind.terms(choices, portfolio)),
        rows=(row for kind in rules.KINDS for row in kind.rows(choices, portfolio)),
    )


def to_plan(program: Milp, values: Sequence[int]) -> Plan:
    """The plan that whole-number `values`, one a column, stand for."""
    taken = [column.key for column, x in zip(program.columns, values, strict=True) if x]
    return Plan(tuple(key for key in taken if isinstance(key, Choice)))


def to_values(program: Milp, plan: Plan) -> tuple[int, ...]:
    """The values, one a column, that stand for a plan: the inverse of `to_plan`."""
    taken = set(plan.choices)
    return tuple(int(column.key in taken) for column in program.columns)


def tie_breaks(portfolio: Portfolio) -> tuple[tuple[Term, ...], ...]:
    """What decides between plans of equal aim value, one list of terms a stage, all to maximise.

    Fewer chosen, then less money; the sorted list of ids comes after, in `canonical`.

    Source: M9 in docs/mathematics.md.
    """
    choices = choices_of(portfolio)
    money = money_of(portfolio)
    fewer = tuple((choice, -1) for choice in choices)
    cheaper = tuple((choice, -money[choice.initiative]) for choice in choices)
    return fewer, cheaper


def money_of(portfolio: Portfolio) -> dict[str, Fraction]:
    """Each initiative's undiscounted positive uses of all money resources, in money units."""
    funds = {row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY}
    amounts: dict[str, list[Decimal]] = {row.id: [] for row in portfolio.initiatives}
    for use in portfolio.uses:
        if use.resource in funds and use.amount > 0:
            amounts[use.initiative].append(use.amount)
    return {name: exact_sum(spent) for name, spent in amounts.items()}


def id_groups(program: Milp) -> tuple[tuple[int, ...], ...]:
    """The columns of each initiative, in canonical order of ids."""
    groups: dict[str, list[int]] = {}
    for number, key in enumerate(_keys(program)):
        if isinstance(key, Choice):
            groups.setdefault(key.initiative, []).append(number)
    return tuple(tuple(group) for group in groups.values())


def _keys(program: Milp) -> Iterable[object]:
    return (column.key for column in program.columns)
