from __future__ import annotations

import click
import pytest

from prioritiser.cli.compare import names
from prioritiser.cli.side_by_side import LABELS, MOST_COLUMNS, OUTCOMES, VERBS, blocks, lines
from prioritiser.domain.outcome import Outcome
from prioritiser.result_tables.compared import Move
from tests.unit.test_compared import a_side


def test_a_run_is_called_by_the_last_part_of_its_path() -> None:
    assert names(["runs/march", "runs/may/"]) == ("march", "may")


def test_runs_of_one_name_are_called_by_their_paths() -> None:
    assert names(["a/march", "b/march", "c/may"]) == ("a/march", "b/march", "may")


def test_a_run_named_twice_is_refused() -> None:
    with pytest.raises(click.UsageError, match="named twice"):
        names(["a/march", "a//march"])


def test_long_cells_go_on_below_and_lose_nothing() -> None:
    rows = [("", "one", "two"), ("Rules", "x" * 70, "a short one")]

    shown = list(lines(rows))

    assert max(map(len, shown)) <= 80
    assert "".join(shown).count("x") == 70


def test_many_runs_stand_in_several_tables_beside_the_first() -> None:
    sides = [a_side(f"R{number}") for number in range(7)]

    tables = [[side.name for side in block] for block in blocks(sides)]

    assert tables == [["R0", "R1", "R2", "R3", "R4"], ["R0", "R5", "R6"]]
    assert len(tables[0]) == MOST_COLUMNS


def test_every_move_and_outcome_has_words() -> None:
    assert set(VERBS) == set(Move)
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}
    assert "scenario" in LABELS
