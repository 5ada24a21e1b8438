"""What a case file says: what it shows, the input, and what reading must make of it.

A case is one text file: lines `name: value`, then parts that begin with `--- name`. See README.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent
ROUTES = ("csv", "folder", "workbook")


@dataclass
class Case:
    """One case, as its file tells it."""

    path: Path
    shows: str = ""
    routes: tuple[str, ...] = ("folder",)
    settings: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    """How the files are written: `encoding`, `newline`, `escapes`, `file`."""
    tables: dict[str, str] = field(default_factory=dict)
    """The text of each CSV, by its name without the ending."""
    cells: list[str] = field(default_factory=list)
    """What is changed in the workbook that is made of the tables."""
    expected: dict[str, list[str]] = field(default_factory=dict)
    """The lines of `findings` and `facts`."""

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


def every_case() -> list[Case]:
    return [parsed(path) for path in sorted(CASES.rglob("*.case"))]


def parsed(path: Path) -> Case:
    case = Case(path)
    part, lines = "", path.read_text(encoding="utf-8").split("\n")
    for line in lines:
        if line.startswith("--- "):
            part = line[4:].strip()
            if part in ("findings", "facts"):
                case.expected[part] = []
        elif not part:
            _heading(case, line)
        elif part in case.expected:
            case.expected[part].extend([line] if line else [])
        elif part == "cells":
            case.cells.extend([line] if line else [])
        else:
            case.tables[part] = f"{case.tables[part]}\n{line}" if part in case.tables else line
    return case


def with_findings(path: Path, found: list[str]) -> str:
    """The text of a case file with its findings replaced."""
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition("--- findings\n")
    facts = tail.partition("--- facts\n")[2]
    body = "".join(f"{line}\n" for line in found)
    return head + "--- findings\n" + body + (f"--- facts\n{facts}" if facts else "")


def _heading(case: Case, line: str) -> None:
    name, _, value = line.partition(":")
    value = value.strip()
    if name == "shows":
        case.shows = value
    elif name == "routes":
        case.routes = tuple(value.split())
    elif name == "set":
        key, _, setting = value.partition("=")
        case.settings[key] = setting
    elif name:
        case.options[name] = value
