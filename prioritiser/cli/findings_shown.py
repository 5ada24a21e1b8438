"""Findings on a terminal, grouped by how much they matter, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prioritiser.cli.plain import one_line
from prioritiser.cli.voice import Voice
from prioritiser.domain.findings import Finding, Level

HEADINGS = {
    Level.STOP: ("Stop", "red"),
    Level.LOOK: ("Look", "yellow"),
    Level.NOTE: ("Note", None),
}
"""What each level is called and its colour, most serious first."""


def lines(findings: Iterable[Finding]) -> list[tuple[Level, str]]:
    """One line a finding, by level; within a level in the order they came."""
    kept = list(findings)
    return [
        (level, one_line(str(finding)))
        for level in HEADINGS
        for finding in kept
        if finding.level == level
    ]


def counts(findings: Sequence[Finding]) -> str:
    """How many findings of each level, such as `2 to stop for, 1 to look at, 3 notes`."""
    number = {level: sum(f.level == level for f in findings) for level in Level}
    notes = f"{number[Level.NOTE]} note" + ("s" if number[Level.NOTE] != 1 else "")
    return f"{number[Level.STOP]} to stop for, {number[Level.LOOK]} to look at, {notes}"


def tell_findings(findings: Sequence[Finding], voice: Voice) -> None:
    """Tell all findings on standard error; quiet silences notes and looks, never a stop."""
    for level, line in lines(findings):
        heading, colour = HEADINGS[level]
        if level == Level.STOP or not voice.is_quiet:
            voice.warn(line, label=f"{heading}  ", colour=colour)
    if any(finding.level == Level.STOP for finding in findings):
        voice.warn(f"The input is refused: {counts(findings)}. Nothing was written.")
