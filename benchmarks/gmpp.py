"""The Government Major Projects Portfolio at half its cost: `python -m benchmarks.gmpp`.

Every row of the list is accounted for: kept, or left out with the text that stands in its place.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from benchmarks import judge, sources
from benchmarks.convert import gmpp
from benchmarks.printed import save, table
from benchmarks.published import shown
from benchmarks.route import ROUTES, Answer, answer
from prioritiser import Effort


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the years asked for; 1 when the second opinion finds a fault."""
    parser = ArgumentParser(prog="python -m benchmarks.gmpp", description=__doc__)
    sources.add_option(parser)
    parser.add_argument("--years", default="2022,2021", help="some of 2021, 2022")
    parser.add_argument("--engine", default="highs")
    parser.add_argument("--time-limit", type=float, default=120.0)
    parser.add_argument("--route", choices=ROUTES, default=ROUTES[0])
    parser.add_argument("--save", action="store_true", help="write results/gmpp.md, without names")
    options = parser.parse_args(arguments)
    effort = Effort(seconds=options.time_limit, engine=options.engine)
    parts: list[str] = []
    is_sound = True
    for year in options.years.split(","):
        path = options.data / "gmpp" / f"gmpp_{year}.csv"
        if absent := sources.missing(options.data, f"gmpp/gmpp_{year}.csv"):
            print(absent)
            continue
        projects = gmpp.load(path)
        instance = gmpp.instance(projects, projects.total / 2)
        found = answer(instance, effort, options.route)
        faults = judge.broken(instance, found.chosen)
        is_sound = is_sound and not faults and judge.worth(instance, found.chosen) == found.value
        print(*_left_out(projects), sep="\n")
        print(_projects(projects, found.chosen))
        summary = [f"## {path.name}", *_reading(projects), *_portfolio(projects, found), *faults]
        print("\n" + "\n\n".join(summary), flush=True)
        parts += summary
    if options.save and parts:
        command = "python -m benchmarks.gmpp --save"
        title = "UK Government Major Projects Portfolio at half its cost"
        print(f"Saved: {save('gmpp', title, command, parts).name}")
    return 0 if is_sound else 1


def _left_out(projects: gmpp.MajorProjects) -> Iterable[str]:
    yield f"\nLeft out, {len(projects.left_out)} rows:"
    for row in projects.left_out:
        yield f"  {row.id}  {row.title}: {'; '.join(row.reasons)}"


def _projects(projects: gmpp.MajorProjects, chosen: Collection[str]) -> str:
    rows = [
        (p.id, "in" if p.id in chosen else "out", p.title, p.department, p.rating, p.cost)
        for p in projects.kept
    ]
    return "\n" + table(("id", "", "title", "department", "rating", "cost £m"), rows)


def _reading(projects: gmpp.MajorProjects) -> Iterable[str]:
    kept, left = len(projects.kept), len(projects.left_out)
    yield f"{kept + left} rows read = {kept} kept + {left} left out."
    lacks = _counted(
        [" and ".join(r.partition(":")[0] for r in row.reasons) for row in projects.left_out]
    )
    yield f"Left out: {', '.join(f'{count} with {lack}' for count, lack in lacks)}."
    reasons = [reason for row in projects.left_out for reason in row.reasons]
    yield "What stands where a fact belongs (a row may lack two; the command lists each row):"
    yield table(("rows", "what stands there"), _counted(reasons))
    free = [project.id for project in projects.kept if Decimal(project.cost) == 0]
    if free:
        yield f"Kept with a whole-life cost of 0, to look at: {', '.join(free)}."
    by_rater = _counted([f"{project.rated_by} {project.rating}" for project in projects.kept])
    yield "Ratings used: " + ", ".join(f"{name} {count}" for count, name in by_rater) + "."
    yield (
        "Success by rating (Green 0.9, Amber/green 0.8, Amber 0.7, Amber/red 0.55, Red 0.4) and "
        "value 1 a project are illustrative."
    )


def _portfolio(projects: gmpp.MajorProjects, found: Answer) -> Iterable[str]:
    chosen = [project for project in projects.kept if project.id in found.chosen]
    spent = sum((Decimal(project.cost) for project in chosen), Decimal(0))
    value = "none" if found.value is None else shown(found.value)
    everything = sum((Fraction(p.value) * Fraction(p.success) for p in projects.kept), Fraction(0))
    yield (
        f"Budget £{projects.total / 2}m, half of £{projects.total}m. Chosen: {len(chosen)} of "
        f"{len(projects.kept)} projects, £{spent}m, expected value {value} of "
        f"{shown(everything)}. Outcome {found.outcome}, proof {found.proof}, "
        f"canonical {'yes' if found.canonical else 'no'}, {found.seconds:.2f} s."
    )
    rows = []
    for department, count in sorted(Counter(p.department for p in projects.kept).items()):
        inside = [p for p in chosen if p.department == department]
        rows.append((department, count, len(inside), sum(Decimal(p.cost) for p in inside)))
    yield table(("department", "kept", "chosen", "cost of chosen £m"), rows)


def _counted(texts: Iterable[str]) -> list[tuple[int, str]]:
    counts = Counter(texts)
    return [(count, text) for text, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


if __name__ == "__main__":
    sys.exit(main())
