from __future__ import annotations

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.leaning import Leaning, leanings
from tests.builders import a_portfolio, an_initiative


def linked(*links: tuple[str, Relation, str]) -> Portfolio:
    names = "ABCD"
    rows = [an_initiative(name) for name in names]
    made = [Link.of(relation, one.split(";"), two.split(";")) for one, relation, two in links]
    return a_portfolio(*rows, links=made)


def of(name: str, *links: tuple[str, Relation, str]) -> Leaning:
    return leanings(linked(*links)).of(name)


def test_needs_are_followed_to_their_end() -> None:
    found = of("A", ("A", Relation.REQUIRES, "B"), ("B", Relation.REQUIRES_SUCCESS, "C"))

    assert [(one.id, one.is_direct) for one in found.leans_on] == [("B", True), ("C", False)]


def test_who_needs_it_leans_on_it() -> None:
    found = of("C", ("A", Relation.REQUIRES, "B"), ("B", Relation.REQUIRES_ANY, "C;D"))

    assert [one.id for one in found.leaned_on_by] == ["A", "B"]
    assert found.leans_on == ()


def test_what_goes_together_leans_both_ways() -> None:
    found = of("A", ("A", Relation.TOGETHER, "B"))

    assert [one.id for one in found.leans_on] == [one.id for one in found.leaned_on_by] == ["B"]


def test_an_enabled_one_leans_on_its_enabler_which_is_not_followed_further() -> None:
    found = of("A", ("B", Relation.ENABLES, "A"), ("B", Relation.REQUIRES, "C"))

    assert [(one.id, one.relation) for one in found.leans_on] == [("B", Relation.ENABLES)]
    assert found.needed == ()


def test_who_excludes_it_does_not_lean_on_it() -> None:
    found = of("A", ("A", Relation.EXCLUDES, "B"))

    assert (found.leans_on, found.leaned_on_by) == ((), ())


def test_versions_stand_by_themselves() -> None:
    portfolio = a_portfolio(
        an_initiative("A", family="F"), an_initiative("B", family="F"), an_initiative("C")
    )

    assert leanings(portfolio).of("A").versions == ("B",)
    assert leanings(portfolio).of("C").versions == ()
