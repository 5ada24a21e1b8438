"""Words that name a total: no initiative, no period."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:(?:grand|sub|over-?all|programme|portfolio)[\s-]*)?(?:totals?|sum)"
    r"(?:\s+(?:costs?|values?|budget|benefits?|spend|all|of all|projects|initiatives|schemes))?"
    r"|overall"
)
_ALL = re.compile(r"all(?:\s+(?:periods?|years?|quarters?|months?))?", re.IGNORECASE)
_ALL_ROWS = (
    "projects|initiatives|schemes|programmes?|proposals?|bids|options|investments|items|rows|above"
)
_BEGINS = re.compile(
    r"(?:(?:grand|sub|over-?all|programme|portfolio)[\s-]*)?(?:totals?|sum)(?![\w-])"
    rf"|(?:over)?all(?=\s+(?:{_ALL_ROWS})\b|\W*$)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[(\[][^)\]]*[)\]]|[:=*]")
_MADE_ID = re.compile(r"P[0-9]{3,}x*")


def is_total(text: str) -> bool:
    """Whether text is `Total`, `Sub-total (£k)`, `GRAND TOTAL:` and the like, and nothing more.

    `Total hip replacement` is no total.
    """
    if len(text) > 80 or not _may_be_total(text):  # noqa: PLR2004 - no longer text is one
        return False
    bare = " ".join(_BESIDE.sub(" ", text.replace("_", " ")).split()).casefold()
    return bool(_TOTAL.fullmatch(bare))


def is_made_id(name: str) -> bool:
    """Whether an id has the form of those that `init --from` makes: `P001`."""
    return bool(_MADE_ID.fullmatch(name))


def is_total_column(name: str) -> bool:
    """Whether a column name is a total, such as `Total`, `Sum`, `All` or `Grand total (£k)`."""
    return is_total(name) or bool(_ALL.fullmatch(" ".join(name.replace("_", " ").split())))


def begins_with_total(text: str) -> bool:
    """Whether text is or begins with a total word: `Total cost`, `Grand Total 2026`.

    `All projects` does; `All-age autism service` and the id `SUM-01` do not.
    """
    return _may_be_total(text) and bool(_BEGINS.match(" ".join(text.replace("_", " ").split())))


def _may_be_total(text: str) -> bool:
    # Most text holds none of these, and looking for them is faster than any pattern.
    folded = text.casefold()
    return "total" in folded or "sum" in folded or "all" in folded
