"""Reading DATA for a verb, and telling what was read."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from prioritiser.cli.origins import TABLE, Origin, from_table, origins, settings_given
from prioritiser.cli.plain import one_line
from prioritiser.cli.voice import Voice

if TYPE_CHECKING:
    from prioritiser.reading import Reading

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """What a verb has read."""

    reading: Reading
    origins: tuple[Origin, ...]
    """Where every value that is not a default came from."""
    overrides: dict[str, str]
    """Settings that were given with the command."""


def read_input(ctx: click.Context, source: str, settings: Collection[str], voice: Voice) -> Input:
    """Read DATA with the settings of flags and variables.

    Raises:
        InputRefused: with all findings.
        click.UsageError: when standard input is a terminal, which nobody fills in by hand.
    """
    from prioritiser.reading import read
    from prioritiser.reading.settings import SETTINGS

    if source == STANDARD_INPUT and sys.stdin.isatty():
        raise click.UsageError("DATA is -, but nothing is piped in: COMMAND | prioritiser …", ctx)
    given, told, strange = settings_given(settings, SETTINGS)
    for name in strange:
        voice.tell(f"The variable {name} names no option and no setting; it changes nothing.")
    reading = read(source, given)
    table = from_table(reading.portfolio.settings, given)
    return Input(reading, (*origins(ctx), *told, *table), given)


def tell_reading(read: Input, source: str, voice: Voice) -> None:
    """Tell in one line what was read, and in another what differs from the defaults."""
    name = os.path.basename(os.path.normpath(source))  # noqa: PTH119 - a name for people
    name = "standard input" if source == STANDARD_INPUT else name
    out = sum(one.blank + one.hidden for one in read.reading.counts)
    left = f" ({counted(out, 'row')} left out)" if out else ""
    voice.tell(f"Read {one_line(name)}: {contents(read.reading)}{left}")
    shown = [one for one in read.origins if one.source != TABLE or voice.is_verbose]
    if shown:
        voice.tell(f"Given: {'; '.join(one_line(str(one)) for one in shown)}")


def contents(reading: Reading) -> str:
    """What was read, such as `64 initiatives, 41 links, 6 resources, 12 periods`."""
    portfolio, links = reading.portfolio, counted(len(reading.portfolio.links), "link")
    rows = sum(one.used for one in reading.counts if one.table == "links")
    if rows and rows != len(portfolio.links):
        # A row may name several initiatives and so hold several links.
        links += f" (from {counted(rows, 'row')})"
    parts = [
        counted(len(portfolio.initiatives), "initiative"),
        links,
        counted(len(portfolio.resources), "resource"),
    ]
    if portfolio.limits:
        parts.append(counted(len(portfolio.limits), "limit"))
    if portfolio.periods:
        parts.append(counted(len(portfolio.periods), "period"))
    return ", ".join(parts)


def counted(number: int, noun: str) -> str:
    """`1 row`, `3 rows`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
