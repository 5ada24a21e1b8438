"""`doctor`: test this installation, with a real answer from every engine."""

from __future__ import annotations

from dataclasses import asdict

from prioritiser.cli.exits import ANSWERED, FAULT
from prioritiser.cli.health import Check, checks
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer, answer_json


@verb("prioritiser doctor", short_help="Test this installation.")
def doctor(*, as_json: bool, voice: Voice) -> int:
    """Test this installation: versions, engines, encoding, a place for temporary files.

    Every engine must solve a small portfolio that floating-point arithmetic alone gets wrong, and
    one in which the starts have to be chosen too.
    The exit code is 0 when everything that is needed works, else 1.
    """
    found = []
    for check in checks():
        found.append(check)
        if not as_json:
            answer(_line(check))
    failed = [check.name for check in found if not check.is_good and check.is_needed]
    if as_json:
        from prioritiser.cli.envelope import envelope

        answer_json(envelope([asdict(check) for check in found]))
    elif failed:
        voice.warn(f"Not fit for use: {', '.join(failed)}.", colour="red")
    else:
        voice.tell("Everything that is needed works.")
    return FAULT if failed else ANSWERED


def _line(check: Check) -> str:
    failed = "BAD " if check.is_needed else "none"
    verdict = "good" if check.is_good else failed
    return f"{verdict}  {check.name:<22}  {check.found}"
