"""Resources that are used and have no capacity at all: a forgotten budget must not go unseen."""

from __future__ import annotations

from collections.abc import Collection

from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Portfolio
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings

NO_LIMIT = "no-limit"
"""The code of these findings."""


def no_limits(
    portfolio: Portfolio, told: Collection[str] = (), place: Place | None = None
) -> tuple[Finding, ...]:
    """One finding for every resource that something uses and nothing limits.

    Args:
        portfolio: as read, or as a question sees it.
        told: resources left out, because something was said of their blank capacity.
        place: where the table `capacity` stands, where there is one.
    """
    limited = {capacity.resource for capacity in portfolio.capacities}
    limited |= {limit.measure for limit in portfolio.limits if limit.maximum is not None}
    used = {fund for use in portfolio.uses if use.amount > 0 for fund in use.funds}
    used |= {row.extra_from for row in portfolio.resources if row.extra_from and row.most_extra}
    findings = Findings()
    for name in sorted(used - limited - set(told)):
        called = name if name == BUDGET else shown(name)
        option = "--budget N" if name == BUDGET else f"--budget {name}=N"
        row = "a row in the table capacity"
        given = f"Give {option}, or {row}." if _is_plain(name) else f"Give it {row}."
        said = f"{called} has no capacity, so nothing limits it."
        findings.add(NO_LIMIT, place or Place(), said, "", given)
    return tuple(findings.gathered)


def _is_plain(name: str) -> bool:
    """Whether a name can be typed after `--budget` as it is."""
    return name.replace("_", "").replace("-", "").isalnum()
