"""Names that must be told apart, amounts that must add up exactly, and lists for messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal

from prioritiser.domain.place import Place
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import eye_fold

# Cells hold at most 60 digits, so sums of as many rows as are read stay exact.
_WIDE = Context(prec=200)
_FEW = 8


class Distinct:
    """Names of one kind, each of which may stand once."""

    def __init__(self, kind: str, findings: Findings) -> None:
        self._kind = kind
        self._findings = findings
        self._seen: dict[str, tuple[str, Place]] = {}

    def is_new(self, name: str, place: Place) -> bool:
        """Whether no name so far is the same or looks the same; otherwise a finding."""
        first, where = self._seen.setdefault(eye_fold(name), (name, place))
        if where == place:
            return True
        said = f"The {self._kind} {shown(name)} is named already at {where.cell}."
        if first != name:
            said = f"The {self._kind} {shown(name)} looks the same as {shown(first)}."
        remedy = f"Keep one row for each {self._kind}."
        self._findings.add("duplicate-name", place, said, "", remedy)
        return False


def added(one: Decimal, other: Decimal) -> Decimal:
    """The exact sum of two amounts."""
    return _WIDE.add(one, other)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum of amounts; 0 for none."""
    result = Decimal(0)
    for amount in amounts:
        result = _WIDE.add(result, amount)
    return result


def few(names: Sequence[str]) -> str:
    """Names for a message: all of a few, or the first ones and how many more."""
    if len(names) <= _FEW:
        return ", ".join(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"
