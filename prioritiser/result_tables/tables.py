"""A result as plain tables: one meaning, shared by CSV files, workbooks and frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.exact import exact_sum
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Use
from prioritiser.reasons import Figures, Reason, figures, total
from prioritiser.result_tables.limits_found import limits_found
from prioritiser.result_tables.numbers import decimal_text, to_decimal

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

Value = str | int | Decimal | None
"""One cell; `None` is blank. Decimals have at most twelve places."""

DANGEROUS = frozenset("=+-@\t\n＝＋－＠")
"""First letters that make a spreadsheet read text as a formula."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has one value a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables(result: Result, reasons: Sequence[Reason]) -> dict[str, Table]:
    """Every table of a result by name, in the order in which people want them.

    Args:
        result: an answer, with or without a plan.
        reasons: what `reasons.why` says of it.

    Returns:
        `chosen`, `initiatives`, `resources`, `criteria`, `links`, `limits`, `totals` and
        `findings`. Without a plan, columns that speak of one are blank.
    """
    told = figures(result)
    return {
        "chosen": _chosen(result),
        "initiatives": _initiatives(result, reasons, told),
        "resources": _resources(result),
        "criteria": Table(("criterion", "amount"), _criteria(result)),
        "links": links_table(result),
        "limits": limits_table(result),
        "totals": totals_table(result, told),
        "findings": Table(
            ("level", "code", "where", "message"),
            tuple(
                (finding.level.value, finding.code, str(finding.place), finding.message)
                for finding in result.findings
            ),
        ),
    }


def table_csv(table: Table) -> bytes:
    """A table as CSV in UTF-8; text that a spreadsheet would run gets a leading `'`.

    Numbers stay as they are: −3 is a number.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # The writer puts no quotes round a lone carriage return, which readers take for a new row.
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        return f"'{text}" if text[:1] in DANGEROUS else text
    return decimal_text(value)


def _chosen(result: Result) -> Table:
    choices = result.plan.choices if result.plan else ()
    periods = result.applied.periods
    rows = tuple(
        (choice.initiative, None if choice.start is None else periods[choice.start])
        for choice in choices
    )
    return Table(("id", "start"), rows)


def _initiatives(result: Result, reasons: Sequence[Reason], figures_of: Figures) -> Table:
    starts = {str(name): start for name, start in _chosen(result).rows}
    told = {reason.id: reason for reason in reasons}
    tags = sorted({tag for row in result.applied.initiatives for tag, _ in row.tags})
    columns = (
        "id", "title", "status", "decision", "start", "value", "cost", "success", "version_of",
        "reason", "rules", "others", "short", "rank",
    )  # fmt: skip
    rows = []
    for row in result.applied.initiatives:
        reason = told.get(row.id)
        tagged = dict(row.tags)
        rows.append(
            (
                row.id,
                row.title,
                row.status.value,
                ("in" if reason.is_chosen else "out") if reason else None,
                starts.get(row.id),
                to_decimal(figures_of.value[row.id]),
                to_decimal(figures_of.cost[row.id]),
                row.success,
                row.family,
                reason.kind.value if reason else None,
                "; ".join(reason.rules) if reason else None,
                "; ".join(reason.others) if reason else None,
                to_decimal(reason.short) if reason and reason.short is not None else None,
                reason.rank if reason else None,
                *(tagged.get(tag) for tag in tags),
            )
        )
    return Table((*columns, *(f"tag.{tag}" for tag in tags)), tuple(rows))


def _resources(result: Result) -> Table:
    columns = (
        "resource", "period", "used", "released", "capacity", "reserve", "allowed", "left",
        "over_tolerance",
    )  # fmt: skip
    rows = []
    for load in result.loads:
        left = None
        if load.capacity is not None:
            # What tolerance adds is not there to be planned with; an overrun has its own column.
            net = load.used - load.released
            left = max(Fraction(0), load.capacity - load.reserve - net)
        amounts = (load.used, load.released, load.capacity, load.reserve, load.allowed, left)
        period = result.applied.period_name(load.period) or None
        numbers = [None if amount is None else to_decimal(amount) for amount in amounts]
        rows.append((load.resource, period, *numbers, to_decimal(load.over_tolerance)))
    return Table(columns, tuple(rows))


def _criteria(result: Result) -> tuple[tuple[Value, ...], ...]:
    return () if result.value is None else (("value", to_decimal(result.value)),)


def links_table(result: Result) -> Table:
    """Every link, and how the plan keeps it."""
    rows = [
        (
            link.relation.value,
            ";".join(link.sources),
            ";".join(link.targets),
            standing,
            link.name,
            link.note,
        )
        for link, standing in zip(result.applied.links, link_standings(result), strict=True)
    ]
    return Table(("relation", "source", "target", "standing", "rule", "note"), tuple(rows))


def link_standings(result: Result) -> list[str | None]:
    """How the plan keeps each link, in the portfolio's order; `None` without a plan."""
    links = result.applied.links
    if result.plan is None:
        return [None] * len(links)
    taken = result.plan.ids
    return [_standing(link, taken) for link in links]


def _standing(link: Link, taken: frozenset[str]) -> str:
    """`in`: it ties chosen ones; `waits`: its source is out; `out`: nobody of it is chosen."""
    if taken.isdisjoint(link.sources) and taken.isdisjoint(link.targets):
        return "out"
    if link.relation == Relation.EXCLUDES:
        return "kept apart"
    return "in" if taken.issuperset(link.sources) else "waits"


def limits_table(result: Result) -> Table:
    """Every limit, once for each run of periods, and what the plan comes to."""
    columns = ("limit", "measure", "from", "to", "as", "min", "max", "found", "of")
    if result.plan is None:
        return Table(columns, ())
    portfolio = result.applied
    rows = [
        (
            found.limit.name,
            found.limit.measure,
            portfolio.period_name(found.first) or None,
            portfolio.period_name(found.last) or None,
            "share" if found.limit.is_share else "amount",
            found.limit.minimum,
            found.limit.maximum,
            to_decimal(found.part),
            to_decimal(found.whole),
        )
        for found in limits_found(result.plan, portfolio)
    ]
    return Table(columns, tuple(rows))


def totals_table(result: Result, told: Figures) -> Table:
    """Control totals, to tick back to the input: rows and sums, chosen and left out."""
    return Table(("what", "read", "chosen", "left_out"), tuple(_totals(result, told)))


def _totals(result: Result, told: Figures) -> Iterator[tuple[Value, ...]]:
    portfolio, has_plan = result.applied, result.plan is not None
    taken = result.plan.ids if result.plan else frozenset()
    ids = [row.id for row in portfolio.initiatives]
    columns: Iterable[tuple[str, dict[str, Fraction]]] = (
        ("initiatives", dict.fromkeys(ids, Fraction(1))),
        ("value", told.value),
        ("cost", told.cost),
    )
    for name, amounts in columns:
        whole = total(amounts.values())
        part = total(amounts[name] for name in ids if name in taken)
        split = (to_decimal(part), to_decimal(whole - part)) if has_plan else (None, None)
        yield (name, to_decimal(whole), *split)
    uses: dict[str, list[Use]] = {resource.name: [] for resource in portfolio.resources}
    for use in portfolio.uses:
        uses[use.resource].append(use)
    for resource, spent in uses.items():
        whole = exact_sum(use.amount for use in spent)
        part = exact_sum(use.amount for use in spent if use.initiative in taken)
        split = (to_decimal(part), to_decimal(whole - part)) if has_plan else (None, None)
        yield (f"uses of {resource}, releases taken off", to_decimal(whole), *split)
    # What the question switched off was read all the same.
    read = result.portfolio
    for name, count in (
        ("links, after lists are split", len(read.links)),
        ("limits", len(read.limits)),
    ):
        yield (name, count, None, None)
