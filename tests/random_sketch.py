"""What the parts of a random whole portfolio are drawn round: ids, kinds, grain, the witness."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from prioritiser.domain.portfolio import Portfolio, in_order
from prioritiser.domain.settings import Settings
from tests.drawing import Draw, chance
from tests.oracle import Judge
from tests.random_kinds import Kind

NO_SETTINGS = Settings()
GRAINS = (
    (Decimal(1), 6),
    (Decimal("0.01"), 20_000),
    (Decimal("0.1"), 40),
    (Decimal(1000), 9),
    (Decimal("1e-9"), 10**10),
)
"""Size of the steps in which amounts are drawn, and the most steps."""


@dataclass(slots=True)
class Sketch:
    """The choices that all parts of one random portfolio share."""

    draw: Draw
    kinds: frozenset[Kind]
    """Those that this portfolio has, of those that were allowed."""
    periods: tuple[str, ...]
    ids: tuple[str, ...]
    grain: Decimal
    most: int
    settings: Settings = NO_SETTINGS
    parts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What has been drawn so far, by field of the portfolio."""
    witness: dict[str, int | None] = field(default_factory=dict)
    """The hidden plan: what it starts when."""

    @property
    def period_count(self) -> int:
        return max(1, len(self.periods))

    def has(self, kind: Kind, percent: int = 100) -> bool:
        return kind in self.kinds and chance(self.draw, percent)

    def amount(self, most: int | None = None) -> Decimal:
        """So many steps at most; small numbers half of the time, so that sums meet."""
        high = self.most if most is None else min(most, self.most)
        return self.draw.whole(0, self.draw.pick((min(high, 6), high))) * self.grain

    def portfolio(self) -> Portfolio:
        return in_order(periods=self.periods, settings=self.settings, **self.parts)

    def judge(self) -> Judge:
        return Judge(self.portfolio())

    def plan(self) -> dict[str, int | None]:
        """The witness in canonical order of ids, as the oracle keeps plans."""
        return self.judge().plan_of(self.witness)


def near(draw: Draw, grain: Decimal) -> Decimal:
    """Mostly nothing, else a little more or a little less."""
    return draw.pick((0, 0, 0, 1, 1, 2, 0, -1)) * grain
