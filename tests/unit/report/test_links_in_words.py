"""Every kind of link reads as a sentence."""

from __future__ import annotations

import pytest

from prioritiser.domain.links import Relation
from prioritiser.report.wording.links import link_in_words
from tests.builders import a_link

WORDS = {
    "A requires B": "A needs B",
    "A requires B gap 2": "A needs B, ended 2 periods before",
    "A requires B gap -1": "A needs B; they may overlap by 1 period",
    "A requires_success B": "A needs B to succeed",
    "A requires_any B;C gap 1": "A needs one of B and C, ended 1 period before",
    "A together B;C": "A, B and C go together",
    "A together B gap 0": "A and B go together, starting at once",
    "A together B gap 1": "A and B go together, starting within 1 period of one another",
    "A excludes B": "A does not go with B",
    "A enables B 0.15": "A raises the chance of B by 15 points in a hundred",
    "A boosts B 2.5": "A and B together add 2.5 of value",
    "A boosts B;C -3": "A, B and C together take away 3 of value",
}


@pytest.mark.parametrize(("link", "words"), WORDS.items())
def test_a_link_is_said_in_words(link: str, words: str) -> None:
    assert link_in_words(a_link(link)) == words


def test_every_relation_has_words() -> None:
    assert {a_link(link).relation for link in WORDS} == set(Relation)
