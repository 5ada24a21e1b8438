"""The search for one question: what to reach, the best plan for that, and the one among equals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.canonical import Proven, best, settle
from prioritiser.domain.choices import choices_of
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.exact import plain
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.formulate import (
    MOST_VALUE,
    Goal,
    formulate,
    id_groups,
    last_ties,
    tie_breaks,
    to_plan,
    to_values,
)
from prioritiser.milp.engines import Progress, solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp
from prioritiser.question import Aim, Question, near_plan
from prioritiser.rules.completion import completed


@dataclass(frozen=True, slots=True)
class MostValue:
    """The greatest value that any plan of the portfolio can have, as far as it is known."""

    value: Fraction
    """Of the best plan found, in units of total value."""
    bound: Fraction | None
    """No plan is worth more."""
    proof: Proof | None = None
    """What stands behind the bound."""
    chosen: int | None = None
    """How many initiatives the plan found holds; an equal one may hold another number."""


@dataclass(frozen=True, slots=True)
class Found:
    """How a search ended."""

    goal: Goal
    program: Milp
    proven: Proven
    values: tuple[int, ...] | None
    canonical: bool
    most: MostValue | None
    """Looked for where the aim needs it: `fewest`, `near`, and `target` out of reach."""


def keeping(question: Question, most: Fraction, portfolio: Portfolio) -> Goal:
    """What the aims `fewest` and `near` look for, once the best value is known.

    Of a best value below 0, staying near may lose as much as it may of one above.

    Raises:
        QuestionRefused: when there is no share to keep with the fewest initiatives.
    """
    share = Fraction(question.kept)
    if question.near is not None:
        least = most - (1 - share) * abs(most)
        return Goal(Aim.NEAR, at_least=least, near=near_plan(question.near, portfolio))
    if most <= 0:
        raise QuestionRefused(
            f"The best plan found is worth {plain(most)}: there is no share of it to"
            " keep. The aim fewest needs a portfolio that is worth more than 0."
        )
    return Goal(Aim.FEWEST, at_least=share * most)


@dataclass(slots=True)
class Search:
    """What every search of one question shares."""

    portfolio: Portfolio
    """As the question sees it."""
    effort: Effort
    watch: Watch
    progress: Progress | None
    begin: Callable[[str], None]
    is_engine_spared: bool = False
    """Whether an engine is asked only where the proof does not close without it."""

    def run(self, question: Question) -> Found:
        """Search for what the question asks.

        Raises:
            QuestionRefused: when the aim makes no sense for this portfolio.
            SolverFailed: when the engine asked for cannot be used.
        """
        if question.aim in (Aim.FEWEST, Aim.NEAR):
            return self._keeping(question)
        goal = MOST_VALUE
        if question.aim == Aim.TARGET:
            if question.reach is None:
                raise QuestionRefused("The aim target needs a value to reach (--reach).")
            goal = Goal(Aim.TARGET, question.least, Fraction(question.reach))
        found = self.found(goal)
        if goal.aim == Aim.TARGET and found.values is None and found.proven.proof is not None:
            _, most = self._most()
            return Found(goal, found.program, found.proven, None, found.canonical, most)
        return found

    def _keeping(self, question: Question) -> Found:
        """What the aims look for that keep a share of the best value."""
        if not 0 < question.kept <= 1:
            raise QuestionRefused(
                f"A share lies above 0 and is at most 1 (100%), not {question.kept}."
            )
        proven, most = self._most()
        if most is None:
            return Found(MOST_VALUE, formulate(self.portfolio), proven, None, False, None)
        goal = keeping(question, most.value, self.portfolio)
        near = self._as_it_was(goal)
        return self.found(goal, proven.values if near is None else near, most)

    def _as_it_was(self, goal: Goal) -> Plan | None:
        """The plan to stay near to, where it may stay as it is."""
        if goal.near is None or not all(map(self._is_allowed, goal.near.choices)):
            return None
        plan = completed(goal.near, self.portfolio)
        judged = audit(plan, self.portfolio)
        is_kept = not judged.breaches and judged.value >= (goal.at_least or 0)
        return plan if is_kept else None

    def _is_allowed(self, choice: Choice) -> bool:
        return choice in choices_of(self.portfolio).of(choice.initiative)

    def _most(self) -> tuple[Proven, MostValue | None]:
        """The plan of the most value, before ties are settled."""
        self.begin("looking for the best value")
        program = formulate(self.portfolio)
        proven = self._best(program)
        if proven.values is None:
            return proven, None
        chosen = len(to_plan(program, proven.values).choices)
        value = program.objective_of(proven.values)
        return proven, MostValue(value, proven.bound, proven.proof, chosen)

    def found(
        self,
        goal: Goal,
        start: tuple[int, ...] | Plan | None = None,
        most: MostValue | None = None,
        *,
        is_settled: bool = True,
    ) -> Found:
        """Search for one goal.

        Args:
            goal: what to look for.
            start: values to begin with, one a column, or a plan.
            most: what is known of the greatest value, to be handed on.
            is_settled: whether ties are settled too.
        """
        self.begin("formulating")
        program = formulate(self.portfolio, goal)
        self.begin("solving")
        values = to_values(program, start) if isinstance(start, Plan) else start
        proven = self._best(program, values)
        if not is_settled:
            return Found(goal, program, proven, proven.values, False, most)
        self.begin("settling ties")
        values, canonical = self._settled(program, goal, proven)
        return Found(goal, program, proven, values, canonical, most)

    def _best(self, program: Milp, start: tuple[int, ...] | None = None) -> Proven:
        return best(
            program,
            self.effort,
            self.watch,
            solve=solve,
            hints=hints,
            start=start,
            progress=self.progress,
            is_engine_spared=self.is_engine_spared,
        )

    def _settled(
        self, program: Milp, goal: Goal, proven: Proven
    ) -> tuple[tuple[int, ...] | None, bool]:
        if proven.values is None or proven.proof is None:
            return proven.values, False
        return settle(
            program,
            proven,
            stages=tie_breaks(self.portfolio, goal),
            groups=id_groups(program),
            last=last_ties(program),
            effort=self.effort,
            watch=self.watch,
            solve=solve,
            hints=hints,
        )
