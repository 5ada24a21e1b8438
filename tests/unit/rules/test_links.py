from __future__ import annotations

import pytest

from prioritiser.domain.breaches import Breach
from prioritiser.rules import label, links
from tests.builders import a_plan, a_portfolio, an_initiative, told


def breaches(link: str, chosen: str) -> list[Breach]:
    portfolio = a_portfolio(*(an_initiative(name) for name in "ABCD"), links=[link])
    return list(links.breaches(a_plan(*chosen), portfolio))


@pytest.mark.parametrize(
    ("link", "chosen"),
    [
        ("A requires B", ""),
        ("A requires B", "B"),
        ("A requires B;C", "ABC"),
        ("A requires_any B;C", "AC"),
        ("A requires_any B;C", "D"),
        ("A together B;C", ""),
        ("A;B together C;D", "ABCD"),
        ("A excludes B", "A"),
        ("A excludes B;C", "BC"),
    ],
)
def test_a_link_that_is_kept_is_no_breach(link: str, chosen: str) -> None:
    assert breaches(link, chosen) == []


@pytest.mark.parametrize(
    ("link", "chosen", "found", "allowed", "words"),
    [
        ("A requires B", "A", 0, 1, "A needs B, which is not in the plan."),
        ("A requires B;C", "AB", 1, 2, "A needs C, which is not in the plan."),
        ("A requires B;C", "A", 0, 2, "A needs B and C, which are not in the plan."),
        ("A requires_any B;C", "AD", 0, 1, "A needs one of B or C; none is in the plan."),
        ("A together B;C", "AC", 2, 3, "A and C cannot go without B"),
        ("A together B;C", "B", 1, 3, "B cannot go without A and C"),
        ("A excludes B;C;D", "ABD", 2, 0, "A cannot go with B and D"),
        ("A excludes B", "AB", 1, 0, "A cannot go with B"),
    ],
)
def test_a_broken_link_says_who_is_missing_or_too_many(
    link: str, chosen: str, found: int, allowed: int, words: str
) -> None:
    (breach,) = breaches(link, chosen)

    assert told(breach)[1:] == (found, allowed)
    assert words in breach.text


def test_a_link_is_named_by_relation_source_and_target() -> None:
    (breach,) = breaches("A requires C;B", "A")

    assert breach.rule == 'links.requires.A."B;C"'


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('links.requires.A."B;C"', "the link A requires B and C"),
        ('links.requires_any.A."B;C"', "the link A requires one of B"),
        ("links.together.A.B", "the link A goes together with B"),
        ("links.excludes.A.B", "the link A excludes B"),
    ],
)
def test_every_relation_has_words(rule: str, words: str) -> None:
    assert label(rule, a_portfolio()).startswith(words)
