"""Ways to break a schedule on purpose, each aimed at one kind of rule.

A way takes a case, a plan that breaks nothing and a source of chance. It gives the plan changed,
or nothing where it has nothing to aim at. What is then broken is for the case's judge to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from benchmarks.raw.case import Case

Plan = dict[str, int | None]
Way = Callable[[Case, Plan, Random], Plan | None]
TRIES = 30
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Sort:
    """One way to break a schedule."""

    name: str
    aim: str
    """The names of rules, one of which must be broken, as a pattern."""
    way: Way


@dataclass(frozen=True, slots=True)
class Broken:
    """A schedule broken on purpose."""

    sort: str
    plan: Plan


def broken(case: Case, plan: Mapping[str, int | None], count: int, seed: str) -> list[Broken]:
    """So many broken schedules, in turns of every sort that can break this one.

    Raises:
        ValueError: when no sort can break it.
    """
    random = Random(seed)  # noqa: S311 - the same for the same seed, nothing secret
    found: list[Broken] = []
    able = random.sample(SORTS, len(SORTS))
    while len(found) < count:
        if not able:
            raise ValueError("no sort of change breaks this schedule")
        sort = able.pop(0)
        changed = _tried(sort, case, dict(plan), random)
        if changed is not None:
            found.append(Broken(sort.name, changed))
            able.append(sort)
    return found


def _tried(sort: Sort, case: Case, plan: Plan, random: Random) -> Plan | None:
    for _ in range(TRIES):
        changed = sort.way(case, plan, random)
        if changed is not None and _hits(sort, case, changed):
            return changed
    return None


def _hits(sort: Sort, case: Case, plan: Plan) -> bool:
    return any(re.match(sort.aim, rule) for rule in case.judge(plan).broken)


def too_early(case: Case, plan: Plan, random: Random) -> Plan | None:
    """A start moved before the end of what it needs, often by one period only."""
    pairs = [
        (name, needed)
        for name in plan
        for needed in case.needs.get(name, ())
        if needed in plan and _first_start(case, plan, needed) > 0
    ]
    if case.last_start is None or not pairs:
        return None
    name, needed = random.choice(pairs)
    first = _first_start(case, plan, needed)
    moved = first - 1 if random.random() < 0.5 else random.randrange(first)
    return plan | {name: min(moved, case.last_start)}


def _first_start(case: Case, plan: Plan, needed: str) -> int:
    """The first period in which what needs it may start."""
    return (plan[needed] or 0) + case.lengths[needed] + case.gap


def needed_dropped(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One dropped that others in the plan need."""
    return _without(plan, [needed for name in plan for needed in case.needs.get(name, ())], random)


def needing_added(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One added, but not what it needs."""
    likely = [
        name
        for name in _others(case, plan)
        if any(needed not in plan for needed in case.needs.get(name, ()))
    ]
    return _with(case, plan, likely, random)


def excluded_added(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One added that something in the plan excludes."""
    likely = [
        name
        for name in _others(case, plan)
        if any(other in plan for other in case.excluded.get(name, ()))
    ]
    return _with(case, plan, likely, random)


def outside_window(case: Case, plan: Plan, random: Random) -> Plan | None:
    """A start moved beyond the last one allowed, though it would still end in time."""
    if case.last_start is None:
        return None
    name = random.choice(list(plan))
    beyond = range(case.last_start + 1, len(case.periods) - case.lengths[name] + 1)
    return plan | {name: random.choice(beyond)} if beyond else None


def over_budget(case: Case, plan: Plan, random: Random) -> Plan | None:
    """Some added one by one until a budget is broken; other versions take the old one's place."""
    changed = dict(plan)
    for name in random.sample(_others(case, plan), len(_others(case, plan))):
        changed = {kept: changed[kept] for kept in changed if kept not in _siblings(case, name)}
        changed[name] = _start(case, random)
        if any(rule.startswith("capacity.") for rule in case.judge(changed).broken):
            return changed
    return None


def barely_over_budget(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One added or moved, of many tried, that breaks a budget by the least."""
    least: tuple[Fraction, Plan] | None = None
    for _ in range(TRIES):
        name = random.choice(case.ids)
        changed = {kept: plan[kept] for kept in plan if kept not in _siblings(case, name)}
        changed[name] = _start(case, random)
        amounts = (
            both
            for rule, both in case.judge(changed).broken.items()
            if rule.startswith("capacity.")
        )
        excess = max((found - most for found, most in filter(None, amounts)), default=None)
        if excess is not None and (least is None or excess < least[0]):
            least = excess, changed
    return None if least is None else least[1]


def crowded(case: Case, plan: Plan, random: Random) -> Plan | None:
    """Starts moved to one period, one after another, until a budget is broken."""
    if case.last_start is None:
        return None
    changed = dict(plan)
    start = random.randrange(case.last_start + 1)
    for name in random.sample(list(plan), len(plan)):
        changed[name] = start
        if any(rule.startswith("capacity.") for rule in case.judge(changed).broken):
            return changed
    return None


def over_ceiling(case: Case, plan: Plan, random: Random) -> Plan | None:
    """Some of one group added one by one until the group's ceiling is broken."""
    if not case.groups:
        return None
    rule = random.choice(list(case.groups))
    changed = dict(plan)
    outside = [name for name in case.groups[rule] if name not in plan]
    for name in random.sample(outside, len(outside)):
        changed[name] = _start(case, random)
        if rule in case.judge(changed).broken:
            return changed
    return None


def mandate_dropped(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One dropped that must be in the plan."""
    return _without(
        plan, [name for group in case.forced for name in group if name in plan], random
    )


def second_version(case: Case, plan: Plan, random: Random) -> Plan | None:
    """A second version added of something in the plan."""
    likely = [
        name
        for family in case.families
        for name in family
        if name not in plan and any(other in plan for other in family)
    ]
    return _with(case, plan, likely, random)


def moved_apart(case: Case, plan: Plan, random: Random) -> Plan | None:
    """One of two that go together moved or dropped."""
    pairs = [pair for pair in case.together if pair[0] in plan]
    if not pairs or not case.last_start:
        return None
    name = random.choice(random.choice(pairs))
    other = random.choice([None, *(t for t in range(case.last_start + 1) if t != plan[name])])
    if other is None:
        return {kept: plan[kept] for kept in plan if kept != name}
    return plan | {name: other}


def several(case: Case, plan: Plan, random: Random) -> Plan | None:
    """Three changes of any sorts, one on top of the other."""
    changed = plan
    for sort in random.sample(SORTS[:-1], len(SORTS) - 1):
        further = sort.way(case, dict(changed), random)
        changed = changed if further is None else further
        if len(case.judge(changed).broken) >= SEVERAL:
            return changed
    return None


def _others(case: Case, plan: Plan) -> list[str]:
    return [name for name in case.ids if name not in plan]


def _siblings(case: Case, name: str) -> Iterable[str]:
    return {other for family in case.families if name in family for other in family}


def _start(case: Case, random: Random) -> int | None:
    return None if case.last_start is None else random.randrange(case.last_start + 1)


def _with(case: Case, plan: Plan, likely: Sequence[str], random: Random) -> Plan | None:
    return plan | {random.choice(likely): _start(case, random)} if likely else None


def _without(plan: Plan, likely: Sequence[str], random: Random) -> Plan | None:
    if not likely:
        return None
    dropped = random.choice(likely)
    return {name: plan[name] for name in plan if name != dropped}


SORTS: tuple[Sort, ...] = (
    Sort("start moved before the end of what it needs", r"links\.requires\.", too_early),
    Sort("needed one dropped", r"links\.requires\.", needed_dropped),
    Sort("one added without what it needs", r"links\.requires\.", needing_added),
    Sort("excluded one added", r"links\.excludes\.", excluded_added),
    Sort("start moved outside its window", r"initiatives\..*latest_start", outside_window),
    Sort("added until over budget", r"capacity\.", over_budget),
    Sort("over budget by as little as can be", r"capacity\.", barely_over_budget),
    Sort("starts crowded into one period", r"capacity\.", crowded),
    Sort("added until over a group's ceiling", r"limits\.", over_ceiling),
    Sort("mandatory one dropped", r"initiatives\..*status", mandate_dropped),
    Sort("second version added", r"versions\.", second_version),
    Sort("one of a pair moved or dropped", r"links\.together\.", moved_apart),
    Sort("several at once", r"", several),
)
"""In the order in which they are tried; the last one mixes the others."""
