"""Weigh many random portfolios by brute force: `python -m tests.oracle_run --count 20000`.

Seeds run from `--first` on; a mismatch is printed with its seed and ends with exit code 1.
`--show SEED` prints one case, `--all` mixes every kind of the whole model, and what the portfolios
held is counted at the end.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.engines import available
from tests import oracle
from tests.random_kinds import ALL, OLD, kinds_of
from tests.strategies import random_case
from tests.verdicts import faults, patient


def main() -> int:
    """Run the cases and print how many there were of each sort, and every mismatch."""
    options = _options()
    if options.show is not None:
        sys.stdout.write(
            "\n".join(map(repr, random_case(options.show, options.most, options.kinds))) + "\n"
        )
        return 0
    begun, sorts, held, wrong = time.monotonic(), Counter[str](), Counter[str](), 0
    for seed in range(options.first, options.first + options.count):
        portfolio, asked = random_case(seed, options.most, options.kinds)
        held.update({*kinds_of(portfolio), f"aim {asked.aim}"})
        sorts[_sort(portfolio, asked)] += 1
        for engine in options.engine:
            told = _faults_of(portfolio, asked, engine)
            wrong += bool(told)
            if told:
                sys.stdout.write(f"seed {seed} {engine}: {'; '.join(told)}\n")
    seconds = time.monotonic() - begun
    counts = _listed(sorts)
    sys.stdout.write(
        f"{options.count} portfolios × {', '.join(options.engine)}: {counts};"
        f" {wrong} mismatches; {seconds:.0f} s\nof these with: {_listed(held)}\n"
    )
    return int(bool(wrong))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def _faults_of(portfolio: Portfolio, asked: oracle.Asked, engine: str) -> list[str]:
    try:
        return faults(portfolio, asked, patient(engine))
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]


def _sort(portfolio: Portfolio, asked: oracle.Asked) -> str:
    try:
        best = oracle.best(portfolio, asked)
    except oracle.AimRefused:
        return "without a meaning"
    if best is None:
        return "impossible"
    return "with a plan" if best.ids else "best left undone"


def _options() -> argparse.Namespace:
    engines = [engine.name for engine in available() if engine.is_available]
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.oracle_run")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--most", type=int, default=10, help="most initiatives in a portfolio")
    parser.add_argument("--engine", nargs="+", default=engines, choices=engines)
    parser.add_argument("--show", type=int, metavar="SEED", help="print one case and stop")
    for name, kinds in (("all", ALL), ("old", OLD)):
        told = f"mix {name} kinds (default: those of the property tests)"
        parser.add_argument(
            f"--{name}", dest="kinds", action="store_const", const=kinds, help=told
        )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
