"""Files that are not what they seem, and changes to workbooks that no library makes on request."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable

import openpyxl

CSV = b"id,value,cost\nA,10,5\nB,7,4\n"


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "initiatives"
    for row in (("id", "value", "cost"), ("A", 10, 5), ("B", 7, 4)):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    stream = io.BytesIO(a_workbook())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {part: package.read(part) for part in package.namelist()}


def with_changed_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    changed = parts(a_workbook())
    return zipped({**changed, name: change(changed[name])})


def with_link() -> bytes:
    stream = io.BytesIO(a_workbook())
    with zipfile.ZipFile(stream, "a") as package:
        member = zipfile.ZipInfo("xl/link")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(member, "/etc/passwd")
    return stream.getvalue()


def with_two_of_a_name() -> bytes:
    return with_part("XL/WORKBOOK.XML", b"<x/>")


def with_password_flag() -> bytes:
    content = bytearray(a_workbook())
    # The general purpose flag of the first entry of the central directory.
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def sheet_with(pattern: bytes, replacement: bytes) -> bytes:
    return with_changed_part(
        "xl/worksheets/sheet1.xml", lambda text: re.sub(pattern, replacement, text, count=1)
    )


def with_false_size() -> bytes:
    """A part that unpacks to more than its entry says."""
    content = with_part("xl/media/image1.xml", b" " * 100_000)
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + (10).to_bytes(4, "little") + content[at + 28 :]


SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BUILDERS: dict[str, Callable[[], bytes]] = {
    "workbook": a_workbook,
    "csv": lambda: CSV,
    "nothing": lambda: b"",
    "blanks": lambda: b" \n\n",
    "old excel": lambda: OLE + b"\0" * 512,
    "encrypted": lambda: OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512,
    "web page": lambda: b"<html><table><tr><td>id</td></tr></table></html>",
    "xml spreadsheet": lambda: b'<?xml version="1.0"?><Workbook/>',
    "pdf": lambda: b"%PDF-1.7\n",
    "open document": lambda: zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    ),
    "random bytes": lambda: bytes(number * 7 % 256 for number in range(1, 3_000)),
    "binary workbook": lambda: zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b""}),
    "word document": lambda: zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b""}),
    "numbers file": lambda: zipped({"Index/Document.iwa": b""}),
    "packed file": lambda: zipped({"readme.txt": b"hello"}),
    "macros": lambda: with_part("xl/vbaProject.bin", b"\0"),
    "truncated": lambda: a_workbook()[:-200],
    "bad checksum": lambda: a_workbook().replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    "no content": lambda: zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
    "zip bomb": lambda: with_part("xl/media/image1.xml", b" " * (210 * 2**20)),
    "false size": with_false_size,
    "parent path": lambda: with_part("../evil.xml", b"<x/>"),
    "absolute path": lambda: with_part("/etc/evil.xml", b"<x/>"),
    "link": with_link,
    "two of a name": with_two_of_a_name,
    "password flag": with_password_flag,
    "entities": lambda: with_changed_part(
        SHEET,
        lambda text: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + text,
    ),
    "far cell": lambda: sheet_with(rb'r="C3"', b'r="XFD1048576"'),
    "huge merge": lambda: sheet_with(
        rb"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "many cells": lambda: with_part(
        "xl/worksheets/sheet9.xml", b"<sheetData>" + b"<c/>" * 1_000_001 + b"</sheetData>"
    ),
    "many rows": lambda: sheet_with(rb"<sheetData>", b"<sheetData>" + b"<row/>" * 100_002),
}


def wrong_dimension(name: str, content: bytes) -> bytes:
    if name == SHEET:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', content)
    return content


def saved_formulas(name: str, content: bytes) -> bytes:
    """Formulas as a spreadsheet program saves them: each with its last value, here 12."""
    if name == SHEET:
        return re.sub(rb"(<f>[^<]*</f>)<v ?/>|(<f>[^<]*</f>)<v></v>", rb"\1\2<v>12</v>", content)
    return content


def saved_blank(name: str, content: bytes) -> bytes:
    """A formula whose saved value is an empty text."""
    if name == SHEET:
        return re.sub(
            rb'<c r="([A-Z0-9]+)"([^>]*?)>(<f>[^<]*</f>)<v ?/>',
            rb'<c r="\1" t="str">\3<v></v>',
            content,
        )
    return content


def replaced(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """A stored number as a spreadsheet program may write it; openpyxl writes 16 digits."""

    def patch(name: str, content: bytes) -> bytes:
        return content.replace(b"<v>" + old, b"<v>" + new) if name == SHEET else content

    return patch


PATCHES: dict[str, Callable[[str, bytes], bytes]] = {
    "wrong dimension": wrong_dimension,
    "saved formulas": saved_formulas,
    "saved blank": saved_blank,
    "float artefact": replaced(b"0.25<", b"0.30000000000000004<"),
    "float as shown": replaced(b"0.25<", b"1200.0999999999999<"),
    "large number": replaced(b"9007199254740992<", b"9007199254740993<"),
}
