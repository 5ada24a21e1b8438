"""Words for benefits: kinds of criteria, and what pools cut off."""

from __future__ import annotations

from prioritiser.domain.benefits import CriterionKind
from prioritiser.report.wording.numbers import counted

KINDS = {
    CriterionKind.CASH: "Cash",
    CriterionKind.NON_CASH: "Non-cash",
    CriterionKind.SOCIETAL: "Societal",
    CriterionKind.SCORE: "Score",
}
"""What each kind is called."""

APART = "Cash, non-cash, societal and score are kept apart: their amounts are never added up."


def capped(over: int, every: int) -> str:
    """How often more is claimed of a pool in a period than counts."""
    if over == 0:
        return "All that is claimed counts: no pool reaches its cap."
    verb = "is" if over == 1 else "are"
    return f"{over:,} of {counted(every, 'claim')} {verb} cut: only the cap counts."
