"""Reading as a whole: all faults at once, no row lost, the same answer on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.errors import InputRefused
from prioritiser.reading import TextTable, read, read_tables
from prioritiser.reading.findings import CATALOGUE
from tests.cases import files

WORKBOOK = files.a_workbook()
FAULTS = {
    "value": ["£1,200", "1.2m", "TBC", "nan", "1e5", "", "#REF!", "(3)", "about ten"],
    "cost": ["-1", "5%", "1,2", "x y", "", "007"],
    "status": ["msut", "gone"],
    "success": ["2", "-0.1", "likely"],
    "theme": ["#N/A", "a\x07b"],
}


@given(
    st.lists(
        st.sampled_from([(name, fault) for name, of in FAULTS.items() for fault in of]),
        min_size=1,
        max_size=12,
    )
)
def test_so_many_faults_give_so_many_messages(planted: list[tuple[str, str]]) -> None:
    header = ["id", "value", "cost", "status", "success", "theme"]
    good = {"value": "10", "cost": "5", "status": "must", "success": "0.5", "theme": "x"}
    rows = [
        [f"A-{number}", *({**good, name: fault}[column] for column in header[1:])]
        for number, (name, fault) in enumerate(planted)
    ]

    with pytest.raises(InputRefused) as caught:
        read_tables([TextTable("initiatives", [header, *rows], "a.csv")])

    cells = [finding.place.cell for finding in caught.value.findings]
    wanted = [
        f"{'ABCDEF'[header.index(name)]}{row}" for row, (name, _) in enumerate(planted, start=2)
    ]
    assert cells == wanted


def test_faults_of_all_tables_are_told_in_one_run() -> None:
    tables = [
        TextTable("initiatives", [["id", "value"], ["A", "x"]], "initiatives.csv"),
        TextTable("links", [["source", "relation", "target"], ["A", "needs", "B"]], "links.csv"),
        TextTable("settings", [["name", "value"], ["colour", "red"]], "settings.csv"),
    ]

    with pytest.raises(InputRefused) as caught:
        read_tables(tables)

    assert [(f.place.file, f.code) for f in caught.value.findings] == [
        ("initiatives.csv", "not-a-number"),
        ("links.csv", "unknown-word"),
        ("links.csv", "unknown-initiative"),
        ("settings.csv", "unknown-setting"),
    ]


def test_a_refused_row_is_known_to_what_refers_to_it() -> None:
    tables = [
        TextTable("initiatives", [["id", "value"], ["A", "x"], ["Mar-01", "1"], ["C", "1", "1"]]),
        TextTable(
            "links",
            [
                ["source", "relation", "target"],
                ["A", "requires", "Mar-01"],
                ["C", "excludes", "A"],
            ],
        ),
    ]

    with pytest.raises(InputRefused) as caught:
        read_tables(tables)

    codes = [finding.code for finding in caught.value.findings]
    assert sorted(codes) == ["date-like-id", "not-a-number", "ragged-row"]


def test_a_broken_file_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "initiatives.csv").write_bytes(b"id,value\n\xa3,1\n")
    (tmp_path / "links.csv").write_text("source,relation,target\nA,needs,B\n")

    with pytest.raises(InputRefused) as caught:
        read(tmp_path)

    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["not-utf8", "unknown-word"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert codes_of(content) <= CATALOGUE.keys()


@given(
    st.sampled_from(sorted(files.parts(WORKBOOK))), st.integers(0, 10**6), st.binary(max_size=8)
)
def test_any_damage_to_a_workbook_is_read_or_refused(name: str, at: int, damage: bytes) -> None:
    parts = files.parts(WORKBOOK)
    start = at % len(parts[name])
    parts[name] = parts[name][:start] + damage + parts[name][start + len(damage) :]

    assert codes_of(files.zipped(parts)) <= CATALOGUE.keys()


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_a_workbook_cut_short_is_refused(share: int) -> None:
    content = WORKBOOK[: len(WORKBOOK) * share // 100]

    assert codes_of(content)


def codes_of(content: bytes) -> set[str]:
    """The codes of all findings; reading must end in a portfolio or a refusal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(content)
        try:
            return {finding.code for finding in read(path).findings}
        except InputRefused as refused:
            return {finding.code for finding in refused.findings}


def test_locale_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,value,theme\né,1.5,ü\nB,x,\n", encoding="utf-8")
    told = {
        subprocess.run(
            [sys.executable, "-c", TELL, str(tmp_path / "a.csv")],
            env={**os.environ, **changed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for changed in (
            {"LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "1"},
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
        )
    }

    assert len(told) == 1
    assert "not-a-number" in told.pop().decode()


TELL = """
import sys
from prioritiser.errors import InputRefused
from prioritiser.reading import read
try:
    print(read(sys.argv[1]))
except InputRefused as refused:
    print(refused)
"""


def test_settings_may_be_overridden(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id;value\nA;1,5\n")

    reading = read(tmp_path / "a.csv", {"delimiter": ";", "Decimal": ","})

    assert str(reading.portfolio.initiatives[0].value) == "1.5"
