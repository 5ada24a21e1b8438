"""Links: how initiatives depend on one another, and the names rules go by."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from prioritiser.domain.names import order_key


class Relation(StrEnum):
    """What a link means; `source relation target`."""

    REQUIRES = "requires"
    """The source only with all of the targets."""
    REQUIRES_ANY = "requires_any"
    """The source only with at least one of the targets."""
    TOGETHER = "together"
    """All of source and target, or none of them."""
    EXCLUDES = "excludes"
    """The source not with any of the targets."""
    REQUIRES_SUCCESS = "requires_success"
    """As `requires`, and the source delivers only if all of the targets do (M2)."""
    ENABLES = "enables"
    """The source, finished in time, raises the targets' chance by `amount` (M2)."""
    BOOSTS = "boosts"
    """A bonus of `amount` when all of source and target are chosen."""


FORCING = frozenset({Relation.REQUIRES, Relation.REQUIRES_SUCCESS})
"""Relations whose source needs all of the targets."""
JOINT = frozenset({Relation.TOGETHER, Relation.BOOSTS})
"""Relations over all members at once: a list of sources is not one link for each."""
DIVISIBLE = FORCING | {Relation.EXCLUDES, Relation.ENABLES}
"""Relations that hold for each target by itself, so that a part of a list is a link too."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link. Members stand in canonical order: a list means the same in any order.

    `together` and `boosts` may have several sources, all others have one.
    """

    relation: Relation
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    note: str = ""
    amount: Decimal | None = None
    """For `enables`, what is added to the chance, above 0; for `boosts`, units of total value."""
    gap: int | None = None
    """Periods between the end of the target and the start of the source, at least; may be below
    0. For `together`, how far apart the starts may be at most. Blank is `None`: 0, or any."""

    @classmethod
    def of(
        cls,
        relation: Relation,
        sources: Iterable[str],
        targets: Iterable[str],
        note: str = "",
        *,
        amount: Decimal | None = None,
        gap: int | None = None,
    ) -> Link:
        """A link with its members put in canonical order."""
        return cls(
            relation,
            tuple(sorted(sources, key=order_key)),
            tuple(sorted(targets, key=order_key)),
            note,
            amount,
            gap,
        )

    @property
    def members(self) -> tuple[str, ...]:
        """Sources and targets, each once, sources first."""
        return tuple(dict.fromkeys(self.sources + self.targets))

    @property
    def meaning(self) -> tuple[Relation, Hashable]:
        """What it says, amount and gap aside: two links of one meaning are the same link.

        A relation over all members speaks of their set, and exclusion goes both ways.
        """
        if self.relation in JOINT:
            return self.relation, frozenset(self.members)
        if self.relation == Relation.EXCLUDES:
            pairs = frozenset(
                frozenset((source, target)) for source in self.sources for target in self.targets
            )
            return self.relation, pairs
        return self.relation, (self.sources, self.targets)

    @property
    def name(self) -> str:
        """The rule's name: `links.requires.A.B`; a list stands in double quotes."""
        return rule_name(
            "links", self.relation.value, ";".join(self.sources), ";".join(self.targets)
        )


def rule_name(*parts: str) -> str:
    """Parts joined by dots; a part with `.`, `;` or `"` stands in double quotes."""
    return ".".join(_quoted(part) for part in parts)


def rule_parts(name: str) -> tuple[str, ...]:
    """The parts of a rule's name, quotes undone: the inverse of `rule_name`.

    Raises:
        ValueError: when a quote is not closed or a quoted part runs into other text.
    """
    parts: list[str] = []
    rest = name
    while True:
        if rest.startswith('"'):
            part, rest = _quoted_start(rest[1:])
        else:
            cut = rest.find(".")
            part, rest = (rest, "") if cut < 0 else (rest[:cut], rest[cut:])
        parts.append(part)
        if not rest:
            return tuple(parts)
        if not rest.startswith("."):
            raise ValueError(f"a quoted part of {name!r} is followed by other text")
        rest = rest[1:]


def _quoted(part: str) -> str:
    # Written out, as a loop over the marks takes several times as long and names are many.
    if "." not in part and ";" not in part and '"' not in part:
        return part
    return '"' + part.replace('"', '""') + '"'


def _quoted_start(text: str) -> tuple[str, str]:
    part = ""
    while True:
        end = text.find('"')
        if end < 0:
            raise ValueError("a double quote is not closed")
        part += text[:end]
        text = text[end + 1 :]
        if not text.startswith('"'):
            return part, text
        part += '"'
        text = text[1:]
