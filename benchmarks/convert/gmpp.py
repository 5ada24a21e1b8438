"""The UK Government Major Projects Portfolio as published: a damaged, real list.

Value 1 a project (or its benefits where the list has such a column), success by rating: the
IPA's, else the senior responsible owner's. These chances are illustrative.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.tables import Instance, plain

SUCCESS = {"green": "0.9", "amber/green": "0.8", "amber": "0.7", "amber/red": "0.55", "red": "0.4"}
"""Illustrative chance of delivery by colour."""

# The pound sign comes whole, doubly encoded, as the Ł of a wrong code page, or not at all.
_MONEY = re.compile(r"(?:£|Â£|Ł|\ufffd)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Project:
    """A row that can be used."""

    id: str
    title: str
    department: str
    category: str
    rating: str
    rated_by: str
    """`IPA` or `SRO`."""
    value: str
    success: str
    cost: str
    """Whole-life cost in £m."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that cannot be used, and the text that stands where a fact belongs."""

    id: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MajorProjects:
    """A whole list: every row is in one of the two."""

    kept: tuple[Project, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def total(self) -> Decimal:
        """Whole-life cost of the rows kept, in £m."""
        return sum((Decimal(project.cost) for project in self.kept), Decimal(0))


def load(path: Path) -> MajorProjects:
    """Read the list; bytes that are not UTF-8 are read as Windows text."""
    content = path.read_bytes()
    try:
        return parsed(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return parsed(content.decode("cp1252"))


def parsed(text: str) -> MajorProjects:
    """Rows from the text of the list, in its order.

    Raises:
        KeyError: when a column that is needed is not there.
    """
    header, *rows = [row for row in csv.reader(text.splitlines(keepends=True)) if any(row)]
    columns = _columns(header)
    kept: list[Project] = []
    left_out: list[LeftOut] = []
    for number, row in enumerate(rows, start=1):
        cells = {name: _tidy(row[column]) for name, column in columns.items()}
        found = _project(f"GMPP-{number:03d}", cells)
        if isinstance(found, Project):
            kept.append(found)
        else:
            left_out.append(found)
    return MajorProjects(tuple(kept), tuple(left_out))


def instance(projects: MajorProjects, budget: Decimal) -> Instance:
    """The rows kept as one `initiatives` table with their tags."""
    columns = (
        "id", "title", "value", "success", "cost", "department", "category", "rating", "rated_by",
    )  # fmt: skip
    rows = [
        tuple(str(getattr(project, column)) for column in columns) for project in projects.kept
    ]
    return Instance({"initiatives": [columns, *rows]}, budget=plain(budget))


def _project(number: str, cells: Mapping[str, str]) -> Project | LeftOut:
    reasons = []
    rated_by = next((by for by in ("IPA", "SRO") if cells.get(by, "").lower() in SUCCESS), "")
    if not rated_by:
        texts = dict.fromkeys(filter(None, (cells.get("IPA", ""), cells.get("SRO", ""))))
        reasons.append(f"no colour: {_quoted('; '.join(texts))}")
    cost = _amount(cells["cost"])
    if cost is None:
        reasons.append(f"no whole-life cost: {_quoted(cells['cost'])}")
    value = _amount(cells["benefits"]) if "benefits" in cells else "1"
    if value is None:
        reasons.append(f"no benefits: {_quoted(cells['benefits'])}")
    if cost is None or value is None or not rated_by:
        return LeftOut(number, cells["title"], tuple(reasons))
    return Project(
        id=number,
        title=cells["title"],
        department=cells["department"],
        category=cells["category"],
        rating=cells[rated_by].capitalize(),
        rated_by=rated_by,
        value=value,
        success=SUCCESS[cells[rated_by].lower()],
        cost=cost,
    )


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each fact stands; headings run over several lines and differ by year."""
    starts = {
        "title": "project_name",
        "department": "department",
        "category": "annual report category",
        "cost": "total baseline whole life cost",
        "IPA": "ipa delivery confidence",
        "SRO": "sro delivery confidence",
        "benefits": "total baseline benefit",
    }
    headings = [_tidy(heading).lower() for heading in header]
    found = {
        name: column
        for name, start in starts.items()
        for column, heading in reversed(list(enumerate(headings)))
        if heading.startswith(start)
    }
    for name, start in starts.items():
        if name not in {*found, "SRO", "benefits"}:
            raise KeyError(f"no column of the list begins with {start!r}")
    return found


def _amount(text: str) -> str | None:
    """The amount in plain digits, or `None` when the text is not one amount of money."""
    match = _MONEY.fullmatch(text)
    return plain(match[1].replace(",", "") + (match[2] or "")) if match else None


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "blank"


def _tidy(text: str) -> str:
    """The text on one line, without the spaces that an export leaves."""
    return " ".join(text.split())
