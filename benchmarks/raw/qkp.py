"""A set of items, judged from the published quadratic knapsack."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from pathlib import Path

from benchmarks.convert.qkp import item_id
from benchmarks.raw.case import Case, Plan, Verdict, over


def load(folder: Path, instance: str, variant: str) -> Case:
    """The case, judged from its file alone."""
    return case((folder / "qkp" / f"{instance}.txt").read_text())


def case(text: str) -> Case:
    """The case of a file's text, read number by number."""
    _, first, *rest = text.split()
    count = int(first)
    own = [int(number) for number in rest[:count]]
    end = count + count * (count - 1) // 2
    pairs = dict(
        zip(
            combinations(range(count), 2), (int(number) for number in rest[count:end]), strict=True
        )
    )
    capacity = int(rest[end + 1])
    weights = [int(number) for number in rest[end + 2 : end + 2 + count]]
    ids = [item_id(i) for i in range(count)]

    def verdict(plan: Plan) -> Verdict:
        taken = [i for i, name in enumerate(ids) if name in plan]
        value = sum(own[i] for i in taken) + sum(pairs[pair] for pair in combinations(taken, 2))
        weight = Fraction(sum(weights[i] for i in taken))
        return Verdict(Fraction(value), {**over(weight, Fraction(capacity), "capacity.budget")})

    return Case(ids=tuple(ids), judge=verdict)
