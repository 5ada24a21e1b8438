"""The schema tells people and programs the same as it tells the reader."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Basis, CriterionKind, ResourceKind, Status
from prioritiser.reading import TextTable, read_tables
from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.findings import CATALOGUE
from prioritiser.reading.schema import (
    BASES,
    CRITERION_KINDS,
    RELATIONS,
    RESOURCE_KINDS,
    STATUSES,
    TABLES,
)
from prioritiser.reading.settings import SETTINGS

COLUMNS = [column for table in TABLES.values() for column in table.columns]
MODEL = {
    "initiatives": "id title status value cost success earliest_start latest_start duration "
    "version_of stop_cost",
    "criteria": "criterion weight unit per better kind discount_rate floor",
    "benefits": "initiative criterion amount start lag ramp lasts realisation pool",
    "pools": "pool cap",
    "scenarios": "scenario what value",
    "actuals": "initiative period what amount",
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
    assert set(CRITERION_KINDS) == {kind.value for kind in CriterionKind}
    assert {*BASES, "once"} == {basis.value for basis in Basis}


def test_the_tables_are_those_of_the_model() -> None:
    assert set(TABLES) == set(MODEL)


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
    assert column.above is None or example > column.above


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_takes_its_own_example(name: str) -> None:
    spec = SETTINGS[name]
    tables = [
        TextTable("initiatives", [["id", "value"], ["A", "1"]]),
        TextTable("capacity", [["resource", "2027/28"], ["budget", "1"]]),
    ]
    if name == "header_row":
        tables = [TextTable("initiatives", [["a"], ["b"], ["id"], ["A"]])]

    reading = read_tables(tables, {name: spec.example})

    assert len(reading.portfolio.initiatives) == 1


UNFIT = {
    ("initiatives", "stop_cost"): "only where it is in flight",
    ("resources", "tolerance"): "not beside carry_forward",
    ("resources", "carry_forward"): "not beside extra_max",
    ("capacity", "amount"): "not beside periods",
    ("uses", "basis"): "not beside an amount",
}
"""Examples that are right by themselves, but not beside all others of their row."""


def test_a_row_made_of_the_examples_is_accepted() -> None:
    more = {"capacity": (["2027/28", "2028/29"], ["1", "2"])}
    tables = []
    for name in TABLES.keys() - {"links", "limits"}:
        columns = [c for c in TABLES[name].columns if (name, c.name) not in UNFIT]
        names, cells = more.get(name, ([], []))
        header = [*(column.name for column in columns), *names]
        rows = [header, [*(column.spec.example for column in columns), *cells]]
        if name == "resources":
            rows.append(["budget", *[""] * (len(header) - 1)])
        tables.append(TextTable(name, rows))

    portfolio = read_tables(tables).portfolio

    assert portfolio.initiatives[0].latest == 1
    assert portfolio.uses[0].initiative == "DIG-02"
    assert portfolio.benefits[0].pool == portfolio.pools[0].name
    assert portfolio.scenarios[0].changes[0].value == "-10%"
    assert portfolio.actuals[0].amount == Decimal("12.5")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_a_short_sentence(code: str) -> None:
    said = CATALOGUE[code].explanation

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert said.endswith(".")
    assert len(said.split()) < 25
