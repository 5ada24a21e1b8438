"""A second opinion on a chosen set: its value and the rules it breaks, from the tables alone.

Nothing of the package is used. Only what the converters write is understood: `value`, `cost`,
`success`, capacities without periods, and the relations requires, together and excludes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from benchmarks.tables import Instance, Tables


def worth(instance: Instance, chosen: Collection[str]) -> Fraction:
    """The exact value of the chosen ids: Σ value × success."""
    return sum(
        (
            Fraction(row["value"]) * Fraction(row.get("success", "1"))
            for row in _rows(instance.tables, "initiatives")
            if row["id"] in chosen
        ),
        Fraction(0),
    )


def broken(instance: Instance, chosen: Collection[str]) -> list[str]:
    """Every rule that the chosen ids break, one sentence each; empty when they obey all."""
    return [*_overspent(instance, chosen), *_links(instance.tables, chosen)]


def _overspent(instance: Instance, chosen: Collection[str]) -> Iterator[str]:
    capacity = {
        row["resource"]: Fraction(row["amount"]) for row in _rows(instance.tables, "capacity")
    }
    if instance.budget is not None:
        capacity["budget"] = Fraction(instance.budget)
    used = dict.fromkeys(capacity, Fraction(0))
    for row in _rows(instance.tables, "initiatives"):
        if row["id"] in chosen and "cost" in row:
            used["budget"] += Fraction(row["cost"])
    for row in _rows(instance.tables, "uses"):
        if row["initiative"] in chosen:
            used[row["resource"]] += Fraction(row["amount"])
    for resource, amount in used.items():
        if amount > capacity[resource]:
            yield f"{resource} is overspent by {amount - capacity[resource]}"


def _links(tables: Tables, chosen: Collection[str]) -> Iterator[str]:
    for row in _rows(tables, "links"):
        targets = [target in chosen for target in row["target"].split(";")]
        sources = [source in chosen for source in row["source"].split(";")]
        is_broken = {
            "requires": any(sources) and not all(targets),
            "together": any(sources + targets) and not all(sources + targets),
            "excludes": any(sources) and any(targets),
        }[row["relation"]]
        if is_broken:
            yield f"{row['source']} {row['relation']} {row['target']} is broken"


def _rows(tables: Tables, name: str) -> Iterator[dict[str, str]]:
    header, *rows = tables.get(name, [()])
    return (dict(zip(header, row, strict=True)) for row in rows)
