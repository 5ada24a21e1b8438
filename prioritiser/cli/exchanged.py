"""What another plan does otherwise, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritiser.cli.chosen import moves_json

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.asking import Exchange
    from prioritiser.result_tables.as_json import Json


def exchange_json(exchange: Exchange | None, portfolio: Portfolio) -> dict[str, Json]:
    """The keys `enters`, `leaves` and `moves`; empty where no other plan is told of."""
    return {
        "enters": list(exchange.enters) if exchange else [],
        "leaves": list(exchange.leaves) if exchange else [],
        "moves": moves_json(exchange.moves if exchange else (), portfolio),
    }
