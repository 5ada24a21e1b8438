"""The bytes of a CSV → a table of text."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.opening import Source
from prioritiser.reading.settings import MOST_CSV_ROWS, Options
from prioritiser.reading.text_table import TextTable


def to_table(source: Source, name: str, options: Options, findings: Findings) -> TextTable | None:
    """The table in a CSV, or `None` with the findings that say why it cannot be read."""
    place = Place(source.name)
    text = _decoded(source.content, place, options, findings)
    if text is None:
        return None
    if not text.strip():
        said = "The file is empty."
        findings.add("empty-file", place, said, "", "Give it a row of column names, and rows.")
        return None
    rows = _rows(text, place, options, findings)
    if rows is None:
        return None
    return TextTable(name, rows, file=source.name)


def _decoded(content: bytes, place: Place, options: Options, findings: Findings) -> str | None:
    """The text of a CSV; ends of line are all written one way."""
    encoding = options.encoding or "utf-8-sig"
    if not options.encoding and content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    if encoding == "utf-8" and content.startswith(BOM_UTF8):
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_bytes(content, error, place, encoding, findings)
        return None
    if "\x00" in text[:200] and text.count("\x00") > len(text) // 4:
        findings.add(
            "not-utf8",
            place,
            "The text seems to be UTF-16 without its mark.",
            "UTF-8 is read, or UTF-16 with its mark.",
            "Save it as CSV UTF-8.",
        )
        return None
    if encoding not in ("utf-8", "utf-8-sig"):
        findings.add("converted-text", place, f"The text was read as {encoding}.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_bytes(
    content: bytes, error: UnicodeDecodeError, place: Place, encoding: str, findings: Findings
) -> None:
    before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    row = before.count(b"\n") + 1
    called = "UTF-8" if encoding == "utf-8-sig" else encoding
    findings.add(
        "not-utf8",
        Place(place.file, place.sheet, f"row {row}"),
        f"Byte 0x{content[error.start]:02X} at offset {error.start:,} is not {called}.",
        "",
        "Save it as CSV UTF-8, or declare the setting encoding, such as cp1252.",
    )


def _rows(text: str, place: Place, options: Options, findings: Findings) -> list[list[str]] | None:
    """The rows of a CSV, cells trimmed; quotes must open and close as they should."""
    most = (options.max_rows or MOST_CSV_ROWS) + options.header_row
    rows: list[list[str]] = []
    # Blanks before a quote are common in lists typed by hand; the quote still opens the cell.
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=options.delimiter,
        skipinitialspace=True,
        strict=True,
    )
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            if len(rows) > most:
                said = f"The table has more than {most - options.header_row:,} rows."
                findings.add("too-many-rows", place, said, "", "Raise the setting max_rows.")
                return None
    except csv.Error as error:
        where = Place(place.file, place.sheet, f"row {len(rows) + 1}")
        if "field limit" in str(error):
            said = "A cell of this row is too long, perhaps for a quote that is never closed."
            findings.add("text-too-long", where, said, "", "Look for a stray double quote.")
        else:
            said = "A double quote in this row is not closed, or closes in mid-cell."
            remedy = 'Close it; write a quote inside a quoted cell as "".'
            findings.add("unclosed-quote", where, said, "", remedy)
        return None
    return _without_separator_line(rows, options)


def _without_separator_line(rows: list[list[str]], options: Options) -> list[list[str]]:
    """A first line `sep=;` blanked where it says what the setting says; it is no header."""
    first = rows[0] if rows else []
    joined = options.delimiter.join(first)
    if options.has_delimiter and joined.lower().strip() == f"sep={options.delimiter}".strip():
        return rows[1:]
    return rows
