"""Where the time goes, end to end, beside a plain PuLP script: `python -m benchmarks.stages`.

Ours is the command `solve DATA -o RUN` as it stands, run in this process with its stages timed.
The plain script reads, builds and solves the same files in the same run, in turns with ours.
"""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import plain_pulp
from benchmarks.clocks import CLOCKS, Clock
from benchmarks.generate import Shape, generated
from benchmarks.printed import save, table
from benchmarks.route import REPOSITORY
from benchmarks.tables import write_folder
from prioritiser.cli.main import run

REPEATS = {100: 9, 1_000: 9, 10_000: 3}
"""Sizes and how often each is run; the median counts."""
OWN = ("reading", "formulating", "auditing", "explaining", "writing")
"""What is ours to make fast: all but the search, its proof and the settling of ties."""
STAGES = (
    "reading", "formulating", "solving", "certifying", "settling ties", "auditing", "explaining",
    "writing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """Medians at one size, in seconds."""

    size: int
    ours: Mapping[str, float]
    plain_building: float
    plain_solving: float
    plain_status: str
    exit_code: int
    own_least: float
    """The least that `own` took in any run."""
    plain_least: float

    @property
    def own(self) -> float:
        """Reading, formulating, auditing, explaining and writing."""
        return sum(self.ours[stage] for stage in OWN)

    @property
    def plain(self) -> float:
        """What the plain script takes to build and solve."""
        return self.plain_building + self.plain_solving


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size; 1 when the claim at 1,000 initiatives does not hold."""
    parser = ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--repeats", type=int, help="runs a size (default: 9, 9 and 3)")
    parser.add_argument("--limits", type=int, default=3, help="resources, the budget among them")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu", help="what seconds are counted")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for each search")
    parser.add_argument("--save", action="store_true", help="write results/stages.md")
    options = parser.parse_args(arguments)
    clock = CLOCKS[options.clock]
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        warm_up = write_folder(generated(Shape(20)).tables, place / "warm-up")
        ours(warm_up, place / "warm-up-run", options.time_limit, clock)
        plain_pulp.solve(warm_up, options.time_limit, clock)
        found = []
        for size in sizes:
            folder = write_folder(
                generated(Shape(size, limits=options.limits)).tables, place / str(size)
            )
            repeats = options.repeats or REPEATS.get(size, 3)
            found.append(_timed(folder, repeats, options.time_limit, clock))
            print(f"{size:,} initiatives: {repeats} runs done.", flush=True)
        parts = list(_report(found, options.limits, options.clock))
        print("", *parts, sep="\n\n", flush=True)
        parts.append(_start_up(place / str(sizes[0]), place))
        print("", parts[-1], sep="\n")
    if options.save:
        command = "python -m benchmarks.stages --save"
        print(f"\nSaved: {save('stages', 'Where the time goes', command, parts).name}")
    return 0 if all(one.own < one.plain for one in found if one.size == 1_000) else 1


def ours(folder: Path, out: Path, seconds: float, clock: Clock) -> tuple[dict[str, float], int]:
    """Seconds by stage of one `solve`, and its exit code. The engine's share is timed apart."""
    told: dict[str, float] = {}
    words = ["solve", str(folder), "-o", str(out), "-v", "--time-limit", str(seconds)]
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with (
        _recorded(told, clock),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        code = run(words)
    if code not in {0, 5}:
        said.seek(0)
        raise RuntimeError(f"solve of {folder.name} ended with {code}: {said.read()[-2000:]}")
    told["certifying"] = told.get("solving", 0.0) - told.get("engine", 0.0)
    told["solving"] = told.get("engine", 0.0)
    return told, code


@contextlib.contextmanager
def _recorded(told: dict[str, float], clock: Clock) -> Iterator[None]:
    """Have the command's own stages, and the engine's part of the search, kept in `told`."""
    verb: Any = import_module("prioritiser.cli.solve")
    searching: Any = import_module("prioritiser.optimise.search")
    stages, engine = verb.Stages, searching.solve
    made: list[Any] = []

    def kept(_: Clock, *given: object, **named: object) -> object:
        made.append(stages(clock, *given, **named))
        return made[-1]

    def timed(*given: object, **named: object) -> object:
        started = clock()
        solved = engine(*given, **named)
        # A stage has its seconds once it is over; what the engine does to settle ties counts
        # there.
        if "solving" not in made[-1].seconds:
            told["engine"] = told.get("engine", 0.0) + clock() - started
        return solved

    verb.Stages, searching.solve = kept, timed
    try:
        yield
    finally:
        verb.Stages, searching.solve = stages, engine
    told.update(made[-1].seconds)


def _timed(folder: Path, repeats: int, seconds: float, clock: Clock) -> Timed:
    size = int(folder.name)
    runs, plain, code = [], [], 0
    for number in range(repeats):
        told, code = ours(folder, folder.with_name(f"{size}-run-{number}"), seconds, clock)
        runs.append(told)
        plain.append(plain_pulp.solve(folder, seconds, clock))
    return Timed(
        size=size,
        ours={stage: median(told.get(stage, 0.0) for told in runs) for stage in STAGES},
        plain_building=median(one.building for one in plain),
        plain_solving=median(one.solving for one in plain),
        plain_status=plain[-1].status,
        exit_code=code,
        own_least=min(sum(told[stage] for stage in OWN) for told in runs),
        plain_least=min(one.building + one.solving for one in plain),
    )


def _report(found: Sequence[Timed], limits: int, clock: str) -> Iterator[str]:
    yield (
        f"Made-up portfolios of `benchmarks.generate` with {limits} resources, seed 0. Seconds "
        f"({clock}), medians of repeats, modules already loaded."
    )
    header = ("", *(f"{one.size:,}" for one in found), *_growth_header(found))
    facts: list[tuple[str, Callable[[Timed], float]]] = [
        *((stage, lambda one, stage=stage: one.ours[stage]) for stage in STAGES),
        ("reading + formulating + auditing + explaining + writing", lambda one: one.own),
        ("plain PuLP: building", lambda one: one.plain_building),
        ("plain PuLP: solving with CBC", lambda one: one.plain_solving),
        ("plain PuLP: building + solving", lambda one: one.plain),
    ]
    rows = [
        (name, *(f"{fact(one):.3f}" for one in found), *_growth(found, fact))
        for name, fact in facts
    ]
    ratios = ("ours without search ÷ plain", *(f"{one.own / one.plain:.2f}" for one in found))
    codes = ("exit code of ours", *(one.exit_code for one in found))
    status = ("status of plain", *(one.plain_status for one in found))
    blank = [""] * (len(found) - 1)
    yield table(header, [*rows, (*ratios, *blank), (*codes, *blank), (*status, *blank)])
    yield (
        "`growth` is the exponent between two sizes: 1.0 is linear. `solving` is the engine, "
        "`certifying` the exact proof, `settling ties` the canonical answer; explaining is part "
        "of what is written."
    )
    for one in found:
        if one.size == 1_000:
            word = "less" if one.own < one.plain else "NOT less"
            yield (
                f"At 1,000 initiatives, imports apart, reading, formulating, auditing, explaining "
                f"and writing take {one.own:.2f} s: {word} than the {one.plain:.2f} s of plain "
                f"PuLP and CBC to build and solve. The least of all runs: {one.own_least:.2f} s "
                f"and {one.plain_least:.2f} s."
            )


def _growth_header(found: Sequence[Timed]) -> list[str]:
    sizes = [one.size for one in found]
    return [f"growth {a:,}–{b:,}" for a, b in pairwise(sizes)]


def _growth(found: Sequence[Timed], fact: Callable[[Timed], float]) -> list[str]:
    """Exponents between neighbouring sizes; too short to say below a millisecond."""
    said = []
    for small, large in pairwise(found):
        first, second = fact(small), fact(large)
        is_known = min(first, second) >= 0.001
        said.append(
            f"{log(second / first) / log(large.size / small.size):.2f}" if is_known else ""
        )
    return said


def _start_up(folder: Path, place: Path) -> str:
    """What share of a whole command imports take, from Python's own count."""
    out = place / "start-up-run"
    words = [sys.executable, "-X", "importtime", "-m", "prioritiser"]
    bare = _seconds([sys.executable, "-c", "pass"])
    helped = _seconds([sys.executable, "-m", "prioritiser", "--help"])
    whole = _seconds([sys.executable, "-m", "prioritiser", "solve", str(folder), "-o", str(out)])
    command = [*words, "solve", str(folder), "-o", str(out), "--overwrite"]
    traced = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    selves = re.findall(r"^import time:\s+(\d+) \|", traced.stderr, flags=re.MULTILINE)
    imports = sum(map(int, selves)) / 1e6
    size = folder.name
    return (
        f"Start-up: `solve` of {size} initiatives with `-o` takes {whole:.2f} s as a command of "
        f"its own, of which imports take {imports:.2f} s ({imports / whole:.0%}). "
        f"`--help` takes {helped:.2f} s, a bare Python {bare:.2f} s."
    )


def _seconds(command: Sequence[str]) -> float:
    """Median wall seconds of three runs of a command."""
    taken = []
    for number in range(3):
        again = ["--overwrite"] if number and "-o" in command else []
        started = time.perf_counter()
        subprocess.run([*command, *again], cwd=REPOSITORY, capture_output=True, check=True)
        taken.append(time.perf_counter() - started)
    return median(taken)


if __name__ == "__main__":
    sys.exit(main())
