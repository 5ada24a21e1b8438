"""The report as text."""

from __future__ import annotations

from prioritiser.report.formats import text
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result
from tests.unit.report.pages import a_story, hostile_story
from tests.unit.report.told import STORIES


def test_text_is_aligned_and_without_trailing_spaces() -> None:
    lines = text.render(STORIES["proven"]).decode("utf-8").splitlines()

    first = next(place for place, line in enumerate(lines) if line.startswith("  Initiative"))
    starts = {
        line.index(word) for line, word in zip(lines[first:], ("Why", "Keeps", "In"), strict=False)
    }
    assert len(starts) == 1
    assert [line for line in lines if line != line.rstrip()] == []


def test_text_leaves_out_the_annex_and_says_the_decision_once() -> None:
    page = text.render(STORIES["proven"]).decode("utf-8")

    assert "Control totals" not in page
    assert "SHA-256" not in page
    assert page.count("4 of 9") == 1


def test_a_long_table_is_cut_in_text_and_says_so() -> None:
    portfolio = a_portfolio(*(an_initiative(f"A{n}", value=1) for n in range(1000)))

    page = text.render(a_story(a_result(portfolio, *(f"A{n}" for n in range(1000))))).decode()

    assert "… and 960 more, in the tables of a run." in page
    assert len(page.splitlines()) < 70


def test_a_long_title_is_cut_in_text_and_wide_letters_are_counted_as_two() -> None:
    page = text.render(hostile_story("漢字" * 50)).decode("utf-8")

    row = next(line for line in page.splitlines() if line.startswith("  A-1"))
    assert f"A-1         {'漢字' * 9}漢…" in row


def test_an_answer_that_is_kept_nowhere_else_shows_every_row() -> None:
    portfolio = a_portfolio(*(an_initiative(f"A{n}", value=1) for n in range(1000)))
    document = a_story(a_result(portfolio, *(f"A{n}" for n in range(1000))))

    page = text.whole(document)

    assert all(f"A{n} " in page for n in range(1000))
    assert "in the tables of a run" not in page
