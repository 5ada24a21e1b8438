"""What one more of a resource is worth, and what one less would cost; by solving again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise.best import Best
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange
from prioritiser.reasons.extra import Extra, least_extra
from prioritiser.reasons.known import Known
from prioritiser.reasons.rough import rough_along
from prioritiser.reasons.supply import Cell, amounts_of, exact_decimal, with_more

NOTHING = Fraction(0)
ONE = Decimal(1)
FREE = Interval(NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class Next:
    """The least extra amount that changes the answer at all."""

    amount: Interval
    """Found: with so much more, a plan is better. Bound: with less than that, none is."""
    gain: Interval
    """What is gained with the amount found."""
    exchange: Exchange | None


@dataclass(frozen=True, slots=True)
class Less:
    """What it would cost to have less."""

    amount: Decimal
    """How much less: one step, or all there is where that is less than a step."""
    loss: Interval
    exchange: Exchange | None
    is_impossible: bool = False
    """Whether no plan can do with less, exactly proven."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What more of a resource is worth, in one period or in all alike."""

    cell: Cell
    step: Decimal
    """How much more was asked for, above 0, in the resource's unit."""
    gain: Interval
    """What a step more brings, 0 or more, in the aim's own measure."""
    exchange: Exchange | None = None
    """What a step more would buy."""
    next: Next | None = None
    """`None` where no amount changes anything, or where that is not known."""
    less: Less | None = None
    """`None` where there is nothing left to take, or where that was not asked."""
    is_unlimited: bool = False
    """Whether there is no limit, so that more of it is worth nothing."""
    is_enough: bool = False
    """Whether no amount more would change anything, exactly proven."""


def step_of(resource: str, portfolio: Portfolio) -> Decimal:
    """What one more of a resource is: a whole step where it is used in steps, else one unit."""
    row = next(row for row in portfolio.resources if row.name == resource)
    return row.step or ONE


def worth(
    asking: Asking,
    plan: Plan,
    objective: Fraction,
    cells: Sequence[Cell],
    step: Decimal | None = None,
) -> tuple[Worth, ...]:
    """What a step more and a step less of each cell would do, and what the least step would be.

    Args:
        asking: about the portfolio as the question sees it.
        plan: its best plan.
        objective: what this plan comes to, in the aim's own measure.
        cells: resources in one period or in all; those for all periods first.
        step: how much more, above 0; by default, see `step_of`.

    Returns:
        In the order of the cells. Where time runs out, what is known by then as intervals.
    """
    steps = {cell: step or step_of(cell.resource, asking.portfolio) for cell in cells}
    round_ = _Round(asking, plan, objective, steps)
    round_.bound_roughly()
    for cell in cells:
        round_.ask(cell)
    return tuple(round_.told(cell) for cell in cells)


class _Round:
    """One round of questions under way."""

    def __init__(
        self, asking: Asking, plan: Plan, objective: Fraction, steps: dict[Cell, Decimal]
    ) -> None:
        self.asking, self.plan, self.objective = asking, plan, objective
        self.portfolio, self.steps = asking.portfolio, steps
        self.rough: dict[Cell, Fraction] = {}
        self.gains: dict[Cell, Known] = {}
        self.nexts: dict[Cell, Next] = {}
        self.less: dict[Cell, Less] = {}
        self.enough: set[Cell] = set()

    def bound_roughly(self) -> None:
        """One hot relaxation for each cell: a step more brings no more than it says."""
        limited = [cell for cell in self.steps if amounts_of(cell, self.portfolio)]
        if limited and not self.asking.is_over:
            found = rough_along(self.asking, [self._more(cell) for cell in limited])
            for cell, bound in zip(limited, found, strict=True):
                if bound is not None:
                    self.rough[cell] = self._gain(bound)

    def ask(self, cell: Cell) -> None:
        """Ask what more and less of one cell would do."""
        self.asking.told(len(self.gains), len(self.steps))
        amounts = amounts_of(cell, self.portfolio)
        if not amounts:
            return
        self._ask_next(cell)
        self._ask_more(cell)
        self._ask_less(cell, amounts)

    def told(self, cell: Cell) -> Worth:
        """What is known of one cell."""
        step = self.steps[cell]
        if not amounts_of(cell, self.portfolio):
            return Worth(cell, step, FREE, is_unlimited=True)
        known = self._known(cell)
        is_better = known.plan is not None and (known.found or NOTHING) > 0
        return Worth(
            cell,
            step,
            Interval(known.found, known.bound),
            exchange(self.plan, known.plan) if is_better and known.plan else None,
            self.nexts.get(cell),
            self.less.get(cell),
            is_enough=cell in self.enough,
        )

    def _known(self, cell: Cell) -> Known:
        """What a step more of a cell brings: no more than a step more in all periods would."""
        known = self.gains.get(cell, Known()).and_also(Known(NOTHING, self.rough.get(cell)))
        whole = Cell(cell.resource)
        if cell != whole and self.steps.get(whole) == self.steps[cell]:
            known = known.and_also(Known(None, self._known(whole).bound))
        return known

    def _more(self, cell: Cell, amount: Decimal | None = None) -> Portfolio:
        return with_more(self.portfolio, cell, self.steps[cell] if amount is None else amount)

    def _gain(self, objective: Fraction) -> Fraction:
        only = Best(None, None, None, objective, None)
        return self.asking.better(self.objective, only).bound or NOTHING

    def _ask_more(self, cell: Cell) -> None:
        if cell in self.enough:
            self.gains[cell] = Known(NOTHING, NOTHING)
        known = self._known(cell)
        if known.found == known.bound or self.asking.is_over:
            return
        other = self.asking.best(self._more(cell), start=self.plan, is_settled=True)
        self.gains[cell] = self._judged(other)

    def _judged(self, other: Best) -> Known:
        gain = self.asking.better(self.objective, other)
        if gain.found is None or gain.found <= 0:
            return Known(NOTHING, gain.bound)
        return Known(gain.found, gain.bound, other.plan)

    def _ask_next(self, cell: Cell) -> None:
        """Look for the least amount that changes anything."""
        if Cell(cell.resource) in self.enough:
            # No amount in all periods helps, so none in one of them does.
            self.enough.add(cell)
        if self.asking.is_over or cell in self.enough:
            return
        found = least_extra(self.asking, self.plan, self.objective, cell)
        if found.is_enough:
            self.enough.add(cell)
            return
        if found.amount.bound is not None and found.amount.bound > self.steps[cell]:
            self.gains[cell] = Known(NOTHING, NOTHING)
        self.nexts[cell] = self._next(cell, found)

    def _next(self, cell: Cell, extra: Extra) -> Next:
        """What the least amount brings."""
        if extra.amount.found is None or self.asking.is_over:
            return Next(extra.amount, Interval(None, None), None)
        amount = exact_decimal(extra.amount.found)
        more = self._more(cell, amount)
        other = self.asking.best(more, start=extra.plan, is_settled=True)
        gain = self.asking.better(self.objective, other)
        if amount == self.steps[cell]:
            self.gains[cell] = self._judged(other)
        return Next(extra.amount, gain, exchange(self.plan, other.plan) if other.plan else None)

    def _ask_less(self, cell: Cell, amounts: dict[int, Decimal]) -> None:
        most = max(amounts.values())
        if not most:
            return
        amount = min(self.steps[cell], most)
        lowered = with_more(self.portfolio, cell, -amount)
        if not audit(self.plan, lowered).breaches and not self._is_bought(cell):
            # The same plan still goes, and less of a resource helps nobody.
            self.less[cell] = Less(amount, FREE, None)
        elif self.asking.is_over:
            self.less[cell] = Less(amount, Interval(None, NOTHING), None)
        else:
            self.less[cell] = self._without(lowered, amount)

    def _is_bought(self, cell: Cell) -> bool:
        """Whether less of it may have to be bought, which costs money that an aim may count."""
        rows = self.portfolio.resources
        return any(row.name == cell.resource and row.most_extra for row in rows)

    def _without(self, lowered: Portfolio, amount: Decimal) -> Less:
        other = self.asking.best(lowered, start=self.plan, is_settled=True)
        loss = self.asking.worse(self.objective, other)
        if loss.bound is not None and loss.bound < 0:
            loss = Interval(loss.found, NOTHING)
        told = exchange(self.plan, other.plan) if other.plan else None
        return Less(amount, loss, told, other.is_impossible)
