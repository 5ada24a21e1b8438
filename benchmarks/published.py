"""Published values against ours: `python -m benchmarks.published [--only nrp,mkp…]`.

Every instance is written as real files, read back, and solved through the public route. The
chosen set is judged a second time by code that shares nothing with the package. Where the figure
is that of a published schedule, the auditor judges the schedule instead.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from benchmarks import raw_engines, sources
from benchmarks.asking import AUDITED, EVALUATIONS, LEFT_OUT, Asked, asked, second_opinion
from benchmarks.convert import FAMILIES, family, solver_cases
from benchmarks.printed import save, table
from benchmarks.route import ROUTES, Answer, answer
from benchmarks.tables import plain
from prioritiser import Effort

CASES = "solver_cases"
PLACES = 12
LONGEST = 24
"""Signs of a fraction that is still shown as one."""
NOISE = Fraction(1, 10**13)
"""Share by which a sum of some thousand terms in floating point may be off."""
HEADER = (
    "dataset", "instance", "variant", "published", "verified", "ours", "agrees?", "outcome",
    "proof", "canonical", "seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One instance: what others say, and what we say."""

    dataset: str
    instance: str
    variant: str
    published: str
    verified: str
    ours: Answer
    faults: tuple[str, ...]
    """What the second opinion found wrong with our answer."""
    in_doubles: float | None = None
    """The value of an audited schedule as floating point adds it up."""

    @property
    def agrees(self) -> bool:
        """Whether the value is the verified one and the second opinion finds no fault."""
        expected = self.verified or self.published
        is_same = is_same_figure(expected, self.ours.value)
        return not self.faults and (is_same or self.is_same_in_doubles)

    @property
    def verdict(self) -> str:
        """Whether it agrees, as the table says it."""
        if not self.agrees:
            return "NO"
        is_same = is_same_figure(self.verified or self.published, self.ours.value)
        return "yes" if is_same else "yes, in doubles"

    @property
    def is_same_in_doubles(self) -> bool:
        """Whether the figure is ours added up in floating point, digit for digit.

        The same numbers in the same order give the same digits, the last of which are noise.
        """
        if self.in_doubles is None or self.ours.value is None:
            return False
        is_close = abs(Fraction(self.in_doubles) / self.ours.value - 1) < NOISE
        return is_close and repr(self.in_doubles) == self.published

    @property
    def is_audited(self) -> bool:
        """Whether a published schedule was judged, and nothing was solved."""
        return self.ours.outcome == AUDITED

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as the table prints it."""
        ours = self.ours
        return (
            self.dataset, self.instance, self.variant, self.published, self.verified,
            "none" if ours.value is None else shown(ours.value), self.verdict,
            ours.outcome, ours.proof, "" if self.is_audited else "yes" if ours.canonical else "no",
            f"{ours.seconds:.2f}",
        )  # fmt: skip


def is_same_figure(figure: str, ours: Fraction | None) -> bool:
    """Whether a printed figure equals ours rounded to the figure's own digits."""
    if ours is None:
        return False
    digits = -min(0, int(Decimal(figure).as_tuple().exponent))
    scale = Fraction(10) ** digits
    return round(ours * scale) == Fraction(figure) * scale


def shown(value: Fraction) -> str:
    """The value in plain digits where it ends, else as a fraction, or 12 places of a long one."""
    scaled = value * 10**PLACES
    if scaled.denominator == 1:
        return plain(Decimal(scaled.numerator).scaleb(-PLACES))
    if len(str(value)) <= LONGEST:
        return str(value)
    return f"{plain(Decimal(round(scaled)).scaleb(-PLACES))}…"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all instances asked for; 1 when any disagrees."""
    options = _options(arguments)
    if absent := sources.missing(options.data, "values.csv"):
        print(absent, "Nothing was run.")
        return 0
    effort = Effort(seconds=options.time_limit, engine=options.engine)
    lines = []
    for line in _lines(options.data, options.only, effort, options.route):
        lines.append(line)
        print("  ".join(filter(None, line.cells)), *line.faults[:9], sep="  ", file=sys.stderr)
    parts = [table(HEADER, (line.cells for line in lines)), footer(lines)]
    if options.raw_engines and CASES in options.only:
        parts.append(raw_table(solver_cases.load_all(options.data), lines))
    print(*parts, sep="\n\n")
    if absent := sources.missing(options.data, *(name for name in options.only)):
        print(absent)
    if options.save:
        command = "python -m benchmarks.published --save --raw-engines"
        print(f"Saved: {save('published', 'Published values', command, parts).name}")
    return 0 if all(line.agrees for line in lines) else 1


def _options(arguments: Sequence[str] | None) -> Namespace:
    known = (*FAMILIES, CASES)
    parser = ArgumentParser(prog="python -m benchmarks.published", description=__doc__)
    sources.add_option(parser)
    parser.add_argument("--only", default=",".join(known), help=f"some of: {', '.join(known)}")
    parser.add_argument("--engine", default="highs", help="highs, cbc or a PuLP solver's name")
    parser.add_argument("--time-limit", type=float, default=120.0, help="seconds an instance")
    parser.add_argument("--route", choices=ROUTES, default=ROUTES[0], help="how to get the answer")
    parser.add_argument(
        "--raw-engines", action="store_true", help="also show what plain engines say of the cases"
    )
    parser.add_argument("--save", action="store_true", help="write results/published.md")
    options = parser.parse_args(arguments)
    wanted = options.only.split(",")
    options.only = [
        name for name in known if {name, name.split("/")[-1], name.split("/")[0]} & {*wanted}
    ]
    if not options.only:
        parser.error(f"--only takes some of {', '.join(known)}")
    return options


def _lines(folder: Path, only: Sequence[str], effort: Effort, route: str) -> Iterator[Line]:
    for row in sources.published_values(folder):
        name = family(row.dataset, row.instance)
        key = (row.dataset, row.instance, row.variant)
        if name in only and (folder / name).exists() and key not in LEFT_OUT:
            # What a schedule is worth says nothing of the best plan, which is verified.
            verified = "" if key in EVALUATIONS else row.verified
            yield _line(replace(row, verified=verified), asked(row, folder, effort, route))
    if CASES in only and (folder / CASES).exists():
        for number, case in enumerate(solver_cases.load_all(folder), start=1):
            best = str(case.best_value)
            row = sources.PublishedValue(
                CASES, f"{number:02d} {case.family}", f"{case.solver} {case.wrong}", "", best
            )
            instance = solver_cases.instance(case)
            ours = answer(instance, effort, route)
            yield _line(row, Asked(ours, tuple(second_opinion(row, folder, instance, ours, ""))))


def _line(row: sources.PublishedValue, found: Asked) -> Line:
    return Line(
        row.dataset, row.instance, row.variant, row.published, row.verified,
        found.answer, found.faults, found.in_doubles,
    )  # fmt: skip


def footer(lines: Sequence[Line]) -> str:
    """How many agree, what is proven how, where a published figure is off, what is left out."""
    agreeing = [line for line in lines if line.agrees]
    solved = [line for line in lines if not line.is_audited]
    exact = [line for line in agreeing if line.ours.proof == "exact"]
    said = [
        f"{len(agreeing)} of {len(lines)} agree; {len(exact)} of these are proven exactly, "
        f"{sum(line.is_audited for line in agreeing)} are published schedules judged exactly; "
        f"{sum(line.ours.seconds for line in lines):.1f} s in all.",
        "`agrees?`: the verified figure equals ours rounded to its own digits, and the chosen set "
        "obeys every rule and is worth that much by a second, independent count. `in doubles`: a "
        "published sum whose last digits are noise; see below.",
    ]
    said += [
        f"{line.instance} {line.variant}: ours is {shown(line.ours.value)}, the published figure "
        f"{line.published} is not the best."
        for line in agreeing
        if line.published
        and not line.is_audited
        and line.ours.value is not None
        and not is_same_figure(line.published, line.ours.value)
    ]
    said += [_noise(line) for line in agreeing if line.is_audited and line.in_doubles is not None]
    said += [
        f"Value not proven exactly: {line.instance} {line.variant} ({line.ours.proof})."
        for line in solved
        if line.ours.proof != "exact"
    ]
    said += [
        f"Ties not settled with proof: {line.instance} {line.variant}."
        for line in solved
        if not line.ours.canonical
    ]
    said += [
        f"Left out: {' '.join(filter(None, key))}: {why}."
        for key, why in LEFT_OUT.items()
        if any(line.dataset == key[0] for line in lines)
    ]
    return "\n\n".join(said)


def _noise(line: Line) -> str:
    """That the last digits of a published figure are what floating point left behind."""
    value = line.ours.value or Fraction(0)
    off = float(Fraction(line.published) - value)
    return (
        f"{line.instance} {line.variant}: exactly, it is {shown(value)} The published figure, "
        f"{line.published}, is the same sum in floating point from left to right, digit for "
        f"digit; it is off by {off:.1e}."
    )


def raw_table(cases: Sequence[solver_cases.SolverCase], lines: Sequence[Line]) -> str:
    """What plain engines answer in the solver cases, beside ours."""
    ours = {line.instance: line for line in lines if line.dataset == CASES}
    rows = []
    for number, case in enumerate(cases, start=1):
        line = ours[f"{number:02d} {case.family}"]
        said = [raw_engines.verdict(case, engine) for engine in raw_engines.ENGINES]
        mine = f"right, {line.ours.proof}" if line.agrees else "WRONG"
        rows.append((line.instance, line.variant, *said, mine))
    wrong = [
        f"{engine}: {sum(row[2 + column] != 'right' for row in rows)} of {len(rows)} wrong"
        for column, engine in enumerate(raw_engines.ENGINES)
    ]
    header = ("case", "found wrong in", *raw_engines.ENGINES, "ours")
    amounts = "Amounts are in the smallest unit, such as pence. cbcbox and CP-SAT were not run."
    return "\n\n".join((table(header, rows), "; ".join(wrong) + ".", amounts))


if __name__ == "__main__":
    sys.exit(main())
