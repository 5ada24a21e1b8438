"""Rows of `initiatives` that hold a total, by their words or by their numbers."""

from __future__ import annotations

from decimal import Decimal

from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import added, total
from prioritiser.reading.findings import Findings
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import InitiativeRow
from prioritiser.reading.total_words import begins_with_total, is_made_id, is_total

_AMOUNTS = ("value", "cost")
_FEWEST_ABOVE = 2
"""Rows that must stand above one for their sum to be more than a chance."""
_CERTAIN_ABOVE = 3
"""The same where only one column can be added up."""


def check_totals(table: TypedTable[InitiativeRow], findings: Findings) -> None:
    """Refuse rows that say that they are a total; list a last row that adds up all above."""
    is_told = False
    for index, typed in enumerate(table.rows):
        is_last = index == len(table.rows) - 1
        named = _total_in(typed)
        if named is None:
            continue
        column, text = named
        is_bare = is_total(text)
        if is_bare and (column == "id" or is_made_id(typed.row.id) or not typed.row.id):
            is_told = is_last  # by its id, or by its blank id
        elif (is_last and index) or _adds_up(table, index):
            said = f"{column} {shown(text)} names a total, which is no initiative."
            remedy = "Delete the row." if is_bare else "Delete the row, or give it another name."
            findings.add("total-row", table.place(typed, column), said, "", remedy)
            is_told = is_last
    if not is_told:
        _check_last_row(table, findings)


def _total_in(typed: Typed[InitiativeRow]) -> tuple[str, str] | None:
    """The column and text that begin with a total word, or `None`."""
    for column, text in (("id", typed.row.id), ("title", typed.row.title)):
        if begins_with_total(text) or is_total(text):
            return column, text
    return None


def _adds_up(table: TypedTable[InitiativeRow], index: int) -> bool:
    """Whether a value or cost is the sum of the rows right above, two at the least."""
    row = table.rows[index].row
    for name in _amounts(table):
        wanted, so_far = getattr(row, name), Decimal(0)
        for count, above in enumerate(reversed(table.rows[:index]), start=1):
            so_far = added(so_far, getattr(above.row, name))
            if count >= _FEWEST_ABOVE and wanted and so_far == wanted:
                return True
    return False


def _check_last_row(table: TypedTable[InitiativeRow], findings: Findings) -> None:
    """A last row that adds up all rows above, in value and in cost, is likely a total."""
    whole = [typed for typed in table.rows if typed.is_whole]
    names = _amounts(table)
    fewest = _FEWEST_ABOVE if len(names) == len(_AMOUNTS) else _CERTAIN_ABOVE
    if len(whole) <= fewest:
        return
    above, last = whole[:-1], whole[-1]
    sums = [
        (total(getattr(typed.row, name) for typed in above), getattr(last.row, name))
        for name in names
    ]
    if any(sum_above for sum_above, _ in sums) and all(one == other for one, other in sums):
        said = f"The row of {shown(last.row.id)} is the sum of all rows above."
        place = table.place(last, "id")
        findings.add("looks-like-total", place, said, "", "Delete it if it is a total.")


def _amounts(table: TypedTable[InitiativeRow]) -> list[str]:
    return [name for name in _AMOUNTS if name in table.header.columns]
