"""Our program against a textbook one: `python -m benchmarks.tightness [--only time,kpcg]`.

Both have the same plans, the same choices and the same value. A tighter program allows fewer
fractions, so its linear relaxation promises less than the textbook's.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction

from benchmarks import sources
from benchmarks.clocks import CLOCKS
from benchmarks.convert import FAMILIES
from benchmarks.described import NOISE, PROGRAMS, SEARCHED, Line, Searched, measured
from benchmarks.in_time import InTime, in_time
from benchmarks.printed import save, table
from benchmarks.schedules import schedules
from benchmarks.tables import Instance
from prioritiser import Effort

PUBLISHED = {
    "kpcg": [f"BPPC_1_0_10.txt_0.{tenth}" for tenth in (1, 2, 3, 4)],
    "ppssp": ["PI_1_1000"],
}
TIME = "time"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every portfolio; 1 when ours is anywhere weaker than the textbook's."""
    options = _options(arguments)
    effort, clock = Effort(seconds=options.time_limit), CLOCKS[options.clock]
    lines = []
    for name, instance, known in _instances(options):
        line = measured(name, instance, effort, clock, known)
        lines.append(line)
        cells = (*_sizes(line), *_gaps(line)[1:], *_searches(line)[1:])
        print("  ".join(cells), file=sys.stderr, flush=True)
    parts = report(lines, options.time_limit, options.clock)
    print(*parts, sep="\n\n")
    wanted = [name for name in options.only if name in PUBLISHED]
    if absent := sources.missing(options.data, *wanted):
        print(absent)
    if options.save:
        given = sys.argv[1:] if arguments is None else arguments
        command = " ".join(["python -m benchmarks.tightness", *given])
        print(f"Saved: {save('tightness', 'Tightness', command, parts).name}")
    return 0 if all(not _is_weaker(line) for line in lines) else 1


def _is_weaker(line: Line) -> bool:
    naive, ours = line.gap("textbook"), line.gap("ours")
    return naive is not None and ours is not None and ours > naive + NOISE


def _options(arguments: Sequence[str] | None) -> Namespace:
    known = (TIME, *PUBLISHED)
    parser = ArgumentParser(prog="python -m benchmarks.tightness", description=__doc__)
    sources.add_option(parser)
    parser.add_argument(
        "--only",
        default=f"{TIME},kpcg",
        help=f"some of: {', '.join(known)} (ppssp takes many minutes)",
    )
    parser.add_argument(
        "--shapes",
        default="40x4,50x4,50x8,200x4,200x8,500x8",
        help="initiatives x periods",
    )
    parser.add_argument("--seeds", type=int, default=1, help="made-up portfolios of each shape")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu", help="what seconds are counted")
    parser.add_argument("--time-limit", type=float, default=20.0, help="seconds a search")
    parser.add_argument("--save", action="store_true", help="write results/tightness.md")
    options = parser.parse_args(arguments)
    options.only = [name for name in known if name in options.only.split(",")]
    if not options.only:
        parser.error(f"--only takes some of {', '.join(known)}")
    return options


def _instances(options: Namespace) -> Iterator[tuple[str, Instance, Fraction | None]]:
    if TIME in options.only:
        for shape in options.shapes.split(","):
            initiatives, periods = map(int, shape.split("x"))
            for seed in range(options.seeds):
                instance = in_time(InTime(initiatives, periods, seed))
                yield f"{shape} seed {seed}", instance, None
    for family, names in PUBLISHED.items():
        if family in options.only and (options.data / family).exists():
            judged = {
                one.name: one.case.judge(one.plan) for one in schedules(options.data, family)
            }
            plans = {name: found.value for name, found in judged.items() if not found.broken}
            for name in names:
                yield name, FAMILIES[family](options.data, name, ""), plans.get(name)


def report(lines: Sequence[Line], seconds: float, clock: str) -> list[str]:
    """What was measured, as tables and sentences."""
    return [
        "The textbook program orders starts by one row with a large number M, writes exclusions "
        "and versions as pairs, and leaves rings of needs as they are. `cumulative` writes orders "
        "as ours does, and the rest as the textbook does. Choices, value, capacities and limits "
        "are the same in all. `entries` are numbers other than 0 in rows.",
        table(SIZES, map(_sizes, lines)),
        "A gap is that of the linear relaxation to the best plan known: (bound - value) / "
        "value. Where there is no proof that the plan is best, the true gaps may be smaller, and "
        "the share closed larger.",
        table(GAPS, map(_gaps, lines)),
        "The search of HiGHS alone, without a start and without our proof, for at most "
        f"{seconds:g} {clock} seconds each. A search that was stopped shows the gap between its "
        "plan and its own bound.",
        table(SEARCHES, map(_searches, lines)),
    ]


SIZES = (
    "portfolio", "initiatives", "periods", "columns", "ours", "rows", "cumulative", "ours",
    "entries", "cumulative", "ours",
)  # fmt: skip
GAPS = (
    "portfolio", "best plan", "proof", "textbook bound", "cumulative", "ours", "textbook gap",
    "cumulative", "ours", "closed",
)  # fmt: skip
SEARCHES = ("portfolio", "textbook", "ours", "ours ÷ textbook")


def _sizes(line: Line) -> tuple[str, ...]:
    naive, middle, ours = line.programs.values()
    counts = (
        line.initiatives, line.periods, naive.columns, ours.columns,
        naive.rows, middle.rows, ours.rows, naive.entries, middle.entries, ours.entries,
    )  # fmt: skip
    return (line.name, *(f"{count:,}" for count in counts))


def _gaps(line: Line) -> tuple[str, ...]:
    bounds = [program.bound for program in line.programs.values()]
    return (
        line.name,
        "none" if line.best is None else f"{float(line.best):,.2f}",
        line.proof,
        *("no answer" if bound is None else f"{float(bound):,.2f}" for bound in bounds),
        *(_percent(line.gap(name)) for name in PROGRAMS),
        _percent(line.closed),
    )


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.2%}"


def _searches(line: Line) -> tuple[str, ...]:
    naive, ours = (line.programs[name].search for name in SEARCHED)
    if naive is None or ours is None:
        return line.name, "", "", ""
    return line.name, _ended(naive), _ended(ours), _ratio(naive, ours)


def _ended(search: Searched) -> str:
    if search.is_finished:
        return f"{search.seconds:.2f} s"
    left = "no plan or bound" if search.gap is None else f"{search.gap:.2%} left"
    return f"stopped at {search.seconds:.1f} s, {left}"


def _ratio(naive: Searched, ours: Searched) -> str:
    if not naive.is_finished and not ours.is_finished:
        return "both stopped"
    ratio = ours.seconds / max(naive.seconds, 1e-9)
    if naive.is_finished and ours.is_finished:
        return f"{ratio:.2f}"
    return f"below {ratio:.2f}" if ours.is_finished else f"above {ratio:.2f}"


if __name__ == "__main__":
    sys.exit(main())
