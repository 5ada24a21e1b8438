"""How each published figure is asked for: a best plan, a mean over scenarios, or an audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks import judge
from benchmarks.auditing import auditor
from benchmarks.convert import FAMILIES, family
from benchmarks.nesting import nested_answers, unnested
from benchmarks.raw import OPENERS
from benchmarks.route import Answer, answer
from benchmarks.schedules import Schedule, schedules
from benchmarks.sources import PublishedValue
from benchmarks.tables import Instance
from prioritiser import Effort

AUDITED = "audited"
"""The outcome where a published schedule was judged, and nothing was solved."""
EVALUATIONS = {
    ("ppssp", "PI_1_1000", "evaluate published schedule"): "PI_1_1000",
    ("minelib", "newman1", "CPIT"): "newman1 CPIT",
}
"""Figures of a published schedule, and the schedule's name; the best may be worth more."""
LEFT_OUT = {
    ("minelib", "newman1", "CPIT LP bound"): "a bound, not the value of a plan",
    ("ppssp", "PI_1_1000", "full model"): "only its published schedule is judged",
}
"""Figures that are not asked for, and why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came back, and what the second opinion says of it."""

    answer: Answer
    faults: tuple[str, ...]
    in_doubles: float | None = None
    """The value as floating point adds it up from left to right, for an audited schedule."""


def asked(row: PublishedValue, folder: Path, effort: Effort, route: str) -> Asked:
    """Ask for one published figure."""
    if schedule := EVALUATIONS.get((row.dataset, row.instance, row.variant)):
        (found,) = (one for one in schedules(folder, row.dataset) if one.name == schedule)
        return evaluated(found, route)
    name = family(row.dataset, row.instance)
    instance = FAMILIES[name](folder, row.instance, row.variant)
    chances = probabilities(instance)
    if not chances:
        ours = answer(instance, effort, route)
        return Asked(ours, tuple(second_opinion(row, folder, instance, ours, row.variant)))
    if instance.is_nested:
        answers = nested_answers(instance, effort, route)
    else:
        answers = {one: answer(instance, effort, route, one) for one in chances}
    faults = [
        f"{one}: {fault}"
        for one, ours in answers.items()
        for fault in second_opinion(row, folder, instance, ours, one.removeprefix("scenario_"))
    ]
    if instance.is_nested and name in OPENERS:
        case = OPENERS[name](folder, row.instance, row.variant)
        faults += unnested(case, {one: ours.plan for one, ours in answers.items()}, instance)
    return Asked(mean(answers, chances), tuple(faults))


def probabilities(instance: Instance) -> dict[str, Fraction]:
    """How likely each scenario is; empty where there are none."""
    rows = instance.tables.get("scenarios", [])[1:]
    return {name: Fraction(value) for name, what, value in rows if what == "weight"}


def mean(answers: Mapping[str, Answer], chances: Mapping[str, Fraction]) -> Answer:
    """The expected value of one plan a scenario."""
    parts = [(chances[name], ours.value) for name, ours in answers.items()]
    values = [chance * value for chance, value in parts if value is not None]
    every = list(answers.values())
    return Answer(
        value=sum(values, Fraction(0)) if len(values) == len(parts) else None,
        plan={},
        outcome=_joined(ours.outcome for ours in every),
        proof=_joined(ours.proof for ours in every),
        canonical=all(ours.canonical for ours in every),
        bound=None,
        seconds=sum(ours.seconds for ours in every),
    )


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def second_opinion(
    row: PublishedValue, folder: Path, instance: Instance, ours: Answer, variant: str
) -> list[str]:
    """What is wrong with our plan: by the published files where they are known, else by tables."""
    if ours.value is None:
        return []
    name = family(row.dataset, row.instance)
    if name in OPENERS:
        verdict = OPENERS[name](folder, row.instance, variant).judge(ours.plan)
        worth, faults = verdict.value, [f"{rule} is broken" for rule in verdict.broken]
    else:
        worth, faults = judge.worth(instance, ours.chosen), judge.broken(instance, ours.chosen)
    return [*faults, *(["the plan is not worth what was said"] if worth != ours.value else [])]


def evaluated(schedule: Schedule, route: str) -> Asked:
    """A published schedule before the auditor: its value, and whether the files agree."""
    case = schedule.case
    with auditor(schedule.instance, schedule.scenario, route) as the_auditor:
        found = the_auditor.judge(schedule.plan)
        seconds = the_auditor.seconds + found.seconds
    verdict = case.judge(schedule.plan)
    faults = [f"the auditor says {rule} is broken" for rule in found.broken]
    faults += [f"{rule} is broken" for rule in verdict.broken]
    if found.value != verdict.value:
        faults.append("the auditor's value is not that of the files")
    ours = Answer(
        value=found.value,
        plan=schedule.plan,
        outcome=AUDITED,
        proof="audit",
        canonical=True,
        bound=None,
        seconds=seconds,
    )
    in_doubles = None if case.in_doubles is None else case.in_doubles(schedule.plan)
    return Asked(ours, tuple(faults), in_doubles)
