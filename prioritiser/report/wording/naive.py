"""The naive ways of choosing, in words."""

from __future__ import annotations

from typing import Final

from prioritiser.reasons.naive_ways import Naive, Way
from prioritiser.report.wording.numbers import percent

NAMES: Final = {
    Way.EQUAL_SHARES: "Equal shares",
    Way.SHARES_BY_TAG: "Equal shares by",
    Way.BY_VALUE: "Rank by value",
    Way.BY_RATIO: "Rank by value for money",
    Way.BY_SCORE: "Score with a waterline",
    Way.WITH_NEEDS: "Greedy with what each needs",
}
"""Each way as the start of a row; a tag comes after it."""
HOW: Final = {
    Way.EQUAL_SHARES: "all get the same part of what they ask; what is paid in part is not done",
    Way.SHARES_BY_TAG: "each gets money in proportion to what it asks, for its own best plan",
    Way.BY_VALUE: "most value first; what does not fit the money is skipped",
    Way.BY_RATIO: "most value for money first; what does not fit the money is skipped",
    Way.BY_SCORE: "highest score first; the first that does not fit the money ends the list",
    Way.WITH_NEEDS: "most value for money first, each with all it needs, where all rules hold",
}
"""How each way chooses."""
ALIKE = (
    "In every way, musts and what is under way come first, and nothing ruled out is picked. Then"
    " the breaking picks are dropped, the lowest ranked first."
)


def name_of(one: Naive) -> str:
    """`Rank by value`, `Equal shares by organisation`."""
    return f"{NAMES[one.way]} {one.tag}".strip()


def how(one: Naive) -> str:
    """One way in a sentence."""
    told = f"{name_of(one)}: {HOW[one.way]}."
    if one.part is not None and one.part < 1:
        told += f" At worst, that part is {percent(one.part) if one.part else 'nothing'}."
    return told
