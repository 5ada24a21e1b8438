"""Build `portfolio.xlsx` from `tables/`, `evidence.csv`, `columns.csv` and `read_me.txt`.

The tables are the facts, in the same form as a folder of CSV that the product reads. The workbook
holds the same facts, laid out for people. Built twice, it is the same file: no clock is read.

    python examples/nhs_productivity/build.py [OUT.xlsx]
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

HERE = Path(__file__).parent
TABLES = (
    "initiatives",
    "criteria",
    "benefits",
    "pools",
    "resources",
    "capacity",
    "uses",
    "links",
    "limits",
    "scenarios",
    "actuals",
    "settings",
)
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
AUTHOR = "prioritiser example"
BUILT = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel keeps no zone, and the file must not vary.

Look = dict[str, str | int]
HEADING: Look = {"bold": True, "font_color": "#ffffff", "bg_color": "#005eb8", "text_wrap": True}
YELLOW: Look = {"bg_color": "#fff2cc"}
BLUE: Look = {"bg_color": "#d9e8f6"}
NUMBER_FORMATS = {
    "number": "0.00",
    "share": "0%",
    "percent": "0.0%",
    "amount": "[>=10]#,##0;0.00",
    "factor": "0.00000",
    "plain": "General",
}
RELEASES_IN_RED = "0.00;[Red]-0.00"
CHOICES = {
    ("initiatives", "status"): ("candidate", "must", "never", "in_flight"),
    ("criteria", "better"): ("higher", "lower"),
    ("criteria", "kind"): ("score", "cash", "non_cash", "societal"),
    ("resources", "kind"): ("money", "people", "other"),
    ("uses", "basis"): ("calendar", "after_start"),
    ("links", "relation"): (
        "requires",
        "requires_success",
        "requires_any",
        "together",
        "excludes",
        "enables",
        "boosts",
    ),
    ("limits", "as"): ("amount", "share"),
    ("limits", "each"): ("period",),
}
FROZEN_COLUMNS = {"initiatives": 2, "benefits": 2, "uses": 2, "limits": 1, "capacity": 1}
READ_ME_WIDTH = 96
"""Characters across the first sheet: as many as A4 upright holds."""
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Column:
    """How one column of a sheet looks, and what its comment says."""

    width: float
    format: str
    """text, number, share, percent, amount, factor or plain."""
    help: str


@dataclass(frozen=True)
class Table:
    """One table as text, header apart."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def build(out: Path) -> None:
    """Write the workbook.

    Raises:
        ValueError: when a value is not the one its published figure gives.
    """
    tables = [read_table(name, HERE / "tables" / f"{name}.csv") for name in TABLES]
    evidence = with_values(read_table("Evidence", HERE / "evidence.csv"))
    refuse_other_values(tables[0], tables[2], evidence)
    columns = read_columns(HERE / "columns.csv")
    with xlsxwriter.Workbook(str(out), OPTIONS) as book:
        title = "Fewer, better priorities: a worked example"
        book.set_properties({"title": title, "author": AUTHOR, "created": BUILT})
        write_read_me(book, (HERE / "read_me.txt").read_text(encoding="utf-8"))
        for table in (*tables, evidence):
            Sheet(book, table, columns, {row[:2] for row in evidence.rows}).write()


def read_table(name: str, path: Path) -> Table:
    """A CSV file as text; blanks stay blank."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table(name, tuple(header), tuple(tuple(row) for row in rows))


def read_columns(path: Path) -> dict[tuple[str, str], Column]:
    """The look of every column, by table and column; `period` stands for every year."""
    return {
        (table, column): Column(float(width), kind, text)
        for table, column, width, kind, text in read_table("columns", path).rows
    }


def with_values(evidence: Table) -> Table:
    """The evidence with the value that each figure gives, £m a year, before its note."""
    rows = []
    for row in evidence.rows:
        facts = dict(zip(evidence.header, row, strict=True))
        middle = (Decimal(facts["low"]) + Decimal(facts["high"])) / 2
        value = middle * Decimal(facts["to_system"]) * Decimal(facts["share"])
        rows.append((*row[:-1], str(value.quantize(CENT, ROUND_HALF_UP)), row[-1]))
    header = (*evidence.header[:-1], "value", evidence.header[-1])
    return Table(evidence.name, header, tuple(rows))


def refuse_other_values(initiatives: Table, benefits: Table, evidence: Table) -> None:
    """A published benefit is its figure, scaled; an initiative without one says illustrative."""
    published = {row[:2]: Decimal(row[-2]) for row in evidence.rows}
    typed: dict[tuple[str, ...], Decimal] = {}
    for row in benefits.rows:
        facts = dict(zip(benefits.header, row, strict=True))
        if not facts["start"]:
            key = (facts["initiative"], facts["criterion"])
            typed[key] = typed.get(key, Decimal(0)) + Decimal(facts["amount"])
    for claim, value in published.items():
        if typed.get(claim) != value:
            found = typed.get(claim)
            raise ValueError(f"{claim[0]}: benefits of {found}, its figure gives {value}")
    for row in initiatives.rows:
        facts = dict(zip(initiatives.header, row, strict=True))
        is_published = facts["evidence"] != "illustrative"
        if is_published != any(name == facts["id"] for name, _ in published):
            raise ValueError(f"{facts['id']}: column evidence and evidence.csv disagree")


def write_read_me(book: xlsxwriter.Workbook, text: str) -> None:
    """The first sheet: headings and paragraphs in one wide column."""
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, READ_ME_WIDTH)
    title = book.add_format({"bold": True, "font_color": "#005eb8", "font_size": 18})
    heading = book.add_format({"bold": True, "font_color": "#005eb8", "font_size": 13})
    fills = {
        mark: book.add_format({"text_wrap": True, "valign": "top"} | look)
        for mark, look in (("Yellow", YELLOW), ("Blue", BLUE), ("", {}))
    }
    for row, line in enumerate(text.splitlines()):
        if line.startswith("# "):
            sheet.set_row(row, 20 if row else 30)
            sheet.write_string(row, 0, line[2:], heading if row else title)
        elif line:
            # Programs do not agree on growing a row to its text, so its height is said.
            sheet.set_row(row, 14 * (1 + len(line) // READ_ME_WIDTH))
            mark = next(mark for mark in fills if line.startswith(mark))
            sheet.write_string(row, 0, line, fills[mark])
    for_print(sheet, "Read me")
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)


class Sheet:
    """One table laid out on a sheet of its own."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        table: Table,
        columns: dict[tuple[str, str], Column],
        published: set[tuple[str, ...]],
    ) -> None:
        self.book = book
        self.table = table
        self.published = published
        """Initiative and criterion of every benefit that has a published figure."""
        self.looks = [
            columns.get((table.name, name)) or columns[table.name, "period"]
            for name in table.header
        ]
        self.formats: dict[tuple[tuple[str, str | int], ...], Format] = {}
        self.sheet = book.add_worksheet(table.name)

    def write(self) -> None:
        """Header, rows, drop-downs and print set-up."""
        last = len(self.table.rows)
        self.write_header()
        for number, row in enumerate(self.table.rows, start=1):
            starts_group = number > 1 and row[0] != self.table.rows[number - 2][0]
            for at, text in enumerate(row):
                self.write_cell(number, at, text, has_rule=starts_group)
        for at, name in enumerate(self.table.header):
            if choices := CHOICES.get((self.table.name, name)):
                self.sheet.data_validation(
                    1, at, last + 100, at, {"validate": "list", "source": list(choices)}
                )
        self.sheet.freeze_panes(1, FROZEN_COLUMNS.get(self.table.name, 0))
        self.sheet.autofilter(0, 0, last, len(self.table.header) - 1)
        for_print(self.sheet, self.table.name)

    def write_header(self) -> None:
        """Names of columns, each with a comment that explains it."""
        self.sheet.set_row(0, 30)
        for at, (name, look) in enumerate(zip(self.table.header, self.looks, strict=True)):
            self.sheet.set_column(at, at, look.width)
            side: Look = {"indent": 1} if look.format == "text" else {"align": "right"}
            style = self.style(**HEADING, **side, valign="vcenter")
            self.sheet.write_string(0, at, name, style)
            self.sheet.write_comment(
                0, at, look.help, {"author": AUTHOR, "x_scale": 1.6, "y_scale": 0.8}
            )

    def write_cell(self, row: int, at: int, text: str, *, has_rule: bool) -> None:
        """One fact: text as text, a number as a number, invented numbers on yellow."""
        look = self.looks[at]
        rule: Look = {"top": 1, "top_color": "#aeb7bd"} if has_rule else {}
        if look.format == "text" or not text:
            kind = "@" if look.format == "text" else "General"
            style = self.style(num_format=kind, indent=1, **rule)
            if text:
                self.sheet.write_string(row, at, text, style)
            else:
                self.sheet.write_blank(row, at, None, style)
            return
        number_format = NUMBER_FORMATS[look.format]
        if self.table.name == "uses":
            number_format = RELEASES_IN_RED
        style = self.style(num_format=number_format, **self.fill(row, at), **rule)
        self.sheet.write_number(row, at, float(text), style)

    def fill(self, row: int, at: int) -> Look:
        """Blue for what is published, yellow for what is invented."""
        name = self.table.header[at]
        if self.table.name == "Evidence":
            return YELLOW if name in ("to_system", "share") else BLUE
        if (self.table.name, name) == ("benefits", "amount"):
            facts = self.table.rows[row - 1]
            # What counts only with one start is an extra that somebody offered, not a figure.
            is_extra = bool(facts[self.table.header.index("start")])
            return BLUE if facts[:2] in self.published and not is_extra else YELLOW
        return YELLOW

    def style(self, **facts: str | int) -> Format:
        """A cell format, made once for every use of the same look."""
        key = tuple(sorted(facts.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(facts)
        return self.formats[key]


def for_print(sheet: Worksheet, name: str) -> None:
    """A4, one page wide, the header repeated on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L{name} (costs, staff, links and chances are illustrative)&RPage &P of &N")
    if name != "Read me":
        sheet.repeat_rows(0)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "portfolio.xlsx")
