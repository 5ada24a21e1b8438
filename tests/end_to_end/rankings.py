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


@dataclass
class Wishes:
    """Just enough of a portfolio to walk down a ranking as a committee would."""

    value: dict[str, Fraction]
    cost: dict[str, Fraction]
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
