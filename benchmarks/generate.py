"""Made-up portfolios of any size, the same for the same seed: `python -m benchmarks.generate`.

Costs are lognormal, to the penny; value goes with cost^0.92 times a lognormal. A quarter are
enablers with 5 % of the value. About 1.7 `requires` an initiative, nine in ten inside clusters of
20; inside clusters also exclusions and pairs that go together; and of one group of five in ten
at most two may be chosen.
Value follows cost closely, which is hard for a solver.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks.tables import Instance, Rows, plain, write_folder

CLUSTER = 20
GROUP = 5
SHARE = Decimal("0.4")
"""Capacity as a share of all demand."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a made-up portfolio looks like."""

    initiatives: int
    limits: int = 1
    """How many resources there are; the first is the budget in money, the others people."""
    has_side_rules: bool = True
    """Whether there are exclusions, pairs that go together and group limits."""
    seed: int = 0


def generated(shape: Shape) -> Instance:
    """A portfolio of this shape."""
    random = Random(f"prioritiser {shape.seed} {shape.initiatives}")  # noqa: S311 - made up, not secret
    ids = [f"I{number:06d}" for number in range(1, shape.initiatives + 1)]
    initiatives = _initiatives(ids, random)
    tables: dict[str, Rows] = {
        "initiatives": [("id", "title", "value", "cost", "cluster", "group"), *initiatives],
        "links": [("source", "relation", "target"), *_links(ids, shape, random)],
    }
    tables |= _resources(ids, initiatives, shape, random)
    if shape.has_side_rules:
        tables["limits"] = [("limit", "where", "measure", "max"), *_limits(len(ids))]
    return Instance(tables)


def _initiatives(ids: Sequence[str], random: Random) -> Rows:
    rows: Rows = []
    for position, name in enumerate(ids):
        pence = max(1, round(100 * random.lognormvariate(11, 1)))
        worth = pence**0.92 * random.lognormvariate(0, 0.45)
        if random.random() < 0.25:
            worth *= 0.05
        cluster, group = position // CLUSTER + 1, position // GROUP + 1
        cost = plain(Decimal(pence).scaleb(-2))
        rows.append(
            (name, f"Initiative {name}", str(round(worth)), cost, f"K{cluster}", f"G{group}")
        )
    return rows


def _links(ids: Sequence[str], shape: Shape, random: Random) -> Rows:
    """Distinct links; `requires` points to an earlier initiative, so there is no cycle."""
    count = len(ids)
    links: dict[tuple[str, str, str], None] = {}
    for _ in range(round(1.7 * count)):
        source = random.randrange(1, count)
        first = source - source % CLUSTER if random.random() < 0.9 else 0
        if first < source:
            links[ids[source], "requires", ids[random.randrange(first, source)]] = None
    if shape.has_side_rules:
        for relation, share in (("excludes", 0.03), ("together", 0.02)):
            for _ in range(round(share * count)):
                first = random.randrange(0, count, CLUSTER)
                members = range(first, min(first + CLUSTER, count))
                source, target = sorted(random.sample(members, 2))
                if (ids[target], "requires", ids[source]) not in links:
                    links[ids[source], relation, ids[target]] = None
    return list(links)


def _resources(
    ids: Sequence[str], initiatives: Rows, shape: Shape, random: Random
) -> dict[str, Rows]:
    total = sum((Decimal(row[3]) for row in initiatives), Decimal(0))
    capacity: Rows = [("budget", plain((total * SHARE).quantize(Decimal("0.01"))))]
    uses: Rows = []
    for number in range(1, shape.limits):
        amounts = [random.randrange(1, 400) for _ in ids]
        uses += [
            (name, f"team-{number}", plain(Decimal(amount).scaleb(-1)))
            for name, amount in zip(ids, amounts, strict=True)
            if random.random() < 0.6
        ]
        demand = sum((Decimal(row[2]) for row in uses if row[1] == f"team-{number}"), Decimal(0))
        capacity.append((f"team-{number}", plain((demand * SHARE).quantize(Decimal("0.1")))))
    kinds = [(name, "money" if name == "budget" else "people") for name, _ in capacity]
    tables: dict[str, Rows] = {
        "resources": [("resource", "kind"), *kinds],
        "capacity": [("resource", "amount"), *capacity],
    }
    if uses:
        tables["uses"] = [("initiative", "resource", "amount"), *uses]
    return tables


def _limits(count: int) -> Rows:
    """At most two of every tenth group."""
    groups = range(1, count // GROUP + 1, 10)
    return [(f"two-of-G{group}", f"group=G{group}", "count", "2") for group in groups]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one portfolio as a folder of CSV files."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--initiatives", type=int, default=1000)
    parser.add_argument("--limits", type=int, default=1, help="resources, the budget among them")
    parser.add_argument("--plain", action="store_true", help="requires only, no side rules")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    shape = Shape(options.initiatives, options.limits, not options.plain, options.seed)
    print(write_folder(generated(shape).tables, options.folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
