from __future__ import annotations

import json
from pathlib import Path

import pytest

from prioritiser.cli.recalled import recalled
from prioritiser.cli.told import planned
from prioritiser.errors import InputRefused
from prioritiser.optimise import Result, ask
from tests.end_to_end.shell import ROOT, run

EXAMPLES = ROOT / "examples"
QUICKSTART = (str(EXAMPLES / "quickstart" / "initiatives.csv"), "--budget", "100")
COUNCIL = (str(EXAMPLES / "council_capital" / "tables"),)
RESULT = "result.json"


def kept(folder: Path, *words: str) -> str:
    run("solve", *words, "-o", folder, "-q")
    return str(folder)


def as_told(result: Result) -> tuple[object, ...]:
    return (
        result.applied,
        result.question,
        result.outcome,
        result.plan,
        result.value,
        result.objective,
        result.bound,
        result.proof,
        result.canonical,
        result.most,
        result.engine,
    )


@pytest.mark.parametrize(
    "words",
    [
        QUICKSTART,
        (*QUICKSTART, "--must", "COM-02", "--never", "COM-01"),
        (*QUICKSTART, "--aim", "target", "--reach", "100"),
        (*QUICKSTART, "--aim", "fewest", "--share", "80%"),
        (*QUICKSTART, "--aim", "target", "--reach", "100000"),
        COUNCIL,
    ],
    ids=["usual", "must", "target", "fewest", "no plan", "with periods and funds"],
)
def test_a_run_is_read_back_as_it_was_answered(words: tuple[str, ...], tmp_path: Path) -> None:
    again = recalled(kept(tmp_path / "run", *words))

    asked = ask(again.reading.portfolio, again.result.question, findings=again.reading.findings)

    assert as_told(again.result) == as_told(asked)


def test_settings_of_the_command_are_read_back(tmp_path: Path) -> None:
    folder = kept(tmp_path / "run", *QUICKSTART, "--set", "title=The title")

    assert recalled(folder).reading.portfolio.settings.title == "The title"


def test_a_run_of_another_result_is_refused(tmp_path: Path) -> None:
    one = Path(kept(tmp_path / "one", *QUICKSTART))
    other = Path(kept(tmp_path / "other", *QUICKSTART, "--must", "COM-02"))
    forged = (one / RESULT).read_bytes()
    manifest = json.loads((other / "manifest.json").read_text())
    manifest["files"][RESULT] = json.loads((one / "manifest.json").read_text())["files"][RESULT]
    (other / RESULT).write_bytes(forged)
    (other / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(InputRefused) as refusal:
        recalled(str(other))

    assert [finding.code for finding in refusal.value.findings] == ["run-unreadable"]


def test_a_run_without_a_plan_cannot_be_explained(tmp_path: Path) -> None:
    folder = kept(tmp_path / "run", *QUICKSTART, "--aim", "target", "--reach", "100000")

    with pytest.raises(InputRefused) as refusal:
        planned(folder)

    assert [finding.code for finding in refusal.value.findings] == ["run-without-plan"]
