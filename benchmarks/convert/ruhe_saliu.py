"""Fifteen features in two releases or later, four resources (Ruhe and Saliu 2005).

A feature is worth ξ_k · λ_j · value_ij · urgency_ijk to stakeholder j in release k. So each
stakeholder is a criterion of weight λ_j, and each release a row of `benefits` with a `start`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from benchmarks.tables import Instance, Rows, Tables, plain

WEIGHTS = (Decimal(4), Decimal(6))
"""λ: what a point of each stakeholder counts."""
RELEASES = (Decimal("0.7"), Decimal("0.3"))
"""ξ: what a point counts in each release; later it counts nothing."""
PERIODS = ("Release 1", "Release 2")
RESOURCES = ("analysts", "developers", "testers", "budget")
TOGETHER = ((7, 8), (9, 12), (13, 14))
"""In the same release, or none of them."""
NOT_LATER = ((2, 1), (5, 6), (3, 11), (8, 9), (13, 15))
"""The first is done, and not later than the second, if the second is."""
COUPLINGS, PRECEDENCES = "couplings", "precedences"


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The sample under the rules named in the variant, such as `couplings+precedences` or `none`.

    Raises:
        ValueError: when the variant names another rule.
    """
    rules = [] if variant == "none" else variant.split("+")
    if unknown := set(rules) - {COUPLINGS, PRECEDENCES}:
        raise ValueError(f"{instance} has no rules called {', '.join(sorted(unknown))}")
    text = (folder / "release_planner" / instance / "sample.csv").read_text(encoding="utf-8")
    return Instance(tables(text, rules))


def tables(text: str, rules: Sequence[str] = (COUPLINGS, PRECEDENCES)) -> Tables:
    """Tables from the printed table: two lines of headings, features, a total, two capacities."""
    rows = list(csv.reader(text.splitlines()))[2:]
    features = [row for row in rows if re.match(r"\d+\.", row[0])]
    limits = [row for row in rows if row[0].startswith("Available capacity")]
    numbers = [int(row[0].split(".")[0]) for row in features]
    return {
        "initiatives": [
            ("id", "title", "duration"),
            *(
                (feature_id(number), row[0].split(".", 1)[1].strip(), "1")
                for number, row in zip(numbers, features, strict=True)
            ),
        ],
        "criteria": [
            ("criterion", "weight"),
            *((_stakeholder(j), plain(weight)) for j, weight in enumerate(WEIGHTS)),
        ],
        "benefits": [
            ("initiative", "criterion", "amount", "start", "lasts"),
            *(
                (feature_id(number), *benefit, "1")
                for number, row in zip(numbers, features, strict=True)
                for benefit in _benefits(row)
            ),
        ],
        "resources": [("resource", "kind"), *zip(RESOURCES, _KINDS, strict=True)],
        "capacity": [("resource", *PERIODS), *zip(RESOURCES, *map(_amounts, limits), strict=True)],
        "uses": [
            ("initiative", "resource", "amount"),
            *(
                (feature_id(number), resource, amount)
                for number, row in zip(numbers, features, strict=True)
                for resource, amount in zip(RESOURCES, _amounts(row), strict=True)
                if amount != "0"
            ),
        ],
        **_links(rules),
    }


_KINDS = ("people", "people", "people", "money")


def feature_id(number: int) -> str:
    """The id of a feature by its printed number, from 1."""
    return f"F{number:02d}"


def _stakeholder(position: int) -> str:
    return f"stakeholder {position + 1}"


def _amounts(row: Sequence[str]) -> list[str]:
    """The four amounts of a row, whose thousands are separated by commas."""
    return [plain(cell.replace(",", "")) for cell in row[1:5]]


def _benefits(row: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Stakeholder, amount and release; nothing where a feature brings nothing."""
    for j, (value, urgency) in enumerate(((row[5], row[6]), (row[7], row[8]))):
        points = [Decimal(point) for point in re.findall(r"\d+", urgency)]
        for k, (release, share) in enumerate(zip(PERIODS, RELEASES, strict=True)):
            amount = share * Decimal(value) * points[k]
            if amount:
                yield _stakeholder(j), plain(amount), release


def _links(rules: Sequence[str]) -> Tables:
    links: Rows = []
    if COUPLINGS in rules:
        links += [(feature_id(a), "together", feature_id(b), "0") for a, b in TOGETHER]
    if PRECEDENCES in rules:
        # A feature takes one period, so a gap of -1 allows the same release.
        links += [(feature_id(b), "requires", feature_id(a), "-1") for a, b in NOT_LATER]
    return {"links": [("source", "relation", "target", "gap"), *links]} if links else {}
