from __future__ import annotations

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.question.names import rule_names
from prioritiser.rules import label
from tests.builders import a_portfolio, a_resource
from tests.golden import portfolios

RESERVE = a_portfolio(budget=1, resources=[a_resource("budget", reserve="0.1")])


@pytest.mark.parametrize("portfolio", [*(make() for make in portfolios.RULES.values()), RESERVE])
def test_every_rule_that_can_be_switched_off_has_words(portfolio: Portfolio) -> None:
    names = rule_names(portfolio)

    assert names
    for name in names:
        words = label(name, portfolio)
        assert words
        assert not words.endswith(".")


def test_a_rule_of_no_kind_has_no_words() -> None:
    with pytest.raises(KeyError):
        label("nonsense.A", a_portfolio())
