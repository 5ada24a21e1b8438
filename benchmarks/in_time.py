"""Made-up portfolios in time, the same for the same seed, for comparing formulations.

Most initiatives may start in a window, and bring their benefits from their end on, so sooner is
better. Inside each cluster of 20 there are a chain of `requires` with gaps, a ring of three
without a start choice, a ring of two that start in one period, three versions, a group in which
every pair is excluded, and a wider one in which most pairs are. Value follows cost closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random

from benchmarks.tables import Instance, Rows, Tables

CLUSTER = 20
RING, TWINS, FAMILY, CHAIN, CLIQUE = 3, 2, 3, 5, 5
WIDER_SHARE = 0.7
"""Share of the pairs of the wider group that are excluded."""
RESOURCES = {"budget": ("money", 900), "analysts": ("people", 40), "builders": ("people", 60)}
"""Kind, and the most that one initiative uses in a period."""
AFTER = 4
"""Periods in which benefits count beyond those that have capacities."""


@dataclass(frozen=True, slots=True)
class InTime:
    """What a made-up portfolio in time looks like."""

    initiatives: int
    periods: int
    seed: int = 0
    share: float = 0.4
    """Capacity of a period as a share of what all use in a period on average."""


@dataclass(slots=True)
class _Row:
    """One initiative while it is made up."""

    name: str
    earliest: int
    latest: int
    duration: int
    worth: int
    """Benefit a period, or the value once where there is no start choice."""
    uses: dict[str, list[int]]
    """One amount for each period of its duration, by resource."""
    family: str = ""
    has_starts: bool = True


def in_time(shape: InTime) -> Instance:
    """A portfolio of this shape, as tables."""
    random = Random(f"in time {shape.seed} {shape.initiatives} {shape.periods}")  # noqa: S311 - made up
    rows = [_row(number, shape, random) for number in range(1, shape.initiatives + 1)]
    links: Rows = []
    for first in range(0, len(rows) - CLUSTER + 1, CLUSTER):
        links += _cluster(rows[first : first + CLUSTER], shape, random)
    return Instance(_tables(rows, links, shape))


def _row(number: int, shape: InTime, random: Random) -> _Row:
    earliest = random.randrange(shape.periods // 2)
    latest = random.randrange(earliest + 1, shape.periods)
    duration = random.randint(1, 3)
    uses = {
        name: [random.randint(most // 10, most) for _ in range(duration)]
        for name, (_, most) in RESOURCES.items()
        if name == "budget" or random.random() < 0.6
    }
    worth = max(1, round(sum(uses["budget"]) * random.lognormvariate(-1, 0.3)))
    return _Row(f"I{number:04d}", earliest, latest, duration, worth, uses)


def _cluster(rows: Sequence[_Row], shape: InTime, random: Random) -> Iterator[tuple[str, ...]]:
    """The links of one cluster, each with its gap; its rows are put in their groups."""
    place = iter(random.sample(rows, len(rows)))
    ring, twins, family, chain, clique = (
        [next(place) for _ in range(count)] for count in (RING, TWINS, FAMILY, CHAIN, CLIQUE)
    )
    for row in ring:
        row.has_starts, row.worth = False, row.worth * shape.periods // 2
    for one, other in pairwise([*ring, ring[0]]):
        yield one.name, "requires", other.name, ""
    for one, other in pairwise([*twins, twins[0]]):
        # Neither starts before the other: both start in one period.
        one.earliest, one.latest = twins[0].earliest, twins[0].latest
        yield one.name, "requires", other.name, str(-other.duration)
    for row in family:
        row.family = f"family-{family[0].name}"
    for row in chain:
        row.earliest, row.latest = 0, shape.periods - 1
    for one, other in pairwise(chain):
        yield other.name, "requires", one.name, str(random.choice((-1, 0, 0, 1)))
    yield from _excluded(clique, 1, random)
    yield from _excluded([*place, family[0], chain[-1]], WIDER_SHARE, random)


def _excluded(rows: Sequence[_Row], share: float, random: Random) -> Iterator[tuple[str, ...]]:
    for one, other in combinations(sorted(row.name for row in rows), 2):
        if random.random() < share:
            yield one, "excludes", other, ""


def _tables(rows: Sequence[_Row], links: Rows, shape: InTime) -> Tables:
    periods = [f"Y{t}" for t in range(shape.periods)]
    longest = max(row.duration for row in rows)
    starting = [row for row in rows if row.has_starts]
    return {
        "initiatives": [
            ("id", "value", "earliest_start", "latest_start", "duration", "version_of"),
            *(
                (row.name, "0", periods[row.earliest], periods[row.latest], str(row.duration),
                 row.family)
                if row.has_starts
                else (row.name, str(row.worth), "", "", "", row.family)
                for row in rows
            ),
        ],
        "criteria": [("criterion", "weight"), ("benefit", "1")],
        "benefits": [
            ("initiative", "criterion", "amount", "lag"),
            *((row.name, "benefit", str(row.worth), str(row.duration)) for row in starting),
        ],
        "resources": [
            ("resource", "kind"),
            *((name, kind) for name, (kind, _) in RESOURCES.items()),
        ],
        "capacity": [("resource", *periods), *_capacities(rows, shape)],
        "uses": [
            ("initiative", "resource", "basis", *periods, *map(str, range(longest))),
            *(_use(row, name, shape.periods, longest) for row in rows for name in row.uses),
        ],
        "links": [("source", "relation", "target", "gap"), *links],
        "settings": [("name", "value"), ("benefit_periods", str(shape.periods + AFTER))],
    }  # fmt: skip


def _use(row: _Row, resource: str, periods: int, longest: int) -> tuple[str, ...]:
    amounts = [str(amount) for amount in row.uses[resource]]
    if row.has_starts:
        blank = [""] * (longest - len(amounts))
        return row.name, resource, "after_start", *[""] * periods, *amounts, *blank
    kept = amounts[:periods]
    blank = [""] * (periods - len(kept) + longest)
    return row.name, resource, "calendar", *kept, *blank


def _capacities(rows: Sequence[_Row], shape: InTime) -> Iterator[tuple[str, ...]]:
    for name in RESOURCES:
        total = sum(sum(row.uses.get(name, ())) for row in rows)
        yield name, *[str(round(total * shape.share / shape.periods))] * shape.periods
