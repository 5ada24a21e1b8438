"""A release plan of fifteen features, judged from the printed table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.convert.ruhe_saliu import PERIODS, RESOURCES, feature_id
from benchmarks.raw.case import Amounts, Case, Plan, Verdict, over

COUPLED = ("7-8", "9-12", "13-14")
BEFORE = ("2-1", "5-6", "3-11", "8-9", "13-15")
STAKEHOLDERS = (4, 6)
RELEASES = (Fraction(7, 10), Fraction(3, 10))


def load(folder: Path, instance: str, variant: str) -> Case:
    """The case, judged from its file alone, under the rules that the variant names."""
    path = folder / "release_planner" / instance / "sample.csv"
    return case(path.read_text(), "couplings" in variant, "precedences" in variant)


def case(text: str, is_coupled: bool, is_ordered: bool) -> Case:
    """The case of the printed table's text."""
    rows = list(csv.reader(text.splitlines()))
    features = {feature_id(place): row for place, row in enumerate(rows[2:17], start=1)}
    first, second = rows[18:20]
    judge = _Judge(
        features,
        tuple([_number(cell) for cell in row[1:5]] for row in (first, second)),
        _pairs(COUPLED) if is_coupled else (),
        _pairs(BEFORE) if is_ordered else (),
    )
    needs: dict[str, tuple[str, ...]] = dict.fromkeys(features, ())
    for early, late in judge.before:
        needs[late] += (early,)
    return Case(
        ids=tuple(features),
        judge=judge.verdict,
        periods=PERIODS,
        last_start=1,
        lengths=dict.fromkeys(features, 1),
        needs=needs,
        gap=-1,
        together=judge.coupled,
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    features: dict[str, list[str]]
    capacities: tuple[list[int], ...]
    coupled: tuple[tuple[str, str], ...]
    before: tuple[tuple[str, str], ...]

    def verdict(self, plan: Plan) -> Verdict:
        """The exact value, and every rule broken."""
        value = Fraction(0)
        for name, release in plan.items():
            row, k = self.features[name], release or 0
            for weight, points, urgency in zip(STAKEHOLDERS, row[5::2], row[6::2], strict=True):
                urgent = int(urgency.strip("()").split(",")[k])
                value += RELEASES[k] * weight * int(points) * urgent
        broken: dict[str, Amounts | None] = dict(self._overspent(plan))
        broken |= dict.fromkeys(self._links(plan))
        return Verdict(value, broken)

    def _overspent(self, plan: Plan) -> Iterator[tuple[str, Amounts]]:
        for k, capacities in enumerate(self.capacities):
            for column, most in enumerate(capacities):
                cells = [
                    self.features[f][column + 1] for f, release in plan.items() if release == k
                ]
                used = Fraction(sum(map(_number, cells)))
                rule = f"capacity.{RESOURCES[column]}.{PERIODS[k]}"
                yield from over(used, Fraction(most), rule).items()

    def _links(self, plan: Plan) -> Iterator[str]:
        for one, other in self.coupled:
            if plan.get(one, -1) != plan.get(other, -1):
                yield f"links.together.{one}.{other}"
        for early, late in self.before:
            if late in plan and (early not in plan or (plan[early] or 0) > (plan[late] or 0)):
                yield f"links.requires.{late}.{early}"


def _pairs(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = (re.fullmatch(r"(\d+)-(\d+)", text) for text in texts)
    return tuple((feature_id(int(m[1])), feature_id(int(m[2]))) for m in found if m)


def _number(cell: str) -> int:
    return int(cell.replace(",", ""))
