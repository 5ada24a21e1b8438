"""The screen of `compare`: a column a run, 80 letters wide, nothing cut off."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from prioritiser.cli.plain import one_line
from prioritiser.domain.benefits import CriterionKind
from prioritiser.domain.portfolio import order_key
from prioritiser.report.wording.gains import KINDS
from prioritiser.report.wording.numbers import is_rounded, places_for, shown
from prioritiser.result_tables.compared import Change, Move, changes, more
from prioritiser.result_tables.run_sides import ABSENT, Doing, Side

WIDTH = 80
BETWEEN = 2
"""Blanks between columns."""
MOST_COLUMNS = 5
"""Runs side by side in one table; more follow in another, again beside the first."""
WIDEST_LABEL = 18
LABELS = {
    "scenario": "Scenario",
    "reach": "To reach",
    "least": "Kept least",
    "share": "Share kept",
    "near": "Near to",
    "budget": "Budget",
    "must": "Must",
    "never": "Never",
    "without": "Without",
    "gap": "Gap allowed",
    "settings": "Settings",
}
"""What the question may say, in words."""
AIMS = {
    "value": "most value",
    "target": "reach a target",
    "fewest": "fewest",
    "near": "fewest changes",
}
NOTHING = "–"
STUCK = "\u00a0"
"""A blank at which no cell is broken."""
OUTCOMES = {
    "proven_best": "proven best",
    "within_gap": "within the gap",
    "stopped_early": "stopped early",
    "no_plan_possible": "no plan is possible",
    "nothing_found": "no plan found",
}
VERBS = {
    Move.ENTERS: ("enters", "enter"),
    Move.LEAVES: ("leaves", "leave"),
    Move.EARLIER: ("starts earlier", "start earlier"),
    Move.LATER: ("starts later", "start later"),
    Move.MOVED: ("starts at another time", "start at another time"),
    Move.STOPS: ("stops", "stop"),
    Move.CONTINUES: ("goes on", "go on"),
}
"""Each move in words, of one and of several."""
Row = tuple[str, ...]


def screen(sides: Sequence[Side], *, is_quiet: bool) -> Iterator[str]:
    """The whole comparison, a line each; with `is_quiet`, without what differs by initiative."""
    first = sides[0]
    moves = {side.name: {one.id: one for one in changes(first, side)} for side in sides}
    for block in blocks(sides):
        yield from lines(_head(block))
        yield ""
        if not is_quiet:
            yield from _what_differs(block, moves)
    for side in sides[1:]:
        yield from wrapped(_sentence(first, side, tuple(moves[side.name].values())))
    yield from _remarks(sides)


def blocks(sides: Sequence[Side]) -> Iterator[Sequence[Side]]:
    """The runs in tables of at most five, the first of all beside each."""
    step = MOST_COLUMNS - 1
    for begin in range(1, len(sides), step):
        yield (sides[0], *sides[begin : begin + step])


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Rows of cells as columns that fit the width; long cells go on below."""
    number = len(rows[0]) - 1
    label = min(WIDEST_LABEL, max(len(row[0]) for row in rows))
    longest = max(len(cell) for row in rows for cell in row[1:])
    width = min(longest, (WIDTH - label) // number - BETWEEN)
    for row in rows:
        cells = [textwrap.wrap(cell, width) or [""] for cell in row[1:]]
        cells.insert(0, textwrap.wrap(row[0], label) or [""])
        for line in range(max(map(len, cells))):
            parts = [cell[line] if line < len(cell) else "" for cell in cells]
            told = [parts[0].ljust(label), *(part.ljust(width) for part in parts[1:])]
            yield (" " * BETWEEN).join(told).replace(STUCK, " ").rstrip()


def wrapped(text: str) -> list[str]:
    """A sentence on as many lines as it needs."""
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _head(sides: Sequence[Side]) -> list[Row]:
    """What was asked and what came of it."""
    rows: list[Row] = [("", *(one_line(side.name) for side in sides))]
    asked = {name: label for name, label in LABELS.items() if any(name in s.asked for s in sides)}
    for name, label in asked.items():
        rows.append((label, *(one_line(side.asked.get(name, NOTHING)) for side in sides)))
    if any(side.aim != "value" for side in sides):
        rows.append(("Aim", *(AIMS.get(side.aim, side.aim) for side in sides)))
    rows.append(("Outcome", *map(_outcome, sides)))
    rows += _amounts("Value", sides, lambda side: side.value)
    rows += _amounts("Cost", sides, lambda side: side.cost)
    count = (
        f"{len(side.chosen):,} of {len(side.parts):,}" if side.has_plan else NOTHING
        for side in sides
    )
    rows.append(("Initiatives", *count))
    if any(side.stopped for side in sides):
        rows.append(("Stopped", *(str(len(side.stopped)) for side in sides)))
    names = dict.fromkeys((b.criterion, b.unit, b.kind) for side in sides for b in side.criteria)
    if [name for name, _, _ in names] != ["value"]:
        for criterion, unit, kind in names:
            # Cash, time and well-being are no one sum: each row says which it is.
            told = ", ".join(filter(None, (unit, _kind(kind))))
            label = one_line(f"{criterion} ({told})" if told else criterion)
            rows += _amounts(label, sides, partial(_brought, criterion))
    return rows


def _kind(kind: str) -> str:
    return KINDS[CriterionKind(kind)].lower() if kind in set(CriterionKind) else ""


def _outcome(side: Side) -> str:
    told = OUTCOMES.get(side.outcome, side.outcome)
    if side.outcome == "proven_best" and side.proof == "solver":
        return "best found; not proven exactly"
    if side.outcome in ("within_gap", "stopped_early") and side.gap is not None:
        # Rounded up: "within" must stay true.
        return f"{told}: within {shown(Fraction(-(-side.gap * 1000 // 1), 10))} %"
    return told


def _amounts(
    label: str, sides: Sequence[Side], of: Callable[[Side], Fraction | None]
) -> Iterator[Row]:
    """One figure of every run, and by how much it is above that of the first."""
    amounts = [of(side) for side in sides]
    apart = [more(amounts[0], amount) for amount in amounts[1:]]
    places = places_for([*amounts, *apart])
    told = [NOTHING if amount is None else shown(amount, places) for amount in amounts]
    yield (label, *told)
    if any(apart):
        yield ("  more or less", "", *(_signed(by, amounts[0], places) for by in apart))


def _signed(by: Fraction | None, of: Fraction | None, places: int) -> str:
    if by is None:
        return ""
    if not by:
        return "same"
    told = ("+" if by > 0 else "") + shown(by, places)
    if not of:
        return told
    share = round(100 * by / abs(of), 1)
    return f"{told} ({'+' if share > 0 else ''}{shown(share)}{STUCK}%)"


def _brought(criterion: str, side: Side) -> Fraction | None:
    return next((one.amount for one in side.criteria if one.criterion == criterion), None)


def _what_differs(
    sides: Sequence[Side], moves: Mapping[str, Mapping[str, Change]]
) -> Iterator[str]:
    """Each initiative that fares otherwise in one of the runs, a row each."""
    ids = {name for side in sides for name in moves[side.name]}
    head = ("What differs", *(one_line(side.name) for side in sides))
    rows = [
        (one_line(name), *(_cell(name, side, moves[side.name]) for side in sides))
        for name in sorted(ids, key=order_key)
    ]
    if rows:
        yield from lines([head, *rows])
        yield ""


def _cell(name: str, side: Side, moves: Mapping[str, Change]) -> str:
    """What a run does with an initiative; what differs from the first run stands behind."""
    if not side.has_plan:
        return NOTHING
    part, change = side.parts.get(name, ABSENT), moves.get(name)
    words = {
        Doing.START: part.start or "in",
        Doing.CONTINUE: "goes on",
        Doing.STOP: "stopped",
        Doing.OUT: "out",
        Doing.ABSENT: "not there",
    }
    told = one_line(words[part.doing])
    if change is None:
        return told
    if change.periods is not None:
        return f"{told}, {change.periods:,} {change.move}"
    return f"{told}: {'moved' if change.move == Move.MOVED else VERBS[change.move][0]}"


def _sentence(first: Side, other: Side, found: Sequence[Change]) -> str:
    """One run against the first, in a sentence that can be read aloud."""
    head = f"{one_line(other.name)} against {one_line(first.name)}:"
    if not (first.has_plan and other.has_plan):
        without = other if first.has_plan else first
        return f"{head} {one_line(without.name)} has no plan, so there is nothing to compare."
    parts = []
    for move, (one, several) in VERBS.items():
        ids = [change.id for change in found if change.move == move]
        if ids:
            told = one if len(ids) == 1 else several
            parts.append(f"{len(ids):,} {told} ({one_line(', '.join(ids))})")
    return f"{head} {'; '.join(parts) if parts else 'the same plan'}."


def _remarks(sides: Sequence[Side]) -> Iterator[str]:
    """What a reader has to know of the figures."""
    figures = [amount for side in sides for amount in (side.value, side.cost)]
    figures += [one.amount for side in sides for one in side.criteria]
    if is_rounded(figures):
        yield "Figures are rounded to 3 places. --json holds the exact ones."
    if len({(side.asked.get("scenario"), side.asked.get("settings")) for side in sides}) > 1:
        yield from wrapped(
            "A scenario may change what a point of value is worth. Then compare what each run"
            " brings rather than its value."
        )
