"""Three initiatives of which a budget allows two, and what is answered of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.end_to_end.shell import run

TABLE = """id,title,value,cost
A,Alpha,5,10000001
B,Beta,4,10000001
C,Gamma,3,10000000
"""
BUDGET = ("--budget", "20000001")


def solved(*words: str | Path, env: dict[str, str] | None = None) -> dict[str, Any]:
    printed = run("solve", *words, "--json", env=env)
    content: dict[str, Any] = json.loads(printed.stdout)
    return content | {"exit": printed.returncode}
