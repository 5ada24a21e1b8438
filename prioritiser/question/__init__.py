"""What is asked of a portfolio, and the portfolio as that question sees it."""

from prioritiser.question.applied import applied
from prioritiser.question.names import rule_names
from prioritiser.question.question import Aim, Budget, Least, Question

__all__ = ["Aim", "Budget", "Least", "Question", "applied", "rule_names"]
