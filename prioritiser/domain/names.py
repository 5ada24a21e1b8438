"""Names that have a meaning of their own, and the order in which names are sorted."""

from __future__ import annotations

import unicodedata

BUDGET = "budget"
"""The resource that the shorthand column `cost` and a bare `--budget N` speak of."""
VALUE = "value"
"""The criterion that the shorthand column `value` speaks of; as a measure, the whole value."""
COUNT = "count"
"""The measure of a limit on how many initiatives are chosen."""


def order_key(name: str) -> str:
    """The key that sorts names the same way everywhere: NFC, by code points (M9)."""
    return unicodedata.normalize("NFC", name)
