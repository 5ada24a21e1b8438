"""`schema`: the tables described in Markdown, JSON Schema and as a data package."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from prioritiser.reading import dictionary, template
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import SETTINGS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "tables.md"


def test_the_reference_page_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == dictionary.markdown(), (
        "write it again: prioritiser schema > docs/reference/tables.md"
    )


@pytest.mark.parametrize("table", TABLES)
def test_the_dictionary_explains_every_column(table: str) -> None:
    section = dictionary.markdown().split(f"\n## {table}\n")[1].split("\n## ")[0]

    for column in TABLES[table].columns:
        assert f"`{column.name}`" in section
        assert column.spec.help in section.replace("\\|", "|")


def test_the_dictionary_explains_every_setting() -> None:
    text = dictionary.markdown()

    assert all(f"| `{name}` |" in text for name in SETTINGS)


def test_the_green_book_is_named_where_its_rates_are_offered() -> None:
    text = dictionary.markdown()

    for line in text.splitlines():
        if "| `discount_rate` |" in line:
            assert all(part in line for part in ("HM Treasury, 2022, annex 6", "3.5%", "1.5%"))
    assert text.count("| `discount_rate` |") == 2


def test_a_bound_that_is_itself_not_allowed_is_told_as_such() -> None:
    row = dictionary.json_schema()["properties"]["criteria"]["items"]["properties"]

    assert row["per"]["exclusiveMinimum"] == 0
    assert row["discount_rate"]["exclusiveMinimum"] == -1
    assert "| above 0 |" in dictionary.markdown()


def test_every_row_of_a_grid_has_as_many_cells_as_its_heading() -> None:
    width = 0
    for line in dictionary.markdown().splitlines():
        cells = line.replace("\\|", "").count("|")
        width = 0 if not cells else width or cells
        assert cells == width


def test_the_json_schema_knows_every_column() -> None:
    schema = dictionary.json_schema()

    json.dumps(schema, allow_nan=False)
    for name, table in TABLES.items():
        items = schema["properties"][name]["items"]
        assert set(items["properties"]) == {column.name for column in table.columns}
        assert items["required"] == [c.name for c in table.columns if c.required]


def test_the_json_schema_gives_ranges_and_words() -> None:
    row = dictionary.json_schema()["properties"]["initiatives"]["items"]["properties"]

    assert (row["success"]["minimum"], row["success"]["maximum"]) == (0, 1)
    assert "must" in row["status"]["enum"]
    assert row["cost"]["type"] == "number"


def test_tags_and_periods_are_allowed_where_tables_have_them() -> None:
    tables = dictionary.json_schema()["properties"]

    allows = {name for name, one in tables.items() if one["items"]["additionalProperties"]}
    assert allows == {t.name for t in TABLES.values() if t.has_tags or t.has_periods}


def test_the_data_package_describes_the_folder_that_init_writes() -> None:
    package = dictionary.datapackage()

    files = template.csv_folder()
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == {name for name in files if name.endswith(".csv")}
    for path, resource in described.items():
        header = next(csv.reader(io.StringIO(files[path].decode())))
        known = {field["name"] for field in resource["schema"]["fields"]}
        has_own = TABLES[resource["name"]].has_tags or TABLES[resource["name"]].has_periods
        assert has_own or set(header) <= known


def test_the_data_package_ties_uses_to_initiatives() -> None:
    resources: dict[str, Any] = {r["name"]: r for r in dictionary.datapackage()["resources"]}

    assert resources["initiatives"]["schema"]["primaryKey"] == "id"
    assert resources["uses"]["schema"]["foreignKeys"][0]["fields"] == "initiative"
