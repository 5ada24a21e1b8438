from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from prioritiser.result_tables.compared import Move, changes, more, unlike
from prioritiser.result_tables.run_sides import Side, side_of

PERIODS = ("2026", "2027", "2028")


def a_result(**changed: object) -> dict[str, Any]:
    """A `result.json` as text holds it, with some keys changed."""
    return {
        "outcome": "proven_best",
        "aim": "value",
        "value": 5,
        "bound": 5,
        "gap": 0,
        "proof": "exact",
        "objective": 5,
        "cost": 3,
        "chosen": [],
        "left_out": [],
        "stopped": [],
        "resources": [{"resource": "budget", "period": period} for period in PERIODS],
        "criteria": [{"criterion": "value", "amount": 5}],
        "manifest": {
            "version": "1",
            "options": {"aim": "value", "budgets": [], "must": [], "gap": 0},
            "inputs": [{"name": "a.csv", "sha256": "11"}],
        },
    } | changed


def a_side(name: str = "R", **changed: object) -> Side:
    return side_of(name, json.dumps(a_result(**changed)).encode())


def doing(**starts: str | None) -> Side:
    """A side that starts these, or has them `out`, `stop` or `continue`."""
    words = {"out", "stop"}
    chosen = [
        {"id": name, "start": None, "action": "continue"}
        if start == "continue"
        else {"id": name, "start": start, "action": "start"}
        for name, start in starts.items()
        if start not in words
    ]
    left = [name for name, start in starts.items() if start in words]
    stopped = [name for name, start in starts.items() if start == "stop"]
    return a_side(chosen=chosen, left_out=left, stopped=stopped)


@pytest.mark.parametrize(
    ("before", "after", "move", "periods"),
    [
        ("out", "2027", Move.ENTERS, None),
        ("out", None, Move.ENTERS, None),
        ("2027", "out", Move.LEAVES, None),
        ("2026", "2028", Move.LATER, 2),
        ("2028", "2027", Move.EARLIER, 1),
        ("2026", None, Move.MOVED, None),
        ("2026", "2031", Move.MOVED, None),
        ("continue", "stop", Move.STOPS, None),
        ("stop", "continue", Move.CONTINUES, None),
    ],
)
def test_every_move_has_its_name(
    before: str | None, after: str | None, move: Move, periods: int | None
) -> None:
    (change,) = changes(doing(A=before, B="2026"), doing(A=after, B="2026"))

    assert (change.id, change.move, change.periods) == ("A", move, periods)


@pytest.mark.parametrize("same", ["out", "2027", None, "continue", "stop"])
def test_what_fares_alike_is_no_change(same: str | None) -> None:
    assert changes(doing(A=same), doing(A=same)) == ()


def test_what_the_other_portfolio_has_not_leaves() -> None:
    (change,) = changes(doing(A="2026", B="out"), doing(B="out"))

    assert (change.id, change.move, change.after.doing) == ("A", Move.LEAVES, "absent")


def test_changes_come_in_canonical_order() -> None:
    found = changes(doing(B="out", A="out", C="out"), doing(B="2026", A="2026", C="2026"))

    assert [change.id for change in found] == ["A", "B", "C"]


def test_a_side_without_a_plan_is_not_held_beside() -> None:
    nothing = a_side(value=None, cost=None, chosen=[], left_out=[])

    assert changes(doing(A="2026"), nothing) == changes(nothing, doing(A="2026")) == ()
    assert unlike(doing(A="2026"), nothing).is_empty


def test_runs_of_one_portfolio_have_the_same_inputs_whatever_they_are_called() -> None:
    manifest = a_result()["manifest"]
    renamed = manifest | {"inputs": [{"name": "b.csv", "sha256": "11"}]}

    assert unlike(a_side(), a_side()).is_empty
    assert unlike(a_side(), a_side(manifest=renamed)).is_empty


def test_what_differs_between_inputs_is_named() -> None:
    manifest = a_result()["manifest"]
    first = manifest | {
        "inputs": [{"name": "a.csv", "sha256": "11"}, {"name": "b.csv", "sha256": "22"}]
    }
    other = manifest | {
        "inputs": [{"name": "a.csv", "sha256": "33"}, {"name": "c.csv", "sha256": "44"}]
    }

    found = unlike(a_side(manifest=first), a_side(manifest=other))

    assert (found.changed, found.gone, found.added) == (("a.csv",), ("b.csv",), ("c.csv",))
    assert not found.is_empty


def test_what_was_asked_is_told_in_words() -> None:
    options = {
        "aim": "target",
        "scenario": "lean",
        "reach": 10.5,
        "least": "count",
        "budgets": [
            {"resource": "budget", "period": None, "amount": 100},
            {"resource": "St. Mary", "period": "2026", "amount": 0.5},
        ],
        "must": ["A", "B"],
        "never": [],
        "without": ["links.requires.A.B"],
        "gap": 0,
        "settings": {"seed": "3"},
    }

    side = a_side(manifest=a_result()["manifest"] | {"options": options})

    assert side.asked == {
        "scenario": "lean",
        "reach": "10.5",
        "least": "count",
        "budget": '100, "St. Mary".2026=0.5',
        "must": "A, B",
        "without": "links.requires.A.B",
        "settings": "seed 3",
    }


def test_numbers_are_exact() -> None:
    side = a_side(value=0.333333333333, value_exact="1/3", cost=0.1)

    assert (side.value, side.cost) == (Fraction(1, 3), Fraction(1, 10))


def test_a_run_that_does_not_tell_its_cost_costs_what_its_chosen_ones_do() -> None:
    result = a_result(chosen=[{"id": "A", "start": None, "action": "start", "cost": 2.5}])
    del result["cost"]

    assert side_of("R", json.dumps(result).encode()).cost == Fraction(5, 2)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", json.dumps(a_result(chosen=[{}])).encode()]
)
def test_what_is_no_result_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"no result|Expecting"):
        side_of("R", content)


def test_a_difference_needs_both_amounts() -> None:
    assert more(Fraction(3), Fraction(1)) == -2
    assert more(None, Fraction(1)) is None
    assert more(Fraction(1), None) is None
