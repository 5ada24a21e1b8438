"""A result read back from the `result.json` of a run, with its portfolio and its plan."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prioritiser.audit import audit
from prioritiser.domain.findings import Finding
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import Result
from prioritiser.optimise.search import MostValue
from prioritiser.question import Aim, Budget, Least, Near, Question, applied, near_findings

Content = Mapping[str, Any]


def content_of(text: bytes) -> Content:
    """What a `result.json` says, its numbers as decimals.

    Raises:
        ValueError: when it is no result.
    """
    content = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    if isinstance(content, dict) and isinstance(content.get("manifest"), dict):
        return content
    raise ValueError("this is no result")


def question_of(content: Content) -> Question:
    """The question that a result answers.

    Raises:
        KeyError, ValueError: when something is missing in it.
    """
    options = content["manifest"]["options"]
    return Question(
        aim=Aim(content["aim"]),
        reach=options.get("reach"),
        least=Least(options.get("least", Least.COST)),
        share=options.get("share"),
        near=_near(options.get("near")),
        scenario=options.get("scenario"),
        budgets=tuple(
            Budget(one["amount"], one["resource"], one["period"]) for one in options["budgets"]
        ),
        must=tuple(options["must"]),
        never=tuple(options["never"]),
        without=tuple(options["without"]),
    )


def _near(row: Content | None) -> Near | None:
    if row is None:
        return None
    return Near(
        tuple((one["id"], one["start"]) for one in row["chosen"]),
        tuple(row["left_out"]),
        row["run"] or "",
        row["sha256"] or "",
    )


def near_of(content: Content, run: str, sha256: str) -> Near:
    """The plan of a result, to stay near to.

    Args:
        content: what `result.json` says.
        run: what the run is called.
        sha256: the hash of its `result.json`.

    Raises:
        KeyError, ValueError: when something is missing in it, such as a plan.
    """
    if content["value"] is None:
        raise ValueError("this result holds no plan")
    starts = ((str(one["id"]), one["start"]) for one in content["chosen"])
    return Near(tuple(starts), tuple(map(str, content["left_out"])), run, sha256)


def settings_of(content: Content) -> dict[str, str]:
    """The settings that were given with the command."""
    given = content["manifest"]["options"].get("settings", {})
    return {name: str(value) for name, value in given.items()}


def result_of(
    content: Content,
    portfolio: Portfolio,
    plan: Plan | None,
    findings: Sequence[Finding] = (),
) -> Result:
    """The result as it was, its plan audited again.

    Args:
        content: what `result.json` says.
        portfolio: as read from the run's copy of the input.
        plan: as read from the run's tables; `None` where there is none.
        findings: what reading had to tell.

    Raises:
        KeyError, ValueError: when something is missing in it, or when the plan breaks a rule or
            is not worth what is said.
        QuestionRefused: when its question does not fit the portfolio.
    """
    question = question_of(content)
    seen = applied(portfolio, question)
    value = None
    if plan is not None:
        judged = audit(plan, seen)
        value = judged.value
        if judged.breaches or value != _exact(content, "value"):
            raise ValueError("the plan is not what the result says of it")
    manifest = content["manifest"]
    engine = f"{manifest['engine']} {manifest['engine_version']}".strip()
    return Result(
        portfolio=portfolio,
        applied=seen,
        question=question,
        findings=(*findings, *near_findings(question.near, seen)),
        outcome=Outcome(content["outcome"]),
        plan=plan,
        value=value,
        objective=_exact(content, "objective"),
        bound=_exact(content, "bound"),
        proof=Proof(content["proof"]) if content["proof"] else None,
        canonical=bool(content["canonical"]),
        breaches=(),
        engine=engine,
        requested_gap=_exact(manifest["options"], "gap") or Fraction(0),
        most=_most(content["best_value"]),
    )


def _most(row: Content | None) -> MostValue | None:
    value = None if row is None else _exact(row, "value")
    if row is None or value is None:
        return None
    return MostValue(
        value,
        _exact(row, "bound"),
        Proof(row["proof"]) if row["proof"] else None,
        None if row["chosen"] is None else int(row["chosen"]),
    )


def _exact(row: Content, name: str) -> Fraction | None:
    """A number to its last digit: where it does not end, its fraction stands beside it."""
    number = row.get(f"{name}_exact", row[name])
    return None if number is None else Fraction(number)
