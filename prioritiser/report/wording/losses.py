"""A loss in words: found is what it comes to at most, bound what it comes to at least."""

from __future__ import annotations

from prioritiser.reasons.asking import Interval
from prioritiser.report.wording.intervals import Seen, amount_text, measured


def loss_text(loss: Interval, seen: Seen) -> str:
    """`12.5`, `between 3 and 12.5`, `at most 12.5`, `at least 3` or `not known`."""
    if loss.found is None and loss.bound:
        return f"at least {measured(loss.bound, seen)}"
    if loss.found is not None and not loss.bound and not loss.is_exact:
        return f"at most {measured(loss.found, seen)}"
    return amount_text(loss, seen) if loss.found is not None else "not known"
