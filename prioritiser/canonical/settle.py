"""Ties settled exactly, stage by stage (M9)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from prioritiser.canonical.polish import polished
from prioritiser.canonical.proven import Proven
from prioritiser.certify import Bounds, Certificate, granted, is_one_plan, prove, ties
from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.model import Hints, Milp, Term, at_least
from prioritiser.milp.solved import Solve

BLOCK = 20
"""Ids settled in one go; the first weighs 2**19, well within an engine's precision."""
STAGES_WORTH = 5
"""All stages together may cost about so many times the relaxations of the proof."""
FIRST_SHARE = 4
"""One part in so many of what is left is tried before an engine is asked for a better start."""
ENGINE_NODES = 3
"""What an engine may do for one stage, in the nodes of an effort."""


@dataclass(slots=True)
class _Settling:
    """The stages under way."""

    program: Milp
    """With every earlier stage's best as a row."""
    values: tuple[int, ...]
    bounds: Bounds
    """Around all plans that are still equal."""
    effort: Effort
    watch: Watch
    solve: Solve
    hints: Hints
    left: int
    """Relaxations that may still be solved."""

    @property
    def is_settled(self) -> bool:
        """Whether one plan alone is left."""
        return is_one_plan(self.program, self.bounds)

    def keep(self, certificate: Certificate) -> None:
        """Go on among the plans that are as good as the best of the program."""
        self.values = certificate.values or self.values
        self.bounds = ties(self.program, certificate)
        keys = (column.key for column in self.program.columns)
        terms = tuple(zip(keys, self.program.objective, strict=True))
        worth = sum(a * x for a, x in zip(self.program.objective, self.values, strict=True))
        row = at_least("as good as the best", [term for term in terms if term[1]], worth)
        self.program = self.program.with_rows([row]).with_bounds(self.bounds)

    def stage(self, terms: Sequence[Term]) -> bool:
        """Maximise one thing more among equals; whether that was proven."""
        self.program = self.program.with_objective(terms)
        objective = self.program.objective
        if all(low == high or not objective[j] for j, (low, high) in self.bounds.items()):
            return True
        certificate = self._prove(self.values, max(1, self.left // FIRST_SHARE))
        if not certificate.closed and self.left > 0 and not self.watch.is_over:
            certificate = self._prove(self._proposed(certificate.values), self.left)
        self.values = certificate.values or self.values
        if certificate.closed:
            self.keep(certificate)
        return certificate.closed

    def _prove(self, values: Sequence[int] | None, nodes: int) -> Certificate:
        certificate = prove(self.program, values, self.hints, nodes=nodes, watch=self.watch)
        self.left -= certificate.nodes
        return certificate

    def _proposed(self, values: Sequence[int] | None) -> Sequence[int] | None:
        effort = replace(self.effort, gap=type(self.effort.gap)(0), nodes=ENGINE_NODES)
        solved = self.solve(self.program, effort, self.watch, start=values)
        if solved.values is None or not self.program.is_obeyed(solved.values):
            return values
        if values is None:
            return solved.values
        return max(values, solved.values, key=self.program.objective_of)


def settle(
    program: Milp,
    proven: Proven,
    *,
    stages: Sequence[Sequence[Term]],
    groups: Sequence[Sequence[int]],
    last: Iterable[Sequence[Term]] = (),
    effort: Effort,
    watch: Watch,
    solve: Solve,
    hints: Hints,
) -> tuple[tuple[int, ...] | None, bool]:
    """The one plan that comes first among all that are worth the same (M9).

    Each stage keeps the best of the one before as an exact row. Columns that no equal plan moves
    are fixed from the proof's tree, so a plan without an equal costs one walk of that tree.

    Args:
        program: what was maximised.
        proven: its best values, with their certificate.
        stages: what decides between equals, one list of terms each, all to be maximised.
        groups: the columns of each id, in canonical order of ids; after the stages, the ids'
            sorted list decides, which needs the number chosen among the stages.
        last: what decides between plans of the same ids, like `stages`.
        effort: counted work.
        watch: says when to stop.
        solve: the engines, asked only where the certifier does not close a stage at once.
        hints: where multipliers come from.

    Returns:
        The values, and whether every stage was proven.
    """
    if proven.values is None:
        return None, False
    if not proven.closed:
        return polished(program, proven.values, stages), False
    settling = _Settling(
        program, proven.values, {}, effort, watch, solve, hints, _granted(program, proven, effort)
    )
    settling.keep(proven.certificate)
    for terms in stages:
        if not settling.is_settled and not settling.stage(terms):
            return polished(program, settling.values, stages), False
    is_closed = _first_by_id(settling, groups) and all(
        settling.is_settled or settling.stage(terms) for terms in last
    )
    return settling.values, is_closed


def _granted(program: Milp, proven: Proven, effort: Effort) -> int:
    """Relaxations for all stages: some times what the proof took, within reason."""
    whole = granted(program, effort.nodes)
    return min(whole * STAGES_WORTH, 2 * whole + proven.certificate.nodes * STAGES_WORTH)


def _first_by_id(settling: _Settling, groups: Sequence[Sequence[int]]) -> bool:
    """Among equals in number, the first sorted list of ids; whether that was proven."""
    bounds = settling.bounds
    left = [group for group in groups if _is_free(bounds, group)]
    while left:
        block, left = left[:BLOCK], left[BLOCK:]
        if not settling.stage(_weights(settling.program, block)):
            return False
        left = [group for group in left if _is_free(settling.bounds, group)]
    return True


def _is_free(bounds: Bounds, group: Sequence[int]) -> bool:
    return any(bounds[j][0] != bounds[j][1] for j in group)


def _weights(program: Milp, block: Sequence[Sequence[int]]) -> list[tuple[Hashable, int]]:
    return [
        (program.columns[j].key, 2 ** (len(block) - 1 - place))
        for place, group in enumerate(block)
        for j in group
    ]
