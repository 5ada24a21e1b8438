"""Small exact improvements of a plan that could not be proven canonical."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.milp.model import Milp, Term

MOST_PASSES = 20


def polished(
    program: Milp, values: Sequence[int], stages: Sequence[Sequence[Term]]
) -> tuple[int, ...]:
    """The values without free riders: what earns nothing and is not needed is taken out.

    One column after another, in reverse order, is lowered by 1 where every row still holds, the
    objective does not fall, and the first stage that changes gets better.

    Args:
        program: what was maximised.
        values: obeying every row.
        stages: what decides between equals, to be maximised in this order.
    """
    found = list(values)
    gains = _gains(program, stages)
    columns: list[list[tuple[int, int]]] = [[] for _ in found]
    spare = list(program.at_most)
    for k in range(program.row_count):
        for j, number in zip(*program.row(k), strict=True):
            columns[j].append((k, number))
            spare[k] -= number * found[j]
    deciding = [j for j, column in enumerate(program.columns) if not column.leans]
    for _ in range(MOST_PASSES):
        before = list(found)
        for j in reversed(deciding):
            is_spare = all(spare[k] + number >= 0 for k, number in columns[j])
            if found[j] > program.columns[j].lower and gains[j] > _NOTHING and is_spare:
                found[j] -= 1
                for k, number in columns[j]:
                    spare[k] += number
        if before == found:
            break
    return program.completed(found)


_NOTHING: tuple[Fraction, ...] = ()


def _gains(program: Milp, stages: Sequence[Sequence[Term]]) -> list[tuple[Fraction, ...]]:
    """What each column gains by 1 less, stage by stage; empty where it must not fall."""
    position = program.position
    by_stage: list[dict[int, Fraction]] = []
    for terms in stages:
        gained: dict[int, Fraction] = {}
        for key, number in terms:
            gained[position[key]] = gained.get(position[key], Fraction(0)) - Fraction(number)
        by_stage.append(gained)
    gains = []
    for j, number in enumerate(program.objective):
        gain = (Fraction(-number), *(stage.get(j, Fraction(0)) for stage in by_stage))
        is_better = next((part for part in gain if part), Fraction(0)) > 0
        gains.append(gain if is_better else _NOTHING)
    return gains
