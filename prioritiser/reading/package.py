"""The zip package of a workbook, looked through before any of it is parsed.

Sizes are counted while unpacking, never believed; what no spreadsheet program writes is refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.opening import Source

MOST_UNPACKED = 200 * 2**20
"""Bytes that a workbook may unpack to."""
MOST_CELLS = 1_000_000
"""Cells that all sheets of a workbook may hold; openpyxl keeps about 400 bytes for each."""
MOST_MEMBERS = 5_000
MOST_COLUMNS = 2_000
MOST_LETTERS = 2
"""In the name of the last column that a merge or link may reach to: ZZ is the 702nd."""
_CHUNK = 2**20
_OVERLAP = 512
"""Bytes of the last chunk looked at again, so that no tag is cut in two."""
_SAVE = "Save it as an Excel workbook (.xlsx)."
_OTHER_KINDS = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("Index/Document.iwa", "a Numbers file"),
)
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_ROW = re.compile(rb"<(?:\w+:)?row[ >/]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALL = ("initiatives",)
"""Where it is not known which sheets hold formulas: one that is always read."""
_REACH = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="([A-Z]+[0-9]+):([A-Z]+)([0-9]+)"'
)


@dataclass(frozen=True, slots=True)
class Package:
    """What was counted in a workbook."""

    rows: int
    """Rows of the longest sheet, as written in the file."""
    formula_sheets: tuple[str, ...]
    """Names of the sheets that hold formulas."""


class _Unsafe(Exception):
    """Why a package is refused: code, what was found, what to do."""

    def __init__(self, code: str, found: str, remedy: str = "") -> None:
        super().__init__(code, found, remedy)


def looked_through(source: Source, findings: Findings) -> Package | None:
    """The counts of a workbook, or `None` with the finding that says why it is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as package:
            _check_members(package.infolist())
            _check_kind(package)
            return _counted(package)
    except _Unsafe as unsafe:
        code, found, remedy = unsafe.args
        findings.add(code, Place(source.name), found, "", remedy)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        said = "The workbook is damaged: it cannot be unpacked."
        remedy = "Open and save it again in a spreadsheet program."
        findings.add("damaged-workbook", Place(source.name), said, "", remedy)
    except RuntimeError:
        # What zipfile raises for a member that is encrypted.
        said = "The workbook has a password."
        remedy = "Save a copy without a password."
        findings.add("encrypted-workbook", Place(source.name), said, "", remedy)
    return None


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise _Unsafe("unsafe-workbook", f"The workbook holds {len(members):,} parts.")
    names: set[str] = set()
    for member in members:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise _Unsafe("unsafe-workbook", "The workbook holds a part with a path outside it.")
        if name.casefold() in names:
            raise _Unsafe("unsafe-workbook", "The workbook holds two parts of the same name.")
        names.add(name.casefold())
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _Unsafe("unsafe-workbook", "The workbook holds a link to another file.")
        if member.flag_bits & 1:
            raise _Unsafe(
                "encrypted-workbook", "The workbook has a password.", "Save a copy without one."
            )
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _too_large()


def _check_kind(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "mimetype" in names or "content.xml" in names:
        raise _Unsafe("wrong-type", "This is an OpenDocument file (.ods).", _SAVE)
    for name, said in _OTHER_KINDS:
        if name in names:
            raise _Unsafe("wrong-type", f"This is {said}.", _SAVE)
    if "[Content_Types].xml" not in names:
        raise _Unsafe("wrong-type", "This is a packed file but no workbook.", _SAVE)
    kinds = package.read("[Content_Types].xml") if _is_small(package) else b""
    if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
        said = "This is a workbook with macros (.xlsm)."
        raise _Unsafe("macro-workbook", said, "Save it as .xlsx, without macros.")


def _is_small(package: zipfile.ZipFile) -> bool:
    return package.getinfo("[Content_Types].xml").file_size <= _CHUNK


def _counted(package: zipfile.ZipFile) -> Package:
    """All parts unpacked once, counted and looked at, nothing kept."""
    unpacked = cells = most_rows = 0
    with_formulas: set[str] = set()
    for member in package.infolist():
        is_xml = member.filename.endswith((".xml", ".rels", ".vml"))
        is_sheet = member.filename.startswith("xl/worksheets/") and is_xml
        rows = 0
        for fresh, seen in _chunks(package, member):
            unpacked += len(fresh)
            if unpacked > MOST_UNPACKED:
                raise _too_large()
            if is_xml and (b"<!DOCTYPE" in seen or b"<!ENTITY" in seen):
                raise _Unsafe("unsafe-workbook", "The workbook defines its own XML entities.")
            if is_sheet:
                start = len(seen) - len(fresh)
                cells += _starting(_CELL, seen, start)
                rows += _starting(_ROW, seen, start)
                if _FORMULA.search(seen):
                    with_formulas.add(member.filename)
                _check_reach(seen)
        most_rows = max(most_rows, rows)
        if cells > MOST_CELLS:
            said = f"The workbook has more than {MOST_CELLS:,} cells."
            raise _Unsafe("too-large", said, "Use a folder of CSVs for a table of that size.")
    return Package(most_rows, _sheet_names(package, with_formulas))


def _sheet_names(package: zipfile.ZipFile, parts: set[str]) -> tuple[str, ...]:
    """The names of the sheets in some parts; all names where the workbook tells it oddly."""
    if not parts:
        return ()
    try:
        targets = {
            one.get("Id"): posixpath.join("/xl", one.get("Target", ""))
            for one in fromstring(package.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = {
            str(one.get("name")): targets.get(one.get(_RELATION))
            for one in fromstring(package.read("xl/workbook.xml")).iter(_SHEET)
        }
    except (KeyError, ParseError, DefusedXmlException):
        return _ALL
    named = {target: name for name, target in sheets.items() if target}
    if any(f"/{part}" not in named for part in parts):
        return _ALL
    return tuple(sorted(named[f"/{part}"] for part in parts))


def _chunks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Fresh bytes, and the same with the end of what came before in front."""
    before = b""
    with package.open(member) as stream:
        while fresh := stream.read(_CHUNK):
            seen = before + fresh
            yield fresh, seen
            before = seen[-_OVERLAP:]


def _starting(tag: re.Pattern[bytes], seen: bytes, start: int) -> int:
    """How many tags end in the fresh part; a tag cut in two counts when it is whole."""
    return sum(1 for found in tag.finditer(seen) if found.end() > start)


def _check_reach(seen: bytes) -> None:
    """A merge or link over a million cells would make openpyxl create every one of them."""
    for found in _REACH.finditer(seen):
        rows = int(found[3])
        columns = len(found[2])
        if rows > MOST_CELLS or columns > MOST_LETTERS or rows * 26**columns > MOST_CELLS * 26:
            said = f"A merge or link reaches to {found[2].decode()}{rows}."
            raise _Unsafe("unsafe-workbook", said, "Clear it, and save the workbook again.")


def _too_large() -> _Unsafe:
    said = f"The workbook unpacks to more than {MOST_UNPACKED // 2**20} MiB."
    return _Unsafe("too-large", said, "Delete sheets that are not needed.")
