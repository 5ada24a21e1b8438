"""Portfolio → exact program, and a solved program → plan."""

from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.formulate.line import Line, More, NotALine, formulate_along
from prioritiser.formulate.plans import id_groups, last_ties, to_plan, to_values
from prioritiser.formulate.program import (
    Stage,
    as_written,
    formulate,
    in_own_measure,
    tie_breaks,
    worth_terms,
)

__all__ = [
    "MOST_VALUE",
    "Goal",
    "Line",
    "More",
    "NotALine",
    "Stage",
    "as_written",
    "formulate",
    "formulate_along",
    "id_groups",
    "in_own_measure",
    "last_ties",
    "tie_breaks",
    "to_plan",
    "to_values",
    "worth_terms",
]
