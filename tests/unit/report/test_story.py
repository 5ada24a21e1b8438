"""One story for every outcome, in short plain sentences that claim no more than was proven."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from prioritiser.report.document import Heading, KeyNumbers, Paragraph, Table, Tone
from tests.results import a_trust, stopped
from tests.unit.report.pages import a_story, results
from tests.unit.report.told import STORIES, prose, said, verdict

NO_PLAN = {name for name, result in results().items() if result.plan is None}


@pytest.mark.parametrize("name", STORIES)
def test_sentences_have_at_most_25_words(name: str) -> None:
    parts = [
        part for text in prose(STORIES[name]) for part in re.split(r"(?<=[.?!:])\s+| · ", text)
    ]

    assert [part for part in parts if len(part.split()) > 25] == []


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_called_optimal(name: str) -> None:
    assert not re.search(r"optim|infeasib|MIP|incumbent", said(STORIES[name]), re.IGNORECASE)


@pytest.mark.parametrize("name", STORIES)
def test_every_story_begins_with_the_verdict_and_one_lead(name: str) -> None:
    blocks = STORIES[name].blocks
    leads = [b for b in blocks if isinstance(b, Paragraph) and b.tone is Tone.LEAD]

    assert isinstance(blocks[0], KeyNumbers)
    assert leads == [blocks[1]]


@pytest.mark.parametrize("name", STORIES)
def test_table_names_are_unique_and_fit_a_sheet(name: str) -> None:
    names = [block.name for block in STORIES[name].blocks if isinstance(block, Table)]

    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z ]{1,31}", one) and one != "Summary" for one in names)


def test_proven_best_is_said_only_where_the_proof_is_exact() -> None:
    saying = {name for name, one in STORIES.items() if "proven best" in said(one).lower()}

    assert saying == {"proven", "empty", "nobody", "everybody", "over", "programme"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("proven", "no other plan that the rules allow is worth more"),
        ("proven_by_solver", "Best found; not proven exactly."),
        ("within_gap", "It cannot be beaten by more than 1.5 %."),
        ("within_gap", "You asked for 2 % or closer."),
        ("within_gap_by_solver", "more than 1.5 %. This is not proven exactly."),
        ("stopped", "The search reached its limit. This is the best plan found so far."),
        ("stopped_by_you", "You stopped the search. This is the best plan found so far."),
        ("stopped_unbounded", "How much better a plan could be is not known."),
        ("impossible", "No plan can obey all the rules. This is proven."),
        ("impossible", "budget: A and B must be in, and are £0.5m over."),
        ("impossible_by_solver", "This is not proven exactly."),
        ("nothing_found", "before any plan was found. There may still be one."),
        ("nothing_found_bounded", "No plan is worth more than 24."),
        ("empty", "There are no initiatives to choose from."),
        ("over", "team is 1 over, within its tolerance."),
        ("cheapest", "this reaches 20 at the least cost, £12.5m."),
        ("cheapest", "This is proven: no plan that reaches 20 costs less."),
        ("cheapest", "Of plans that cost the same, it is worth most"),
        ("cheapest_by_solver", "at the least cost found, £12.5m."),
        ("cheapest_by_solver", "Another plan may do exactly as well."),
        ("cheapest_stopped", "A plan that does the same costs at most 4 % less."),
        ("cheapest_within_gap", "costs at most 4 % less. This is not proven exactly."),
        ("cheapest_unbounded", "How much better a plan could be is not known."),
        ("fewest_to_target", "this reaches 20 with the fewest initiatives."),
        ("fewest_to_target", "no plan that reaches 20 has fewer initiatives."),
        ("fewest", "keeps at least 90 % of the best value with 5 initiatives instead of 7."),
        ("fewest", 'Every figure is that of the scenario "lean".'),
        ("fewest", "The best plan found is worth 38. No plan is worth more."),
        ("fewest_stopped", "at least 90 % of the best value found with 5 initiatives"),
        ("fewest_stopped", "A plan that does the same has 4 initiatives or more."),
        ("fewest_stopped", "No plan is worth more than 39. This is not proven exactly."),
        ("out_of_reach", "target of 200 cannot be reached: the most that any plan brings is 30."),
        ("out_of_reach_by_solver", "The best plan found brings 30. No plan brings more than 31."),
        ("out_of_reach_by_solver", "This is not proven exactly."),
    ],
)
def test_every_outcome_has_its_own_words(name: str, sentence: str) -> None:
    assert sentence in said(STORIES[name])


def test_verdicts_are_short_commands() -> None:
    assert [verdict(STORIES[name]) for name in ("proven", "nobody", "impossible", "empty")] == [
        "FUND 4 of 9", "FUND none of 1", "NO PLAN POSSIBLE", "FUND none"
    ]  # fmt: skip
    assert verdict(STORIES["nothing_found"]) == "NOTHING FOUND"
    assert verdict(STORIES["out_of_reach"]) == "TARGET OUT OF REACH"


@pytest.mark.parametrize("name", sorted(NO_PLAN))
def test_a_story_without_a_plan_lists_no_plan(name: str) -> None:
    names = {block.name for block in STORIES[name].blocks if isinstance(block, Table)}

    assert names.isdisjoint({"Fund", "Not now", "Resources", "Links", "Limits"})


def test_findings_to_look_at_come_before_the_annex_and_notes_in_it() -> None:
    headings = [(b.text, b.is_annex) for b in STORIES["proven"].blocks if isinstance(b, Heading)]

    assert ("Findings on the input", False) in headings
    assert ("Notes on the input", True) in headings


def test_a_plan_that_may_be_doubled_is_far_from_proven() -> None:
    document = a_story(stopped(a_trust(), "A-1", "C-1", bound=Fraction(1000)))
    (numbers,) = [block for block in document.blocks if isinstance(block, KeyNumbers)]

    assert numbers.numbers[-1].text == "Far from proven"
