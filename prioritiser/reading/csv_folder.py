"""A single CSV, or a folder of them with a file per table."""

from __future__ import annotations

from pathlib import Path

from prioritiser.domain.place import Place
from prioritiser.reading.csv_text import to_table
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import fold
from prioritiser.reading.opening import Early, Opened, Source, open_file
from prioritiser.reading.schema import TABLES
from prioritiser.reading.sniff import is_refused, sniff
from prioritiser.reading.text_table import TextTable

_KNOWN = frozenset(fold(name) for name in TABLES)


def single(source: Source, early: Early, findings: Findings) -> Opened:
    """One CSV, whatever its name: the table `initiatives`."""
    table = to_table(source, "initiatives", early(None), findings)
    if table is None:
        return Opened((), (source,), frozenset({"initiatives"}))
    return Opened((table,), (source,))


def _is_stray_table(path: Path, findings: Findings) -> bool:
    """Whether what is no CSV has the name of a table, which must not go missing unseen."""
    if path.is_dir() or fold(path.stem) not in _KNOWN:
        findings.add("ignored-table", Place(path.name), f"{path.name} is not a CSV; ignored.")
        return False
    said = f"{path.name} has the name of a table but is not a CSV."
    remedy = f"Save it as {path.stem}.csv, or take it out of the folder."
    findings.add("wrong-type", Place(path.name), said, "", remedy)
    return True


def opened(folder: Path, early: Early, findings: Findings) -> Opened:
    """Every CSV of a folder; the settings first, for they say how to read the others."""
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    files = [path for path in paths if path.suffix.lower() == ".csv" and not path.is_dir()]
    strays = [path for path in paths if path not in files]
    broken = {fold(path.stem) for path in strays if _is_stray_table(path, findings)}
    files.sort(key=lambda path: fold(path.stem) != "settings")
    options = early(None)
    tables: list[TextTable] = []
    sources: list[Source] = []
    for path in files:
        name = fold(path.stem)
        if name not in _KNOWN:
            tables.append(TextTable(path.stem, (), file=path.name))
            continue
        source = open_file(path, findings)
        if source is None or is_refused(source, sniff(source.content), findings):
            broken.add(name)
            continue
        is_settings = name == "settings"
        # Settings may declare another delimiter for the other files, or be written with it.
        table = to_table(source, path.stem, options, findings)
        if table is None:
            broken.add(name)
            continue
        sources.append(source)
        tables.append(table)
        if is_settings:
            options = early(table)
    return Opened(tuple(tables), tuple(sources), frozenset(broken))
