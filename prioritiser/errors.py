"""The error tree: what can go wrong that is not an answer.

```
PrioritiserError
├── InputRefused(findings)   the input cannot be read without guessing (exit 3)
├── QuestionRefused          the question asks for something that does not exist (exit 2)
├── OutputRefused            the place to write to is not usable (exit 2)
├── SolverFailed             no engine gave an answer that could be used (exit 1)
└── AuditFailed(breaches)    a plan broke a rule after it was found: our fault (exit 1)
```

An impossible question, or one that ran out of time, is an answer with its outcome, not an error.
"""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.domain.breaches import Breach
from prioritiser.domain.findings import Finding


class PrioritiserError(Exception):
    """Any failure that this package raises on purpose."""


class InputRefused(PrioritiserError):
    """The input holds at least one finding that stops the run; all findings are carried."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class QuestionRefused(PrioritiserError):
    """The question names something that the portfolio does not have."""


class OutputRefused(PrioritiserError):
    """The output cannot be written where it was asked for; nothing was written."""


class SolverFailed(PrioritiserError):
    """No engine gave an answer that could be used."""


class AuditFailed(PrioritiserError):
    """A plan that was about to be shown breaks a rule; nothing is written."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("\n".join(str(breach) for breach in self.breaches))
