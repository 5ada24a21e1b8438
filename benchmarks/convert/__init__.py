"""Converters: one module a family of published instances, from its own format to our tables.

Each has `load(folder, instance, variant) -> Instance`, where `folder` holds all families.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.convert import (
    kpcg,
    logos,
    minelib,
    mkp,
    msword,
    nrp,
    pabulib,
    ppssp,
    qkp,
    ruhe_saliu,
)
from benchmarks.tables import Instance

Loader = Callable[[Path, str, str], Instance]

FAMILIES: dict[str, Loader] = {
    "nrp": nrp.load,
    "release_planner/msword": msword.load,
    "release_planner/ruhe_saliu": ruhe_saliu.load,
    "logos": logos.load,
    "minelib": minelib.load,
    "qkp": qkp.load,
    "ppssp": ppssp.load,
    "kpcg": kpcg.load,
    "mkp": mkp.load,
    "pabulib": pabulib.load,
}
"""Families that have a converter, by the name that `--only` takes."""


def family(dataset: str, instance: str) -> str:
    """The name of the family that an instance of a dataset belongs to.

    Only `release_planner` holds instances of different formats.
    """
    return f"{dataset}/{instance}" if dataset == "release_planner" else dataset
