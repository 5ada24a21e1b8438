"""Every published schedule or set that the files hold, with its tables and its judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.convert import logos, minelib, ppssp, ruhe_saliu
from benchmarks.raw import logos as raw_logos
from benchmarks.raw import minelib as raw_minelib
from benchmarks.raw import ppssp as raw_ppssp
from benchmarks.raw import ruhe_saliu as raw_ruhe_saliu
from benchmarks.raw.case import Case
from benchmarks.tables import Instance


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan that others published, and what it is a plan for."""

    family: str
    """The folder that it comes from."""
    name: str
    instance: Instance
    case: Case
    plan: Mapping[str, int | None]
    printed: str
    """The value as published; empty where none is, or where the plan was made here."""
    scenario: str | None = None
    is_solution: bool = True
    """Whether somebody published it; else it was made here to be broken."""


def schedules(folder: Path, *families: str) -> Iterator[Schedule]:
    """All of them, or those of some families; a family whose folder is missing is left out."""
    for family, found in (
        ("ppssp", _projects),
        ("minelib", _mines),
        ("logos", _investments),
        ("release_planner", _releases),
    ):
        if family in (families or (family,)) and (folder / family).exists():
            yield from found(folder)


def _projects(folder: Path) -> Iterator[Schedule]:
    name = "PI_1_1000"
    yield Schedule(
        "ppssp",
        name,
        ppssp.load(folder, name, ""),
        raw_ppssp.load(folder, name, ""),
        raw_ppssp.published(folder),
        "596271.8911937055",
    )


def _mines(folder: Path) -> Iterator[Schedule]:
    for variant, printed in (("UPIT", "26086899"), ("CPIT", "23483671")):
        yield Schedule(
            "minelib",
            f"newman1 {variant}",
            minelib.load(folder, "newman1", variant),
            raw_minelib.load(folder, "newman1", variant),
            raw_minelib.published(folder, "newman1", variant),
            printed,
        )


def _investments(folder: Path) -> Iterator[Schedule]:
    for path in sorted((folder / "logos" / "gold").glob("*.csv")):
        instance = logos.load(folder, path.stem, "")
        for result in raw_logos.published(folder, path.stem):
            number = result.scenario
            yield Schedule(
                "logos",
                path.stem if number is None else f"{path.stem} scenario {number}",
                instance,
                raw_logos.load(folder, path.stem, "" if number is None else str(number)),
                result.plan,
                result.value,
                None if number is None else logos.scenario_name(number),
            )


def _releases(folder: Path) -> Iterator[Schedule]:
    name, variant = "ruhe_saliu", "couplings+precedences"
    case = raw_ruhe_saliu.load(folder, name, variant)
    instance = ruhe_saliu.load(folder, name, variant)
    plan = filled(case)
    yield Schedule("release_planner", name, instance, case, plan, "", is_solution=False)


def filled(case: Case) -> dict[str, int | None]:
    """A plan made here: whatever fits is added, first come, as early as can be.

    Those that go together are added together.
    """
    plan: dict[str, int | None] = {}
    groups = [*case.together, *((one,) for one in case.ids)]
    starts = [None] if case.last_start is None else list(range(case.last_start + 1))
    for _ in case.ids:
        for group in groups:
            for start in starts:
                wider = plan | {one: start for one in group if one not in plan}
                if len(wider) > len(plan) and not case.judge(wider).broken:
                    plan = wider
    return plan
