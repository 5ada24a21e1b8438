"""A source of chance that recipes draw from: hypothesis, which shrinks, or a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
PENNY = Decimal("0.01")


class Draw(Protocol):
    """A source of chance; hypothesis shrinks towards `low` and towards the first option."""

    def whole(self, low: int, high: int) -> int: ...

    def pick(self, options: Sequence[T]) -> T: ...


@dataclass(frozen=True, slots=True)
class FromHypothesis:
    draw: st.DrawFn

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))


def dice(seed: int | str) -> Random:
    """Chance that falls the same on every machine."""
    return Random(seed)  # noqa: S311 - chance, not secrecy


@dataclass(frozen=True, slots=True)
class FromSeed:
    random: Random

    def whole(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)


def some(draw: Draw, options: Sequence[T], count: int) -> tuple[T, ...]:
    """`count` different options in a random order."""
    left = list(options)
    return tuple(left.pop(draw.whole(0, len(left) - 1)) for _ in range(count))


def chance(draw: Draw, percent: int) -> bool:
    return draw.whole(0, 99) >= 100 - percent


def a_share(draw: Draw, percent: int) -> Decimal:
    shares = ("0.1", "0.05", "0.333", "0.5", "1", "0.025")
    return Decimal(draw.pick(shares)) if chance(draw, percent) else Decimal(0)
