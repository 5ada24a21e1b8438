"""What goes first as money falls, as a document."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.reasons.changes import Change
from prioritiser.reasons.cut_order import Cut, CutOrder
from prioritiser.report.document import Block, Cell, Column, Document, Paragraph, Table, Tone
from prioritiser.report.explained.asked import Asked
from prioritiser.report.wording.changes import cluster_text, goes
from prioritiser.report.wording.intervals import how_sure, measured
from prioritiser.report.wording.losses import loss_text
from prioritiser.report.wording.numbers import counted, listed, percent, places_for, shown

MOST_TOLD = 4
"""Steps that the first paragraph tells."""


def cut_order_document(asked: Asked, found: CutOrder) -> Document:
    """What goes at each step, what one order for all costs, and the plan of each step.

    Args:
        asked: the question, and the portfolio as it sees it before any money falls.
        found: what `reasons.cut_order` says.
    """
    return Document("What goes as money falls", "", tuple(_blocks(asked, found)))


def _blocks(asked: Asked, found: CutOrder) -> Iterator[Block]:
    yield from (Paragraph(text, Tone.LEAD) for text in _lead(found))
    yield from (Paragraph(text, Tone.CAUTION) for text in _cautions(found))
    if all(cut.plan is None for cut in found.cuts):
        return
    yield Paragraph(_price(asked, found), label="One order")
    yield _money_table(asked, found)
    rows = [row for cut in found.cuts for row in _going(cut, asked)]
    if rows:
        columns = ("Initiative", "Title", "When", "What becomes of it", "Tied to")
        yield Table(
            "Goes",
            "What goes or changes at each step",
            tuple(Column(name, is_wide=name in {"Title", "Tied to"}) for name in columns),
            tuple(rows),
        )
    yield Paragraph(_again(found))


def _lead(found: CutOrder) -> Iterator[str]:
    """What goes at each step, a sentence each."""
    told = [cut for cut in found.cuts if cut.plan is not None]
    if not told:
        if found.is_impossible and any(not cut.is_impossible for cut in found.cuts):
            yield "No plans can lie within one another: what one must hold, another must not."
        elif found.is_impossible:
            yield "No plan can obey the rules, whatever the money."
        else:
            yield "No plan was found in the time given."
        return
    first, *rest = told
    if not rest:
        yield f"{_when(first)} alone has a plan, of {counted(_size(first), 'initiative')}."
    has_gone = False
    sentences = []
    for cut in rest:
        if cut.change is not None:
            sentences.append(f"{_when(cut)}: {_what(cut.change, is_more=has_gone)}.")
            has_gone = has_gone or bool(cut.change.gone)
    for start in range(0, len(sentences), MOST_TOLD):
        yield " ".join(sentences[start : start + MOST_TOLD])


def _what(change: Change, *, is_more: bool) -> str:
    told = goes(change, is_more=is_more)
    if change.new:
        told += f", and {listed(change.new)} {'comes' if len(change.new) == 1 else 'come'} in"
    if change.versions:
        joint = " and" if change.gone else ", but"
        count = len(change.versions)
        told += f"{joint} {count} {'goes' if count == 1 else 'go'} on in another version"
    elif change.exchange.moves and not change.gone:
        count = len(change.exchange.moves)
        told += f", but {count} {'starts' if count == 1 else 'start'} at another time"
    return told


def _when(cut: Cut) -> str:
    level = cut.level
    if level.cut is None:
        return level.name
    share = level.cut * 100
    return f"Lose {shown(share, places_for([share]))} %" if share else "Today"


def _size(cut: Cut) -> int:
    return 0 if cut.plan is None else len(cut.plan.choices)


def _cautions(found: CutOrder) -> Iterator[str]:
    if all(cut.plan is None for cut in found.cuts):
        return
    for cut in found.cuts:
        if cut.is_impossible:
            yield f"{_when(cut)}: no plan can obey the rules, so this step is left out."
    if not found.worth.is_exact:
        yield "The search ended early: this order obeys every rule, but a better one may exist."
    if all(cut.level.level == 0 for cut in found.cuts):
        yield "All of these have the same money, so that no plan need lie within another."


def _price(asked: Asked, found: CutOrder) -> str:
    worth = found.worth.found
    mean = "" if worth is None else f" The mean value is {measured(worth, asked)}."
    if found.price.found == 0:
        return f"One order for all costs nothing: each plan is the best for its money.{mean}"
    return (
        f"One order for all costs {loss_text(found.price, asked)} of value on average, against the"
        f" best plan for each amount by itself.{mean}"
    )


def _money_table(asked: Asked, found: CutOrder) -> Table:
    weights = {cut.level.weight for cut in found.cuts}
    columns = [
        Column("Money"),
        Column("Weight", is_number=True),
        Column("In", is_number=True),
        Column("Goes", is_number=True),
        Column("Other version", is_number=True),
        Column("Other start", is_number=True),
        Column("Value", is_number=True, places=_places(found)),
        Column("Best by itself", is_number=True, places=_places(found)),
        Column("How sure"),
    ]
    rows = [_money_row(cut) for cut in found.cuts]
    if len(weights) == 1:
        columns, rows = columns[:1] + columns[2:], [row[:1] + row[2:] for row in rows]
    return Table("Money", "Each amount of money", tuple(columns), tuple(rows))


def _places(found: CutOrder) -> int:
    values = [cut.worth.found for cut in found.cuts]
    return places_for([*values, *(cut.alone.value for cut in found.cuts)])


def _money_row(cut: Cut) -> tuple[Cell, ...]:
    change, is_in = cut.change, cut.plan is not None
    return (
        _when(cut),
        percent(cut.level.weight),
        _size(cut) if is_in else None,
        len(change.gone) if change else None,
        len(change.versions) if change else None,
        len(change.exchange.moves) if change else None,
        cut.worth.found,
        cut.alone.value,
        "no plan possible" if cut.is_impossible else how_sure(cut.worth) if is_in else "not known",
    )


def _going(cut: Cut, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """A row for each initiative that goes or changes at a step."""
    change, when = cut.change, _when(cut)
    if change is None:
        return
    titles, periods = asked.titles, asked.applied.periods
    for cluster in change.clusters:
        for name in cluster:
            word = "stops" if name in change.stopped else "goes"
            rest = [other for other in cluster if other != name]
            yield name, titles[name], when, word, cluster_text(rest) if rest else "–"
    for old, new in change.versions:
        yield old, titles[old], when, f"goes on as {new}", "–"
    for name in change.new:
        yield name, titles[name], when, "comes in", "–"
    for name, before, after in change.exchange.moves:
        word = f"starts in {periods[after]}, not {periods[before]}"
        yield name, titles[name], when, word, "–"


def _again(found: CutOrder) -> str:
    is_cut = any(cut.level.cut is not None for cut in found.cuts)
    option = "--budget RES=N" if is_cut else "--scenario NAME"
    return (
        f"`prioritiser solve DATA {option}` gives the best plan of one amount of money by itself,"
        " with its reasons."
    )
