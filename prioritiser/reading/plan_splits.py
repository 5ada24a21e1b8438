"""How a run folder's plan splits what lists of funds pay; a bare plan cannot say it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from pathlib import Path

from prioritiser.domain.place import Place
from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault
from prioritiser.reading.csv_text import to_table
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import split_list
from prioritiser.reading.opening import open_file
from prioritiser.reading.periods import Periods
from prioritiser.reading.plan_columns import as_id
from prioritiser.reading.setting_values import Options
from prioritiser.reading.text_table import TextTable
from prioritiser.rules.open_splits import LeftOpen

SPLITS = Path("tables", "splits.csv")
"""Where a run folder keeps its splits."""
COLUMNS = ("initiative", "funds", "period", "fund", "amount")


def tell_open(opened: LeftOpen, path: str, findings: Findings) -> None:
    """Say which funds of a bare plan leave their lists open, as only a run says how they split.

    A fund that carries forward, or that pays for more units, ties the split of one period to what
    another period or resource has; so do several funds of which any could buy more.
    """
    if not opened.needs:
        return
    said = "How these lists are split stays open; all else is judged."
    if opened.buyers:
        said = f"More of any of {few(opened.buyers)} could be bought for a list of funds. {said}"
    if opened.tied:
        is_one = len(opened.tied) == 1
        stands = "stands in a list" if is_one else "stand in lists"
        does = "carries forward or pays" if is_one else "carry forward or pay"
        said = f"{few(opened.tied)} {stands} of funds and {does} for more units. {said}"
    remedy = "To judge it too, give the run folder of the plan in place of the file."
    findings.add("split-needed", Place(Path(path).name), said, "", remedy)


def read_splits(
    folder: Path, portfolio: Portfolio, options: Options, findings: Findings
) -> tuple[Split, ...]:
    """The splits that a run folder keeps; none where it keeps none."""
    if not (folder / SPLITS).exists():
        return ()
    source = open_file(folder / SPLITS, findings)
    table = None if source is None else to_table(source, "splits", options, findings)
    if table is None:
        return ()
    names = list(table.rows[0])
    lacking = [name for name in COLUMNS if name not in names]
    if lacking:
        said = f"There is no column {lacking[0]}."
        findings.add("missing-column", table.place(1), said, "", "Write the run again.")
        return ()
    columns = [names.index(name) for name in COLUMNS]
    periods = Periods(portfolio.periods, findings)
    lists = {use.funds for use in portfolio.uses}
    known = {row.id for row in portfolio.initiatives} | {fund for funds in lists for fund in funds}
    known |= {";".join(funds) for funds in lists}
    rows = range(2, len(table.rows) + 1)
    splits = [_split(table, number, columns, periods, known) for number in rows]
    return tuple(sorted(filter(None, splits), key=_key))


def _split(
    table: TextTable,
    number: int,
    columns: Sequence[int],
    periods: Periods,
    known: Collection[str],
) -> Split | None:
    row = table.rows[number - 1]
    if len(row) <= max(columns) or not any(row):
        return None
    names = (as_id(row[index], known) for index in columns)
    initiative, funds, period, fund, amount = names
    try:
        paid = cells.number(amount)
    except CellFault as fault:
        place = table.place(number, columns[-1] + 1)
        periods.findings.add(fault.code, place, f"amount {amount} {fault.found}.", fault.allowed)
        return None
    position = periods.index(period, table.place(number, columns[2] + 1)) or 0
    return Split(initiative, split_list(funds), position, fund, Fraction(paid)) if paid else None


def _key(split: Split) -> tuple[object, ...]:
    """Initiatives, lists and periods in order; the funds of a list as listed."""
    place = split.funds.index(split.fund) if split.fund in split.funds else len(split.funds)
    return order_key(split.initiative), split.funds, split.period, place
