"""What a plan must obey: one file for each kind of rule, each with two faces.

`columns(choices, portfolio)` and `rows(choices, portfolio)` yield exact unknowns beside the
choices and exact linear rows, each with the name of the user's rule.
`breaches(plan, portfolio)` judges a plan from the facts and never looks at the rows.
`label(parts, portfolio)` says a rule in a few words; `OWNS` holds the first part of the names
of its rules.
"""

from collections.abc import Iterator
from typing import Protocol

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row
from prioritiser.rules import floors, funds, limits, links, mandates, resources, versions, windows


class RuleKind(Protocol):
    """What the module of a rule kind offers."""

    OWNS: str

    def columns(self, choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
        """Unknowns that it needs beside the choices."""

    def rows(self, choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
        """The exact rows of every rule of this kind."""

    def breaches(self, plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
        """Every rule of this kind that the plan breaks."""

    def label(self, parts: tuple[str, ...], portfolio: Portfolio) -> str:
        """A rule of this kind in a few words."""


KINDS: tuple[RuleKind, ...] = (
    mandates,
    windows,
    versions,
    links,
    funds,
    resources,
    floors,
    limits,
)
"""The kinds of rule, in the order in which breaches are listed."""


def label(rule: str, portfolio: Portfolio) -> str:
    """A rule in a few words, for people: a noun phrase without a full stop.

    Raises:
        KeyError: when no kind of rule goes by this name.
    """
    parts = rule_parts(rule)
    # These are switched off by names of their own, but are part of other rows.
    owners = {kind.OWNS: kind for kind in KINDS} | {"resources": resources}
    if parts[0] == mandates.OWNS and parts[-1] in ("earliest_start", "latest_start"):
        return windows.label(parts, portfolio)
    if parts[0] not in owners:
        raise KeyError(rule)
    return owners[parts[0]].label(parts, portfolio)


__all__ = [
    "KINDS",
    "RuleKind",
    "floors",
    "funds",
    "label",
    "limits",
    "links",
    "mandates",
    "resources",
    "versions",
    "windows",
]
