"""Random portfolios and questions: for hypothesis, and by seed for long runs.

One recipe (`random_portfolios`, `random_rules`, `random_questions`), two sources of chance.
"""

from __future__ import annotations

from hypothesis import strategies as st

from prioritiser.domain.portfolio import Portfolio
from tests.drawing import FromHypothesis, FromSeed, dice
from tests.oracle import Asked
from tests.random_kinds import Kind
from tests.random_portfolios import a_random_portfolio
from tests.random_questions import a_random_question


@st.composite
def portfolios(draw: st.DrawFn, most: int = 5, kinds: frozenset[Kind] | None = None) -> Portfolio:
    """Portfolios of up to `most` initiatives, three periods and three resources."""
    return a_random_portfolio(FromHypothesis(draw), most, kinds)


@st.composite
def cases(
    draw: st.DrawFn, most: int = 5, kinds: frozenset[Kind] | None = None
) -> tuple[Portfolio, Asked]:
    """A portfolio and a question about it."""
    portfolio = a_random_portfolio(FromHypothesis(draw), most, kinds)
    return portfolio, a_random_question(FromHypothesis(draw), portfolio, kinds)


def random_case(
    seed: int, most: int = 10, kinds: frozenset[Kind] | None = None
) -> tuple[Portfolio, Asked]:
    """The same, from a seed."""
    draw = FromSeed(dice(seed))
    portfolio = a_random_portfolio(draw, most, kinds)
    return portfolio, a_random_question(draw, portfolio, kinds)
