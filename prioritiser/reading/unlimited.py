"""Resources that are used and have no capacity at all: a forgotten budget must not go unseen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Portfolio
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings

_CODE = "no-limit"


def no_limits(portfolio: Portfolio, told: Collection[str] = ()) -> tuple[Finding, ...]:
    """One finding for every resource that something uses and nothing limits.

    Args:
        portfolio: as read, or as a question sees it.
        told: resources left out, because something was said of their blank capacity.
    """
    limited = {capacity.resource for capacity in portfolio.capacities}
    limited |= {limit.measure for limit in portfolio.limits if limit.maximum is not None}
    used = {use.resource for use in portfolio.uses if use.amount > 0}
    places = [row.place for row in portfolio.initiatives[:1]]
    place = Place(places[0].file, places[0].sheet) if places else Place()
    findings = Findings()
    for name in sorted(used - limited - set(told)):
        called = name if name == BUDGET else shown(name)
        option = "--budget N" if name == BUDGET else f"--budget {name}=N"
        given = f"Give {option} or a capacity sheet." if _is_plain(name) else "Give it a capacity."
        said = f"{called} has no capacity, so nothing limits it."
        findings.add(_CODE, place, said, "", given)
    return tuple(findings.gathered)


def still_true(findings: Sequence[Finding], portfolio: Portfolio) -> tuple[Finding, ...]:
    """The findings of reading that still hold once a question is asked.

    Reading cannot know the question: a budget given with it limits what the input left without
    limit. All other findings are about the input and stay.

    Args:
        findings: as reading gave them.
        portfolio: as the question sees it (`question.applied`).
    """
    unlimited = no_limits(portfolio)
    return tuple(one for one in findings if one.code != _CODE or one in unlimited)


def _is_plain(name: str) -> bool:
    """Whether a name can be typed after `--budget` as it is."""
    return name.replace("_", "").replace("-", "").isalnum()
