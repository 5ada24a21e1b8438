"""Branch and bound that prunes only by exact comparison of whole numbers (M12).

Hints from a linear relaxation say where to look and which multipliers to try. None of it is
trusted: a wrong hint costs time, never truth.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from prioritiser.certify.bounds import Prices, prices_of, rule_out
from prioritiser.certify.boxes import Box, Shape, restrict
from prioritiser.certify.certificate import Branch
from prioritiser.certify.dive import dive
from prioritiser.certify.splits import Record, cut_of, fractions_of, product, widest
from prioritiser.certify.strengthen import Strong
from prioritiser.domain.effort import Watch
from prioritiser.milp.model import Leaning, Milp

CANDIDATES = 8
"""How many columns to look at before one is chosen to split at."""
ENOUGH = 3
"""Looking ends after this many columns that were no better than the best."""
DIVE_EVERY = 25
"""Every so many nodes, whole values are sought near the relaxation's point."""
ROOT_ROUNDS = 6
"""How often the root's relaxation is solved again after it narrowed its own bounds."""


@dataclass(slots=True)
class Node:
    """A box that may still hold a better plan."""

    branch: Branch
    box: Box
    bound: int
    """Nothing in it is worth more; whole units of the program's objective."""
    prices: Prices
    """The multipliers that gave the bound."""
    values: tuple[float, ...] | None = None
    """The relaxation's point, where to split and to round."""
    is_seen: bool = False
    """Whether its own relaxation was solved."""
    is_closed: bool = False
    """Whether nothing better is left in it."""
    known: int | None = None
    """The best there was when the node was last narrowed by prices."""


@dataclass(slots=True)
class Search:
    """One proof under way."""

    program: Milp
    """As it was given: what values must obey."""
    strong: Strong
    shape: Shape
    root: Box
    watch: Watch
    gap: Fraction = Fraction(0)
    """Share of the best at which the search may stop."""
    values: tuple[int, ...] | None = None
    best: int | None = None
    tree: list[Branch] = field(default_factory=list)
    heap: list[tuple[int, int, Node]] = field(default_factory=list)
    """Nodes left open, by falling bound."""
    pushed: int = 0
    spent: int = 0
    """Relaxations solved."""
    budget: int = 0
    """Relaxations after which to stop."""
    visited: int = 0
    record: Record = field(default_factory=Record)
    leaning: Leaning = field(init=False)

    def __post_init__(self) -> None:
        """Look up once what many offers are completed by."""
        self.leaning = Leaning(self.program)

    @property
    def must_stop(self) -> bool:
        """Whether counted work or time has run out."""
        return self.spent >= self.budget or self.watch.is_over

    def offer(self, values: Sequence[int]) -> None:
        """Take values as the best so far if they obey every row and are worth more.

        Args:
            values: one a column of the program; what is told of sums after these is dropped.
        """
        objective = self.program.objective
        values = self.leaning.completed(values[: len(objective)])
        worth = sum(number * x for number, x in zip(objective, values, strict=True) if x)
        better = self.best is None or worth > self.best
        if better and self.program.is_obeyed(values):
            self.values, self.best = values, worth

    def run(self, nodes: int) -> int | None:
        """Search, or go on searching, until nothing is left or so much work is done.

        Returns:
            What no plan can exceed where the search stopped; `None` when nothing is left open.
        """
        self.budget = self.spent + nodes
        if not self.tree:
            self._plant()
        elif self.heap and self.heap[0][2].branch is self.tree[0]:
            self._settle_root(self.heap[0][2])
        while self.heap:
            node: Node | None = heapq.heappop(self.heap)[2]
            while node is not None and not self._is_done(node):
                still_open = max(node.bound, -self.heap[0][0]) if self.heap else node.bound
                if self.must_stop or self._is_near(still_open):
                    self._push(node)
                    return still_open
                node = self._step(node)
        return None

    def _plant(self) -> None:
        """Begin with everything in one box."""
        everything = prices_of(self.shape, (), 1)
        root = Node(Branch([]), self.root.copy(), everything.most(self.root), everything)
        self._attach(root)
        self._price(root, everything)
        if not root.is_closed and not self.must_stop:
            self._see(root)
            if not root.is_closed:
                self._dive(root)
        self._settle_root(root)
        self._push(root)

    def _settle_root(self, root: Node) -> None:
        """Solve the root's relaxation again as long as that narrows its bounds."""
        self._price(root, root.prices)
        for _ in range(ROOT_ROUNDS):
            before = sum(root.box.upper) - sum(root.box.lower)
            if root.is_closed or self.must_stop:
                break
            self._see(root)
            if before == sum(root.box.upper) - sum(root.box.lower):
                break

    def _step(self, node: Node) -> Node | None:
        """Split a node, keep the worse half for later; the better half, if one is left."""
        self.visited += 1
        if self.visited % DIVE_EVERY == 0:
            self._dive(node)
        halves = sorted(self._split(node), key=lambda half: -half.bound)
        for half in halves[1:]:
            self._push(half)
        return halves[0] if halves else None

    def _push(self, node: Node) -> None:
        self.pushed += 1
        heapq.heappush(self.heap, (-node.bound, self.pushed, node))

    def _is_near(self, still_open: int) -> bool:
        """Whether the best is within the gap that was asked for."""
        if not self.gap or self.best is None:
            return False
        return still_open - self.best <= self.gap * abs(self.best)

    def _is_done(self, node: Node) -> bool:
        if not node.is_closed and node.known != self.best:
            # A better plan than when the node was last looked at: the same prices say more.
            self._price(node, node.prices)
        return node.is_closed or (self.best is not None and node.bound <= self.best)

    def _attach(self, node: Node) -> int:
        self.tree.append(node.branch)
        return len(self.tree) - 1

    def _dive(self, node: Node) -> None:
        found = dive(self.shape, node.box.copy(), node.values)
        if found is not None:
            self.offer(found)

    def _see(self, node: Node) -> None:
        """Solve the node's relaxation and use what it suggests."""
        hint = self.strong.hinter(node.box.lower, node.box.upper)
        self.spent += 1
        node.is_seen = True
        node.values = hint.values
        if hint.values is not None:
            torn = fractions_of(self.shape, node.box, hint.values)
            if all(self.shape.leans[column] for column, _ in torn):
                self.offer([round(x) for x in hint.values])
            elif all(self.shape.widths[column] > 1 for column, _ in torn):
                # Amounts alone are torn: fixed one after another, they most often work out.
                self._dive(node)
        self._price(node, prices_of(self.shape, hint.multipliers, hint.weight))

    def _price(self, node: Node, prices: Prices) -> None:
        """Bound and narrow the node by multipliers."""
        node.known = self.best
        node.branch.steps.append((self.strong.named(prices.multipliers), prices.weight))
        spare = prices.most(node.box)
        if prices.weight:
            bound = spare // prices.weight
            if bound <= node.bound:
                node.bound, node.prices = bound, prices
            if self.best is None:
                return
            spare -= prices.weight * (self.best + 1)
        node.is_closed = spare < 0 or not rule_out(self.shape, node.box, prices, spare)

    def _split(self, node: Node) -> list[Node]:
        """The node's halves that may still hold a better plan, each with its relaxation."""
        if node.box.is_decided(self.shape):
            self._dive(node)
            # Without multipliers, the bound of a decided box is what it is worth.
            self._price(node, prices_of(self.shape, (), 1))
            if self._is_done(node) or node.box.is_point:
                return []
        column, at, halves = self._chosen(node)
        node.branch.column, node.branch.at = column, at
        first, second = halves
        node.branch.children = (self._attach(first), self._attach(second))
        for half in halves:
            if not half.is_seen and not self._is_done(half) and not self.must_stop:
                self._see(half)
        return [half for half in halves if not self._is_done(half)]

    def _chosen(self, node: Node) -> tuple[int, int, tuple[Node, Node]]:
        """Where to split, and both halves; the likeliest few columns are tried out."""
        torn = [] if node.values is None else fractions_of(self.shape, node.box, node.values)
        if not torn:
            column = widest(self.shape, node.box)
            at = cut_of(node.box, column, node.values)
            return column, at, self._halves(node, column, at)
        widths = self.shape.widths
        torn.sort(key=lambda pair: (widths[pair[0]] > 1, -self.record.score(*pair), pair[0]))
        if widths[torn[0][0]] <= 1:
            # A yes or no decides more than an amount does.
            torn = [pair for pair in torn if widths[pair[0]] <= 1]
        best: tuple[float, int, tuple[Node, Node] | None] = (-1.0, 0, None)
        misses = 0
        for column, share in torn[:CANDIDATES]:
            halves, score = None, self.record.score(column, share)
            if not self.record.is_trusted(column) and not self.must_stop:
                halves, score = self._try(node, column, share)
                if any(half.is_closed for half in halves):
                    return column, cut_of(node.box, column, node.values), halves
            if score > best[0]:
                best, misses = (score, column, halves), 0
            else:
                misses += 1
            if misses >= ENOUGH:
                break
        _, column, halves = best
        at = cut_of(node.box, column, node.values)
        return column, at, halves or self._halves(node, column, at)

    def _try(self, node: Node, column: int, share: float) -> tuple[tuple[Node, Node], float]:
        """Both halves of a split with their relaxations, and what the split is worth."""
        halves = self._halves(node, column, cut_of(node.box, column, node.values))
        losses = []
        for half, is_up in zip(halves, (False, True), strict=True):
            if not half.is_closed:
                self._see(half)
            loss = float(node.bound - half.bound)
            losses.append(loss)
            if not half.is_closed:
                self.record.add(column, is_up, loss / (1.0 - share if is_up else share))
        return halves, product(*losses)

    def _halves(self, node: Node, column: int, at: int) -> tuple[Node, Node]:
        low, high = node.box.lower[column], node.box.upper[column]
        return self._half(node, (column, low, at)), self._half(node, (column, at + 1, high))

    def _half(self, node: Node, limits: tuple[int, int, int]) -> Node:
        half = Node(Branch([]), node.box.copy(), node.bound, node.prices, node.values)
        half.is_closed = not restrict(self.shape, half.box, [limits])
        if not half.is_closed:
            # The multipliers of the whole often close a half, and cost no relaxation.
            self._price(half, node.prices)
        return half
