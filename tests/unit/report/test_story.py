"""One story for every outcome, in short plain sentences that claim no more than was proven."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Status
from prioritiser.question import Question
from prioritiser.reasons import Reason, ReasonKind, why
from prioritiser.report.document import (
    Chart,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Share,
    Table,
    Tone,
)
from prioritiser.report.wording.standing import because
from tests.builders import a_limit, a_portfolio, an_initiative
from tests.results import a_result, a_trust, a_trust_result, stopped
from tests.unit.report.pages import a_story, results, stories

STORIES = stories()
NO_PLAN = {name for name, result in results().items() if result.plan is None}


def prose(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listing():
                yield from block.entries
            case Table():
                yield block.caption
                yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
            case Chart():
                yield block.title
            case KeyNumbers():
                yield from (f"{n.label} {n.text} {n.note}" for n in block.numbers)


def said(document: Document) -> str:
    return "\n".join(prose(document))


def table(document: Document, name: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.name == name)


def verdict(document: Document) -> str:
    return next(block.verdict for block in document.blocks if isinstance(block, KeyNumbers))


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


def test_every_initiative_is_in_exactly_one_list_with_a_reason() -> None:
    rows = table(STORIES["proven"], "Fund").rows + table(STORIES["proven"], "Not now").rows

    assert sorted(str(row[0]) for row in rows) == [
        row.id for row in a_trust_result().applied.initiatives
    ]
    assert all(row[-1] for row in rows)


def test_the_most_valuable_comes_first() -> None:
    assert [row[0] for row in table(STORIES["proven"], "Not now").rows] == [
        "B-3", "B-2", "C-3", "C-2", "C-4"
    ]  # fmt: skip


def test_columns_that_would_be_empty_are_left_out() -> None:
    document = a_story(a_result(a_portfolio(an_initiative("A", value=1)), "A"))

    assert [column.name for column in table(document, "Fund").columns] == [
        "Initiative", "Value", "Why"
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(NO_PLAN))
def test_a_story_without_a_plan_lists_no_plan(name: str) -> None:
    names = {block.name for block in STORIES[name].blocks if isinstance(block, Table)}

    assert names.isdisjoint({"Fund", "Not now", "Resources", "Links", "Limits"})


def test_findings_to_look_at_come_before_the_annex_and_notes_in_it() -> None:
    headings = [(b.text, b.is_annex) for b in STORIES["proven"].blocks if isinstance(b, Heading)]

    assert ("Findings on the input", False) in headings
    assert ("Notes on the input", True) in headings


def test_the_facts_of_the_run_hold_hashes_engine_and_what_was_asked() -> None:
    question = Question(must=("A-1",), without=("links.requires.A-2.B-1",))

    rows = table(a_story(a_trust_result(question=question)), "Run").rows
    facts = {name: text for name, text in rows}  # noqa: C416 - rows are not known to be pairs

    assert facts["Solver"] == "HiGHS 1.15.1"
    assert facts["Forced in"] == "A-1"
    assert facts["Rules switched off"] == "links.requires.A-2.B-1"
    assert len(str(facts["SHA-256 of list.csv"])) == 64


def test_the_chart_says_in_words_what_it_draws() -> None:
    (chart,) = [block for block in STORIES["proven"].blocks if isinstance(block, Chart)]

    assert chart.title == "budget 2026/27 is the fullest: 89 % used"
    assert "team: 2026/27 67 %, 2027/28 no limit" in chart.description


def test_reasons_have_at_most_twelve_words_where_names_are_single_words() -> None:
    told = [because(reason, result) for result in results().values() for reason in why(result)]

    assert told
    assert [text for text in told if len(text.split()) > 12] == []


@pytest.mark.parametrize("kind", ReasonKind)
def test_every_kind_of_reason_has_words_of_at_most_twelve(kind: ReasonKind) -> None:
    is_chosen = kind in {"mandated", "worth_it", "needed", "keeps_rule", "spare"}
    others = ("A-1", "A-2", "B-1", "B-2")
    rules = {"needs": "links.requires_any.C-3.A-1", "keeps_rule": "limits.few.min"}
    rule = rules.get(kind, "capacity.budget.2026/27")

    text = because(
        Reason("C-3", is_chosen, kind, rules=(rule,), others=others, short=a_trust_result().value),
        a_trust_result(),
    )

    assert text.endswith(".")
    assert len(text.split()) <= 12


def test_a_mandate_of_this_question_is_told_from_one_of_the_input() -> None:
    result = a_trust_result(question=Question(must=("C-1",), never=("C-2",)))
    asked = {reason.id: because(reason, result) for reason in why(result)}
    typed = {reason.id: because(reason, a_trust_result()) for reason in why(result)}

    assert (asked["C-1"], typed["C-1"]) == (
        "Must be in: you asked for it.", "Must be in: its status says so."
    )  # fmt: skip
    assert (asked["C-2"], typed["C-2"]) == (
        "Ruled out: you asked for that.", "Ruled out: its status says so."
    )  # fmt: skip
    assert {row.status for row in result.applied.initiatives} == set(Status) - {Status.IN_FLIGHT}


def test_a_plan_that_may_be_doubled_is_far_from_proven() -> None:
    document = a_story(stopped(a_trust(), "A-1", "C-1", bound=Fraction(1000)))
    (numbers,) = [block for block in document.blocks if isinstance(block, KeyNumbers)]

    assert numbers.numbers[-1].text == "Far from proven"


def test_more_freed_than_used_is_nothing_used() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, uses={"team": -2}), capacity={"team": 10})

    found = table(a_story(a_result(portfolio, "A")), "Resources")

    assert found.rows[0][-1] == Share(Fraction(0))


def test_periods_in_which_a_limit_comes_to_the_same_share_a_row() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1),
        limits=[replace(a_limit("few", most=5, last=1), each_period=True)],
        periods=["P1", "P2"],
    )

    (row,) = table(a_story(a_result(portfolio, "A")), "Limits").rows

    assert row == ("few", "count", "each of P1, P2", None, 1, 5)


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (1, "Among the best value for money (1st of 2)."),
        (9, "Worth 2 for 9; nothing left out adds value in its place."),
    ],
)
def test_a_chosen_one_has_a_reason_and_not_only_a_place(cost: int, text: str) -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=2, cost=cost), an_initiative("B", value=2, cost=4, status="never")
    )
    result = a_result(portfolio, "A")

    assert because(why(result)[0], result) == text


def test_a_group_that_has_no_room_is_named_as_one() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=3), an_initiative("B", value=1, cost=1),
        an_initiative("C", value=9, cost=4), budget=5, links=["A together B"],
    )  # fmt: skip
    result = a_result(portfolio, "C")

    assert because(why(result)[0], result) == "A and B together: no room, budget 3 over."


def columns(document: Document, name: str) -> list[str]:
    return [column.name for column in table(document, name).columns]


def test_actions_and_dates_stand_beside_what_is_funded_only() -> None:
    document = STORIES["programme"]

    assert columns(document, "Fund")[:5] == ["Initiative", "Title", "Action", "Start", "End"]
    assert columns(document, "Not now") == ["Initiative", "Title", "Value", "Cost (£m)", "Why"]
    assert {(row[0], row[2]) for row in table(document, "Fund").rows} == {
        ("A", "Start"), ("B", "Defer"), ("E", "Start"), ("F", "Continue"), ("G", "Defer")
    }  # fmt: skip


def test_what_stops_has_a_list_of_its_own_with_what_it_saves_and_costs() -> None:
    (row,) = table(STORIES["programme"], "Stop").rows

    assert row[:5] == ("H", "Old archive", -1, 6, 1)
    assert [one[0] for one in table(STORIES["programme"], "Not now").rows] == ["X"]


def test_what_is_deferred_tells_when_it_could_have_started() -> None:
    assert [row[2:] for row in table(STORIES["programme"], "Deferred").rows] == [
        ("2026/27", "2027/28", 3), ("2026/27", "2028/29", 1)
    ]  # fmt: skip


def test_actions_are_counted_in_one_line() -> None:
    told = said(STORIES["programme"])

    assert (
        "2 start as early as they can · 2 start later than they could · 1 continues · 1 stops."
        in told
    )
    assert "This costs £1m." in told


def test_kinds_of_benefits_are_grouped_and_kept_apart() -> None:
    rows = table(STORIES["programme"], "Benefits").rows

    assert [row[1] for row in rows] == ["Cash", "Non-cash", "Societal", "Score", "Score"]
    assert "their amounts are never added up" in said(STORIES["programme"])


def test_floors_stand_beside_what_is_expected() -> None:
    document = STORIES["programme"]
    names = columns(document, "Benefits")
    places = [names.index(name) for name in ("Expected", "At least", "At most")]

    rows = {row[0]: [row[place] for place in places] for row in table(document, "Benefits").rows}

    assert rows["bed days"] == [Fraction(21, 2), 1, None]
    assert rows["harm"] == [-4, None, 3]


def test_parts_of_the_value_and_of_the_cost_add_up() -> None:
    for name in ("Value", "Cost"):
        amounts = [row[1] for row in table(STORIES["programme"], name).rows]
        parts = [one for one in amounts[:-1] if isinstance(one, Fraction)]

        assert sum(parts, Fraction(0)) == amounts[-1]


def test_the_matrix_of_resources_tells_what_is_behind_a_period() -> None:
    rows = {row[0]: row[2:] for row in table(STORIES["programme"], "Resources").on_page.rows}

    assert rows["budget: brought forward"] == ("", "1.2", "1.3")
    assert rows["budget: held back"] == ("0.6", "0.6", "0.6")
    assert rows["team: bought"] == ("1", "", "")
    assert rows["team: released"] == ("", "", "1")
    assert rows["budget"][1] == "4.0 of 6.6 (61 %)"


def test_many_benefit_periods_stand_below_one_another() -> None:
    result = results()["programme"]
    settings = replace(result.applied.settings, benefit_periods=12)
    longer = replace(result, applied=replace(result.applied, settings=settings))

    found = table(a_story(longer), "Benefits by period").on_page

    assert [row[0] for row in found.rows][-1] == "period 12"
    assert found.columns[1].name == "cash (£m)"


def test_the_facts_of_the_run_hold_the_aim_and_the_scenario() -> None:
    rows = {row[0]: row[1] for row in table(STORIES["fewest"], "Run").rows}
    target = {row[0]: row[1] for row in table(STORIES["cheapest"], "Run").rows}

    assert rows["Aim"] == "the fewest initiatives that keep 90 % of the best value"
    assert rows["Scenario"] == "lean"
    assert target["Aim"] == "reach 20 at the least cost"


def test_what_fits_is_not_called_better_where_the_aim_is_another() -> None:
    reason = Reason("X", is_chosen=False, kind=ReasonKind.FITS)

    assert (
        because(reason, results()["cheapest"]) == "Would fit, but the aim is reached without it."
    )


def test_a_cost_that_falls_later_is_not_held_against_the_budget() -> None:
    numbers = next(b for b in STORIES["programme"].blocks if isinstance(b, KeyNumbers)).numbers

    assert (numbers[0].text, numbers[0].note) == ("£12.5m", "including £0.5m after 2028/29")
