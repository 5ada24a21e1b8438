"""The reference page of the result names everything that a result can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritiser.domain.outcome import Outcome
from prioritiser.domain.portfolio import CriterionKind
from prioritiser.question import Aim
from prioritiser.reasons import ReasonKind, why
from prioritiser.reasons.catalogue import EXPLANATIONS
from prioritiser.report import FORMATS
from prioritiser.result_tables import tables, to_json
from tests.programmes import a_programme_result
from tests.results import a_trust_result

PAGE = (Path(__file__).parents[3] / "docs/reference/result.md").read_text(encoding="utf-8")
RESULT = a_programme_result()
REASONS = Path(__file__).parents[1] / "reasons"


@pytest.mark.parametrize(
    "name",
    [
        *to_json(a_trust_result()),
        *tables(RESULT, why(RESULT)),
        *(*ReasonKind, *Outcome, *FORMATS, *Aim, *CriterionKind),
    ],
)
def test_the_reference_page_names_it(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("name", EXPLANATIONS)
def test_every_kind_of_explanation_has_its_own_test_file(name: str) -> None:
    assert "def test_" in (REASONS / f"test_{name}.py").read_text(encoding="utf-8")
