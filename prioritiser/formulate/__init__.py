"""Portfolio → exact program, and a solved program → plan."""

from prioritiser.formulate.beyond import BEYOND, beyond
from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.formulate.held import formulate_held, held_key
from prioritiser.formulate.joint import (
    Of,
    Step,
    formulate_nested,
    nested_groups,
    nested_last_ties,
    nested_plans,
    nested_tie_breaks,
    nested_values,
    worth_rows,
)
from prioritiser.formulate.line import Line, More, NotALine, formulate_along
from prioritiser.formulate.loosened import (
    REACH,
    Late,
    Loosening,
    Switch,
    Ways,
    formulate_loosened,
    steps_of_room,
)
from prioritiser.formulate.nesting import rows_around, rows_within
from prioritiser.formulate.plans import id_groups, last_ties, to_plan, to_values
from prioritiser.formulate.program import (
    Stage,
    aimed_at,
    as_written,
    formulate,
    in_own_measure,
    tie_breaks,
    worth_terms,
)

__all__ = [
    "BEYOND",
    "MOST_VALUE",
    "REACH",
    "Goal",
    "Late",
    "Line",
    "Loosening",
    "More",
    "NotALine",
    "Of",
    "Stage",
    "Step",
    "Switch",
    "Ways",
    "aimed_at",
    "as_written",
    "beyond",
    "formulate",
    "formulate_along",
    "formulate_held",
    "formulate_loosened",
    "formulate_nested",
    "held_key",
    "id_groups",
    "in_own_measure",
    "last_ties",
    "nested_groups",
    "nested_last_ties",
    "nested_plans",
    "nested_tie_breaks",
    "nested_values",
    "rows_around",
    "rows_within",
    "steps_of_room",
    "tie_breaks",
    "to_plan",
    "to_values",
    "worth_rows",
    "worth_terms",
]
