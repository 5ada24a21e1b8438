"""A run holds the answer, its input and a hash of every file, whole or not at all."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from prioritiser.errors import InputRefused, OutputRefused
from prioritiser.run_folder import MANIFEST, check_run, read_run, write
from tests.results import AFile

FILES = {"result.json": b'{"outcome": "proven_best"}\n', "tables/links.csv": b"a\n"}


def a_run(folder: Path, *sources: AFile) -> Path:
    write(folder / "run", FILES, sources)
    return folder / "run"


def manifest(run: Path) -> dict[str, dict[str, dict[str, object]]]:
    content: dict[str, dict[str, dict[str, object]]] = json.loads((run / MANIFEST).read_bytes())
    return content


def copies(*names: str, folder: Path) -> list[str]:
    run = a_run(folder, *(AFile(name) for name in names))
    return sorted(path.name for path in (run / "input").iterdir())


def codes(refused: pytest.ExceptionInfo[InputRefused]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in refused.value.findings]


def test_a_run_holds_its_files_and_a_byte_for_byte_copy_of_its_input(tmp_path: Path) -> None:
    run = a_run(tmp_path, AFile("list.csv", b"\xff\r\n"))

    assert (run / "input" / "list.csv").read_bytes() == b"\xff\r\n"
    assert (run / "result.json").read_bytes() == FILES["result.json"]
    assert (run / "tables" / "links.csv").read_bytes() == b"a\n"


def test_the_manifest_holds_the_hash_of_every_file(tmp_path: Path) -> None:
    run = a_run(tmp_path, AFile())

    hashes = {name: entry["sha256"] for name, entry in manifest(run)["files"].items()}
    there = [path for path in run.rglob("*") if path.is_file() and path.name != MANIFEST]
    assert hashes == {
        path.relative_to(run).as_posix(): sha256(path.read_bytes()).hexdigest() for path in there
    }


def test_the_same_run_is_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    first, second = a_run(tmp_path, AFile()), a_run(tmp_path / "other", AFile())

    assert (first / MANIFEST).read_bytes() == (second / MANIFEST).read_bytes()


def test_a_run_reads_back(tmp_path: Path) -> None:
    run = read_run(a_run(tmp_path, AFile()))

    assert run.result == {"outcome": "proven_best"}
    assert run.inputs == (("list.csv", "input/list.csv"),)
    assert run.files["input/list.csv"] == AFile().content


def test_a_changed_a_missing_and_an_added_file_are_all_named(tmp_path: Path) -> None:
    run = a_run(tmp_path, AFile())
    (run / "result.json").write_bytes(b"{}")
    (run / "tables" / "links.csv").unlink()
    (run / "input" / "more.csv").write_bytes(b"")

    with pytest.raises(InputRefused) as refused:
        read_run(run)

    assert codes(refused) == [
        ("run-file-changed", "result.json"),
        ("run-file-missing", "tables/links.csv"),
        ("run-file-added", "input/more.csv"),
    ]


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b'{"kind": "other", "files": {}}', b"\xff", b'{"kind": "prioritiser run"}'],
)
def test_what_is_no_run_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(text)

    with pytest.raises(InputRefused) as refused:
        read_run(tmp_path)

    assert codes(refused) == [("run-unreadable", MANIFEST)]


def test_a_manifest_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    (tmp_path / "secret").write_bytes(b"")
    told = manifest(run)
    told["files"]["../secret"] = {"sha256": sha256(b"").hexdigest()}
    (run / MANIFEST).write_text(json.dumps(told))

    with pytest.raises(InputRefused) as refused:
        read_run(run)

    assert codes(refused) == [("run-unreadable", MANIFEST)]


def test_a_run_is_replaced_only_when_asked(tmp_path: Path) -> None:
    run = a_run(tmp_path)

    with pytest.raises(OutputRefused, match="exists already"):
        write(run, {"result.json": b"new"})
    write(run, {"result.json": b"new"}, overwrite=True)

    assert dict(read_run(run).files) == {"result.json": b"new"}


def test_a_folder_that_is_no_run_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_bytes(b"years of work")

    with pytest.raises(OutputRefused, match="is not a run of prioritiser"):
        check_run(tmp_path / "papers", overwrite=True)


def test_a_run_with_somebody_elses_file_in_it_is_never_replaced(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    (run / "my notes.txt").write_bytes(b"years of work")

    with pytest.raises(OutputRefused, match="is not part of it"):
        write(run, FILES, overwrite=True)


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()

    write(tmp_path / "run", FILES, overwrite=True)

    assert dict(read_run(tmp_path / "run").files) == FILES


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    run = a_run(tmp_path, AFile())

    with pytest.raises(OutputRefused, match="holds it"):
        write(run, FILES, overwrite=True, inputs=[run / "input" / "list.csv"])

    assert read_run(run).files["input/list.csv"] == AFile().content


@pytest.mark.parametrize(
    "name",
    ["../../x.csv", "CON.csv", "nul", "a/b.csv", "x" * 300 + ".csv", ".csv", "a\u202eb.csv"],
)
def test_an_unsafe_name_is_replaced_by_a_number(tmp_path: Path, name: str) -> None:
    (copy,) = copies(name, folder=tmp_path)

    assert copy in {"input-1.csv", "input-1"}
    assert read_run(tmp_path / "run").inputs == ((name, f"input/{copy}"),)


def test_names_that_differ_only_in_case_are_kept_apart(tmp_path: Path) -> None:
    assert copies("List.csv", "list.csv", folder=tmp_path) == ["List.csv", "input-2.csv"]


@pytest.mark.parametrize("name", [MANIFEST, "input/x.csv"])
def test_the_manifest_and_the_copies_cannot_be_handed_in(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="made here"):
        write(tmp_path / "run", {name: b""})
