"""Choose the proven best set of initiatives under budget and capacity, and explain it.

    >>> import pandas
    >>> from prioritiser import Budget, Question, ask, read
    >>> wishes = pandas.DataFrame({"id": ["A", "B"], "value": [9, 8], "cost": [60, 50]})
    >>> reading = read({"initiatives": wishes})
    >>> result = ask(reading.portfolio, Question(budgets=(Budget(100),)))
    >>> sorted(result.plan.ids)
    ['A']

Public names are loaded on first use, so that `import prioritiser` and `prioritiser --help` load
no solver and no table library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritiser.audit import Audit
    from prioritiser.domain.breaches import Breach
    from prioritiser.domain.effort import Effort
    from prioritiser.domain.findings import Finding, Level
    from prioritiser.domain.outcome import Outcome, Proof
    from prioritiser.domain.place import Place
    from prioritiser.domain.plan import Action, Choice, Plan, Split
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.errors import (
        AuditFailed,
        InputRefused,
        OutputRefused,
        PrioritiserError,
        QuestionRefused,
        SolverFailed,
    )
    from prioritiser.frames import read, to_frames
    from prioritiser.optimise.ask import ask
    from prioritiser.optimise.result import Result
    from prioritiser.question import Aim, Budget, Least, Question
    from prioritiser.reading import Reading
    from prioritiser.reasons.answer import Answer, explain

__version__ = "0.1.0"

_HOMES = {
    "Action": "domain.plan",
    "Aim": "question",
    "Answer": "reasons.answer",
    "Audit": "audit",
    "AuditFailed": "errors",
    "Breach": "domain.breaches",
    "Budget": "question",
    "Choice": "domain.plan",
    "Effort": "domain.effort",
    "Finding": "domain.findings",
    "InputRefused": "errors",
    "Least": "question",
    "Level": "domain.findings",
    "Outcome": "domain.outcome",
    "OutputRefused": "errors",
    "Place": "domain.place",
    "Plan": "domain.plan",
    "Portfolio": "domain.portfolio",
    "PrioritiserError": "errors",
    "Proof": "domain.outcome",
    "Question": "question",
    "QuestionRefused": "errors",
    "Reading": "reading",
    "Result": "optimise",
    "SolverFailed": "errors",
    "Split": "domain.plan",
    "ask": "optimise",
    "explain": "reasons.answer",
    "read": "frames",
    "to_frames": "frames",
}
"""Public name to the module that it lives in."""

__all__ = [
    "Action",
    "Aim",
    "Answer",
    "Audit",
    "AuditFailed",
    "Breach",
    "Budget",
    "Choice",
    "Effort",
    "Finding",
    "InputRefused",
    "Least",
    "Level",
    "Outcome",
    "OutputRefused",
    "Place",
    "Plan",
    "Portfolio",
    "PrioritiserError",
    "Proof",
    "Question",
    "QuestionRefused",
    "Reading",
    "Result",
    "SolverFailed",
    "Split",
    "__version__",
    "ask",
    "explain",
    "read",
    "to_frames",
]


def __getattr__(name: str) -> object:
    """Load a public name on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    loaded = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = loaded
    return loaded


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return list(__all__)
