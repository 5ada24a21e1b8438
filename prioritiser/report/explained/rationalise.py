"""How few initiatives keep how much, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.portfolio import order_key
from prioritiser.reasons.asking import Interval
from prioritiser.reasons.rationalise import Curve, Rationalised
from prioritiser.reasons.single_points import Bound, SinglePoint
from prioritiser.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from prioritiser.report.explained.asked import Asked
from prioritiser.report.wording.intervals import how_sure, measured
from prioritiser.report.wording.losses import loss_text
from prioritiser.report.wording.numbers import counted, listed, places_for, shown
from prioritiser.report.wording.standing import rule_label

MOST_NAMED = 6


def rationalise_document(
    asked: Asked, curve: Curve, thickets: Sequence[Bound], points: Sequence[SinglePoint]
) -> Document:
    """The curve, what becomes of each initiative, the thickets and what much leans on.

    Args:
        asked: the question, and the portfolio as it sees it.
        curve: what `reasons.rationalise` says.
        thickets: what ties initiatives to one another.
        points: what is lost without those on which others lean.
    """
    blocks = (*_curve(asked, curve), *_thickets(asked, thickets), *_points(asked, curve, points))
    return Document("How few are enough", "", blocks)


def _curve(asked: Asked, curve: Curve) -> Iterator[Block]:
    if curve.best.is_impossible:
        yield Paragraph("No plan can obey the rules.", Tone.LEAD)
    elif curve.best.plan is None:
        yield Paragraph("No plan was found in the time given.", Tone.LEAD)
    if not curve.steps:
        return
    yield Paragraph(_lead(curve), Tone.LEAD)
    if not curve.best.is_exact:
        yield Paragraph(_unproven(asked, curve), Tone.CAUTION)
    places = places_for([step.value for step in curve.steps])
    columns = (
        Column("Keep"),
        Column("Initiatives", is_number=True),
        Column("Value", is_number=True, places=places),
        Column("Left out", is_number=True),
        Column("Stopped", is_number=True),
        Column("Merged", is_number=True),
        Column("Deferred", is_number=True),
        Column("How sure"),
    )
    yield Table("Curve", "The fewest that keep each share", columns, tuple(_rows(curve)))
    if rows := list(_fates(asked, curve)):
        yield Heading("What becomes of each")
        names = ("Initiative", "Title", *(_share(step) for step in curve.steps))
        wide = tuple(Column(name, is_wide=name == "Title") for name in names)
        yield Table("Each", "What becomes of each, by share kept", wide, tuple(rows))
    yield from (Paragraph(text) for text in _tied(curve))


def _lead(curve: Curve) -> str:
    whole, *rest = [step for step in curve.steps if step.plan is not None] or curve.steps
    told = f"{_count(whole.count)} keep all of the best value."
    if rest:
        told = f"{_count(rest[-1].count)} keep {_share(rest[-1])} of the best value. " + told
    return told


def _count(count: Interval) -> str:
    """`5 initiatives`, or `At most 7 initiatives`."""
    if count.found is None:
        return "An unknown number of initiatives"
    told = counted(int(count.found), "initiative")
    return told if count.is_exact else f"At most {told}"


def _share(step: Rationalised) -> str:
    share = Fraction(step.share) * 100
    return f"{shown(share, places_for([share]))} %"


def _unproven(asked: Asked, curve: Curve) -> str:
    value = measured(curve.best.value or Fraction(0), asked)
    return f"Time ran out: the shares are of {value}, the best value found, which is not proven."


def _rows(curve: Curve) -> Iterator[tuple[Cell, ...]]:
    for step in curve.steps:
        change = step.change
        if change is None:
            yield _share(step), None, None, None, None, None, None, "not known"
            continue
        sure = "exact" if step.is_exact else "bounded"
        if step.count.bound is not None and not step.count.is_exact:
            sure = f"at least {-(-step.count.bound // 1)}"
        out = [name for name in change.gone if name not in change.stopped]
        merged, later = len(change.versions), len(step.deferred)
        count = int(step.count.found or 0)
        yield (
            _share(step), count, step.value, len(out), len(change.stopped), merged, later,
            sure,
        )  # fmt: skip


def _fates(asked: Asked, curve: Curve) -> Iterator[tuple[Cell, ...]]:
    """A row for each initiative that some step does otherwise than the best plan."""
    told = [_fate(step, asked) for step in curve.steps]
    names = sorted({name for fates in told for name in fates}, key=order_key)
    held = frozenset[str]() if curve.best.plan is None else curve.best.plan.ids
    for name in names:
        same = "in" if name in held else "–"
        yield name, asked.titles[name], *(fates.get(name, same) for fates in told)


def _fate(step: Rationalised, asked: Asked) -> dict[str, str]:
    change, periods = step.change, asked.applied.periods
    if change is None:
        return {}
    found = dict.fromkeys(change.gone, "out") | dict.fromkeys(change.stopped, "stopped")
    found |= {old: f"as {new}" for old, new in change.versions}
    found |= dict.fromkeys(change.exchange.enters, "in")
    found |= {name: f"in, later: {periods[after]}" for name, _, after in step.deferred}
    found |= {name: f"in, sooner: {periods[after]}" for name, _, after in step.brought_forward}
    return found


def _tied(curve: Curve) -> Iterator[str]:
    """Sets of the smallest plan that only go together."""
    steps = [step for step in curve.steps if step.tied]
    for names in steps[-1].tied if steps else ():
        yield f"{listed(names, MOST_NAMED)} only go together, so they can be run as one."


def _thickets(asked: Asked, thickets: Sequence[Bound]) -> Iterator[Block]:
    if not thickets:
        return
    yield Heading("The thickets")
    largest = thickets[0]
    told = "1 thicket ties" if len(thickets) == 1 else f"{len(thickets)} thickets tie"
    count = sum(len(one.ids) for one in thickets)
    yield Paragraph(
        f"{told} {counted(count, 'initiative')} to one another."
        f" The largest holds {len(largest.ids)}; more of it leans on {largest.hub} than on any"
        " other."
    )
    columns = (
        Column("Round"),
        Column("Initiatives", is_wide=True),
        Column("Bound by", is_wide=True),
    )
    rows = [
        (
            one.hub,
            listed(one.ids, len(one.ids)),
            "; ".join(_link(link.name, asked) for link in one.links),
        )
        for one in thickets
    ]
    yield Table("Thickets", "Which links bind which initiatives", columns, tuple(rows))


def _link(name: str, asked: Asked) -> str:
    return rule_label(name, asked.applied).removeprefix("the link ")


def _points(asked: Asked, curve: Curve, points: Sequence[SinglePoint]) -> Iterator[Block]:
    if curve.best.plan is None:
        return
    yield Heading("Single points of failure")
    if not points:
        yield Paragraph("No chosen initiative leans on another.")
        return
    yield Paragraph(_most_leaned_on(asked, points[0]))
    columns = (
        Column("Initiative"),
        Column("Title", is_wide=True),
        Column("Value lost without it"),
        Column("Lean on it", is_wide=True),
        Column("How sure"),
    )
    rows = [_point_row(one, asked) for one in points]
    yield Table("Single points", "What is lost without each", columns, tuple(rows))
    yield Paragraph(
        "`prioritiser solve DATA --never ID` gives the best plan without one;"
        " `--aim fewest --share 95%` gives a plan of the curve."
    )


def _most_leaned_on(asked: Asked, first: SinglePoint) -> str:
    name = first.leaning.id
    if first.is_vital:
        return f"Without {name} no plan can obey the rules."
    if first.loss.found is None:
        return f"Time ran out before it was known what is lost without each, such as {name}."
    if first.loss.found <= 0:
        return "Nothing would be lost without any one of those on which others lean."
    return f"Most hangs on {name}: were it gone, {loss_text(first.loss, asked)} of value is lost."


def _point_row(one: SinglePoint, asked: Asked) -> tuple[Cell, ...]:
    leaning = one.leaning
    lost = "no plan possible" if one.is_vital else loss_text(one.loss, asked)
    sure = "exact" if one.is_vital else how_sure(one.loss)
    others = listed(leaning.others, MOST_NAMED)
    return leaning.id, asked.titles[leaning.id], lost, others, sure
