"""`cut-order`: what goes first as money falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.asked_data import AskedData, asked_data, envelope_of_data
from prioritiser.cli.exits import ANSWERED, BREACHES, NOTHING_KEPT
from prioritiser.cli.further import asking_further, further_options
from prioritiser.cli.kinds import Words
from prioritiser.cli.options import PREFIX, data_argument, question_options, with_options
from prioritiser.cli.several import Cuts, NameList
from prioritiser.cli.told import answer_document
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.question import applied

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.reasons.asking import Interval
    from prioritiser.reasons.cut_order import Cut, CutOrder
    from prioritiser.reasons.money_levels import MoneyLevel
    from prioritiser.result_tables.as_json import Json

LEAST = 2
"""Amounts of money that can be put in an order."""


@verb(
    "prioritiser cut-order trust.xlsx --cut 5%,10%,15%",
    "prioritiser cut-order trust.xlsx --cut 10%,20% --fund Revenue --budget Revenue=12",
    "prioritiser cut-order trust.xlsx --scenarios lean,middle,rich --json",
    short_help="What goes first as money falls: plans within one another.",
)
@with_options(
    data_argument,
    click.option(
        "--scenarios",
        type=NameList(),
        metavar="NAMES",
        envvar=PREFIX + "SCENARIOS",
        help="Scenarios of the input with different money, with commas between.",
    ),
    click.option(
        "--cut",
        "cuts",
        type=Cuts(),
        metavar="SHARES",
        envvar=PREFIX + "CUT",
        help="Shares of today's money that are lost, such as 5%,10%,15%.",
    ),
    click.option(
        "--fund",
        type=Words(),
        metavar="RES",
        envvar=PREFIX + "FUND",
        help="The resource that falls; by default, all money alike.",
    ),
    *question_options,
    *further_options,
)
def cut_order(
    voice: Voice,
    as_json: bool,
    *,
    scenarios: tuple[str, ...] | None,
    cuts: tuple[Decimal, ...] | None,
    fund: str | None,
    seconds: float | None,
    **typed: Any,
) -> int:
    """Find plans for less and less money, each within the one before it.

    DATA is as for solve. What is in with less money is in with more, possibly in another version
    or with another start. The plans have the most value, weighted by how likely each scenario is;
    you also see what one order for all costs.
    """
    from prioritiser.formulate import MOST_VALUE
    from prioritiser.reasons.cut_order import cut_order as ordered
    from prioritiser.reasons.cut_order import units_of

    _check(scenarios, cuts, typed)
    asked = asked_data(typed, voice)
    base = applied(asked.read.reading.portfolio, replace(asked.question, scenario=None))
    levels = _levels(asked, scenarios, cuts, fund)
    with asking_further(asked.seen, MOST_VALUE, seconds) as asking:
        found = ordered(asking, levels, units_of(base))
    if as_json:
        told: dict[str, Json] = {"scenarios": list(scenarios or ()), "cut": list(cuts or ())}
        told["fund"] = fund
        answer_json(_content(asked, found, told))
    else:
        from prioritiser.report.explained.asked import Asked
        from prioritiser.report.explained.cut_order import cut_order_document

        answer_document(cut_order_document(Asked(asked.question, asked.seen), found), voice)
    if any(cut.plan is not None for cut in found.cuts):
        return ANSWERED
    return BREACHES if found.is_impossible else NOTHING_KEPT


def _check(
    scenarios: Sequence[str] | None, cuts: Sequence[Decimal] | None, typed: dict[str, Any]
) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: with what to type.
    """
    if scenarios and cuts:
        raise click.UsageError("--scenarios and --cut both say how money falls. Give one of them.")
    if not scenarios and not cuts:
        raise click.UsageError("Say how money falls: --cut 5%,10%,15% or --scenarios A,B.")
    if scenarios and typed["scenario"]:
        raise click.UsageError("--scenario goes with --cut; --scenarios names them all.")
    if scenarios and len(scenarios) < LEAST:
        raise click.UsageError(f"{scenarios[0]} alone has no order. Name two scenarios or more.")
    if cuts and not any(cuts):
        raise click.UsageError("A cut of 0 % cuts nothing. Give another share, such as 5%.")


def _levels(
    asked: AskedData,
    scenarios: Sequence[str] | None,
    cuts: Sequence[Decimal] | None,
    fund: str | None,
) -> tuple[MoneyLevel, ...]:
    from prioritiser.reasons.money_levels import cut_levels, scenario_levels

    if scenarios:
        return scenario_levels(asked.read.reading.portfolio, asked.question, scenarios, fund)
    return cut_levels(asked.seen, cuts or (), fund)


def _content(asked: AskedData, found: CutOrder, told: dict[str, Json]) -> dict[str, Json]:
    answers = [_answer(cut, asked.seen) for cut in found.cuts]
    return envelope_of_data(asked, answers, **told) | {
        "price_of_nesting": _interval(found.price),
        "nested_value": _interval(found.worth),
        "no_plan_possible": found.is_impossible,
        "canonical": found.canonical,
    }


def _interval(one: Interval) -> dict[str, Json]:
    from prioritiser.cli.envelope import numbers

    return {**numbers(found=one.found, bound=one.bound), "exact": one.is_exact}


def _answer(cut: Cut, portfolio: Portfolio) -> dict[str, Json]:
    from prioritiser.cli.chosen import chosen_json, moves_json
    from prioritiser.cli.envelope import numbers
    from prioritiser.reasons.asking import Interval

    change = cut.change
    versions: list[Json] = [
        {"from": old, "to": new} for old, new in (change.versions if change else ())
    ]
    return {
        "scenario": cut.level.name,
        **numbers(weight=cut.level.weight, value=cut.worth.found),
        "chosen": chosen_json(cut.plan, portfolio),
        "leaves": list(change.exchange.leaves) if change else [],
        "enters": list(change.exchange.enters) if change else [],
        "versions": versions,
        "moves": moves_json(change.exchange.moves if change else (), portfolio),
        "stopped": list(change.stopped) if change else [],
        "alone": _interval(Interval(cut.alone.value, cut.alone.bound)),
        **numbers(found=cut.worth.found, bound=cut.worth.bound),
        "exact": cut.is_impossible or cut.worth.is_exact,
        "no_plan_possible": cut.is_impossible,
    }
