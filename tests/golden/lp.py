"""A program as readable LP text, with its exact whole numbers: what golden files hold.

The order is the program's own. The names of columns are the ids of initiatives, so the text is
meant for the eye and for comparison, not for a solver.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from prioritiser.domain.plan import Choice
from prioritiser.milp.model import Column, Milp
from prioritiser.rules.funds import Share
from prioritiser.rules.resources import Bought, Steps
from prioritiser.value.boosts import Bonus
from prioritiser.value.enablers import Case
from prioritiser.value.pools import Drawn
from prioritiser.value.success import Pair

LEANS = {0: "", 1: ", as high as it may be", -1: ", as low as it may be"}


def to_text(program: Milp) -> str:
    """The program: objective, rows, bounds. The objective is divided by the scale shown."""
    names = [name_of(column.key) for column in program.columns]
    scale = f" / {program.objective_scale}" if program.objective_scale != 1 else ""
    lines = [f"maximise{scale}", f"  {_sum(zip(program.objective, names, strict=True))}"]
    lines.append("subject to")
    for number, rule in enumerate(program.rules):
        indices, coefficients = program.row(number)
        terms = zip(coefficients, (names[j] for j in indices), strict=True)
        lines.append(f"  {rule}: {_sum(terms)} <= {program.at_most[number]}")
    lines.append("whole")
    lines += [
        f"  {column.lower} <= {name} <= {column.upper}{_manner(column)}"
        for column, name in zip(program.columns, names, strict=True)
    ]
    lines += [f"  {name_of(key)} = {name_of(other)}" for key, other in program.same]
    return "\n".join(lines) + "\n"


def _manner(column: Column) -> str:
    parts = f", in parts of 1/{column.grain}" if column.grain != 1 else ""
    return f"{LEANS[column.leans]}{parts}"


def name_of(key: Hashable) -> str:
    """What a column stands for; periods are counted from 0."""
    return NAMES[type(key)](key)


def _of_choice(key: Choice) -> str:
    return key.initiative if key.start is None else f"{key.initiative}@{key.start}"


def _of_share(key: Share) -> str:
    return f"[{key.need.initiative}@{key.need.period} by {key.fund}, 1/{key.units}]"


def _of_case(key: Case) -> str:
    helped = " and ".join(f"{pair.enabler} for {pair.target}" for pair in key.in_force)
    return f"[{name_of(key.choice)} with {helped or 'none'}]"


NAMES: dict[type, Callable[[Any], str]] = {
    Choice: _of_choice,
    Share: _of_share,
    Case: _of_case,
    Steps: lambda key: f"[steps of {key.resource}@{key.period}]",
    Bought: lambda key: f"[bought {key.resource}@{key.period}]",
    Pair: lambda key: f"[{key.enabler} helps {key.target}]",
    Drawn: lambda key: f"[{key.pool}@{key.period}]",
    Bonus: lambda key: f"[{key.link}]",
}


def _sum(terms: Iterable[tuple[int, str]]) -> str:
    text = ""
    for number, name in terms:
        if number:
            size = "" if abs(number) == 1 else f"{abs(number)} "
            text += f" {'-' if number < 0 else '+'} {size}{name}"
    return text.removeprefix(" + ").strip() or "0"
