"""No ranking finds the answer of an example."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.end_to_end.rankings import Wishes, by_value, by_value_for_money, wishes_of_a_list
from tests.end_to_end.shipped import EXAMPLES, QUICKSTART, THICKET, Run, agrees, declared, ran


def a_list() -> Wishes:
    return wishes_of_a_list(QUICKSTART / "initiatives.csv", budget=100)


@pytest.mark.parametrize(
    ("folder", "wishes", "ranking"),
    [
        (QUICKSTART, a_list, by_value),
        (QUICKSTART, a_list, by_value_for_money),
    ],
)
def test_no_walk_down_a_ranking_reaches_the_answer(
    folder: Path,
    wishes: Callable[[], Wishes],
    ranking: Callable[[Wishes], list[str]],
    runs: Callable[[str], Run],
) -> None:
    run, there = runs(declared(folder)["command"]), wishes()
    order = ranking(there)

    walked = there.walk(order)

    assert there.fits(run.chosen)
    assert run.chosen != walked
    reached = sum((there.value[name] for name in walked), Fraction(0))
    assert reached < Fraction(str(run.result["value"]))
    assert declared(folder)["rankings"][ranking.__name__] == f"{float(reached):g}"
    # Nor does any place to stop: something better ranked is out while something worse is in.
    is_in = [name in run.chosen for name in order]
    assert is_in != sorted(is_in, reverse=True)


@pytest.mark.parametrize(
    ("name", "said"),
    [("by_value.csv", "obeys every rule."), ("by_value_for_money.csv", "breaks 2 rules.")],
)
def test_a_list_made_by_ranking_is_worth_less_than_the_answer(
    name: str, said: str, runs: Callable[[str], Run], tmp_path: Path
) -> None:
    command = f"audit examples/nhs_productivity/tables examples/nhs_productivity/{name}"
    shutil.copytree(EXAMPLES, tmp_path / "examples")

    done = ran(command, tmp_path)

    lines = done.stdout.splitlines()
    assert done.returncode == (0 if said.startswith("obeys") else 4), done.stderr
    assert lines[0].endswith(said)
    value = Fraction(next(line.split()[1] for line in lines if line.startswith("Value ")))
    assert agrees(declared(THICKET)["rankings"][name], value)
    assert f"| {declared(THICKET)['rankings'][name]} |" in (THICKET / "README.md").read_text(
        "utf-8"
    )
    assert value < Fraction(str(runs(declared(THICKET)["command"]).result["value"]))
