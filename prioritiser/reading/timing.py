"""What links and windows say about time: gaps that speak of no start, rings that never end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.domain.starts import starts_of
from prioritiser.reading.benefit_rows import Placed
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.link_checks import spoken
from prioritiser.reading.periods import Periods

Starts = Mapping[str, tuple[int, ...] | None]


@dataclass(frozen=True, slots=True)
class Wait:
    """The source cannot start earlier than so many periods after the start of the target."""

    source: str
    target: str
    periods: int


def waits(portfolio: Portfolio, starts: Starts) -> list[Wait]:
    """Every wait that a single link makes certain, where both sides have starts (M5)."""
    length = {row.id: row.length for row in portfolio.initiatives}
    found: list[Wait] = []
    for link in portfolio.links:
        if _is_certain(link) and starts.get(link.sources[0]) is not None:
            found.extend(
                Wait(link.sources[0], target, length[target] + (link.gap or 0))
                for target in link.targets
                if starts.get(target) is not None
            )
    return found


def _is_certain(link: Link) -> bool:
    is_single = link.relation is Relation.REQUIRES_ANY and len(link.targets) == 1
    return link.relation in FORCING or is_single


def check_timing(
    portfolio: Portfolio,
    benefits: Sequence[Placed],
    places: Mapping[str, Place],
    periods: Periods,
    findings: Findings,
) -> None:
    """Refuse, or tell, what cannot be meant once it is known who has a start choice.

    Gaps are judged only where nothing else stops: a lost column would look like no start choice.
    """
    starts = starts_of(portfolio)
    if not findings.stops:
        for link in portfolio.links:
            _check_gap(link, starts, places[link.name], findings)
    _check_rings(portfolio, starts, places, findings)
    for benefit, place in benefits:
        window = starts.get(benefit.initiative)
        if benefit.start is not None and window is not None and benefit.start not in window:
            said = (
                f"start {periods.label(benefit.start)} is outside the start window "
                f"of {shown(benefit.initiative)}."
            )
            named = few([periods.label(start) for start in window])
            allowed = f"It may start in {named}." if named else ""
            remedy = "The row never counts. Change one of the two if it should."
            findings.add("start-outside-window", place, said, allowed, remedy)


def _check_gap(link: Link, starts: Starts, place: Place, findings: Findings) -> None:
    if link.gap is None:
        return
    lacking = [name for name in link.members if starts.get(name) is None]
    if not lacking:
        return
    is_none = all(name in lacking for name in link.sources) or all(
        name in lacking for name in link.targets
    )
    if link.relation is Relation.TOGETHER:
        is_none = len(lacking) >= len(link.members) - 1
    said = f"{spoken(link)} has a gap, but {few(lacking)} has no choice of start."
    if is_none:
        allowed = "A gap is allowed where both sides have starts."
        remedy = "Empty gap, or give it an earliest_start or a duration."
        findings.add("gap-without-start", place, said, allowed, remedy)
    else:
        findings.add("gap-in-part", place, said, "", "The gap counts for the others alone.")


def _check_rings(
    portfolio: Portfolio, starts: Starts, places: Mapping[str, Place], findings: Findings
) -> None:
    """Refuse each ring of `requires` whose durations and gaps sum above 0."""
    left = _in_rings(waits(portfolio, starts))
    while ring := _endless(left):
        _refuse_ring(ring, portfolio, places, findings)
        told = {wait.source for wait in ring}
        left = [wait for wait in left if not {wait.source, wait.target} & told]


def _refuse_ring(
    ring: Sequence[Wait], portfolio: Portfolio, places: Mapping[str, Place], findings: Findings
) -> None:
    path = [wait.source for wait in ring] + [ring[0].source]
    steps = " + ".join(str(wait.periods) for wait in ring)
    total = sum(wait.periods for wait in ring)
    place = next(
        places[link.name]
        for link in portfolio.links
        if _is_certain(link)
        and link.sources[0] == ring[0].source
        and ring[0].target in link.targets
    )
    said = (
        f"{' → '.join(path)} is a ring in which each must finish before the one that needs it "
        f"starts: its durations and gaps sum to {steps} = {total}."
    )
    allowed = "A ring may sum to 0 at most."
    findings.add("timing-cycle", place, said, allowed, "Remove a link, or lower a gap.")


def _in_rings(all_waits: Sequence[Wait]) -> list[Wait]:
    """The waits left when whatever lies on no ring is taken off, again and again."""
    left = list(all_waits)
    while True:
        sources = {wait.source for wait in left}
        targets = {wait.target for wait in left}
        both = sources & targets
        kept = [wait for wait in left if wait.source in both and wait.target in both]
        if len(kept) == len(left):
            return kept
        left = kept


def _endless(left: Sequence[Wait]) -> list[Wait]:
    """A ring of waits that sums above 0, from its first name on; none where there is none.

    Bellman and Ford: earliest starts still grow after as many rounds as there are names only on
    such a ring.
    """
    names = {wait.source for wait in left}
    earliest: dict[str, int] = defaultdict(int)
    last: dict[str, Wait] = {}
    grown = ""
    for _ in range(len(names) + 1):
        grown = ""
        for wait in left:
            if earliest[wait.target] + wait.periods > earliest[wait.source]:
                earliest[wait.source] = earliest[wait.target] + wait.periods
                last[wait.source] = wait
                grown = wait.source
        if not grown:
            return []
    for _ in names:
        grown = last[grown].target if grown else grown
    ring: list[Wait] = []
    name = grown
    while name and (not ring or name != grown):
        ring.append(last[name])
        name = last[name].target
    first = min(range(len(ring)), key=lambda place: order_key(ring[place].source), default=0)
    return ring[first:] + ring[:first]
