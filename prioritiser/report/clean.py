"""Text made safe to show: no control letters, no marks that turn text round, one line."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators: each would break a line or a terminal.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Marks that reorder text could make one id read as another; the rest of these show nothing.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|\x1b[@-_]")
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text on one line, without letters that are not there to be read."""
    if text.isascii() and text.isprintable():
        return text
    text = _SEQUENCE.sub("", text)
    text = _BREAKS.sub(" ", text)
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
