"""Tables for a terminal and for Markdown files, the same text for both."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table whose columns line up on a terminal."""
    texts = [[str(cell).replace("|", "\\|") for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = [_line(row, widths) for row in texts]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(cells)} |"


def versions() -> str:
    """One line that says what the figures were measured with."""
    found = [f"Python {platform.python_version()}"]
    for name in ("prioritiser", "pulp", "highspy"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} (from the repository)")
    return ", ".join(found)


def save(name: str, title: str, command: str, parts: Iterable[str]) -> Path:
    """Write the parts as `results/<name>.md` and return its path."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.md"
    head = f"# {title}\n\n`{command}`\n\nMeasured with {versions()}.\n"
    path.write_text(head + "".join(f"\n{part}\n" for part in parts), encoding="utf-8")
    return path
