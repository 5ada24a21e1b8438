"""A pit or a schedule of blocks, judged from the published mine files."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.convert.minelib import block_id, period_name, resource_name
from benchmarks.raw.case import Amounts, Case, Plan, Verdict, over


def load(folder: Path, instance: str, variant: str) -> Case:
    """The case, judged from its files alone; the variant begins with `UPIT` or `CPIT`."""
    place = folder / "minelib" / instance
    ending = variant.split(maxsplit=1)[0].lower()
    return case(
        (place / f"{instance}.{ending}").read_text(), (place / f"{instance}.prec").read_text()
    )


def published(folder: Path, instance: str, variant: str) -> dict[str, int | None]:
    """The published pit, or the published schedule, whose lines say block, place and period."""
    (path,) = (folder / "minelib" / instance).glob(f"{instance}_{variant.lower()}*.sol")
    rows = [line.split() for line in path.read_text().splitlines() if line.strip()]
    return {block_id(row[0]): int(row[2]) if len(row) > 1 else None for row in rows}


def case(blocks: str, precedence: str) -> Case:
    """The case of the texts of a `.upit` or `.cpit` file and a `.prec` file."""
    judge = _judge(blocks, precedence)
    is_scheduled = judge.period_count > 0
    return Case(
        ids=tuple(judge.values),
        judge=judge.verdict,
        periods=tuple(period_name(t) for t in range(judge.period_count)),
        last_start=judge.period_count - 1 if is_scheduled else None,
        lengths=dict.fromkeys(judge.values, 1),
        needs=judge.above,
        gap=-1,
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    values: dict[str, Fraction]
    above: dict[str, tuple[str, ...]]
    """Blocks that must be dug in the same period or earlier."""
    period_count: int
    """0 where there are no periods."""
    rate: Fraction
    limits: dict[tuple[str, int], Fraction]
    uses: dict[tuple[str, str], Fraction]
    """By block and resource."""

    def verdict(self, plan: Plan) -> Verdict:
        """The exact value, and every rule broken."""
        worth: defaultdict[int, Fraction] = defaultdict(Fraction)
        used: defaultdict[tuple[str, int], Fraction] = defaultdict(Fraction)
        for block, start in plan.items():
            worth[start or 0] += self.values[block]
        for (block, resource), amount in self.uses.items():
            if block in plan:
                used[resource, plan[block] or 0] += amount
        value = sum((worth[t] / (1 + self.rate) ** t for t in sorted(worth)), Fraction(0))
        broken: dict[str, Amounts | None] = {}
        for (resource, t), most in self.limits.items():
            rule = f"capacity.{resource}.{period_name(t)}"
            broken |= over(used[resource, t], most, rule)
        for block, start in plan.items():
            for other in self.above[block]:
                if other not in plan or (plan[other] or 0) > (start or 0):
                    broken[f"links.requires.{block}.{other}"] = None
        return Verdict(value, broken)


def _judge(blocks: str, precedence: str) -> _Judge:
    def part(name: str) -> list[list[str]]:
        found = re.search(rf"^{name}:\n((?:[-\d].*\n)*)", blocks + "\n", re.MULTILINE)
        return [line.split() for line in found[1].splitlines()] if found else []

    def number(name: str) -> str:
        found = re.search(rf"^{name}: *(\S+)", blocks, re.MULTILINE)
        return found[1] if found else "0"

    above: dict[str, tuple[str, ...]] = {}
    for line in precedence.splitlines():
        if line.strip():
            block, _, *others = line.split()
            above[block_id(block)] = tuple(block_id(other) for other in others)
    return _Judge(
        values={block_id(b): Fraction(v) for b, v in part("OBJECTIVE_FUNCTION")},
        above=above,
        period_count=int(number("NPERIODS")),
        rate=Fraction(number("DISCOUNT_RATE")),
        limits={
            (resource_name(r), int(t)): Fraction(v)
            for r, t, _, v in part("RESOURCE_CONSTRAINT_LIMITS")
        },
        uses={
            (block_id(b), resource_name(r)): Fraction(v)
            for b, r, v in part("RESOURCE_CONSTRAINT_COEFFICIENTS")
        },
    )
