"""Every kind of link as a sentence without its full stop."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from prioritiser.domain.links import Link, Relation
from prioritiser.report.wording.numbers import counted, shown


def link_in_words(link: Link) -> str:
    """`A needs B, ended 1 period before`."""
    return _WORDS[link.relation](link)


def _requires(link: Link) -> str:
    return f"{all_of(link.sources)} needs {all_of(link.targets)}{_apart(link)}"


def _requires_success(link: Link) -> str:
    return f"{all_of(link.sources)} needs {all_of(link.targets)} to succeed{_apart(link)}"


def _requires_any(link: Link) -> str:
    return f"{all_of(link.sources)} needs one of {all_of(link.targets)}{_apart(link)}"


def _together(link: Link) -> str:
    return f"{all_of(link.members)} go together{_near(link)}"


def _excludes(link: Link) -> str:
    return f"{all_of(link.sources)} does not go with {all_of(link.targets)}"


def _enables(link: Link) -> str:
    points = f"{shown(Fraction(link.amount or 0) * 100)} points in a hundred"
    return f"{all_of(link.sources)} raises the chance of {all_of(link.targets)} by {points}"


def _boosts(link: Link) -> str:
    amount = Fraction(link.amount or 0)
    verb = "add" if amount >= 0 else "take away"
    return f"{all_of(link.members)} together {verb} {shown(abs(amount))} of value"


def _apart(link: Link) -> str:
    """How long after the end of its target a source may start; nothing for right after."""
    if not link.gap:
        return ""
    several = counted(abs(link.gap), "period")
    return f", ended {several} before" if link.gap > 0 else f"; they may overlap by {several}"


def _near(link: Link) -> str:
    """How far apart the starts of those that go together may be."""
    if link.gap is None:
        return ""
    if link.gap == 0:
        return ", starting at once"
    return f", starting within {counted(link.gap, 'period')} of one another"


def all_of(names: tuple[str, ...]) -> str:
    """Every name, as a phrase."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_WORDS: dict[Relation, Callable[[Link], str]] = {
    Relation.REQUIRES: _requires,
    Relation.REQUIRES_SUCCESS: _requires_success,
    Relation.REQUIRES_ANY: _requires_any,
    Relation.TOGETHER: _together,
    Relation.EXCLUDES: _excludes,
    Relation.ENABLES: _enables,
    Relation.BOOSTS: _boosts,
}
