"""What the tests of reading share: a list that is taken over."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from prioritiser.reading.from_list import workbook_from
from tests.unit.reading.lists import Rows, Taken, TakeOver


@pytest.fixture
def taken_over(tmp_path: Path) -> TakeOver:
    def take_over(rows: Rows, name: str = "list.xlsx") -> Taken:
        path = tmp_path / name
        if name.endswith(".csv"):
            path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
        else:
            book = openpyxl.Workbook()
            sheet = book.worksheets[0]
            for row in rows:
                sheet.append(list(row))
            book.save(path)
        content, notes = workbook_from(path)
        (tmp_path / "made.xlsx").write_bytes(content)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["initiatives"]
        return [list(row) for row in sheet.iter_rows(values_only=True)], list(notes)

    return take_over
