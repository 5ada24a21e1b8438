"""The page that explains every code of a finding is that of the catalogue."""

from __future__ import annotations

from pathlib import Path

from prioritiser.domain.findings import Level
from prioritiser.reading.findings import CATALOGUE

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "findings.md"
MEANING = {
    Level.STOP: "Stop: the input is refused (exit 3), with every other finding in the same run.",
    Level.LOOK: "Look: the run goes on; a person should look.",
    Level.NOTE: "Note: for the record.",
}


def page() -> str:
    lines = [
        "# Findings",
        "",
        "What `check` and every other verb may say about the input. A message gives the place,",
        "what was found, what is allowed, what to do, and one of these codes.",
        "The cases in `tests/cases/` show each of them.",
    ]
    for level, meaning in MEANING.items():
        lines += ["", f"## {meaning}", "", "| code | meaning |", "|---|---|"]
        entries = sorted(CATALOGUE.items())
        lines += [f"| `{code}` | {e.explanation} |" for code, e in entries if e.level is level]
    return "\n".join(lines) + "\n"


def test_the_page_of_findings_lists_every_code_with_its_meaning(is_updating_golden: bool) -> None:
    if is_updating_golden:
        PAGE.write_text(page(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page()
