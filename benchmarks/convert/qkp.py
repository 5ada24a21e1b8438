"""Quadratic knapsack: items, and what pairs of them are worth together (Billionnet and Soutif).

The file: name, n, n values, the upper triangle of pair values row by row, a blank line, 0, the
capacity, n weights, and comments. A pair that is worth something is a link `boosts`.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.tables import Instance, Tables, one_budget, plain


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The instance; it has no variants."""
    return Instance(tables((folder / "qkp" / f"{instance}.txt").read_text(encoding="ascii")))


def tables(text: str) -> Tables:
    """Tables with one budget.

    Raises:
        ValueError: when a row of the triangle is not as long as it should be, or the number
            before the capacity is not 0, the sign of a ceiling.
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    count = int(lines[1][0])
    (kind,), (capacity,), weights = lines[2 + count : 5 + count]
    if kind != "0":
        raise ValueError(f"the capacity is of kind {kind}, not 0")
    triangle = lines[2 : 2 + count]
    # The first row is the items' own values; the next has the pairs of the first item.
    lengths = (count, *range(count - 1, 0, -1), count)
    for row, length in zip((*triangle, weights), lengths, strict=True):
        if len(row) != length:
            raise ValueError(f"{len(row)} numbers stand where {length} should")
    values, *pairs = triangle
    rows = [
        (item_id(i), plain(value), plain(weight))
        for i, (value, weight) in enumerate(zip(values, weights, strict=True))
    ]
    return one_budget(rows, ("id", "value", "cost"), plain(capacity)) | {
        "links": [
            ("source", "relation", "target", "amount"),
            *(
                (item_id(i), "boosts", item_id(i + 1 + offset), plain(amount))
                for i, row in enumerate(pairs)
                for offset, amount in enumerate(row)
                if int(amount)
            ),
        ]
    }


def item_id(position: int) -> str:
    """The id of an item by its position, from 0."""
    return f"I{position + 1:03d}"
