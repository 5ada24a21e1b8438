"""The marked copy of the input that `check --annotate` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from prioritiser.cli.inputs import STANDARD_INPUT
from prioritiser.domain.findings import Finding
from prioritiser.files import check_writable, write_whole


def check_copy(source: str, out: str, *, overwrite: bool) -> None:
    """Refuse before reading what could not be written afterwards.

    Raises:
        click.UsageError: when DATA is standard input, or OUT no name of a workbook.
        OutputRefused: when OUT cannot be written.
    """
    if source == STANDARD_INPUT:
        raise click.BadParameter("standard input cannot be marked.", param_hint="--annotate")
    if Path(out).suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{out}: the name must end in .xlsx.", param_hint="--annotate")
    check_writable(out, overwrite=overwrite, inputs=[source])


def write_copy(source: str, out: str, findings: Sequence[Finding], *, overwrite: bool) -> None:
    """Write the copy, whole or not at all.

    Raises:
        OutputRefused: when it cannot be written.
    """
    from prioritiser.reading.annotate import annotate

    write_whole(out, annotate(source, findings), overwrite=overwrite)
