"""Where the third-party files are. They are read from outside the repository, never copied."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Beside the repository."""


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One row of `values.csv`; numbers as text, to their own digits."""

    dataset: str
    instance: str
    variant: str
    published: str
    """As printed by others, or empty."""
    verified: str
    """As proven by another solver."""


def add_option(parser: ArgumentParser) -> None:
    """The option that says where the files are."""
    parser.add_argument(
        "--data",
        type=Path,
        default=DEFAULT,
        metavar="DIR",
        help="folder with the benchmark files (default: ../shared/data beside the repository)",
    )


def missing(folder: Path, *names: str) -> str | None:
    """One sentence that says what is left out because it is not there; `None` when all is."""
    absent = [name for name in names if not (folder / name).exists()]
    if not absent:
        return None
    return f"Left out: {', '.join(absent)} not found in {folder.name}/ (give --data DIR)."


def published_values(folder: Path) -> list[PublishedValue]:
    """Every row of `values.csv`, in its order."""
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        return [
            PublishedValue(
                row["dataset"], row["instance"], row["variant"], row["published"], row["verified"]
            )
            for row in csv.DictReader(file)
        ]
