"""Features of a word processor, with coupling and precedence.

Value = Σ weight × score over the stakeholders. Budget = floor(share × total cost).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path

from benchmarks.tables import Instance, Tables, plain


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The features under the share of their total cost named in the variant, such as `30%`."""
    source = folder / "release_planner" / instance
    texts = [
        (source / f"{name}.csv").read_text(encoding="utf-8")
        for name in ("requirements", "value", "stakeholders")
    ]
    built = tables(*texts)
    total = sum(Decimal(row[2]) for row in built["initiatives"][1:])
    share = Fraction(variant.removesuffix("%")) / 100
    return Instance(built, budget=str(floor(share * Fraction(total))))


def tables(requirements: str, scores: str, weights: str) -> Tables:
    """Tables from the three files' texts.

    Args:
        requirements: `id | cost | coupled with | precedes`, lists by comma. Those that a feature
            precedes require it; those it is coupled with go together with it.
        scores: `id | score of each stakeholder`.
        weights: one number a stakeholder, in the order of the scores.
    """
    weight = [Decimal(number) for number in weights.split()]
    value = {
        feature: sum(
            (w * Decimal(score) for w, score in zip(weight, given, strict=True)), Decimal(0)
        )
        for feature, *given in _rows(scores)
    }
    initiatives: list[tuple[str, ...]] = []
    links: list[tuple[str, ...]] = []
    for feature, cost, coupled, precedes in _rows(requirements):
        initiatives.append((feature, plain(value[feature]), plain(cost)))
        if coupled:
            links.append((feature, "together", _list(coupled)))
        if precedes:
            links.append((_list(precedes), "requires", feature))
    return {
        "initiatives": [("id", "value", "cost"), *initiatives],
        "links": [("source", "relation", "target"), *links],
    }


def _rows(text: str) -> list[Sequence[str]]:
    return [
        [cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()
    ]


def _list(names: str) -> str:
    return ";".join(name.strip() for name in names.split(","))
