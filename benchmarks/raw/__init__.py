"""Second opinions from the published files themselves: what a plan is worth, what it breaks.

Nothing here looks at our tables, and nothing of the package is used. Only the names of ids and
periods are shared with the converters, so that a broken rule can be named as the auditor does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.raw import logos, minelib, ppssp, qkp, ruhe_saliu
from benchmarks.raw.case import Case

Opener = Callable[[Path, str, str], Case]

OPENERS: dict[str, Opener] = {
    "release_planner/ruhe_saliu": ruhe_saliu.load,
    "logos": logos.load,
    "minelib": minelib.load,
    "qkp": qkp.load,
    "ppssp": ppssp.load,
}
"""Families that are judged from their own files; the others are judged from the tables."""
