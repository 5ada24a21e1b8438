"""A verb: a command whose help starts with examples and whose failures are told in plain words."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import click

from prioritiser import __version__
from prioritiser.cli.exits import exit_code
from prioritiser.cli.findings_shown import tell_findings
from prioritiser.cli.voice import Voice, answer_json, answer_refused, message
from prioritiser.errors import InputRefused, OutputRefused, PrioritiserError, QuestionRefused

REPORT_IT = (
    "This is a fault in prioritiser, not in your input. Please report it with the command"
    " and, if you may share it, the input. Run again with -v for the details."
)


class Verb(click.Command):
    """A command of the group.

    Attributes:
        examples: command lines to show first, without the leading `$`.
    """

    examples: tuple[str, ...] = ()

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: examples first, as most people look for these."""
        write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)

    def invoke(self, ctx: click.Context) -> int:
        """Run the verb; returns its exit code, whatever happens.

        click's own exceptions and Ctrl-C go on to `run`.
        """
        voice, is_json = _voice(ctx), bool(ctx.params.get("as_json"))
        try:
            return int(super().invoke(ctx) or 0)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except InputRefused as refusal:
            _tell_refusal(refusal, voice, is_json=is_json)
            return exit_code(refusal)
        except (QuestionRefused, OutputRefused) as refusal:
            if is_json:
                answer_refused(str(refusal))
            voice.warn(message(str(refusal)))
            return exit_code(refusal)
        except Exception as fault:
            # The last place where a fault can be told in plain words.
            _tell_fault(fault, voice, is_json=is_json)
            return exit_code(fault)


def verb(*examples: str, short_help: str) -> Callable[[Callable[..., int]], Verb]:
    """Make a function a verb of its name, with the options that every verb has."""

    def to_verb(body: Callable[..., int]) -> Verb:
        # The last decorator's options come last in the help, where common ones belong.
        for option in reversed(_COMMON):
            body = option(body)
        params = getattr(body, "__click_params__", [])
        # click turns the list round: what stands first comes last in the help.
        params[:] = params[-len(_COMMON) :] + params[: -len(_COMMON)]
        name = body.__name__.replace("_", "-")
        made = click.command(name, cls=Verb, short_help=short_help)(body)
        made.examples = examples
        return made

    return to_verb


def write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    """Write the examples' block of a help text."""
    with formatter.section("Example" if len(examples) == 1 else "Examples"):
        for line in examples:
            formatter.write(f"{'':>{formatter.current_indent}}$ {line}\n")
    formatter.write("\n")


_COMMON = (
    click.option("--json", "as_json", is_flag=True, help="Print the answer for programs: JSON."),
    click.option("-q", "--quiet", is_flag=True, help="Print the decision and refusals only."),
    click.option("-v", "--verbose", is_flag=True, help="Print more: timings, details of a fault."),
    click.option(
        "--no-color",
        is_flag=True,
        envvar="PRIORITISER_NO_COLOR",
        help="Print without colour; so does the variable NO_COLOR.",
    ),
)
"""Options of every verb, in the order of the help."""


def _voice(ctx: click.Context) -> Voice:
    quiet, verbose = bool(ctx.params.pop("quiet")), bool(ctx.params.pop("verbose"))
    if quiet and verbose:
        raise click.UsageError("-q and -v cannot be used together.", ctx)
    voice = Voice(quiet, verbose, bool(ctx.params.pop("no_color")))
    ctx.params["voice"] = voice
    return voice


def _tell_refusal(refusal: InputRefused, voice: Voice, *, is_json: bool) -> None:
    if is_json:
        from prioritiser.result_tables import refused_json

        answer_json(refused_json(refusal.findings))
    tell_findings(refusal.findings, voice)


def _tell_fault(fault: Exception, voice: Voice, *, is_json: bool) -> None:
    """Tell a fault of ours in one plain line and how to report it; all of it only with -v."""
    if voice.is_verbose:
        voice.warn("".join(traceback.format_exception(fault)))
    what = type(fault).__name__ if not isinstance(fault, PrioritiserError) else "Stopped"
    about = message(str(fault))
    told = f"{what}: {about}" if about else what
    if is_json:
        answer_refused(told)
    voice.warn(told, colour="red")
    voice.warn(f"{REPORT_IT} (prioritiser {__version__})")
