"""The rankings that a committee would walk down, worked out from an example's CSV tables.

Nothing of the package is imported: the point is to be another way. Floors and shares are left
out, which only helps a ranking.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

TABLES = ("initiatives", "resources", "capacity", "uses", "links", "limits")


@dataclass
class Wishes:
    """Just enough of a portfolio to walk down a ranking as a committee would."""

    value: dict[str, Fraction]
    cost: dict[str, Fraction]
    staff: dict[str, Fraction] = field(default_factory=dict)
    """Whole-time equivalents over all years, every staff group together."""
    decided: set[str] = field(default_factory=set)
    """In from the start."""
    ruled_out: set[str] = field(default_factory=set)
    needs: dict[str, list[set[str]]] = field(default_factory=dict)
    """What else a row brings in: one set for each need; the cheapest of a set is taken."""
    ceilings: list[tuple[dict[str, Fraction], Fraction]] = field(default_factory=list)
    """What each row adds, and the most allowed."""

    def fits(self, chosen: set[str]) -> bool:
        return all(
            sum((uses.get(name, Fraction(0)) for name in chosen), Fraction(0)) <= most
            for uses, most in self.ceilings
        )

    def walk(self, ranking: list[str]) -> set[str]:
        """Take each in turn, with all it needs, when that still fits."""
        chosen = set(self.decided)
        for name in ranking:
            wanted = self.with_needs(name, chosen)
            if not wanted & self.ruled_out and self.fits(chosen | wanted):
                chosen |= wanted
        return chosen

    def with_needs(self, name: str, chosen: set[str]) -> set[str]:
        wanted, open_names = {name}, [name]
        while open_names:
            for group in self.needs.get(open_names.pop(), []):
                if not group & (wanted | chosen):
                    more = min(group, key=lambda name: (self.cost[name], name))
                    wanted.add(more)
                    open_names.append(more)
        return wanted

    def ranked_by(self, worth: Callable[[str], Fraction]) -> list[str]:
        """Best first among those that are still to be decided."""
        return sorted(
            set(self.value) - self.decided - self.ruled_out, key=lambda name: (-worth(name), name)
        )


def by_value(wishes: Wishes) -> list[str]:
    return wishes.ranked_by(lambda name: wishes.value[name])


def by_value_for_money(wishes: Wishes) -> list[str]:
    return wishes.ranked_by(lambda name: wishes.value[name] / wishes.cost[name])


def by_value_for_staff(wishes: Wishes) -> list[str]:
    return wishes.ranked_by(
        lambda name: wishes.value[name] / max(wishes.staff[name], Fraction(1, 100))
    )


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str, default: int = 0) -> Fraction:
    return Fraction(text) if text else Fraction(default)


def wishes_of_a_list(path: Path, budget: int) -> Wishes:
    """One CSV with `id,value,cost`, and a budget."""
    rows = table(path)
    cost = {row["id"]: number(row["cost"]) for row in rows}
    value = {row["id"]: number(row["value"]) for row in rows}
    return Wishes(value=value, cost=cost, ceilings=[(cost, Fraction(budget))])


def wishes_of_tables(folder: Path) -> Wishes:
    """A folder of tables: capacities, versions, links and the ceilings on counts and value."""
    tables = {name: table(folder / f"{name}.csv") for name in TABLES}
    rows = tables["initiatives"]
    wishes = Wishes(
        value={row["id"]: number(row["value"]) * number(row["success"]) for row in rows},
        cost={row["id"]: Fraction(0) for row in rows},
        staff={row["id"]: Fraction(0) for row in rows},
        decided={row["id"] for row in rows if row["status"] == "must"},
        ruled_out={row["id"] for row in rows if row["status"] == "never"},
    )
    _add_resources(wishes, tables)
    _add_links(wishes, tables["links"])
    for family in {row["version_of"] for row in rows} - {""}:
        versions = {row["id"]: Fraction(1) for row in rows if row["version_of"] == family}
        wishes.ceilings.append((versions, Fraction(1)))
    for limit in tables["limits"]:
        if limit["max"] and limit["measure"] in ("count", "value") and limit["as"] == "amount":
            tag, wanted = limit["where"].split("=")
            size = wishes.value if limit["measure"] == "value" else {}
            part = {
                row["id"]: size.get(row["id"], Fraction(1)) for row in rows if row[tag] == wanted
            }
            wishes.ceilings.append((part, number(limit["max"])))
    return wishes


def _add_resources(wishes: Wishes, tables: dict[str, list[dict[str, str]]]) -> None:
    for resource, capacity in zip(tables["resources"], tables["capacity"], strict=True):
        assert resource["resource"] == capacity["resource"]
        total = wishes.cost if resource["kind"] == "money" else wishes.staff
        counted_on = number(resource["release_share"], default=1)
        rate = 1 - number(resource["reserve"]) + number(resource["tolerance"])
        rows = [row for row in tables["uses"] if row["resource"] == resource["resource"]]
        for year in [name for name in capacity if name[:2] == "20"]:
            uses = {row["initiative"]: number(row[year]) for row in rows}
            for name, use in uses.items():
                total[name] += max(use, Fraction(0))
            net = {name: use if use > 0 else use * counted_on for name, use in uses.items()}
            wishes.ceilings.append((net, rate * number(capacity[year])))


def _add_links(wishes: Wishes, links: list[dict[str, str]]) -> None:
    for link in links:
        sources, targets = link["source"].split(";"), link["target"].split(";")
        for source in sources:
            needs = wishes.needs.setdefault(source, [])
            if link["relation"] == "requires":
                needs += [{target} for target in targets]
            elif link["relation"] == "requires_any":
                needs.append(set(targets))
            elif link["relation"] == "excludes":
                wishes.ceilings += [
                    ({source: Fraction(1), target: Fraction(1)}, Fraction(1)) for target in targets
                ]
        if link["relation"] == "together":
            for one in sources + targets:
                others = [{other} for other in sources + targets if other != one]
                wishes.needs.setdefault(one, []).extend(others)
