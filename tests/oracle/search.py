"""Every plan, and the best of them under each aim (M9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from prioritiser.domain.links import Link
from prioritiser.domain.portfolio import Portfolio
from tests.oracle.asked import NOTHING_ASKED, AimRefused, Asked, Best, under
from tests.oracle.judge import Judge
from tests.oracle.links import is_kept
from tests.oracle.worth import Plan

Key = tuple[Fraction, int, Fraction, int, list[str], list[int]]
"""What sorts better plans first: less value, count, money, sum of starts, ids, starts."""
OUT = -1


def plans(portfolio: Portfolio) -> Iterator[dict[str, int | None]]:
    """Every set of initiatives with every allowed start, obeying the rules or not."""
    judge = Judge(portfolio)
    names = list(judge.windows)
    for starts in product(*((OUT, *judge.windows[name]) for name in names)):
        pairs = zip(names, starts, strict=True)
        yield {name: start for name, start in pairs if start != OUT}


def best(portfolio: Portfolio, asked: Asked = NOTHING_ASKED) -> Best | None:
    """The canonical best plan under the aim, or `None` when no plan obeys every rule.

    Raises:
        AimRefused: for the aim `fewest`, when the best value is not above 0.
    """
    judge = Judge(under(portfolio, asked))
    return first(judge, likely(judge, asked), asked)


def likely(judge: Judge, asked: Asked) -> list[tuple[Key, dict[str, int | None]]]:
    """Every plan that obeys all but the rules on resources and reaches what the aim needs.

    Raises:
        AimRefused: as `best`.
    """
    found = [(key_of(judge, plan), plan) for plan in _obeying(judge)]
    if asked.aim == "target":
        reach = Fraction(asked.reach or 0) if asked.keep is None else asked.keep
        found = [(key, plan) for key, plan in found if -key[0] >= reach]
    if asked.aim in ("fewest", "near"):
        most = first(judge, found, NOTHING_ASKED)
        if most is None:
            return []
        if most.value <= 0 and asked.aim == "fewest":
            raise AimRefused
        least = most.value - (1 - Fraction(asked.share)) * abs(most.value)
        if asked.keep is not None:
            least = asked.keep
        found = [(key, plan) for key, plan in found if -key[0] >= least]
    return found


def key_of(judge: Judge, plan: Plan) -> Key:
    """The order of M9, with the money that is spent whatever is bought."""
    names = sorted((unicodedata.normalize("NFC", name), name) for name in plan)
    starts = [start for _, name in names if (start := plan[name]) is not None]
    return (
        -judge.worth.value(plan),
        len(plan),
        judge.loads.money(plan),
        sum(starts),
        [name for name, _ in names],
        [OUT if (start := plan[name]) is None else start for _, name in names],
    )


def objective(key: Key, asked: Asked) -> Fraction:
    """What the aim makes least."""
    if asked.aim == "value":
        return key[0]
    if asked.aim == "near":
        return Fraction(len(_near(asked).keys() ^ set(key[4])))
    by_money = asked.aim == "target" and asked.least == "cost"
    return key[2] if by_money else Fraction(key[1])


def _near(asked: Asked) -> dict[str, int | None]:
    return {unicodedata.normalize("NFC", name): start for name, start in asked.near}


def aimed(key: Key, asked: Asked) -> tuple[Fraction, int]:
    """What the aim makes least, then, near a plan, how many starts of what stays are moved."""
    if asked.aim != "near":
        return objective(key, asked), 0
    held = _near(asked)
    starts = ((name, None if at == OUT else at) for name, at in zip(key[4], key[5], strict=True))
    moved = sum(name in held and held[name] != start for name, start in starts)
    return objective(key, asked), moved


def first(
    judge: Judge, found: list[tuple[Key, dict[str, int | None]]], asked: Asked
) -> Best | None:
    """The first plan that works, by the aim and then by M9.

    Buying only adds money, so no plan comes before the place that it has without buying.
    """
    best: tuple[tuple[Fraction, int, Key], Best] | None = None
    order = sorted(((*aimed(key, asked), key), at) for at, (key, _) in enumerate(found))
    for place, at in order:
        if best is not None and place > best[0]:
            break
        plan = found[at][1]
        if (settled := judge.settled(plan)) is None:
            continue
        key = (*place[2][:2], settled[0], *place[2][3:])
        true = (*aimed(key, asked), key)
        if best is None or true < best[0]:
            size = -true[0] if asked.aim == "value" else true[0]
            best = true, Best(-key[0], tuple(plan.items()), settled[1], size)
    return best and best[1]


def _obeying(judge: Judge) -> Iterator[dict[str, int | None]]:
    """Every plan that obeys all but the rules on resources, links and versions looked at early."""
    names = list(judge.windows)
    place = {name: at for at, name in enumerate(names)}
    ready: list[list[Link]] = [[] for _ in names]
    for link in judge.portfolio.links:
        ready[max(place[name] for name in link.members)].append(link)

    def grow(at: int, plan: dict[str, int | None]) -> Iterator[dict[str, int | None]]:
        if at == len(names):
            if judge.is_obeyed(plan):
                yield dict(plan)
            return
        family = judge.rows[names[at]].family
        is_taken = family is not None and any(judge.rows[name].family == family for name in plan)
        for start in (OUT,) if is_taken else (OUT, *judge.windows[names[at]]):
            if start != OUT:
                plan[names[at]] = start
            if all(is_kept(link, plan, judge.lengths) for link in ready[at]):
                yield from grow(at + 1, plan)
            plan.pop(names[at], None)

    yield from grow(0, {})


def without_aim(asked: Asked) -> Asked:
    """The same question, asked for the most value."""
    return replace(asked, aim="value", reach=None, near=(), keep=None)
