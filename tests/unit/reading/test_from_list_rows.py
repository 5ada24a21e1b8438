"""The rows of a list: their ids, the totals among them, and what they depend on."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritiser.domain.findings import Level
from prioritiser.errors import InputRefused
from prioritiser.reading import read
from tests.unit.reading.lists import TakeOver, columns, said, table


def test_ids_are_made_in_the_order_of_rows(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Cost"], ["b", 1], ["a", 2]])

    assert columns(cells)["id"] == ["P001", "P002"]
    assert "made in the order of the rows" in said(notes)


def test_ids_are_kept_as_typed_where_one_repeats_or_is_blank(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    refs = ["P1", "P2", "P3", "P4", "P5", "P5", None]
    cells, notes = taken_over(
        [["Ref", "Name", "Cost", "Score"], *([ref, f"n{i}", i, i] for i, ref in enumerate(refs))]
    )

    assert columns(cells)["id"] == refs
    told = said(notes, only_attention=True)
    assert '"P5" stands more than once, in initiatives!A6, initiatives!A7.' in told
    assert "id: blank in initiatives!A8." in told
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / "made.xlsx")
    stops = [one for one in refused.value.findings if one.level is Level.STOP]
    assert [(one.code, one.place.cell) for one in stops] == [
        ("duplicate-id", "A7"),
        ("blank", "A8"),
    ]


def test_a_code_that_most_rows_share_is_a_tag_and_no_id(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Code", "Name"], ["A", "b"], ["A", "a"], ["A", "c"]])

    assert columns(cells)["id"] == ["P001", "P002", "P003"]
    assert columns(cells)["Code"] == ["A", "A", "A"]
    assert "more than once" in said(notes, only_attention=True)


def test_of_two_columns_of_references_the_one_that_tells_rows_apart_is_the_ids(
    taken_over: TakeOver,
) -> None:
    cells, _ = taken_over([["Ref", "Bid ID"], ["A", "x"], ["A", "y"], ["B", "z"]])

    assert columns(cells)["id"] == ["x", "y", "z"]


@pytest.mark.parametrize(
    "name", ["Total", "TOTALS:", "Sum", "sub-total", "Grand Total", "Total (£k)", "Total cost"]
)
@pytest.mark.parametrize("has_ids", [True, False])
def test_a_total_is_left_out_and_named(name: str, has_ids: bool, taken_over: TakeOver) -> None:
    rows: list[list[object]] = [["A", "One", 5], ["B", "Two", 6], [None, name, 11]]
    head: list[object] = ["Ref", "Name", "Cost"]

    cells, notes = taken_over([row if has_ids else row[1:] for row in (head, *rows)])

    assert columns(cells)["title"] == ["One", "Two"]
    assert f'Row 4 of the list is left out: "{name}" names a total.' in said(
        notes, only_attention=True
    )


def test_a_total_in_the_column_of_ids_is_left_out(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Ref", "Name", "Cost"], ["A", "One", 5], ["TOTAL", None, 5]])

    assert columns(cells)["id"] == ["A"]


def test_an_initiative_whose_title_begins_with_total_is_kept(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Cost"], ["One", 5], ["Total hip replacement", 6]])

    assert columns(cells)["title"] == ["One", "Total hip replacement"]


def test_ids_that_look_like_numbers_keep_their_text(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["ID", "Name"], ["007", "b"], ["NA", "a"]], "list.csv")

    assert columns(cells)["id"] == ["007", "NA"]


def test_a_column_of_dependencies_becomes_links(taken_over: TakeOver, tmp_path: Path) -> None:
    cells, notes = taken_over(
        [
            ["Ref", "Name", "Cost", "Benefit", "Depends on"],
            ["A", "a", 1, 2, None],
            ["B", "b", 1, 2, "A"],
            ["C", "c", 1, 2, "A, B and A"],
        ]
    )

    links = [("B", "requires", "A"), ("C", "requires", "A;B")]
    assert [row for row in table(tmp_path, "links") if any(row)] == links
    assert "Depends on" not in columns(cells)
    assert "E Depends on → links: each row requires those that it names." in said(notes)


@pytest.mark.parametrize(
    ("typed", "why"), [("Roof", '"Roof" is no id of the list'), ("A", '"A" needs itself')]
)
def test_dependencies_that_are_no_ids_stay_a_tag_and_point_at_links(
    typed: str, why: str, taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, notes = taken_over(
        [["Ref", "Name", "Cost", "Benefit", "Depends on"], ["A", "a", 1, 2, typed]]
    )

    assert columns(cells)["Depends on"] == [typed]
    assert not any(any(row) for row in table(tmp_path, "links"))
    assert f"but {why}; name ids in the sheet links." in said(notes, only_attention=True)
