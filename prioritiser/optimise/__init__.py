"""From a portfolio and a question to an audited answer."""

from prioritiser.optimise.ask import ask
from prioritiser.optimise.result import Result

__all__ = ["Result", "ask"]
