"""Files that a verb writes where `-o` says, or shows on standard output."""

from __future__ import annotations

from collections.abc import Iterable

import click

from prioritiser.cli.voice import Voice, answer_bytes
from prioritiser.files import check_writable, write_whole

FILE_OPTIONS = (
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write to this file instead of standard output.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace FILE when it is there."),
)


def check_file(output: str | None, *, overwrite: bool, inputs: Iterable[str] = ()) -> None:
    """Refuse before any work what could not be written after it.

    Raises:
        OutputRefused: with the reason and what to do.
    """
    if output is not None:
        check_writable(output, overwrite=overwrite, inputs=inputs)


def deliver(content: bytes, output: str | None, voice: Voice, *, overwrite: bool) -> None:
    """Write the content to the file, whole or not at all, or to standard output.

    Raises:
        OutputRefused: when it cannot be written.
    """
    if output is None:
        answer_bytes(content)
        return
    write_whole(output, content, overwrite=overwrite)
    voice.tell(f"Wrote {output}.")
