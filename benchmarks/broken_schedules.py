"""The auditor against schedules broken on purpose: `python -m benchmarks.broken_schedules`.

Each published schedule is judged first: it must break nothing. Then 200 are broken on purpose. A
checker that reads only the published files says which rules each breaks, and the auditor must
name exactly these, with the same amounts, and give the same value.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from benchmarks import sources
from benchmarks.auditing import Judged, auditor
from benchmarks.breaking import SORTS, broken
from benchmarks.printed import save, table
from benchmarks.published import NOISE, is_same_figure, shown
from benchmarks.raw.case import Verdict
from benchmarks.schedules import Schedule, schedules

SHARES = {"ppssp": 9, "minelib": 5, "logos": 5, "release_planner": 1}
"""How the broken schedules are dealt out to families."""
NOTHING = "published, not broken"
ROUTES = ("folder", "command")
FEW = 5
"""Rules that a fault names at most."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One schedule before the auditor."""

    schedule: str
    sort: str
    expected: Verdict
    found: Judged
    printed: str = ""
    """The value as published; empty where it was broken, or none was published."""

    @property
    def missed(self) -> list[str]:
        """Rules that are broken, and that the auditor did not name."""
        return [rule for rule in self.expected.broken if rule not in self.found.broken]

    @property
    def invented(self) -> list[str]:
        """Rules that the auditor named, and that are not broken."""
        return [rule for rule in self.found.broken if rule not in self.expected.broken]

    @property
    def wrong(self) -> list[str]:
        """Rules named with other amounts, and the value where it differs."""
        rules = [
            rule
            for rule, amounts in self.expected.broken.items()
            if amounts is not None and amounts not in self.found.broken.get(rule, (amounts,))
        ]
        is_off = self.found.value != self.expected.value or not self.is_as_printed
        return [*rules, *(["value"] if is_off else [])]

    @property
    def is_as_printed(self) -> bool:
        """Whether the published value is ours in its own digits, floating-point noise apart."""
        if not self.printed:
            return True
        off = abs(Fraction(self.printed) - self.found.value)
        return is_same_figure(self.printed, self.found.value) or off < NOISE * abs(
            self.found.value
        )

    @property
    def faults(self) -> dict[str, list[str]]:
        """What the auditor did wrong, by kind of fault."""
        return {"missed": self.missed, "invented": self.invented, "wrong": self.wrong}

    @property
    def is_right(self) -> bool:
        """Whether everything was found as it is."""
        return not any(self.faults.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Try them all; 1 when the auditor misses a breach, invents one or gives a wrong amount."""
    options = _options(arguments)
    every = list(schedules(options.data))
    if not every:
        print(sources.missing(options.data, *SHARES), "Nothing was run.")
        return 0
    trials = _trials(every, dealt(every, options.count), options)
    parts = [_published(trials), _by_sort(trials), footer(trials)]
    print(*parts, sep="\n\n")
    if absent := sources.missing(options.data, *SHARES):
        print(absent)
    if options.save:
        title, command = "Broken schedules", "python -m benchmarks.broken_schedules --save"
        print(f"Saved: {save('broken_schedules', title, command, parts).name}")
    return 0 if all(trial.is_right for trial in trials) else 1


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.broken_schedules", description=__doc__)
    sources.add_option(parser)
    parser.add_argument("--count", type=int, default=200, help="how many to break")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--route", choices=ROUTES, default=ROUTES[0], help="how to ask")
    parser.add_argument("--save", action="store_true", help="write results/broken_schedules.md")
    return parser.parse_args(arguments)


def dealt(every: Sequence[Schedule], count: int) -> list[int]:
    """How many to break of each schedule: by its family's share, evenly within the family."""
    shares = {
        name: share for name, share in SHARES.items() if any(o.family == name for o in every)
    }
    whole, counts, dealt_out, passed = sum(shares.values()), [0] * len(every), 0, 0
    for family, share in shares.items():
        passed += share
        mine = count * passed // whole - dealt_out
        dealt_out += mine
        own = [place for place, one in enumerate(every) if one.family == family]
        for turn in range(mine):
            counts[own[turn % len(own)]] += 1
    return counts


def _trials(every: Sequence[Schedule], counts: Sequence[int], options: Namespace) -> list[Trial]:
    trials: list[Trial] = []
    for schedule, count in zip(every, counts, strict=True):
        with auditor(schedule.instance, schedule.scenario, options.route) as judge:
            seed = f"{options.seed} {schedule.name}"
            plans: list[tuple[str, Mapping[str, int | None]]] = []
            if schedule.is_solution:
                plans.append((NOTHING, schedule.plan))
            plans += [
                (one.sort, one.plan) for one in broken(schedule.case, schedule.plan, count, seed)
            ]
            for sort, plan in plans:
                expected, printed = schedule.case.judge(plan), schedule.printed
                trials.append(
                    Trial(
                        schedule.name,
                        sort,
                        expected,
                        judge.judge(plan),
                        printed if sort == NOTHING else "",
                    )
                )
        own = trials[len(trials) - len(plans) :]
        print(schedule.name, _counts(own), sep=": ", file=sys.stderr)
    return trials


def _counts(trials: Sequence[Trial]) -> str:
    expected = sum(len(trial.expected.broken) for trial in trials)
    missed = sum(len(trial.missed) for trial in trials)
    return f"{len(trials)} schedules, {expected} breaches expected, {expected - missed} found"


def _published(trials: Iterable[Trial]) -> str:
    rows = [
        (
            trial.schedule,
            trial.printed,
            shown(trial.found.value),
            len(trial.found.broken),
            "yes" if trial.is_right else "NO",
        )
        for trial in trials
        if trial.sort == NOTHING
    ]
    return table(("published schedule", "its value", "ours", "breaches", "as the files say"), rows)


def _by_sort(trials: Sequence[Trial]) -> str:
    header = (
        "how it was broken", "schedules", "breaches expected", "found", "missed", "invented",
        "wrong amounts", "kinds of rule",
    )  # fmt: skip
    rows = []
    for sort in SORTS:
        own = [trial for trial in trials if trial.sort == sort.name]
        expected = sum(len(trial.expected.broken) for trial in own)
        missed = sum(len(trial.missed) for trial in own)
        kinds = sorted({_kind(rule) for trial in own for rule in trial.expected.broken})
        rows.append(
            (
                sort.name, len(own), expected, expected - missed, missed,
                sum(len(trial.invented) for trial in own), sum(len(t.wrong) for t in own),
                ", ".join(kinds),
            )
        )  # fmt: skip
    return table(header, rows)


def _kind(rule: str) -> str:
    first, *rest = rule.split(".")
    return {"links": f"links.{rest[0]}", "initiatives": f"initiatives.{rest[-1]}"}.get(
        first, first
    )


def footer(trials: Sequence[Trial]) -> str:
    """The counts, and each fault of the auditor in a line."""
    changed = [trial for trial in trials if trial.sort != NOTHING]
    kept = len(trials) - len(changed)
    agrees = all(trial.is_right for trial in trials if trial.sort == NOTHING)
    said = [
        f"{kept} published schedules; the auditor {'agrees' if agrees else 'does NOT agree'} with "
        "the files that they break nothing.",
        f"{len(changed)} broken on purpose: {_counts(changed).split(', ', 1)[1]}.",
        "A checker that reads only the published files says what is expected. Right means the "
        "same rules, no others, the same amounts and the same exact value.",
    ]
    said += [
        f"{trial.schedule}, {trial.sort}: {what} {', '.join(rules[:FEW])}"
        for trial in trials
        for what, rules in trial.faults.items()
        if rules
    ]
    return "\n\n".join(said)


if __name__ == "__main__":
    sys.exit(main())
