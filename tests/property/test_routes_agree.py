"""A folder of CSVs, a workbook and pandas frames of the same tables give the same portfolio."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from prioritiser import frames

Row = tuple[str | Decimal | None, ...]
Tables = dict[str, list[Row]]

ODD = ("007", "NA", "None", "null", "TRUE", "1E5", "=1+1", "-1", "@a", "é", "日本", "a, b", 'q"q')
PERIODS = ("2027/28", "2028", "P2")
TAGS = ("theme", "Notes on it")


@dataclass(frozen=True)
class Wanted:
    """How large the tables are to be."""

    ids: list[str]
    periods: tuple[str, ...]
    resources: list[str]


def numbers(least: int, most: int) -> st.SearchStrategy[Decimal]:
    """Whole numbers, money and long decimals: up to fifteen digits, as a workbook keeps them."""
    return st.one_of(
        st.integers(least, most).map(Decimal),
        st.decimals(least, most, places=2, allow_nan=False, allow_infinity=False),
        st.decimals(least, min(most, 9), places=9, allow_nan=False, allow_infinity=False),
    )


names = st.one_of(
    st.sampled_from(ODD), st.from_regex(r"[A-Z]{1,3}-[0-9]{3}[a-z]?", fullmatch=True)
)
texts = st.one_of(
    st.just(""),
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
).map(lambda text: " ".join(text.split()))


@st.composite
def portfolios(draw: st.DrawFn) -> Tables:
    """Tables of every kind that refer to one another and hold nothing that is refused."""
    wanted = Wanted(
        ids=draw(st.lists(names, min_size=1, max_size=6, unique_by=str.casefold)),
        periods=PERIODS[: draw(st.integers(0, 3))],
        resources=draw(st.lists(st.sampled_from(["wte", "beds", "capital"]), unique=True)),
    )
    tables: Tables = {"initiatives": [("id", "title", "status", "value", "success", *TAGS)]}
    for name in wanted.ids:
        status = draw(st.sampled_from(["", "candidate", "must", "never"]))
        success = draw(st.sampled_from([None, Decimal("0.5"), Decimal(1), Decimal("0.123")]))
        tags = [draw(texts) for _ in TAGS]
        tables["initiatives"].append(
            (name, draw(texts), status, draw(numbers(-999, 10**9)), success, *tags)
        )
    tables |= amounts(draw, wanted)
    if len(wanted.ids) > 1:
        tables["links"] = [("source", "relation", "target"), *links(draw, wanted.ids)]
    return tables


def amounts(draw: st.DrawFn, wanted: Wanted) -> Tables:
    columns = wanted.periods or ("amount",)
    capacity: list[Row] = [("resource", *columns)]
    uses: list[Row] = [("initiative", "resource", *columns)]
    optional = st.one_of(st.none(), numbers(0, 10**6))
    for resource in wanted.resources:
        capacity.append((resource, *(draw(optional) for _ in columns)))
        uses.extend((name, resource, *(draw(optional) for _ in columns)) for name in wanted.ids)
    return {"capacity": capacity, "uses": uses}


def links(draw: st.DrawFn, ids: list[str]) -> Iterable[Row]:
    for relation in ("requires", "requires_any", "together", "excludes"):
        pair = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
        yield (pair[0], relation, pair[1])


def as_folder(tables: Tables, folder: Path) -> Path:
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(map(typed, rows))
    return folder


def typed(row: Row) -> list[str]:
    return [f"{cell:f}" if isinstance(cell, Decimal) else cell or "" for cell in row]


def as_workbook(tables: Tables, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                cell = sheet.cell(row, column)
                cell.value = float(value) if isinstance(value, Decimal) else value or None
                if isinstance(value, str) and value:
                    cell.data_type = "s"
    book.save(path)
    return path


def as_frames(tables: Tables) -> dict[str, pd.DataFrame]:
    return {
        name: pd.DataFrame(
            [[float(v) if isinstance(v, Decimal) else v for v in row] for row in rows[1:]],
            columns=[str(column) for column in rows[0]],
        )
        for name, rows in tables.items()
    }


@given(portfolios())
def test_every_route_gives_the_same_portfolio(tables: Tables) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        from_book = frames.read(as_workbook(tables, folder / "book.xlsx")).portfolio
        from_folder = frames.read(as_folder(tables, folder)).portfolio
    from_frames = frames.read(as_frames(tables)).portfolio

    assert from_book == from_folder
    assert from_frames == from_folder


@given(portfolios())
def test_what_is_read_is_what_was_written(tables: Tables) -> None:
    found = frames.read(as_frames(tables)).portfolio

    written = {str(row[0]): row for row in tables["initiatives"][1:]}
    assert {row.id: row.value for row in found.initiatives} == {
        name: row[3] for name, row in written.items()
    }
    assert {row.id: row.title for row in found.initiatives} == {
        name: row[1] for name, row in written.items()
    }
    amounts = [value for row in tables["uses"][1:] for value in row[2:] if value]
    assert sorted(use.amount for use in found.uses) == sorted(map(Decimal, amounts))


@given(portfolios())
def test_rows_read_are_rows_used_and_rows_left_out(tables: Tables) -> None:
    reading = frames.read(as_frames(tables))

    for count in reading.counts:
        assert count.read == count.used + count.blank + count.hidden
        assert count.used == sum(1 for row in tables[count.table][1:] if any(row))
