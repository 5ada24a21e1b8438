"""`--near RUN`: the plan of a run, whatever portfolio it was made for."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.question import Near


def near_run(path: str) -> Near:
    """The plan of a run, every byte of which is checked.

    Only names are read: the run may be of an older version of the input.

    Raises:
        InputRefused: when it is no run, was changed, or holds no plan.
    """
    from prioritiser.result_tables.run_result import content_of, near_of
    from prioritiser.run_folder import RESULT, read_run

    text, name = read_run(path).files.get(RESULT, b""), Path(path).resolve().name
    try:
        return near_of(content_of(text), name, sha256(text).hexdigest())
    except (KeyError, TypeError, ValueError) as fault:
        said = f"{name} holds no plan that this version can read."
        place, remedy = Place(file=RESULT), "Name a run that solve -o wrote, with a plan."
        finding = Finding(Level.STOP, "run-without-plan", place, said, "", remedy)
        raise InputRefused([finding]) from fault
