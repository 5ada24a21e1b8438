"""A schedule of projects, judged from the published JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.convert.ppssp import FILES, project_id, year_name
from benchmarks.raw.case import Amounts, Case, Plan, Verdict, over

PUBLISHED = "PI_1_published_schedule.json"


def load(folder: Path, instance: str, variant: str) -> Case:
    """The case, judged from its file alone."""
    return case(json.loads((folder / "ppssp" / FILES[instance]).read_text(), parse_float=str))


def published(folder: Path) -> dict[str, int | None]:
    """The published schedule, in the order in which it is written."""
    starts = json.loads((folder / "ppssp" / PUBLISHED).read_text())["start"]
    return {project_id(int(number)): start for number, start in starts.items()}


def case(whole: dict[str, Any]) -> Case:
    """The case of a JSON text read with its decimals left as text."""
    projects = {project_id(i): one for i, one in enumerate(whole["projects"])}
    judge = _Judge(whole, projects)
    window: int = whole["planning_window"]
    return Case(
        ids=tuple(projects),
        judge=judge.verdict,
        periods=tuple(year_name(year) for year in range(len(whole["budget"]))),
        last_start=window - 1,
        lengths={name: one["duration"] for name, one in projects.items()},
        needs={name: _ids(one["prerequisites"]) for name, one in projects.items()},
        excluded={name: _ids(one["exclusions"]) for name, one in projects.items()},
        groups={
            f"limits.stream-{s}.max": tuple(n for n, one in projects.items() if one["stream"] == s)
            for s in range(len(whole["capability_stream_budgets"]))
        },
        in_doubles=judge.in_doubles,
    )


def _ids(numbers: list[int]) -> tuple[str, ...]:
    return tuple(project_id(number) for number in numbers)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Follows the published description, rule by rule."""

    whole: dict[str, Any]
    projects: dict[str, dict[str, Any]]

    def verdict(self, plan: Plan) -> Verdict:
        """The exact value, and every rule broken."""
        projects = self.projects
        starts = {name: start for name, start in plan.items() if start is not None}
        worth: Counter[int] = Counter()
        for name, start in starts.items():
            for k, value in enumerate(projects[name]["value"]):
                worth[start + k] += value
        growth = 1 + Fraction(self.whole["discount_rate"])
        value = sum((worth[year] / growth**year for year in sorted(worth)), Fraction(0))
        broken: dict[str, Amounts | None] = dict(self._budgets(starts))
        broken |= dict.fromkeys(self._links(starts))
        last = self.whole["planning_window"] - 1
        for name, start in starts.items():
            rule = f"initiatives.{name}.latest_start"
            broken |= over(Fraction(start), Fraction(last), rule)
        return Verdict(value, broken)

    def in_doubles(self, plan: Plan) -> float:
        """Σ value / (1 + r)^(t + k) in floating point, as the schedule and the file list them."""
        growth = 1 + float(self.whole["discount_rate"])
        total = 0.0
        for name, start in plan.items():
            for k, value in enumerate(self.projects[name]["value"]):
                total += value / growth ** ((start or 0) + k)
        return total

    def _budgets(self, starts: dict[str, int]) -> Iterator[tuple[str, Amounts]]:
        running: Counter[int] = Counter()
        initiation: Counter[int] = Counter()
        ongoing: Counter[int] = Counter()
        streams: Counter[int] = Counter()
        for name, start in starts.items():
            one = self.projects[name]
            for k, cost in enumerate(one["cost"]):
                running[start + k] += cost
                (ongoing if k else initiation)[start + k] += cost
                if start + k < self.whole["planning_window"]:
                    streams[one["stream"]] += cost
        for kind, used, budget in (
            ("running", running, "budget"),
            ("initiation", initiation, "initiation_budget"),
            ("ongoing", ongoing, "ongoing_budget"),
        ):
            for year, most in enumerate(self.whole[budget]):
                rule = f"capacity.{kind}.{year_name(year)}"
                yield from over(Fraction(used[year]), Fraction(most), rule).items()
        for stream, most in enumerate(self.whole["capability_stream_budgets"]):
            rule = f"limits.stream-{stream}.max"
            yield from over(Fraction(streams[stream]), Fraction(most), rule).items()

    def _links(self, starts: dict[str, int]) -> Iterator[str]:
        projects = self.projects
        for name, start in starts.items():
            for needed in _ids(projects[name]["prerequisites"]):
                if needed not in starts or starts[needed] + projects[needed]["duration"] > start:
                    yield f"links.requires.{name}.{needed}"
            for other in _ids(projects[name]["exclusions"]):
                if other in starts:
                    first, second = sorted((name, other))
                    yield f"links.excludes.{first}.{second}"
