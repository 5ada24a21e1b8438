"""Which column of somebody's list is which column of the table `initiatives`, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prioritiser.reading.cells import CellFault, keyword
from prioritiser.reading.names import fold, slip_of
from prioritiser.reading.schema import STATUSES, TABLES
from prioritiser.reading.workbook_bytes import Value

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": (
        "ref", "reference", "code", "project id", "project ref", "project reference",
        "project code", "project no", "project number", "initiative id", "initiative ref",
        "scheme id", "scheme ref", "scheme no", "scheme code", "bid ref", "bid id", "unique id",
        "ref no", "reference number", "no", "number", "key",
    ),
    "title": (
        "name", "project", "project name", "project title", "initiative", "initiative name",
        "initiative title", "scheme", "scheme name", "scheme title", "programme",
        "programme name", "proposal", "bid", "bid title", "priority name", "activity", "idea",
        "option", "option name", "description", "project description", "summary",
    ),
    "value": (
        "benefit", "benefits", "total benefit", "total benefits", "expected benefit",
        "expected value", "total value", "npv", "net present value", "score", "total score",
        "weighted score", "overall score", "benefit score", "value score", "points", "utility",
        "impact", "impact score", "net benefit", "savings", "saving", "annual saving", "votes",
    ),
    "cost": (
        "costs", "total cost", "total costs", "project cost", "cost estimate", "estimated cost",
        "budget", "budget required", "funding", "funding required", "funding requested",
        "whole life cost", "wlc", "spend", "total spend", "investment", "capital", "capital cost",
        "capex", "price", "amount requested", "ask",
    ),
    "status": ("mandate", "decision"),
    "success": (
        "probability", "probability of success", "chance", "chance of success", "likelihood",
        "likelihood of success", "confidence", "deliverability",
    ),
}  # fmt: skip
"""Names that people give to the columns, most telling first; `id` itself and so on come before."""

_TELLING: dict[str, tuple[str, ...]] = {
    "cost": ("whole life cost", "whole life costs", "total cost", "total costs", "cost", "costs"),
    "value": ("total benefits", "net benefit", "benefit", "benefits", "npv", "score"),
}
"""Words inside a longer name that speak for a column of numbers, most telling first."""
# fmt: off
_OTHER_THINGS = frozenset((
    "by", "category", "centre", "centres", "code", "comment", "comments", "confidence", "date",
    "description", "driver", "group", "id", "lead", "name", "narrative", "note", "notes", "number",
    "of", "on", "owner", "per", "percent", "rag", "rank", "ratio", "ref", "share", "source",
    "sponsor", "status", "to", "type", "variance", "year",
))
# fmt: on
"""Words that make a longer name speak of something else."""
_GENERAL = frozenset(fold(name) for name in ("code", "no", "number", "key"))
"""Names of ids that may as well be those of a group of initiatives."""
_UNSURE = 1_000
MOST_QUOTED = 40
"""Letters of a cell that a note shows."""
HEADER_ROWS = 20
"""Rows in which the column names are looked for."""
_UNIT = re.compile(r"[(\[]([^)\]]*)[)\]]|(£\s?(?:k|m|bn|000s?)?|\$\s?(?:k|m|bn)?|€\s?(?:k|m|bn)?)")
_PER_CENT = re.compile(r"%|\b(?:per\s*cent|percentage|pct)\b", re.IGNORECASE)
_KNOWN = {fold(column.name): column.name for column in TABLES["initiatives"].columns}
_RANGES = [
    f"{column.name}_{end}"
    for column in TABLES["initiatives"].columns
    if column.has_range
    for end in ("low", "high")
]


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one column of the list became."""

    index: int
    typed: str
    """Its name in the list; `column C` where it has none."""
    became: str
    """Its name in `initiatives`."""
    why: str
    """The reason, as the rest of a sentence."""
    is_tag: bool
    is_unsure: bool = False
    """Whether only part of the name speaks for it."""
    unit: str = ""
    """The unit that stood beside the name, such as `£k`."""


def header_row(rows: Sequence[Sequence[Value]]) -> tuple[int, int]:
    """The row of the column names, counted from 0, and how many known names it holds.

    The row with most known names wins, then the one with most texts, then the first.
    """
    best, found = (0, -1), 0
    for number, row in enumerate(rows[:HEADER_ROWS]):
        texts = [cell for cell in row if isinstance(cell, str)]
        wanted = {target for cell in texts if (target := _target(cell)[0])}
        score = (len(wanted), len(texts))
        if score > (found, best[1]):
            best, found = (number, len(texts)), len(wanted)
    return best[0], found


def mapped(header: Sequence[Value], rows: Sequence[Sequence[Value]]) -> tuple[Mapped, ...]:
    """What every column that holds anything became; each known column at most once."""
    names = _names(header, rows)
    chosen: dict[str, int] = {}
    refused: dict[int, str] = {}
    faulty = {index: _has_id_faults(index, rows) for index in names}

    def preference(index: int) -> tuple[bool, int, int]:
        target, rank = _target(names[index])
        # Of several columns of references, one that tells all rows apart is the ids.
        return (target == "id" and rank > 0 and faulty[index], rank, index)

    for index in sorted(names, key=preference):
        target = _target(names[index])[0]
        if not target:
            continue
        cells = [row[index] if index < len(row) else None for row in rows]
        fault = _unfit(
            target,
            cells,
            is_exact=fold(names[index]) == target,
            is_general=fold(names[index]) in _GENERAL,
        )
        if target in chosen:
            fault = f"{quoted(names[chosen[target]])} is the {target} already"
        if fault:
            refused[index] = f"it could be the {target}, but {fault}"
        else:
            chosen[target] = index
    taken = {fold(target) for target in chosen}
    return tuple(
        _kept(index, name, chosen, refused.get(index, ""), taken)
        for index, name in sorted(names.items())
    )


def _kept(index: int, name: str, chosen: dict[str, int], fault: str, taken: set[str]) -> Mapped:
    target = _target(name)[0]
    if target and chosen.get(target) == index:
        is_unsure = _target(name)[1] >= _UNSURE
        why = f"{quoted(name)} is a name for it"
        if fold(name) == fold(target):
            why = "it has this name"
        elif is_unsure:
            why = f"{quoted(name)} seems to speak of it; see whether it does"
        return Mapped(index, name, target, why, False, is_unsure, _unit(name))
    tag = _tag_name(name, taken)
    taken.add(fold(tag))
    why = fault or "all other columns are kept as tags"
    if tag != name:
        why += "; renamed, for the name is or is near that of another column"
    return Mapped(index, name, tag, why, is_tag=True)


def _names(header: Sequence[Value], rows: Sequence[Sequence[Value]]) -> dict[int, str]:
    """Names of the columns that hold anything, by place."""
    width = max([len(header), *(len(row) for row in rows)])
    names = {}
    for index in range(width):
        cell = header[index] if index < len(header) else None
        name = " ".join(str(cell).split()) if cell is not None else ""
        if name or any(index < len(row) and row[index] is not None for row in rows):
            names[index] = name if fold(name) else f"column {index + 1}"
    return names


def _target(name: str) -> tuple[str, int]:
    """The known column that a name speaks of, and how telling it is (0 is best)."""
    plain = _UNIT.sub(" ", name).strip(" :*#")
    bare = fold(plain)
    successes = [fold(form) for form in ("success", *SYNONYMS["success"])]
    if is_per_cent(name) and (chance := fold(_PER_CENT.sub(" ", plain))) in successes:
        return "success", successes.index(chance)
    for target, synonyms in SYNONYMS.items():
        forms = [fold(form) for form in (target, *synonyms)]
        if bare in forms:
            return target, forms.index(bare)
    return _target_inside(plain)


def _target_inside(name: str) -> tuple[str, int]:
    """The same for a longer name in which only some words speak for a column of numbers."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if _OTHER_THINGS.isdisjoint(words):
        text = f" {' '.join(words)} "
        for target, phrases in _TELLING.items():
            for rank, phrase in enumerate(phrases):
                if f" {phrase} " in text:
                    return target, _UNSURE + rank
    return "", 0


def _has_id_faults(index: int, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether a column has blanks or repeats, so that it does not tell the rows apart."""
    filled = [str(row[index]) for row in rows if index < len(row) and row[index] is not None]
    return len(set(filled)) < len(rows)


def _unfit(target: str, cells: Sequence[Value], *, is_exact: bool, is_general: bool) -> str:
    """Why a column cannot be what its name says, as the rest of a sentence; or nothing."""
    filled = [str(cell) for cell in cells if cell is not None]
    if target == "status":
        odd = sorted({cell for cell in filled if not _is_status(cell)})
        if odd:
            return f"{quoted(odd[0])} is none of {', '.join(STATUSES)}"
    # A group's code repeats in most rows; a reference that repeats here and there is a slip.
    if target == "id" and is_general and len(set(filled)) * 2 <= len(filled) > 1:
        return "most of its cells stand in it more than once"
    if target in ("value", "cost", "success") and not is_exact:
        numbers = [cell for cell in cells if cell is not None and looks_like_number(cell)]
        if filled and len(numbers) * 2 < len(filled):
            return "most of its cells are not numbers"
    return ""


def is_per_cent(name: str) -> bool:
    """Whether the name of a column says that its numbers are per cent."""
    return bool(_PER_CENT.search(name))


def looks_like_number(cell: Value) -> bool:
    """Whether a cell is a number, or text with digits and hardly any letters: `£1.2m`."""
    if not isinstance(cell, str):
        return cell is not None
    letters = sum(letter.isalpha() for letter in cell)
    return any(letter.isdigit() for letter in cell) and letters <= 3  # noqa: PLR2004 - mln, GBP


def _is_status(cell: str) -> bool:
    try:
        keyword(cell, STATUSES)
    except CellFault:
        return False
    return True


def _tag_name(name: str, taken: set[str]) -> str:
    """A name for a tag that no known or other column has, and that is a slip of none."""
    # Words in brackets would leave the bare name of a known column behind.
    attempts = [name, f"list {name}", *(f"list {name} {number}" for number in range(2, 100))]
    for attempt in attempts:
        folded = fold(attempt)
        if folded not in taken and folded not in _KNOWN and not slip_of(attempt, _near_names()):
            return attempt
    return attempts[-1]


def _near_names() -> list[str]:
    return [*_KNOWN.values(), *_RANGES]


def _unit(name: str) -> str:
    found = _UNIT.search(name)
    return (found[1] or found[2] or "").strip() if found else ""


def quoted(text: str) -> str:
    """A cell's text for a note: in quotes, not too long."""
    return f'"{text}"' if len(text) <= MOST_QUOTED else f'"{text[: MOST_QUOTED - 1]}…"'
