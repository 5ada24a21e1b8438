"""The schema tells people and programs the same as it tells the reader."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import ResourceKind, Status
from prioritiser.reading import TextTable, read_tables
from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.findings import CATALOGUE
from prioritiser.reading.schema import RELATIONS, RESOURCE_KINDS, STATUSES, TABLES
from prioritiser.reading.settings import SETTINGS

COLUMNS = [column for table in TABLES.values() for column in table.columns]
MODEL = {
    "initiatives": "id title status value cost success earliest_start latest_start duration "
    "version_of stop_cost",
    "resources": "resource unit kind reserve tolerance carry_forward step release_share "
    "extra_price extra_max extra_from",
    "capacity": "resource amount note",
    "uses": "initiative resource amount basis note",
    "links": "source relation target amount gap note",
    "limits": "limit where measure min max as from to each",
    "settings": "name value",
}
SETTING_NAMES = (
    "title organisation currency money_unit discount_rate base_period periods_per_year "
    "benefit_periods prepared_by classification seed tags decimals decimal number_format encoding "
    "delimiter header_row hidden stop_resource distribution max_rows"
)


def name_of(column: ColumnSpec) -> str:
    return f"{column.table}.{column.name}"


@pytest.mark.parametrize("table", MODEL)
def test_the_columns_are_those_of_the_model(table: str) -> None:
    assert [column.name for column in TABLES[table].columns] == MODEL[table].split()


def test_the_settings_are_those_of_the_model() -> None:
    assert set(SETTINGS) == set(SETTING_NAMES.split())


def test_words_are_those_of_the_domain() -> None:
    assert set(STATUSES) == {status.value for status in Status}
    assert set(RELATIONS) == {relation.value for relation in Relation}
    assert set(RESOURCE_KINDS) == {kind.value for kind in ResourceKind}


@pytest.mark.parametrize("column", COLUMNS, ids=name_of)
def test_every_column_explains_itself_in_sentences(column: ColumnSpec) -> None:
    assert column.spec.help.endswith(".")
    assert column.spec.example
    assert (column.spec.kind is Kind.WORD) == bool(column.spec.allowed)


@pytest.mark.parametrize("column", [c for c in COLUMNS if c.is_number], ids=name_of)
def test_ranges_hold_their_example(column: ColumnSpec) -> None:
    example = Decimal(column.spec.example)

    assert column.least is None or example >= column.least
    assert column.most is None or example <= column.most


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_takes_its_own_example(name: str) -> None:
    spec = SETTINGS[name]
    table = TextTable("initiatives", [["id", "value"], ["A", "1"]])
    if name == "header_row":
        table = TextTable("initiatives", [["a"], ["b"], ["id"], ["A"]])

    reading = read_tables([table], {name: spec.example})

    assert len(reading.portfolio.initiatives) == 1


def test_a_row_made_of_the_examples_is_accepted() -> None:
    tables = [
        TextTable(name, [[c.name for c in columns], [c.spec.example for c in columns]])
        for name in ("initiatives", "resources", "capacity", "uses", "settings")
        if (columns := [c for c in TABLES[name].columns if not c.spec.is_later])
    ]

    portfolio = read_tables(tables).portfolio

    assert portfolio.initiatives[0].id == "DIG-02"
    assert portfolio.uses[0].initiative == "DIG-02"


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_a_short_sentence(code: str) -> None:
    said = CATALOGUE[code].explanation

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert said.endswith(".")
    assert len(said.split()) < 25
