"""Where plans as good as the best can still be: read off a closed proof's tree."""

from __future__ import annotations

from prioritiser.certify.bounds import prices_of, rule_out
from prioritiser.certify.boxes import first_box, restrict, shape_of
from prioritiser.certify.certificate import NO_CHILD, Certificate
from prioritiser.certify.strengthen import described
from prioritiser.milp.model import Milp

Bounds = dict[int, tuple[int, int]]
"""By column number: its lowest and highest value."""


def ties(program: Milp, certificate: Certificate) -> Bounds:
    """Bounds that hold every plan worth as much as the best one.

    The tree is walked once more with the best value itself as the target, so no relaxation is
    solved. One plan alone is left exactly when every column's bounds meet.

    Args:
        program: the program that the certificate is about.
        certificate: closed, with values.

    Raises:
        ValueError: when the certificate is open, or shows that nothing is possible.

    Returns:
        The tightest bounds around all leaves where such a plan may be, for every column.
    """
    if certificate.values is None or not certificate.closed:
        raise ValueError("only a closed certificate with values tells where its equals are")
    target = sum(
        number * x for number, x in zip(program.objective, certificate.values, strict=True)
    )
    lower, upper = list(certificate.values), list(certificate.values)
    program = described(program, certificate.cliques, certificate.sums, certificate.counts)
    shape = shape_of(program)
    root = first_box(program, shape)
    pending = [] if root is None else [(0, root)]
    while pending:
        number, box = pending.pop()
        branch = certificate.tree[number]
        is_open = True
        for multipliers, weight in branch.steps:
            prices = prices_of(shape, multipliers, weight)
            spare = prices.most(box) - weight * target
            if spare < 0 or not rule_out(shape, box, prices, spare):
                is_open = False
                break
        if not is_open:
            continue
        if branch.column == NO_CHILD:
            # Sums come last, and say nothing of their own.
            lower = [min(pair) for pair in zip(lower, box.lower, strict=False)]
            upper = [max(pair) for pair in zip(upper, box.upper, strict=False)]
            continue
        at, column = branch.at, branch.column
        low, high = box.lower[column], box.upper[column]
        for child, limits in zip(
            branch.children, ((column, low, at), (column, at + 1, high)), strict=True
        ):
            half = box.copy()
            if restrict(shape, half, [limits]):
                pending.append((child, half))
    return {j: (low, high) for j, (low, high) in enumerate(zip(lower, upper, strict=True))}


def is_one_plan(program: Milp, bounds: Bounds) -> bool:
    """Whether one plan alone is left: what follows from the rest makes no other plan."""
    return all(low == high or program.columns[j].leans for j, (low, high) in bounds.items())
