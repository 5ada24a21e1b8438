"""What a file is by its content, whatever it is called, and what to do with the wrong kind."""

from __future__ import annotations

from pathlib import PurePath

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.opening import Source

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_ENDINGS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
_FIRST_PRINTED = 0x20
_SAVE = "Save it as an Excel workbook (.xlsx) or as CSV UTF-8."


def sniff(content: bytes) -> str:
    """What the bytes are: `zip`, `ole`, `html`, `xml`, `pdf` or `text`."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body")):
        return "html"
    if start.startswith((b"<?xml", b"<workbook")):
        return "xml"
    return "pdf" if start.startswith(b"%pdf-") else "text"


def is_refused(source: Source, kind: str, findings: Findings) -> bool:
    """Whether the content is no CSV and no workbook, or is not what the name says."""
    place = Place(source.name)
    ending = PurePath(source.name).suffix.lower()
    if kind == "ole" and _ENCRYPTED in source.content:
        said = "The workbook has a password."
        findings.add("encrypted-workbook", place, said, "", "Save a copy without a password.")
        return True
    is_odd = False
    wrong = {
        "ole": "This is an old Excel file (.xls) or another Office file.",
        "html": "This is a web page, whatever its name says.",
        "xml": "This is an XML file.",
        "pdf": "This is a PDF.",
    }.get(kind)
    if kind == "text" and ending in _WORKBOOK_ENDINGS:
        wrong = f"The file is called {ending} but holds plain text."
        if is_odd := _is_binary(source.content):
            wrong = f"The file is called {ending} but is no workbook: damaged, or something else."
    if kind == "zip" and ending in (".csv", ".txt", ".tsv"):
        wrong = f"The file is called {ending} but is a workbook or another packed file."
    if wrong is None:
        return False
    remedy = "Give it the right ending." if kind in ("text", "zip") and not is_odd else _SAVE
    findings.add("wrong-type", place, wrong, "A CSV or an .xlsx workbook is allowed.", remedy)
    return True


def _is_binary(content: bytes) -> bool:
    """Whether the first bytes are those of no text, in whatever encoding it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # UTF-16
    return any(byte < _FIRST_PRINTED and byte not in b"\t\n\f\r\x1a" for byte in content[:4096])
