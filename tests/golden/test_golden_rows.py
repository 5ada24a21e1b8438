"""The exact rows of every kind of rule, and the objective of every way of counting value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import MOST_VALUE, Goal, as_written, formulate
from tests.golden import portfolios
from tests.golden.lp import to_text

HERE = Path(__file__).parent
GOLDEN: Mapping[str, tuple[Callable[[], Portfolio], Goal]] = {
    **{f"rules/{name}": (make, MOST_VALUE) for name, make in portfolios.RULES.items()},
    **{f"value/{name}": (make, MOST_VALUE) for name, make in portfolios.VALUES.items()},
    **{f"aims/{name}": made for name, made in portfolios.AIMS.items()},
    **{f"tight/{name}": (make, MOST_VALUE) for name, make in portfolios.TIGHT.items()},
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_program_is_the_golden_one(name: str, is_updating_golden: bool) -> None:
    path = HERE / f"{name}.lp"
    make, goal = GOLDEN[name]
    build = formulate if name.startswith("tight/") else as_written
    text = to_text(build(make(), goal))

    if is_updating_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


def test_every_golden_file_has_its_portfolio() -> None:
    assert {path.relative_to(HERE).with_suffix("").as_posix() for path in HERE.rglob("*.lp")} == (
        set(GOLDEN)
    )
