"""Where each value that is not a default came from: a flag, a variable, or the input."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path

import click
from click.core import ParameterSource

from prioritiser.cli.options import PREFIX
from prioritiser.domain.portfolio import Settings

FLAG = "flag"
TABLE = "settings table"

OPTIONS = (
    "scenario", "aim", "reach", "least", "share", "near", "budget", "set", "must", "never",
    "without", "time_limit", "gap", "engine",
)  # fmt: skip
"""Options that can change an answer, in the order they are told."""
OTHERS = ("no_color",)
"""Options with a variable that cannot."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One value that is not a default."""

    name: str
    """The option's or setting's name, such as `time-limit`."""
    text: str
    """As typed."""
    source: str
    """`flag`, the name of the variable, or `settings table`."""

    def __str__(self) -> str:
        return f"{self.name} {self.text} ({self.source})"


def origins(ctx: click.Context) -> tuple[Origin, ...]:
    """What flags and variables gave this command, one entry a value."""
    found: list[Origin] = []
    for name in OPTIONS:
        source = ctx.get_parameter_source(name)
        if source not in {ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT}:
            continue
        origin = FLAG if source == ParameterSource.COMMANDLINE else PREFIX + name.upper()
        value = ctx.params[name]
        for one in value if isinstance(value, tuple) else (value,):
            if name == "set":
                setting, _, given = one.partition("=")
                found.append(Origin(setting.strip(), given.strip(), origin))
            else:
                # A run goes by its name: where it stands says nothing about the answer.
                text = Path(one).name if name == "near" else _text(one)
                found.append(Origin(name.replace("_", "-"), text, origin))
    return tuple(found)


def from_table(settings: Settings, given: Collection[str]) -> tuple[Origin, ...]:
    """Settings that differ from their defaults and were not given with the command."""
    defaults = Settings()
    return tuple(
        Origin(field.name, str(getattr(settings, field.name)), TABLE)
        for field in fields(settings)
        if field.name not in given
        and getattr(settings, field.name) != getattr(defaults, field.name)
    )


def _text(value: object) -> str:
    if value is None:
        return "none"
    return f"{float(value):g}" if isinstance(value, float | Fraction) else str(value)


def settings_given(
    pairs: Collection[str], known: Collection[str], environment: Mapping[str, str] | None = None
) -> tuple[dict[str, str], tuple[Origin, ...], tuple[str, ...]]:
    """Settings from `--set` and from `PRIORITISER_<SETTING>`; a flag wins.

    Args:
        pairs: `name=value`, as typed after `--set`.
        known: names of all settings; only these are looked for in the environment.
        environment: the variables; those of this program when left out.

    Returns:
        Values by name; where those of the environment came from; and variables that begin like
        ours but name neither an option nor a setting.

    Raises:
        click.BadParameter: when two values are given for one name.
    """
    variables = os.environ if environment is None else environment
    ours = {
        name.removeprefix(PREFIX).lower(): name for name in variables if name.startswith(PREFIX)
    }
    given = {name: variables[ours[name]] for name in sorted(ours) if name in known}
    from_flags: dict[str, str] = {}
    for pair in pairs:
        name, _, given_as = pair.partition("=")
        name, given_as = name.strip(), given_as.strip()
        if from_flags.setdefault(name, given_as) != given_as:
            both = f"{from_flags[name]!r} and as {given_as!r}"
            raise click.BadParameter(
                f"{name} is given as {both}. Give one of them.", param_hint="--set"
            )
    told = tuple(
        Origin(name, value, ours[name]) for name, value in given.items() if name not in from_flags
    )
    strange = {*ours} - {*known, *OPTIONS, *OTHERS}
    return given | from_flags, told, tuple(sorted(ours[name] for name in strange))
