"""What to do with values that break a row: cut them off for the engine, and mend them."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.certify import mended
from prioritiser.milp.model import Milp, Row, Term


def cover_cuts(program: Milp, values: Sequence[int]) -> list[Row]:
    """One row for each row that `values` break, which they break too and no plan does.

    Of the columns that make the row too full, as few as still do are taken: not all of them can
    be as they are. Only for rows whose columns are all 0 or 1; others give no cut.
    """
    return [
        cut
        for number in program.broken_rows(values)
        if (cut := _cover_cut(program, values, number)) is not None
    ]


def repaired(program: Milp, values: Sequence[int]) -> tuple[int, ...] | None:
    """Values near these that obey every row, or `None` when they are not found at once."""
    return mended(program, values)


def _cover_cut(program: Milp, values: Sequence[int], number: int) -> Row | None:
    entries = list(zip(*program.row(number), strict=True))
    columns = program.columns
    if any((columns[j].lower, columns[j].upper) != (0, 1) for j, _ in entries):
        return None
    # Full: columns that stand where they fill the row; each could give up |coefficient|.
    full = [(abs(a), j) for j, a in entries if values[j] == (1 if a > 0 else 0)]
    over = sum(a * values[j] for j, a in entries) - program.at_most[number]
    cover = []
    for size, j in sorted(full):
        if size < over:
            over -= size
        else:
            cover.append(j)
    terms: list[Term] = [(columns[j].key, 1 if values[j] else -1) for j in cover]
    return Row("cover", tuple(terms), sum(values[j] for j in cover) - 1)
