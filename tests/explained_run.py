"""Weigh every explanation by brute force: `python -m tests.explained_run --count 2000`.

For each seed every kind of explanation draws a small portfolio of its own and compares what it
says with what an independent enumeration of all plans says, exactly. A mismatch is printed with
its kind and seed and ends with exit code 1.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import cast

from tests import explained

Check = Callable[[int], list[str]]
"""From a seed to what does not agree, in words."""


def checks() -> dict[str, Check]:
    """The check of every kind of explanation, by the name of its module."""
    names = sorted(found.name for found in pkgutil.iter_modules(explained.__path__))
    modules = {name: import_module(f"tests.explained.{name}") for name in names}
    return {
        name: cast(Check, module.check)
        for name, module in modules.items()
        if hasattr(module, "check")
    }


def main() -> int:
    """Run the checks and print how many there were of each kind, and every mismatch."""
    known = checks()
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.explained_run")
    parser.add_argument("--count", type=int, default=100, help="seeds of each kind")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--only", nargs="+", default=list(known), choices=list(known))
    options = parser.parse_args()
    wrong = Counter[str]()
    for name in options.only:
        begun = time.monotonic()
        for seed in range(options.first, options.first + options.count):
            told = _told(known[name], seed)
            wrong[name] += bool(told)
            if told:
                sys.stdout.write(f"{name} seed {seed}: {'; '.join(told)}\n")
        seconds = time.monotonic() - begun
        sys.stdout.write(
            f"{name}: {options.count} portfolios, {wrong[name]} mismatches; {seconds:.0f} s\n"
        )
        sys.stdout.flush()
    return int(any(wrong.values()))


def _told(check: Check, seed: int) -> list[str]:
    try:
        return check(seed)
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]


if __name__ == "__main__":
    sys.exit(main())
