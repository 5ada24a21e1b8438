"""What the certifier hands over: its claim, and the tree that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.certify.bounds import Multipliers
from prioritiser.certify.strengthen import Count
from prioritiser.milp.cliques import Clique
from prioritiser.milp.sums import Sum

NO_CHILD = -1


@dataclass(slots=True)
class Branch:
    """One node of the tree.

    The bounds it starts with are narrowed by the rows; then each step's multipliers bound the
    objective, which closes the node or narrows it further; then it is split at a column.
    """

    steps: list[tuple[Multipliers, int]]
    """Multipliers and the weight of the objective, in the order to apply them."""
    column: int = NO_CHILD
    """The column to split at; none when this is a leaf."""
    at: int = 0
    """The first child has the column at this or less, the second at more."""
    children: tuple[int, int] = (NO_CHILD, NO_CHILD)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The best values found, and a bound that nothing beats.

    Closed means that the tree leaves nothing between the two: the values are the best there
    are, or, without values, nothing obeys the rows.
    """

    closed: bool
    values: tuple[int, ...] | None
    bound: Fraction | None
    """No values are worth more, in the objective's own unit; exact. `None` only when nothing
    obeys the rows."""
    nodes: int
    """Linear relaxations looked at."""
    tree: tuple[Branch, ...]
    """The root first. Row numbers run on from the program's rows to the cliques, the sums and the
    counts; column numbers from the program's columns to the sums."""
    cliques: tuple[Clique, ...] = ()
    """Rows that follow from the program's: at most one column of each can be 1."""
    sums: tuple[Sum, ...] = ()
    """Columns added, each the sum of columns of which a row lets one at most be 1. Of each, the
    first row says that it is no less than they are together, the second that it is no more."""
    counts: tuple[Count, ...] = ()
    """Rows that follow from all others."""
