"""A small portfolio in time whose answers are worked out by hand in the tests."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.shell import run, write

TABLES = {
    "initiatives": """id,title,value,cost,status,earliest_start,latest_start,duration,stop_cost
TRAIN,Training,4,2,,2026,2028,1,
FLOW,Ward flow,10,4,,2026,2028,1,
BEDS,Virtual beds,9,5,,2026,2027,2,
OLD,Old system,3,1,in_flight,,,,2
""",
    "capacity": "resource,2026,2027,2028\nbudget,6,6,2\n",
    "links": "source,relation,target\nFLOW,requires,TRAIN\n",
    "scenarios": """scenario,what,value
more,capacity.budget.2026,8
cut,capacity.budget,-50%
late,initiatives.TRAIN.earliest_start,2027
dear,initiatives.OLD.cost,7
""",
}
BEST = "id,start\nTRAIN,2026\nFLOW,2027\nOLD,\n"
"""Worth 17: BEDS has no room in 2026 beside TRAIN and OLD, nor in 2027 beside FLOW."""


def portfolio(folder: Path, **more: str) -> Path:
    """The CSV folder; `more` adds tables or takes the place of some."""
    path = folder / "portfolio"
    path.mkdir()
    for name, text in (TABLES | more).items():
        write(path, f"{name}.csv", text)
    return path


def a_run(data: Path, name: str, *words: str) -> Path:
    """A run folder beside the input, with these options."""
    path = data.parent / name
    printed = run("solve", data, "-o", path, "-q", *words)
    assert printed.returncode in (0, 4), printed.stderr
    return path
