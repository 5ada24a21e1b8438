"""Knapsack with a conflict graph, as AMPL data: pairs of items that exclude each other."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.tables import Instance, Tables, one_budget


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The instance; its name in the published list begins with a folder that is not kept."""
    name = instance.rsplit("/", maxsplit=1)[-1]
    return Instance(tables((folder / "kpcg" / name).read_text(encoding="ascii")))


def tables(text: str) -> Tables:
    """Tables from `param n`, `param c`, lines `i profit weight` and `set E`; items count from 0.

    Raises:
        ValueError: when a part is missing or the number of items is not `n`.
    """
    count = int(_found(r"param\s+n\s*:=\s*(\d+)", text))
    budget = _found(r"param\s+c\s*:=\s*(\d+)", text)
    listed = re.findall(r"(\d+)\s+(\d+)\s+(\d+)", _found(r"V\s*:\s*p\s+w\s*:=([^;]*);", text))
    pairs = re.findall(r"(\d+)\s+(\d+)", _found(r"set\s+E\s*:=([^;]*);", text))
    if len(listed) != count:
        raise ValueError(f"{len(listed)} items are listed where n is {count}")
    initiatives = [(_named(i), profit, weight) for i, profit, weight in listed]
    return one_budget(initiatives, ("id", "value", "cost"), budget) | {
        "links": [
            ("source", "relation", "target"),
            *((_named(i), "excludes", _named(j)) for i, j in pairs),
        ]
    }


def _named(number: str) -> str:
    return f"I{int(number):03d}"


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"nothing in the file matches {pattern}")
    return match[1]
