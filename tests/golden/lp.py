"""A program as readable LP text, with its exact whole numbers: what golden files hold.

The order is the program's own. The names of columns are the ids of initiatives, so the text is
meant for the eye and for comparison, not for a solver.
"""

from __future__ import annotations

from collections.abc import Iterable

from prioritiser.domain.plan import Choice
from prioritiser.milp.model import Column, Milp


def to_text(program: Milp) -> str:
    """The program: objective, rows, bounds. The objective is divided by the scale shown."""
    names = [_name(column) for column in program.columns]
    scale = f" / {program.objective_scale}" if program.objective_scale != 1 else ""
    lines = [f"maximise{scale}", f"  {_sum(zip(program.objective, names, strict=True))}"]
    lines.append("subject to")
    for number, rule in enumerate(program.rules):
        indices, coefficients = program.row(number)
        terms = zip(coefficients, (names[j] for j in indices), strict=True)
        lines.append(f"  {rule}: {_sum(terms)} <= {program.at_most[number]}")
    lines.append("whole")
    lines += [
        f"  {column.lower} <= {name} <= {column.upper}"
        for column, name in zip(program.columns, names, strict=True)
    ]
    return "\n".join(lines) + "\n"


def _name(column: Column) -> str:
    key = column.key
    if isinstance(key, Choice):
        return key.initiative if key.start is None else f"{key.initiative}@{key.start}"
    return str(key)


def _sum(terms: Iterable[tuple[int, str]]) -> str:
    text = ""
    for number, name in terms:
        if number:
            size = "" if abs(number) == 1 else f"{abs(number)} "
            text += f" {'-' if number < 0 else '+'} {size}{name}"
    return text.removeprefix(" + ").strip() or "0"
