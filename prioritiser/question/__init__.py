"""What is asked of a portfolio, and the portfolio as that question sees it."""

from prioritiser.question.applied import applied
from prioritiser.question.names import rule_names
from prioritiser.question.near import Near, near_findings, near_plan
from prioritiser.question.question import Aim, Budget, Least, Question

__all__ = [
    "Aim",
    "Budget",
    "Least",
    "Near",
    "Question",
    "applied",
    "near_findings",
    "near_plan",
    "rule_names",
]
