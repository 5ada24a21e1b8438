"""The judge: every rule of one portfolio, each plan weighed from the facts alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Initiative, Portfolio, Status
from tests.oracle.asked import Broken
from tests.oracle.limits import Limits
from tests.oracle.links import is_kept
from tests.oracle.loads import Loads
from tests.oracle.starts import duration, windows
from tests.oracle.worth import Plan, Worth

Settled = tuple[Fraction, tuple[Split, ...]]
"""The money of a plan and the way its lists of funds are split."""


class Judge:
    """One portfolio, with what can be worked out once for all of its plans."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.rows = {row.id: row for row in portfolio.initiatives}
        self.windows = windows(portfolio)
        self.lengths = {row.id: duration(row) for row in portfolio.initiatives}
        self.worth = Worth(portfolio)
        self.loads = Loads(portfolio)
        self.limits = Limits(portfolio, self.worth, self.loads)

    def plan_of(self, chosen: Plan | Collection[str]) -> dict[str, int | None]:
        """Chosen ids with their starts, in canonical order; a bare id starts when it may first.

        Raises:
            ValueError: when an id is unknown, or has a start without a choice or none with one.
        """
        given = dict(chosen) if isinstance(chosen, dict) else {}
        for name in chosen:
            window = self.windows.get(name, ())
            start = given.setdefault(name, window[0] if window else None)
            if name not in self.rows or (start is None) != (window == (None,)):
                raise ValueError(f"{name!r} starting in {start!r} is no plan")
        return {name: given[name] for name in self.rows if name in given}

    def broken(self, plan: Plan, splits: Sequence[Split]) -> Iterator[Broken]:
        """Every rule that a plan breaks, each amount in the rule's own unit."""
        yield from self.broken_choices(plan)
        yield from self.limits.broken(plan, splits)
        yield from self.broken_floors(plan)
        loads, _ = self.loads.of(plan, splits)
        for load in loads:
            if load.is_over:
                period = self.portfolio.periods[load.period : load.period + 1]
                rule = rule_name("capacity", load.resource, *period)
                yield Broken(rule, load.used - load.released, load.allowed)

    def broken_choices(self, plan: Plan) -> Iterator[Broken]:
        """Statuses, windows, versions and links."""
        for row in self.portfolio.initiatives:
            if not self.is_allowed(row, plan):
                yield Broken(rule_name("initiatives", row.id, "status"))
            start, window = plan.get(row.id), self.windows[row.id]
            if start is not None and start not in window:
                side = "latest" if not window or start > (window[-1] or 0) else "earliest"
                yield Broken(rule_name("initiatives", row.id, f"{side}_start"))
        for family in sorted({row.family for row in self.rows.values() if row.family}):
            taken = [name for name in plan if self.rows[name].family == family]
            if len(taken) > 1:
                yield Broken(rule_name("versions", family), Fraction(len(taken)), Fraction(1))
        for link in self.portfolio.links:
            if not is_kept(link, plan, self.lengths):
                parts = (";".join(link.sources), ";".join(link.targets))
                yield Broken(rule_name("links", link.relation.value, *parts))

    def broken_floors(self, plan: Plan) -> Iterator[Broken]:
        """Criteria of which too little is expected, or too much where lower is better (M1)."""
        for row in self.portfolio.criteria:
            if row.floor is not None:
                found, floor = self.worth.amount(row.name, plan), Fraction(row.floor)
                if found > floor if row.is_lower_better else found < floor:
                    yield Broken(rule_name("criteria", row.name, "floor"), found, floor)

    def settled(self, plan: Plan) -> Settled | None:
        """The least money, then the first split, with which a plan obeys the rules on uses."""
        base, best = self.loads.money(plan), None
        for splits in self.loads.splits(plan):
            loads, price = self.loads.of(plan, splits)
            is_fine = not any(load.is_over for load in loads)
            if is_fine and not any(self.limits.broken(plan, splits, on_funds=True)):
                if best is None or base + price < best[0]:
                    best = base + price, splits
                if price == 0:
                    return best
        return best

    def is_obeyed(self, plan: Plan) -> bool:
        """Whether a plan obeys all rules that do not hang on splits and uses."""
        return not (
            any(self.broken_choices(plan))
            or any(self.limits.broken(plan, on_funds=False))
            or any(self.broken_floors(plan))
        )

    def is_allowed(self, row: Initiative, plan: Plan) -> bool:
        """Must is chosen, by any one row where it stands on several of a family; never is not."""
        if row.status is Status.NEVER:
            return row.id not in plan
        if row.status is not Status.MUST or row.id in plan:
            return True
        return row.family is not None and any(
            self.rows[name].family == row.family and self.rows[name].status is Status.MUST
            for name in plan
        )
