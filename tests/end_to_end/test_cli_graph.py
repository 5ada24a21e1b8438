from __future__ import annotations

import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.end_to_end.shell import run, write

INITIATIVES = (
    "id,title,value,cost\nA,Alpha,5,3\nB,Beta,4,3\nC,Gamma,3,1\nD,Delta,3,1\nE,Epsilon,1,1\n"
)
LINKS = "source,relation,target\nA,requires,B\nB,requires,A\nC,requires,D\nB,requires,D\n"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    folder = tmp_path / "portfolio"
    folder.mkdir()
    write(folder, "initiatives.csv", INITIATIVES)
    write(folder, "links.csv", LINKS)
    return folder


def test_clusters_cycles_and_bottlenecks_are_named(portfolio: Path) -> None:
    printed = run("graph", portfolio)

    assert printed.returncode == 0, printed.stderr
    assert "Cluster 1" in printed.stdout
    assert "A → B → A" in printed.stdout
    assert "D: 3 others cannot be done without it" in printed.stdout
    assert "E Epsilon" in printed.stdout


@pytest.mark.parametrize(
    ("form", "start"),
    [("svg", b"<svg"), ("dot", b"digraph"), ("mermaid", b"%%"), ("text", b"What")],
)
def test_every_format_can_be_written_to_a_file(
    form: str, start: bytes, portfolio: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"links.{form}"

    printed = run("graph", portfolio, "--format", form, "-o", out)

    assert printed.returncode == 0, printed.stderr
    assert printed.stdout == ""
    assert start in out.read_bytes()[:200]


def test_the_picture_is_xml(portfolio: Path) -> None:
    printed = run("graph", portfolio, "--format", "svg")

    assert fromstring(printed.stdout).tag.endswith("svg")


def test_a_file_that_is_there_is_kept(portfolio: Path, tmp_path: Path) -> None:
    out = write(tmp_path, "mine.svg", "mine")

    printed = run("graph", portfolio, "--format", "svg", "-o", out)

    assert printed.returncode == 2
    assert out.read_text() == "mine"


def test_json_holds_the_facts(portfolio: Path) -> None:
    answer = json.loads(run("graph", portfolio, "--json").stdout)["answers"][0]

    assert answer["cycles"] == [{"ids": ["A", "B"], "path": ["A", "B", "A"]}]
    assert answer["bottlenecks"][0]["id"] == "D"
    assert answer["alone"] == ["E"]
