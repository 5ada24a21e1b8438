"""What each level of a resource buys, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.links import rule_name
from prioritiser.question import Aim
from prioritiser.reasons.levels import Mark
from prioritiser.report.document import Block, Cell, Column, Document, Paragraph, Table, Tone
from prioritiser.report.wording.exchanged import entering, leaving
from prioritiser.report.wording.intervals import Seen, amount_text, measure_of, measured
from prioritiser.report.wording.numbers import counted, listed, percent, shown, unit_of, with_unit

if TYPE_CHECKING:
    from prioritiser.reasons.frontier import Point
    from prioritiser.reasons.supply import Cell as Place

NOTHING = Fraction(0)
BAR = 24
"""Letters of the longest bar."""
_MARKS = {
    Mark.NOTHING: "do nothing",
    Mark.LEAST: "least that can be done",
    Mark.LESS: "10 % less",
    Mark.TODAY: "today",
    Mark.MORE: "10 % more",
}


def frontier_document(asked: Seen, place: Place, found: Sequence[Point]) -> Document:
    """What each level buys, as a picture in letters and as a table.

    Args:
        asked: the question, and the portfolio as it sees it.
        place: the resource, in one period or in all.
        found: what `reasons.frontier` says of it, from least to most.
    """
    name = _place(asked, place)
    return Document(f"What each level of {name} buys", "", tuple(_blocks(asked, place, found)))


def _blocks(asked: Seen, place: Place, found: Sequence[Point]) -> Iterator[Block]:
    yield Paragraph(" ".join(_lead(asked, place, found)), Tone.LEAD)
    yield from _knees(asked, place, found)
    columns = (
        Column("Amount"),
        Column("Of today"),
        Column(measure_of(asked)),
        Column("Picture"),
        Column("Chosen", is_number=True),
        Column("Mark"),
    )
    most = max((abs(point.objective.found or NOTHING) for point in found), default=NOTHING)
    rows = tuple(_row(point, asked, place, most) for point in found)
    yield Table("Levels", "What each level buys", columns, rows)
    changed = [point for point in found if point.exchange and _is_change(point)]
    if changed:
        names = (Column("With"), Column("Enters", is_wide=True), Column("Leaves", is_wide=True))
        rows = tuple(_change(point, asked, place) for point in changed)
        yield Table("Changes", "What changes from level to level", names, rows)
    yield from _how(asked, place, found)


def _lead(asked: Seen, place: Place, found: Sequence[Point]) -> Iterator[str]:
    if all(point.is_impossible for point in found):
        yield "Nothing can be done at any of these levels: the rules cannot be kept."
        return
    marked = {point.level.mark: point for point in found if point.level.mark}
    today = marked.get(Mark.TODAY)
    if today and today.objective.found is not None:
        buys = "is worth" if asked.question.aim == Aim.VALUE else "takes"
        amount = _amount(today.level.amount, asked, place)
        yield f"Today's {amount} {buys} {amount_text(today.objective, asked)}."
        for mark, words in ((Mark.LESS, "10 % less"), (Mark.MORE, "10 % more")):
            if other := marked.get(mark):
                yield _against(words, other, today, asked)
    nothing = marked.get(Mark.NOTHING)
    if nothing and nothing.is_impossible:
        least = marked.get(Mark.LEAST)
        told = "With nothing of it, the plan cannot be done"
        needs = _amount(least.level.amount, asked, place) if least else ""
        yield f"{told}: it takes {needs} at the least." if least else f"{told}."


def _against(words: str, other: Point, today: Point, asked: Seen) -> str:
    if other.is_impossible:
        return f"With {words}, it cannot be done."
    if not (other.objective.is_exact and today.objective.is_exact):
        return f"With {words}: {amount_text(other.objective, asked)}."
    gain = (other.objective.found or NOTHING) - (today.objective.found or NOTHING)
    if not gain:
        return f"With {words}, it is the same."
    return f"With {words}, it is {measured(abs(gain), asked)} {'more' if gain > 0 else 'less'}."


def _knees(asked: Seen, place: Place, found: Sequence[Point]) -> Iterator[Block]:
    knees = [_amount(point.level.amount, asked, place) for point in found if point.is_knee]
    if knees:
        told = f"The curve bends at {listed(knees, 4)}"
        yield Paragraph(f"{told}: beyond a bend, one more buys half as much as before, or less.")


def _row(point: Point, asked: Seen, place: Place, most: Fraction) -> tuple[Cell, ...]:
    marks = [_MARKS[point.level.mark]] if point.level.mark else []
    marks += ["bend"] if point.is_knee else []
    share, found = point.level.share, point.objective.found
    told = "cannot be done" if point.is_impossible else amount_text(point.objective, asked)
    return (
        _amount(point.level.amount, asked, place),
        "" if share is None else _percent(share),
        told,
        "#" * _length(found, most),
        len(point.plan.choices) if point.plan else None,
        ", ".join(marks),
    )


def _length(found: Fraction | None, most: Fraction) -> int:
    if found is None or found <= 0 or most <= 0:
        return 0
    return max(1, round(BAR * found / most))


def _percent(share: Fraction) -> str:
    whole = share * 100
    return percent(share) if whole.denominator == 1 else f"{shown(whole, 1)} %"


def _is_change(point: Point) -> bool:
    told = point.exchange
    return told is not None and bool(told.enters or told.leaves or told.moves)


def _change(point: Point, asked: Seen, place: Place) -> tuple[Cell, ...]:
    amount = _amount(point.level.amount, asked, place)
    return amount, entering(point.exchange), leaving(point.exchange)


def _how(asked: Seen, place: Place, found: Sequence[Point]) -> Iterator[Block]:
    unsure = [point for point in found if not point.is_exact]
    if unsure:
        told = f"{counted(len(unsure), 'level')} could not be settled in the time given"
        yield Paragraph(f"{told}; what is known stands beside each.", Tone.CAUTION)
    if asked.applied.periods and place.period is None:
        yield Paragraph("Amounts are sums over all periods, which are scaled alike.")
    name = rule_name(*filter(None, _names(asked, place)))
    yield Paragraph(f"To see the plan of one level: prioritiser solve DATA --budget '{name}=N'")


def _names(asked: Seen, place: Place) -> tuple[str, str]:
    if asked.applied.periods:
        period = asked.applied.period_name(place.period) if place.period is not None else "PERIOD"
        return place.resource, period
    return place.resource, ""


def _place(asked: Seen, place: Place) -> str:
    if place.period is None or not asked.applied.periods:
        return place.resource
    return f"{place.resource} in {asked.applied.period_name(place.period)}"


def _amount(amount: Fraction, asked: Seen, place: Place) -> str:
    unit = unit_of(place.resource, asked.applied)
    return with_unit(amount, unit) if unit else shown(amount)
