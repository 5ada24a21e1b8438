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
from prioritiser.domain.starts import starts_of

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
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
    parts = [counted(len(portfolio.initiatives), "initiative")]
    if starts := start_choices(portfolio):
        parts.append(counted(starts, "choice of start", "choices of start"))
    parts += [links, counted(len(portfolio.resources), "resource")]
    more = (
        (portfolio.limits, "limit", ""),
        (portfolio.periods, "period", ""),
        (portfolio.criteria, "criterion", "criteria"),
        (portfolio.benefits, "benefit", ""),
        (portfolio.pools, "pool", ""),
        (portfolio.scenarios, "scenario", ""),
        (portfolio.actuals, "actual", ""),
    )
    parts += [counted(len(rows), noun, several) for rows, noun, several in more if rows]
    return ", ".join(parts)


def start_choices(portfolio: Portfolio) -> int:
    """How many initiatives have a choice of start."""
    return sum(starts is not None for starts in starts_of(portfolio).values())


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 row`, `3 rows`; `several` where the plural is not made with an s."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"
