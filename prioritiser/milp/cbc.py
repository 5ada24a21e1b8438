"""CBC as a PuLP solver that can be stopped and leaves nothing behind: no child, no file."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pulp

from prioritiser.domain.effort import Effort, Watch
from prioritiser.errors import SolverFailed
from prioritiser.milp.cbc_log import Heard, listened
from prioritiser.milp.solved import Progress
from prioritiser.milp.through_pulp import Problem

POLL_SECONDS = 0.05
GRACE_SECONDS = 5.0
"""How long CBC may take to write its best plan after it was asked to stop.

It heeds nobody while it searches through a part of the tree in one go, for a second or two.
"""


class CbcSolver(pulp.COIN_CMD):  # type: ignore[misc] # PuLP has no types
    """PuLP's CBC with our own waiting: watched, in a private folder, its status read honestly.

    Attributes:
        heard: what CBC says of its search, in the unit of the objective as written out.
        unit: what that unit is worth in the objective's own.
        was_stopped: whether it was asked to stop before it had finished.
    """

    name = "CBC"

    def __init__(self, effort: Effort, watch: Watch, tell: Progress | None = None) -> None:
        seconds = watch.left
        super().__init__(
            path=binary(),
            msg=False,
            timeLimit=None if seconds == float("inf") else max(seconds, 0.01),
            gapRel=float(effort.gap),
            gapAbs=0.0,
            # With 1, CBC searches in a second thread and may sleep for 10 s before it heeds us.
            threads=0,
        )
        self.watch = watch
        self.tell = tell
        self.heard = Heard()
        self.unit = Fraction(1)
        self.was_stopped = False

    @property
    def bound(self) -> Fraction | None:
        """No values are worth more, CBC said last; in the objective's own unit, rounded up."""
        return None if self.heard.bound is None else self.heard.bound * self.unit

    def solve_CBC(self, lp: Problem, use_mps: bool = True) -> int:  # noqa: N802 - PuLP's
        """Write the problem, run CBC on it, and read what it found."""
        self.unit = lp.unit
        with tempfile.TemporaryDirectory(prefix="prioritiser-") as folder:
            model, answer = Path(folder, "model.mps"), Path(folder, "answer.txt")
            columns, column_names, row_names, _ = lp.writeMPS(str(model), rename=1)
            self._run([str(self.path), str(model), "-max", *self._flags(), str(answer)])
            text = answer.read_text(encoding="utf-8") if answer.exists() else ""
            if len(text.splitlines()) <= len(columns):
                # PuLP would take the missing columns for 0 without a word.
                status = pulp.LpStatusNotSolved if self.was_stopped else pulp.LpStatusUndefined
                lp.assignStatus(status, pulp.LpSolutionNoSolutionFound)
                return int(status)
            status, values, _, _, _, sol_status = self.readsol_MPS(
                str(answer), lp, columns, column_names, row_names
            )
        lp.assignVarsVals(values)
        lp.assignStatus(status, sol_status)
        return int(status)

    def _flags(self) -> list[str]:
        flags = [] if self.timeLimit is None else ["-sec", f"{self.timeLimit:.3f}"]
        for option in self.getOptions():
            name, *setting = option.split()
            flags += [f"-{name}", *setting]
        return [*flags, "-log", "1", "-solve", "-printingOptions", "all", "-solution"]

    def _run(self, command: list[str]) -> None:
        options: dict[str, Any] = {}
        if os.name == "nt":
            # Only the types of Windows know the flag.
            options["creationflags"] = subprocess.CREATE_NO_WINDOW  # type: ignore[attr-defined,unused-ignore]
        else:
            # A Ctrl-C at the terminal must reach us alone; we then ask CBC to stop.
            options["start_new_session"] = True
        quiet = subprocess.DEVNULL
        with listened(self.heard.hear) as said:
            try:
                child = subprocess.Popen(  # noqa: S603 - our own path
                    command, stdin=quiet, stdout=said, stderr=quiet, **options
                )
            except OSError as fault:
                raise SolverFailed(f"CBC could not be started: {fault}") from fault
            try:
                self._wait(child)
            finally:
                if child.poll() is None:
                    child.kill()
                    child.wait()

    def _wait(self, child: subprocess.Popen[bytes]) -> None:
        grace = GRACE_SECONDS
        while child.poll() is None and grace > 0.0:
            with suppress(subprocess.TimeoutExpired):
                child.wait(POLL_SECONDS)
            if self.tell is not None:
                best = self.heard.best
                self.tell(None if best is None else best * self.unit, self.bound)
            if self.watch.is_over and child.poll() is None:
                if not self.was_stopped:
                    self.was_stopped = True
                    if os.name != "nt":
                        child.send_signal(signal.SIGINT)
                grace -= POLL_SECONDS


def binary() -> str | None:
    """Where CBC is: the one on the path, else the one that PuLP carries; `None` if neither."""
    bundled = getattr(pulp, "PULP_CBC_CMD", None)
    for path in ("cbc", getattr(bundled, "pulp_cbc_path", "cbc")):
        if found := pulp.COIN_CMD.executable(path):
            return str(found)
    return None


def version() -> str:
    """CBC's name and version, read from its first words."""
    path = binary()
    if path is None:
        return "CBC"
    try:
        said = subprocess.run(  # noqa: S603 - our own path
            [path, "-quit"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return "CBC"
    for line in said.splitlines():
        if line.startswith("Version:"):
            return f"CBC {line.removeprefix('Version:').strip()}"
    return "CBC"
