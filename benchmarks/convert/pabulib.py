"""City budgets put to the vote (pabulib.org): value = votes, under the city's budget."""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.tables import Instance, Tables, one_budget, plain

TAGS = ("category", "district", "beneficiaries")
"""Columns of the file that are kept as tags where it has them."""


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The projects of one vote; the only variant asks for the most votes."""
    text = (folder / "pabulib" / f"{instance}.pb").read_text(encoding="utf-8-sig")
    return Instance(tables(text))


def tables(text: str) -> Tables:
    """Tables from the sections META and PROJECTS; the voters' section is not needed.

    Raises:
        KeyError: when a section, the budget or a needed column is missing.
    """
    sections = _sections(text)
    meta = {row[0]: row[1] for row in sections["META"][1:]}
    header, *projects = sections["PROJECTS"]
    kept = [tag for tag in TAGS if tag in header]
    initiatives = [
        _initiative(dict(zip(header, project, strict=True)), kept) for project in projects
    ]
    columns = ("id", "title", "value", "cost", *kept)
    return one_budget(initiatives, columns, plain(meta["budget"]))


def _initiative(project: dict[str, str], tags: list[str]) -> tuple[str, ...]:
    return (
        project["project_id"],
        project["name"],
        plain(project["votes"]),
        plain(project["cost"]),
        *(project[tag] for tag in tags),
    )


def _sections(text: str) -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    for row in csv.reader(text.splitlines(keepends=True), delimiter=";"):
        if len(row) == 1 and row[0].strip() in {"META", "PROJECTS", "VOTES"}:
            sections[row[0].strip()] = current = []
        elif row:
            current.append(row)
    return sections
