"""`run`: one command line from its words to its exit code."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from types import FrameType

import click

from prioritiser import __version__
from prioritiser.cli.exits import INTERRUPTED, TERMINATED, USAGE, exit_code
from prioritiser.cli.stopping import Ended
from prioritiser.cli.verb import write_examples
from prioritiser.cli.verbs import VERBS, load
from prioritiser.cli.voice import Voice, message, prepare_streams

PROGRAM = "prioritiser"


class Verbs(click.Group):
    """The group of verbs: lists them without loading one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the verbs, in the order a person needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name, loaded now; `None` when there is none."""
        return load(cmd_name) if cmd_name in VERBS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the first word names, or a refusal with the nearest name."""
        word = str(args[0])
        if word not in VERBS and not word.startswith("-"):
            near = get_close_matches(word, VERBS, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" The verbs are: {', '.join(VERBS)}."
            raise click.UsageError(f"There is no verb {word!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: examples first."""
        write_examples(EXAMPLES, formatter)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line for each verb."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


EXAMPLES = (
    "prioritiser init trust.xlsx",
    "prioritiser check trust.xlsx",
    "prioritiser solve trust.xlsx --budget 100 -o runs/march",
)


@click.command(
    cls=Verbs,
    subcommand_metavar="VERB ...",
    epilog="Help on one verb: prioritiser VERB --help",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def prioritiser() -> None:
    """Choose the proven best set of initiatives under budget and capacity, and explain it."""


class Terminated(SystemExit):
    """A request to terminate arrived when nothing was worth keeping."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    prepare_streams()
    voice = Voice()
    if not arguments:
        voice.warn(prioritiser.get_help(click.Context(prioritiser, info_name=PROGRAM)))
        return USAGE
    try:
        with _told_to_terminate():
            code = prioritiser.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as refusal:
        _tell_usage(refusal, voice)
        return exit_code(refusal)
    except Terminated:
        voice.warn("Stopped by a request to terminate, before there was an answer.")
        return TERMINATED
    except (Ended, click.Abort, KeyboardInterrupt):
        voice.warn("Stopped by you, before there was an answer.")
        return INTERRUPTED
    except OSError as fault:
        # Outside a verb only click itself prints, such as help.
        voice.warn(f"Standard output cannot be written: {fault.strerror}.")
        return USAGE
    return int(code or 0)


def leave(code: int) -> int:
    """The exit code to leave with; leaves here and now when an engine was left behind.

    A solver that did not notice in time that it should stop still runs in a thread of its own,
    outside Python. To take Python down around it could crash and change the exit code.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


@contextmanager
def _told_to_terminate() -> Iterator[None]:
    """Within it a request to terminate unwinds the program, so that no part file stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated(TERMINATED)


def _tell_usage(refusal: click.ClickException, voice: Voice) -> None:
    context = getattr(refusal, "ctx", None)
    place = context.command_path if context else PROGRAM
    voice.warn(message(f"{place}: {refusal.format_message()}"))
    voice.warn(f"Help: {place} --help")
