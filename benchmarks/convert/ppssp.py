"""Selecting and scheduling a thousand projects, shaped on defence planning (Harrison and others).

A project may start in the planning window and run on beyond it. Its costs and values follow its
start year by year. There are budgets for all cost of a year, for what starts and for what goes
on, and one for each capability stream over the planning window.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.tables import Instance, Rows, Tables, plain

RUNNING, INITIATION, ONGOING = "running", "initiation", "ongoing"
"""All cost of a year · the first year's cost of what starts · the cost of later years."""
CRITERION = "capability"
FILES = {"PI_1_1000": "PI_1_1000_25.json"}
"""Files of the instances in the published list."""


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The whole model, whatever the variant says is done with it."""
    text = (folder / "ppssp" / FILES[instance]).read_text(encoding="utf-8")
    return Instance(tables(text))


def tables(text: str) -> Tables:
    """Tables from the JSON text; numbers are taken as they are written there."""
    whole = json.loads(text, parse_float=Decimal)
    projects: list[dict[str, Any]] = whole["projects"]
    years = [year_name(t) for t in range(len(whole["budget"]))]
    last = year_name(whole["planning_window"] - 1)
    budgets = {
        RUNNING: whole["budget"],
        INITIATION: whole["initiation_budget"],
        ONGOING: whole["ongoing_budget"],
    }
    return {
        "initiatives": [
            ("id", "title", "latest_start", "duration", "stream"),
            *(
                (project_id(i), one["name"], last, str(one["duration"]), stream(one["stream"]))
                for i, one in enumerate(projects)
            ),
        ],
        "criteria": [("criterion", "weight"), (CRITERION, "1")],
        "benefits": [
            ("initiative", "criterion", "amount", "lag", "lasts"),
            *(row for i, one in enumerate(projects) for row in _benefits(i, one["value"])),
        ],
        # One kind of money only: what starts and what goes on are parts of the running cost.
        "resources": [
            ("resource", "kind"),
            (RUNNING, "money"),
            (INITIATION, "other"),
            (ONGOING, "other"),
        ],
        "capacity": [
            ("resource", *years),
            *((name, *map(plain, amounts)) for name, amounts in budgets.items()),
        ],
        "uses": _uses(projects),
        "limits": [
            ("limit", "where", "measure", "max", "from", "to"),
            *(
                (stream(s), f"stream={stream(s)}", RUNNING, plain(most), years[0], last)
                for s, most in enumerate(whole["capability_stream_budgets"])
            ),
        ],
        "links": _links(projects),
        "settings": [("name", "value"), ("discount_rate", plain(whole["discount_rate"]))],
    }


def schedule(text: str) -> dict[str, int]:
    """The start of each chosen project, by id, from a schedule's JSON text."""
    starts = json.loads(text)["start"]
    return {project_id(int(i)): int(start) for i, start in starts.items()}


def project_id(number: int) -> str:
    """The id of a project by its index, from 0."""
    return f"P{number:04d}"


def year_name(year: int) -> str:
    """The name of a year by its index, from 0."""
    return f"Y{year:02d}"


def stream(number: int) -> str:
    """The name of a capability stream by its index, from 0."""
    return f"stream-{number}"


def _benefits(number: int, values: Sequence[int | Decimal]) -> Iterator[tuple[str, ...]]:
    """One row for each running year that is worth something: it counts in that year only."""
    for k, value in enumerate(values):
        if value:
            yield project_id(number), CRITERION, plain(value), str(k), "1"


def _uses(projects: Sequence[Mapping[str, Any]]) -> Rows:
    """One row a project and resource, with a column for each year after its start."""
    width = max(len(one["cost"]) for one in projects)
    rows: Rows = [("initiative", "resource", "basis", *map(str, range(width)))]
    for i, one in enumerate(projects):
        first, *later = one["cost"]
        parts = {RUNNING: [first, *later], INITIATION: [first], ONGOING: [0, *later]}
        for resource, costs in parts.items():
            if any(costs):
                cells = [plain(cost) if cost else "" for cost in costs]
                blank = [""] * (width - len(cells))
                rows.append((project_id(i), resource, "after_start", *cells, *blank))
    return rows


def _links(projects: Sequence[Mapping[str, Any]]) -> Rows:
    """Prerequisites end before; a pair that excludes each other is written once."""
    needs = [
        (project_id(i), "requires", project_id(before))
        for i, one in enumerate(projects)
        for before in one["prerequisites"]
    ]
    pairs = {
        (min(i, other), max(i, other))
        for i, one in enumerate(projects)
        for other in one["exclusions"]
    }
    excluded = [(project_id(a), "excludes", project_id(b)) for a, b in sorted(pairs)]
    return [("source", "relation", "target"), *needs, *excluded]
