"""Small pieces of SVG, and how much room text takes. All text is escaped here and only here."""

from __future__ import annotations

from html import escape

BLUE = "#005eb8"
RED = "#b10e1e"
GREY = "#4c6272"
INK = "#212b32"
PALE = "#e8f1fa"
WHITE = "#ffffff"
FONT = "Arial, Helvetica, sans-serif"

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/ -·")
_WIDE = frozenset("mwMW@%→—")


def text_width(text: str, size: int) -> int:
    """About how wide Arial draws a text, in pixels; rather too much than too little."""
    return round(size * sum(map(_letter_width, text)))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    if letter.isupper():
        return 0.72
    # Scripts beyond Latin, Greek and Cyrillic are often drawn as wide as high.
    return 0.58 if ord(letter) < 0x0590 else 1.05  # noqa: PLR2004 - where Hebrew begins


def cut(text: str, size: int, width: int) -> str:
    """Text that fits a width; a longer one ends in an ellipsis."""
    if text_width(text, size) <= width:
        return text
    room = width - size
    shown = ""
    for letter in text:
        if text_width(shown + letter, size) > room:
            break
        shown += letter
    return shown.rstrip() + "…"


def wrapped(text: str, size: int, width: int, most: int | None = None) -> list[str]:
    """Text in lines that fit a width, broken at blanks; a single word too long is cut.

    With `most`, the last of so many lines takes the rest, cut.
    """
    lines: list[str] = []
    words = text.split()
    for place, word in enumerate(words):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        elif len(lines) == most:
            lines[-1] = cut(" ".join([lines[-1], *words[place:]]), size, width)
            break
        else:
            lines.append(cut(word, size, width))
    return lines


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """One SVG element; `_` in attribute names is `-`, and `content` is markup already."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def named(name: str, content: str, **attributes: object) -> str:
    """An element that holds text, which is escaped: a title or a description."""
    return element(name, escape(content, quote=False), **attributes)


def text(
    content: str,
    x: int,
    y: int,
    *,
    size: int = 12,
    colour: str = INK,
    bold: bool = False,
    anchor: str | None = None,
    halo: bool = False,
) -> str:
    """One line of text, escaped; a halo keeps it legible on top of lines."""
    return element(
        "text",
        escape(content, quote=False),
        x=x,
        y=y,
        font_size=size,
        fill=colour,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
        stroke=WHITE if halo else None,
        stroke_width=4 if halo else None,
        paint_order="stroke" if halo else None,
    )


def line(path: str, colour: str, **attributes: object) -> str:
    """A stroked path without filling."""
    width = attributes.pop("stroke_width", 2)
    return element("path", d=path, fill="none", stroke=colour, stroke_width=width, **attributes)


def arrow_head(x: int, y: int, direction: int, colour: str) -> str:
    """A filled triangle whose point is at (x, y); direction 1 points right, -1 left."""
    back = x - 9 * direction
    return element("path", d=f"M{x},{y} L{back},{y - 5} L{back},{y + 5} Z", fill=colour)


def bar(x: int, y: int, colour: str) -> str:
    """The upright bar at the end of an exclusion."""
    return line(f"M{x},{y - 8} V{y + 8}", colour, stroke_width=4)
