"""Weigh many random portfolios by brute force: `python -m tests.oracle_run --count 20000`.

Seeds run from `--first` on; a mismatch is printed with its seed and ends with exit code 1.
`--show SEED` prints one case.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.engines import available
from tests import oracle
from tests.strategies import random_case
from tests.verdicts import faults, patient


def main() -> int:
    """Run the cases and print how many there were of each sort, and every mismatch."""
    options = _options()
    if options.show is not None:
        sys.stdout.write("\n".join(map(repr, random_case(options.show, options.most))) + "\n")
        return 0
    begun, sorts, wrong = time.monotonic(), Counter[str](), 0
    for seed in range(options.first, options.first + options.count):
        portfolio, asked = random_case(seed, options.most)
        sorts[_sort(portfolio, asked)] += 1
        for engine in options.engine:
            told = _faults_of(seed, engine, options.most)
            wrong += bool(told)
            if told:
                sys.stdout.write(f"seed {seed} {engine}: {'; '.join(told)}\n")
    seconds = time.monotonic() - begun
    counts = ", ".join(f"{number} {sort}" for sort, number in sorted(sorts.items()))
    sys.stdout.write(
        f"{options.count} portfolios × {', '.join(options.engine)}: {counts};"
        f" {wrong} mismatches; {seconds:.0f} s\n"
    )
    return int(bool(wrong))


def _faults_of(seed: int, engine: str, most: int) -> list[str]:
    portfolio, asked = random_case(seed, most)
    try:
        return faults(portfolio, asked, patient(engine))
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]


def _sort(portfolio: Portfolio, asked: oracle.Asked) -> str:
    best = oracle.best(portfolio, asked)
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
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
