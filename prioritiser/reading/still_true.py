"""Which findings of reading still hold once a question is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prioritiser.domain.findings import Finding
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question
from prioritiser.reading.findings import IMPOSSIBLE, Findings
from prioritiser.reading.held_limits import check_limits
from prioritiser.reading.impossible import check_held
from prioritiser.reading.late import check_held_late
from prioritiser.reading.room import check_held_rooms
from prioritiser.reading.unlimited import NO_LIMIT, no_limits

_WHOLE = 2
"""Parts of the name of a capacity in every period."""


def still_true(
    findings: Sequence[Finding], portfolio: Portfolio, question: Question | None = None
) -> tuple[Finding, ...]:
    """The findings of reading that still hold once a question is asked.

    Reading cannot know the question: a budget given with it limits what the input left without
    limit, and a rule switched off may make a plan possible. All other findings are about the
    input and stay.

    Args:
        findings: as reading gave them.
        portfolio: as the question sees it (`question.applied`).
        question: that question; what it takes the limit from is not told to have none.
    """
    codes = {one.code for one in findings}
    lifted = _lifted(question.without) if question else frozenset()
    unlimited = {one.message for one in no_limits(portfolio, lifted)}
    again = _impossible(portfolio) if codes & IMPOSSIBLE else frozenset()
    return tuple(
        one
        for one in findings
        if (one.code != NO_LIMIT or one.message in unlimited)
        and (one.code not in IMPOSSIBLE or (one.code, one.message) in again)
    )


def _lifted(rules: Iterable[str]) -> frozenset[str]:
    """Resources whose capacity is switched off in every period."""
    parts = [rule_parts(rule) for rule in rules]
    return frozenset(part[1] for part in parts if part[0] == "capacity" and len(part) == _WHOLE)


def _impossible(portfolio: Portfolio) -> frozenset[tuple[str, str]]:
    """What makes every plan impossible, by code and message."""
    found = Findings()
    held = check_held(portfolio, found)
    check_limits(portfolio, held, {}, found)
    check_held_rooms(portfolio, held, found)
    check_held_late(portfolio, found)
    return frozenset((one.code, one.message) for one in found.gathered)
