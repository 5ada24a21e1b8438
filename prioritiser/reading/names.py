"""Names as people type them: when two are the same, when one is a slip of another, and lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

_GAPS = re.compile(r"[\s_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
    "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXoa",
)
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")
_ORDINAL = re.compile(r"[0-9]+|[^\W\d_]|[ivx]+")
LONG = 8
"""From so many letters on, two edits still count as a slip; below, one."""
_LONGEST_INDEXED = 24
_MOST_INDEXED = 2_000_000
"""Forms kept for two slips; for more names than that, one slip is looked for."""


def fold(name: str) -> str:
    """What is compared when case, spaces and underscores do not matter."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def same_to_the_eye(name: str) -> str:
    """What two names share when a reader would take one for the other.

    Case, kinds of blank, invisible characters and ways of writing one accent do not count.
    """
    if name.isascii():
        return " ".join(name.split()).lower()
    shown = unicodedata.normalize("NFKC", _INVISIBLE.sub("", name))
    return " ".join(shown.split()).casefold()


def eye_fold(name: str) -> str:
    """`same_to_the_eye` without any blanks or underscores: what tells resources apart."""
    return fold(same_to_the_eye(name))


def look_alike(name: str) -> str:
    """`same_to_the_eye`, with Cyrillic and Greek letters shown as the Latin ones they resemble."""
    return same_to_the_eye(name if name.isascii() else name.translate(_LOOK_ALIKES))


def edits(one: str, other: str) -> int:
    """The least number of letters added, dropped, changed or swapped with a neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i, *[0] * len(other)]
        for j, against in enumerate(other, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1]


class Near:
    """Finds the known name that a mistyped one was likely meant to be.

    Building costs nothing until the first question; then it is linear in the known names.
    """

    def __init__(self, known: Iterable[str], shortest: int = 3) -> None:
        self._known = tuple(dict.fromkeys(known))
        # Every name of one or two letters is one slip from every other.
        self._shortest = shortest
        self._index: dict[str, list[str]] | None = None
        self._is_deep = sum(len(name) ** 2 for name in self._known) <= _MOST_INDEXED

    def to(self, name: str) -> str | None:
        """The nearest known name within one slip (two from eight letters), or `None`."""
        typed = fold(name)
        if not typed:
            return None
        if self._index is None:
            self._index = {}
            for known in self._known:
                for form in _thinned(fold(known), is_deep=self._is_deep):
                    self._index.setdefault(form, []).append(known)
        found: dict[str, int] = {}
        for form in _thinned(typed, is_deep=self._is_deep):
            for known in self._index.get(form, ()):
                if known not in found:
                    found[known] = edits(typed, fold(known))
        close = [
            (far, known)
            for known, far in found.items()
            if far <= _slips(fold(known))
            and (not far or min(len(typed), len(fold(known))) >= self._shortest)
        ]
        return min(close)[1] if close else None


def near(name: str, known: Iterable[str]) -> str | None:
    """The nearest known name within one slip (two from eight letters), or `None`."""
    return _nearest(name, tuple(known), 3)


def slip_of(name: str, known: Iterable[str]) -> str | None:
    """As `near`, for names of any length: what is refused as a slip of a column or table."""
    return _nearest(name, tuple(known), 1)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: tuple[str, ...], shortest: int) -> str | None:
    # The same slip often stands in many rows.
    return _index_of(known, shortest).to(name)


@lru_cache(maxsize=32)
def _index_of(known: tuple[str, ...], shortest: int) -> Near:
    return Near(known, shortest)


def slip_among(name: str, known: Iterable[str]) -> str | None:
    """As `near`, without names that differ as names of a series do: `Ward 1` and `Ward 2`."""
    return near(name, [other for other in known if not _in_series(name, other)])


def _in_series(one: str, other: str) -> bool:
    """Whether two names differ in a number, a single letter, or a word that is no slip."""
    words, others = (_WORD.findall(same_to_the_eye(name)) for name in (one, other))
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return any(
        all(_ORDINAL.fullmatch(word) for word in pair) or edits(*pair) > _slips(pair[0])
        for pair in pairs
    )


def _slips(folded: str) -> int:
    return 2 if len(folded) >= LONG else 1


def _thinned(folded: str, *, is_deep: bool) -> set[str]:
    """The name with one letter left out, or two; names that are slips share such a form."""
    forms = {folded}
    forms.update(folded[:i] + folded[i + 1 :] for i in range(len(folded)))
    # The shorter of two names may lie one letter under the length from which two slips count.
    if is_deep and LONG - 2 <= len(folded) <= _LONGEST_INDEXED:
        places = combinations(range(len(folded)), 2)
        forms.update(folded[:i] + folded[i + 1 : j] + folded[j + 1 :] for i, j in places)
    return forms


def split_list(text: str) -> tuple[str, ...]:
    """The names of a list `A;B`; a name that holds `;` stands in double quotes.

    Blank parts are kept as `""`, for the caller to refuse.
    """
    if '"' not in text:
        return tuple(part.strip() for part in text.split(";"))
    parts: list[str] = []
    rest = text.strip()
    while True:
        quoted = re.match(r'"((?:[^"]|"")*)"\s*(;|$)', rest)
        if quoted:
            parts.append(quoted[1].replace('""', '"').strip())
            rest, more = rest[quoted.end() :].lstrip(), quoted[2]
        else:
            part, more, rest = rest.partition(";")
            parts.append(part.strip())
            rest = rest.lstrip()
        if not more:
            return tuple(parts)
