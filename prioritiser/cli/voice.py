"""How the command line speaks: answers on standard output, everything else on standard error."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from prioritiser.cli.plain import HANDLER, one_line, plain
from prioritiser.errors import OutputRefused

if TYPE_CHECKING:
    from prioritiser.result_tables.as_json import Json


@dataclass(frozen=True, slots=True)
class Voice:
    """How much to say, and whether in colour."""

    is_quiet: bool = False
    is_verbose: bool = False
    is_plain: bool = False
    """Whether colour was declined by flag."""

    def tell(self, text: str, *, colour: str | None = None) -> None:
        """One message for the person, unless they asked for quiet."""
        if not self.is_quiet:
            self.warn(text, colour=colour)

    def detail(self, text: str) -> None:
        """One message for a person who asked for more."""
        if self.is_verbose:
            self.warn(text)

    def warn(self, text: str, *, colour: str | None = None, label: str = "") -> None:
        """One message that quiet does not silence; only its label, or all of it, is coloured."""
        shown = plain(text)
        if colour and self._has_colour():
            shown = (
                click.style(label, fg=colour) + shown if label else click.style(shown, fg=colour)
            )
        else:
            shown = label + shown
        _write(sys.stderr, shown + "\n")

    def _has_colour(self) -> bool:
        # https://no-color.org: any value that is not empty declines.
        declined = self.is_plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return not declined and sys.stderr.isatty()


def answer(text: str) -> None:
    """Write an answer for people on standard output."""
    _write(sys.stdout, plain(text).rstrip("\n") + "\n")


def answer_json(content: Json) -> None:
    """Write an answer for programs on standard output: one JSON text, in ASCII letters alone."""
    from prioritiser.result_tables import json_text

    _write(sys.stdout, json_text(content))


def answer_refused(error: str) -> None:
    """Write for programs that there is no answer, and why; what cannot be written is let go."""
    from prioritiser.cli.envelope import refused

    with suppress(OutputRefused):
        answer_json(refused(message(error)))


def answer_bytes(content: bytes) -> None:
    """Write a file's bytes on standard output, as they are when it is not a terminal."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        answer(content.decode("utf-8", "replace"))
        return
    _write(sys.stdout, "")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _hang_up(sys.stdout)


def prepare_streams() -> None:
    """Let no letter of an answer fail on a console that cannot show it.

    A stream that the shell closed (`>&-`) leads nowhere; the work is done all the same.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def message(text: str) -> str:
    """A message of another library on one line, without control sequences."""
    return one_line(text)


def _write(stream: TextIO, text: str) -> None:
    # Styled text carries our own colours only: every text was made plain before it was styled.
    try:
        # click's echo knows Windows consoles, and drops colours where nobody sees them.
        click.echo(text, file=stream, nl=False)
    except BrokenPipeError:
        _hang_up(stream)
    except OSError as fault:
        if stream is sys.stdout:
            raise OutputRefused(f"Standard output cannot be written: {fault.strerror}.") from fault


def _hang_up(stream: TextIO) -> None:
    """Whoever read us has gone (`| head`): finish the work and say nothing more."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
