"""`run`: one command line from its words to its exit code."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from difflib import get_close_matches

import click

from prioritiser import __version__
from prioritiser.cli.exits import NOTHING_KEPT, USAGE, exit_code
from prioritiser.cli.stopping import Ended
from prioritiser.cli.verb import write_examples
from prioritiser.cli.verbs import VERBS, load
from prioritiser.cli.voice import Voice, answer_refused, message, prepare_streams

PROGRAM = "prioritiser"
JSON = "--json"


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


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    prepare_streams()
    voice = Voice()
    if not arguments:
        voice.warn(prioritiser.get_help(click.Context(prioritiser, info_name=PROGRAM)))
        return USAGE
    try:
        code = prioritiser.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as refusal:
        if JSON in arguments:
            # The words could not be told apart, so nobody else knows that JSON was asked for.
            answer_refused(refusal.format_message())
        _tell_usage(refusal, voice)
        return exit_code(refusal)
    except (Ended, click.Abort, KeyboardInterrupt) as end:
        return _tell_stop(end, voice)
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


def _tell_stop(end: BaseException, voice: Voice) -> int:
    """Tell how somebody stopped the program; returns its exit code."""
    if isinstance(end, Ended):
        voice.warn(f"Stopped at once. {end.told}")
        return end.exit_code
    voice.warn("Stopped by you, before there was an answer.")
    return NOTHING_KEPT


def _tell_usage(refusal: click.ClickException, voice: Voice) -> None:
    context = getattr(refusal, "ctx", None)
    place = context.command_path if context else PROGRAM
    voice.warn(message(f"{place}: {refusal.format_message()}"))
    voice.warn(f"Help: {place} --help")
