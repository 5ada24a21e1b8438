"""A plan to stay near to, told in names, so that it outlives the portfolio it was made for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.names import order_key
from prioritiser.domain.place import Place
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.starts import starts_of
from prioritiser.errors import QuestionRefused

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio

MOST_NAMED = 5
"""Ids that a finding names at most."""


@dataclass(frozen=True, slots=True)
class Near:
    """A plan of this portfolio, or of an older version of it."""

    starts: tuple[tuple[str, str | None], ...] = ()
    """Id of all that it holds, and the name of the start period; `None` without a choice."""
    left_out: tuple[str, ...] = ()
    """Ids that it left out, as far as known: any other id is new since."""
    run: str = ""
    """The name of the run that it comes from; `""` for none."""
    sha256: str = ""
    """The hash of that run's `result.json`."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all that it holds."""
        return tuple(name for name, _ in self.starts)


def as_near(given: Any) -> Near | None:  # noqa: ANN401 - whatever a caller hands over
    """What may be handed over for a plan to stay near to.

    Args:
        given: nothing, a `Near`, a result with a plan, ids with the names of their start periods,
            or ids alone.

    Raises:
        QuestionRefused: when it is something else.
    """
    if given is None or isinstance(given, Near):
        return given
    if hasattr(given, "plan") and hasattr(given, "applied"):
        return _of_result(given)
    pairs = given.items() if isinstance(given, Mapping) else given
    if isinstance(pairs, Iterable) and not isinstance(pairs, str | bytes):
        found = [one if isinstance(one, tuple) else (one, None) for one in pairs]
        if all(_is_start(one) for one in found):
            return Near(tuple(sorted(found, key=lambda one: order_key(one[0]))))
    raise QuestionRefused(
        "near takes an earlier result, or ids with the names of their start periods, such as"
        f" near={{'A': '2027', 'B': None}}, not {given!r}."
    )


def _is_start(one: tuple[Any, ...]) -> bool:
    name, period = one if len(one) == 2 else (None, None)  # noqa: PLR2004 - a pair
    return isinstance(name, str) and (period is None or isinstance(period, str))


def _of_result(result: Any) -> Near:  # noqa: ANN401 - a result, which this floor cannot know
    if result.plan is None:
        raise QuestionRefused("This result holds no plan, so nothing can stay near to it.")
    portfolio, chosen = result.applied, result.plan.ids
    starts = (
        (one.initiative, None if one.start is None else portfolio.period_name(one.start))
        for one in result.plan.choices
    )
    out = (row.id for row in portfolio.initiatives if row.id not in chosen)
    return Near(tuple(starts), tuple(out))


def near_plan(near: Near, portfolio: Portfolio) -> Plan:
    """The plan as this portfolio can have it: ids that are gone are left out.

    A start that is gone is none: then every start counts as moved.
    """
    held, periods = dict(near.starts), {name: t for t, name in enumerate(portfolio.periods)}
    return Plan(
        tuple(
            Choice(row.id, periods.get(held[row.id] or ""))
            for row in portfolio.initiatives
            if row.id in held
        )
    )


def near_findings(near: Near | None, portfolio: Portfolio) -> Iterator[Finding]:
    """What the plan and the portfolio do not share, so that changes are no fault of the answer."""
    if near is None:
        return
    name = near.run or "The plan to stay near to"
    ids, windows = {row.id for row in portfolio.initiatives}, starts_of(portfolio)
    if gone := [one for one in near.ids if one not in ids]:
        said = f"{name} held {_few(gone)}, which the input does not have any more."
        yield _finding(Level.LOOK, "near-gone", said, "They count neither as kept nor as left.")
    known = {*near.ids, *near.left_out}
    if near.left_out and (new := [row.id for row in portfolio.initiatives if row.id not in known]):
        said = f"{name} did not know {_few(new)}."
        yield _finding(Level.NOTE, "near-new", said, "Each counts as a change when it enters.")
    lost = [
        one
        for one, period in near.starts
        if one in ids and windows[one] is not None and period not in portfolio.periods
    ]
    if lost:
        said = f"The start that {name} gave {_few(lost)} is no period of the input."
        yield _finding(
            Level.LOOK, "near-start", said, "Any start of theirs is as near as another."
        )


def _finding(level: Level, code: str, said: str, allowed: str) -> Finding:
    return Finding(level, code, Place(), said, allowed)


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
