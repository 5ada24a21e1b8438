"""What is known of one amount so far, as several questions have told it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Known:
    """How much may be gained, as far as it is known."""

    found: Fraction | None = None
    """Shown by a plan."""
    bound: Fraction | None = None
    """No plan gains more."""
    plan: Plan | None = None
    """The plan that shows it, where it is another than the one at hand."""
    is_impossible: bool = False
    """Whether there is no plan, exactly proven."""

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left to find out."""
        return self.is_impossible or (self.found is not None and self.found == self.bound)

    def and_also(self, new: Known) -> Known:
        """The better of what is known and of what was learnt."""
        is_more = new.found is not None and (self.found is None or new.found > self.found)
        keeps = not is_more and (self.plan is not None or self.found != new.found)
        return Known(
            most(self.found, new.found),
            least(self.bound, new.bound),
            self.plan if keeps else new.plan,
            self.is_impossible or new.is_impossible,
        )


def most(*amounts: Fraction | None) -> Fraction | None:
    """The greatest of the amounts that are known."""
    return max((amount for amount in amounts if amount is not None), default=None)


def least(*amounts: Fraction | None) -> Fraction | None:
    """The least of the amounts that are known."""
    return min((amount for amount in amounts if amount is not None), default=None)
