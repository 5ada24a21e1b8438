"""A run: the folder that an answer is kept in, with its input and a hash of every file.

It is written whole or not at all. What goes into it is named bytes, so that this file knows
neither results nor reports.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prioritiser import __version__
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused, OutputRefused
from prioritiser.files import check_writable, write_folder
from prioritiser.result_tables import InputFile, json_text

MANIFEST = "manifest.json"
RESULT = "result.json"
INPUT = "input/"
KIND = "prioritiser run"
"""How a manifest says what it is, so that nothing else is ever taken for a run."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .()-]{0,99}")
# Names that Windows keeps for devices, whatever their suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run folder holds, as it was written."""

    files: Mapping[str, bytes]
    """Every file but the manifest by its name in the folder, such as `tables/links.csv`."""
    inputs: tuple[tuple[str, str], ...]
    """Each input: its own name, and where its copy stands in the folder."""

    @property
    def result(self) -> Mapping[str, object]:
        """The answer, as `result.json` holds it; its decimals as floats."""
        content: Mapping[str, object] = json.loads(self.files[RESULT])
        return content


def write(
    path: Path | str,
    files: Mapping[str, bytes],
    sources: Iterable[InputFile] = (),
    *,
    overwrite: bool = False,
    inputs: Iterable[Path | str] = (),
) -> None:
    """Write a run folder: the named files, a copy of the input, and the manifest.

    Args:
        path: the folder; its parent must be there.
        files: bytes by name in the folder: `result.json`, `report.md`, `tables/…`.
        sources: the files that were read; their bytes are copied as they were.
        overwrite: whether a run that is there may be replaced; anything else never is.
        inputs: where the input stands, so that it is not overwritten.

    Raises:
        OutputRefused: when it cannot be written; nothing was changed.
        ValueError: when a name leads out of the folder, or is the manifest's.
    """
    if MANIFEST in files or any(name.startswith(INPUT) for name in files):
        raise ValueError("the manifest and the input's copy are made here")
    copies = _copies(sources)
    content = dict(files) | {place: source.content for place, source in copies}
    content[MANIFEST] = json_text(
        {
            "kind": KIND,
            "schema_version": "1",
            "version": __version__,
            "inputs": [
                {"name": source.name, "copy": place, "sha256": source.sha256}
                for place, source in copies
            ],
            "files": {
                name: {"sha256": _sha256(text), "bytes": len(text)}
                for name, text in sorted(content.items())
            },
        }
    ).encode()
    check_run(path, overwrite=overwrite, inputs=inputs)
    write_folder(path, content, overwrite=overwrite, inputs=inputs)


def check_run(
    path: Path | str, *, overwrite: bool = False, inputs: Iterable[Path | str] = ()
) -> None:
    """Say now, before any solving, whether a run can be written here.

    Raises:
        OutputRefused: with the reason and what to do.
    """
    check_writable(path, overwrite=overwrite, inputs=inputs)
    target = Path(path)
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    try:
        listed = _manifest(target)["files"]
    except InputRefused as fault:
        raise OutputRefused(
            f"{target} is not a run of prioritiser, so it is not replaced. Choose another name."
        ) from fault
    for name in sorted(_names(target) - set(listed) - {MANIFEST}):
        raise OutputRefused(
            f"{target} is not replaced, as {name} is not part of it. Move that file away first."
        )


def read_run(path: Path | str) -> Run:
    """Read a run folder, every byte checked against its manifest.

    Raises:
        InputRefused: when it is no run, or when a file was changed, is missing or was added;
            every such file is named.
    """
    folder = Path(path)
    manifest = _manifest(folder)
    listed: Mapping[str, Mapping[str, object]] = manifest["files"]
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name, entry in listed.items():
        file = folder / name
        if not file.is_file():
            findings.append(_fault("run-file-missing", name, f"{name} is missing from this run."))
            continue
        files[name] = file.read_bytes()
        if _sha256(files[name]) != entry["sha256"]:
            text = f"{name} was changed after this run was written."
            findings.append(_fault("run-file-changed", name, text))
    findings += [
        _fault("run-file-added", name, f"{name} is not part of this run.")
        for name in sorted(_names(folder) - set(listed) - {MANIFEST})
    ]
    if findings:
        raise InputRefused(findings)
    return Run(files, tuple((entry["name"], entry["copy"]) for entry in manifest["inputs"]))


def _manifest(folder: Path) -> dict[str, Any]:
    text = f"{folder.name} is not a run folder."
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as fault:
        raise InputRefused([_fault("run-unreadable", MANIFEST, text)]) from fault
    is_whole = (
        isinstance(manifest, dict)
        and manifest.get("kind") == KIND
        and isinstance(manifest.get("files"), dict)
        and all(_has(entry, "sha256") for entry in manifest["files"].values())
        and all(_is_inside(folder, name) for name in manifest["files"])
        and isinstance(manifest.get("inputs"), list)
        and all(_has(entry, "name", "copy") for entry in manifest["inputs"])
    )
    if not is_whole:
        raise InputRefused([_fault("run-unreadable", MANIFEST, text)])
    checked: dict[str, Any] = manifest
    return checked


def _has(entry: object, *names: str) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in names)


def _is_inside(folder: Path, name: str) -> bool:
    # A manifest is read as it stands: it may have been written to lead elsewhere.
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _names(folder: Path) -> set[str]:
    """Everything in a folder but its folders, by its name in it."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


def _fault(code: str, name: str, text: str) -> Finding:
    remedy = "Run `prioritiser solve` again, or restore the folder from a copy."
    return Finding(Level.STOP, code, Place(file=name), text, "", remedy)


def _copies(sources: Iterable[InputFile]) -> list[tuple[str, InputFile]]:
    """Where each input's copy goes: its own name where that is safe everywhere, else a number."""
    copies: list[tuple[str, InputFile]] = []
    taken: set[str] = set()
    for number, source in enumerate(sources, start=1):
        name = source.name
        is_safe = _SAFE_NAME.fullmatch(name) and not _DEVICE.fullmatch(name)
        if not is_safe or name.endswith((".", " ")) or name.casefold() in taken:
            suffix = Path(name).suffix.lower()
            name = f"input-{number}{suffix if suffix in {'.csv', '.xlsx'} else ''}"
        taken.add(name.casefold())
        copies.append((INPUT + name, source))
    return copies


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
