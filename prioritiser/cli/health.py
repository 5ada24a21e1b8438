"""The checks of `doctor`: what is installed, and whether it gives right answers."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from prioritiser import __version__
from prioritiser.cli.trials import trial
from prioritiser.domain.clock import now

OLDEST_PYTHON = (3, 11)
ENGINES_NEEDED = ("highs",)
OURS = ("highs", "cbc")

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(.*)")
_RANGE = re.compile(r"(>=|<=|==|!=|<|>)\s*([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    is_good: bool
    found: str
    """What was found, and what to do when it is not good."""
    is_needed: bool = True
    """Whether nothing works without it."""


def checks() -> Iterator[Check]:
    """Every check, one at a time, as some take a second."""
    yield Check("prioritiser", True, __version__)
    is_new = sys.version_info[:2] >= OLDEST_PYTHON
    yield Check("python", is_new, f"{platform.python_version()} on {platform.platform()}")
    yield from package_checks()
    yield encoding_check()
    yield temporary_check()
    yield from engine_checks()


def package_checks() -> Iterator[Check]:
    """The version of every package that is needed, against the range that we declare."""
    for line in declared():
        found = _REQUIREMENT.match(line)
        if found is None:
            continue
        name, ranges = found.groups()
        try:
            installed = version(name)
        except PackageNotFoundError:
            yield Check(name, False, f"not installed; {line} is needed: pip install '{line}'")
            continue
        fits = is_within(installed, ranges)
        yield Check(name, fits, installed if fits else f"{installed}; needed is {line}")


def declared() -> list[str]:
    """What this package says it needs, without its extras."""
    try:
        lines = requires("prioritiser") or []
    except PackageNotFoundError:
        # Run from a checkout that is not installed: its own declaration stands beside it.
        path = Path(__file__).parents[2] / "pyproject.toml"
        lines = (
            tomllib.loads(path.read_text("utf-8"))["project"]["dependencies"]
            if path.is_file()
            else []
        )
    return sorted(line for line in lines if ";" not in line)


def is_within(installed: str, ranges: str) -> bool:
    """Whether a version such as `3.3.2` lies within ranges such as `>=3.3.2,<4`."""
    numbers = _numbers(installed)
    outcomes = {
        ">=": lambda bound: numbers >= bound,
        "<=": lambda bound: numbers <= bound,
        ">": lambda bound: numbers > bound,
        "<": lambda bound: numbers < bound,
        "==": lambda bound: numbers == bound,
        "!=": lambda bound: numbers != bound,
    }
    return all(outcomes[sign](_numbers(bound)) for sign, bound in _RANGE.findall(ranges))


def _numbers(text: str) -> tuple[int, ...]:
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", text)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def encoding_check() -> Check:
    """Whether this console shows the letters of our reports; others are replaced."""
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    try:
        "£ › → × ≤".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return Check("encoding", False, f"{encoding}: some signs are replaced", is_needed=False)
    return Check("encoding", True, encoding)


def temporary_check() -> Check:
    """Whether temporary files can be written, as CBC needs them."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
    except OSError as fault:
        return Check("temporary files", False, f"{tempfile.gettempdir()}: {fault.strerror}")
    return Check("temporary files", True, tempfile.gettempdir())


def engine_checks() -> Iterator[Check]:
    """Every engine that is there, made to solve two portfolios with known answers."""
    from prioritiser.milp.engines import available

    absent: list[str] = []
    for engine in available():
        is_needed = engine.name in ENGINES_NEEDED
        name = f"engine {engine.name}"
        if not engine.is_available:
            if is_needed or engine.name in OURS:
                yield Check(name, False, f"not installed; {engine.note}", is_needed=is_needed)
            else:
                absent.append(engine.name)
            continue
        begun = now()
        is_right, told = trial(engine.name)
        about = f"{engine.version}: {told} ({now() - begun:.1f} s)"
        yield Check(name, is_right, about, is_needed=is_needed)
    if absent:
        told = f"not installed, not needed: {', '.join(absent)}"
        yield Check("other engines", False, told, is_needed=False)
