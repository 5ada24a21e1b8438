"""Where an option's value comes from: a flag, a variable, the settings table."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.shell import run, write
from tests.end_to_end.three import BUDGET, TABLE, solved


def test_a_flag_wins_over_a_variable_and_both_say_where_they_came_from(portfolio: Path) -> None:
    env = {
        "PRIORITISER_BUDGET": "10000001",
        "PRIORITISER_TITLE": "Ours",
        "PRIORITISER_BUGDET": "1",
    }

    by_variable = run("solve", portfolio, env=env)
    by_flag = solved(portfolio, *BUDGET, env=env)

    assert "budget 10000001 (PRIORITISER_BUDGET)" in by_variable.stderr
    assert "title Ours (PRIORITISER_TITLE)" in by_variable.stderr
    assert "PRIORITISER_BUGDET names no option" in by_variable.stderr
    assert by_flag["value"] == 8
    assert {"name": "budget", "value": "20000001", "from": "flag"} in by_flag["manifest"][
        "options"
    ]["given"]


def test_where_settings_came_from_stands_in_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", TABLE)
    write(tmp_path, "settings.csv", "name,value\ntitle,Ours\norganisation,A trust\n")

    given = solved(tmp_path, *BUDGET, "--set", "title=Theirs")["manifest"]["options"]["given"]

    assert {"name": "title", "value": "Theirs", "from": "flag"} in given
    assert {"name": "organisation", "value": "A trust", "from": "settings table"} in given


def test_several_values_of_a_variable_are_parted_by_semicolons(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, env={"PRIORITISER_NEVER": "A; C"})

    assert [row["id"] for row in answer["chosen"]] == ["B"]


def test_a_setting_on_the_command_line_reaches_the_input(tmp_path: Path) -> None:
    path = write(tmp_path, "semicolons.csv", TABLE.replace(",", ";"))

    assert run("solve", path, *BUDGET).returncode == 3
    assert run("solve", path, *BUDGET, "--set", "delimiter=;").returncode == 0
