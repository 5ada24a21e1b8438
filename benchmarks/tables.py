"""Tables of text in the form of the input contract, and the ways to write them down.

Nothing here knows the package: what is written is what an analyst could have written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter

Rows = list[tuple[str, ...]]
"""A header and its rows, all text."""
Tables = dict[str, Rows]
"""Tables by name, such as `initiatives`."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One question asked of one set of tables."""

    tables: Tables
    budget: str | None = None
    """What `--budget` would say; `None` where the capacity table says it all."""
    is_nested: bool = False
    """Whether the plans of its scenarios must lie within one another as money falls."""


def plain(number: Decimal | int | str) -> str:
    """The number in plain digits, without exponent or needless zeros; exact at any length.

    Raises:
        decimal.InvalidOperation: when the text is not a number.
    """
    text = format(Decimal(number), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def one_budget(
    initiatives: Iterable[tuple[str, ...]], columns: Sequence[str], budget: str
) -> Tables:
    """Tables with one resource `budget` and its capacity written in the tables."""
    return {
        "initiatives": [tuple(columns), *initiatives],
        "capacity": [("resource", "amount"), ("budget", budget)],
    }


def capacities(
    values: Sequence[str], uses: Sequence[Sequence[str]], limits: Sequence[str]
) -> Tables:
    """Tables for a knapsack under several limits.

    Args:
        values: one value an initiative; the j-th becomes `I001`, `I002` and so on.
        uses: one row a limit, one amount an initiative; amounts of 0 are left out.
        limits: one amount a row of `uses`; row i becomes resource `limit-1` and so on.
    """
    width = max(3, len(str(len(values))))
    ids = [f"I{number:0{width}d}" for number in range(1, len(values) + 1)]
    names = [f"limit-{number}" for number in range(1, len(limits) + 1)]
    return {
        "initiatives": [("id", "value"), *zip(ids, map(plain, values), strict=True)],
        "resources": [("resource", "kind"), *((name, "other") for name in names)],
        "capacity": [
            ("resource", "amount"),
            *zip(names, map(plain, limits), strict=True),
        ],
        "uses": [
            ("initiative", "resource", "amount"),
            *(
                (initiative, name, plain(amount))
                for name, row in zip(names, uses, strict=True)
                for initiative, amount in zip(ids, row, strict=True)
                if Decimal(amount) != 0
            ),
        ],
    }


def write_folder(tables: Mapping[str, Rows], folder: Path) -> Path:
    """Write one CSV a table into a new folder, and return the folder."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


def write_workbook(tables: Mapping[str, Rows], path: Path) -> Path:
    """Write one sheet a table, numbers as text cells so that no digit is lost; return the path."""
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
    return path
