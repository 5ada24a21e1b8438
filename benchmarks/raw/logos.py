"""A choice of options, judged from the published XML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from benchmarks.convert.logos import FILES, POT, option_id, period_name, pot_id
from benchmarks.raw.case import Amounts, Case, Plan, Verdict, over


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a published result."""

    plan: dict[str, int | None]
    scenario: int | None
    """Its number, from 1."""
    value: str
    """As printed, with what floating point left behind."""


def load(folder: Path, instance: str, variant: str) -> Case:
    """The case, judged from its file alone; a variant is the number of a scenario, from 1."""
    name = FILES.get(instance, instance)
    text = (folder / "logos" / f"{name}.xml").read_text(encoding="utf-8")
    return case(text, int(variant) if variant else None)


def published(folder: Path, name: str) -> list[Result]:
    """The published results of a file by its name; pots stand on lines of their own."""
    with (folder / "logos" / "gold" / f"{name}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    if "capitals" in rows[0]:
        plan: dict[str, int | None] = {
            pot_id(investment, row["capitals"]): None
            for row in rows
            for investment, taken in row.items()
            if investment.isdigit() and float(taken) == 1
        }
        return [Result(plan, None, rows[0]["MaxNPV"])]
    return [_result(row) for row in rows]


def _result(row: dict[str, str]) -> Result:
    plan: dict[str, int | None] = {}
    for heading, cell in row.items():
        if heading in {"MaxNPV", "ScenarioName", "ProbabilityWeight"} or float(cell) != 1:
            continue
        quoted = re.findall(r"'([^']*)'", heading)
        parts = quoted or heading.split("__")
        plan[option_id(*parts)] = None
    scenario = row.get("ScenarioName")
    return Result(plan, int(scenario.split("_")[1]) if scenario else None, row["MaxNPV"])


def case(text: str, scenario: int | None = None) -> Case:
    """The case of an XML text, under the budgets of a scenario or its own.

    Args:
        text: the XML, a file of a known source.
        scenario: the number of a scenario, from 1.
    """
    judge = _judge(fromstring(text), scenario)
    groups: dict[str, list[str]] = {}
    for name, one in judge.options.items():
        groups.setdefault(one.investment, []).append(name)
    families = {key: tuple(ids) for key, ids in groups.items()}
    return Case(
        ids=tuple(judge.options),
        judge=judge.verdict,
        periods=tuple(judge.periods) if judge.periods != [""] else (),
        families=tuple(ids for ids in families.values() if len(ids) > 1),
        forced=tuple(ids for key, ids in families.items() if key in judge.forced),
    )


@dataclass(frozen=True, slots=True)
class _Option:
    investment: str
    value: Fraction
    costs: dict[tuple[str, str], Fraction]
    """By resource and period."""


@dataclass(frozen=True, slots=True)
class _Judge:
    options: dict[str, _Option]
    periods: list[str]
    capital: dict[tuple[str, str], Fraction]
    forced: frozenset[str]
    """Investments of which one option must be taken."""

    def verdict(self, plan: Plan) -> Verdict:
        """The exact value, and every rule broken."""
        value = sum((self.options[name].value for name in plan), Fraction(0))
        broken: dict[str, Amounts | None] = dict(self._overspent(plan))
        for investment in {one.investment: None for one in self.options.values()}:
            every = [n for n, one in self.options.items() if one.investment == investment]
            taken = sum(name in plan for name in every)
            if taken > 1:
                broken[f"versions.{investment}"] = (Fraction(taken), Fraction(1))
            if taken == 0 and investment in self.forced:
                broken |= {f"initiatives.{n}.status": (Fraction(0), Fraction(1)) for n in every}
        return Verdict(value, broken)

    def _overspent(self, plan: Plan) -> Iterator[tuple[str, Amounts]]:
        for (resource, period), most in self.capital.items():
            used = sum(
                (self.options[n].costs.get((resource, period), Fraction(0)) for n in plan),
                Fraction(0),
            )
            rule = ".".join(filter(None, ("capacity", resource, period)))
            yield from over(used, most, rule).items()


def _judge(root: ET.Element, scenario: int | None) -> _Judge:
    def words(path: str) -> list[str]:
        return re.findall(r"[^\s,]+", root.findtext(path) or "")

    investments = words("Sets/investments")
    periods = [period_name(name) for name in words("Sets/time_periods")] or [""]
    pots = words("Sets/capitals")
    resources = words("Sets/resources") or pots or [POT]
    cells = [(r, t) for r in resources for t in periods]
    amounts = words("Parameters/available_capitals")
    if scenario is not None:
        every = words("Uncertainties/available_capitals/scenarios")
        amounts = every[(scenario - 1) * len(cells) : scenario * len(cells)]
    listed = root.findtext("Sets/options")
    ways = [re.findall(r"[^\s,]+", part) for part in listed.split(";")] if listed else []
    values = iter(words("Parameters/net_present_values"))
    costs = iter(words("Parameters/costs"))
    options: dict[str, _Option] = {}
    for place, investment in enumerate(investments):
        family = option_id(investment)
        if pots:
            value, cost = Fraction(next(values)), Fraction(next(costs))
            for pot in pots:
                options[pot_id(investment, pot)] = _Option(family, value, {(pot, ""): cost})
            continue
        for way in ways[place] if ways else [None]:
            value = Fraction(next(values))
            paid = {cell: Fraction(next(costs)) for cell in cells}
            options[option_id(investment, way)] = _Option(family, value, paid)
    is_exact = "True" in words("Settings/nonSelection")
    forced = investments if is_exact else words("Settings/mandatory")
    return _Judge(
        options,
        periods,
        dict(zip(cells, map(Fraction, amounts), strict=True)),
        frozenset(option_id(name) for name in forced),
    )
