"""Text made safe for a terminal: no control sequences, no letters that a console cannot show."""

from __future__ import annotations

import codecs
import re

STAND_INS = {
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "…": "...", "›": ">", "→": "->",
    "←": "<-", "↔": "<->", "×": "x", "·": "-", "•": "-", "≤": "<=", "≥": ">=", "≠": "!=",
    "±": "+/-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ",
    "\u202f": " ", "£": "GBP ", "€": "EUR ",
}  # fmt: skip
"""What to show where a console's code page lacks a letter."""

HANDLER = "prioritiser-plain"
"""Name under which `show_stand_in` is known to the codecs."""

_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # window titles, links, clipboard
    r"|\x9b[0-?]*[ -/]*[@-~]"  # as the first, in its one-letter form
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
# Line breaks and tabs stay. Marks that turn text round could make an id read as another one.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without terminal control sequences and marks that reorder it."""
    return _CONTROLS.sub("", _SEQUENCES.sub("", text))


def one_line(text: str) -> str:
    """`plain`, with every run of line breaks, tabs and spaces made one space."""
    return " ".join(plain(text).split())


def show_stand_in(fault: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a stand-in for each letter that the console cannot show."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    letters = fault.object[fault.start : fault.end]
    shown = "".join(STAND_INS.get(letter, "?") for letter in letters)
    # A stand-in must fit every code page, or the codec would ask again without end.
    return shown.encode("ascii", "replace").decode("ascii"), fault.end


codecs.register_error(HANDLER, show_stand_in)
