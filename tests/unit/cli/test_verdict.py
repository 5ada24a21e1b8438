from __future__ import annotations

from prioritiser import rules
from prioritiser.cli.verdict import GROUPS, KINDS
from prioritiser.domain.portfolio import CriterionKind


def test_every_kind_of_rule_has_a_heading_once() -> None:
    owned = [name for names in GROUPS.values() for name in names]

    assert sorted(owned) == sorted({kind.OWNS for kind in rules.KINDS})


def test_every_kind_of_criterion_has_a_word() -> None:
    assert set(KINDS) == {kind.value for kind in CriterionKind}
