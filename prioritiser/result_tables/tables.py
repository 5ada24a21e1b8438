"""A result as plain tables: one meaning, shared by CSV files, workbooks and frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritiser.domain.links import Relation
from prioritiser.reasons import Reason, figures
from prioritiser.result_tables.gain_tables import (
    adjustments_table,
    benefits_table,
    criteria_table,
    pools_table,
)
from prioritiser.result_tables.plan_tables import (
    chosen_table,
    initiatives_table,
    later_table,
    resources_table,
    splits_table,
)
from prioritiser.result_tables.rule_tables import limits_table, links_table, totals_table
from prioritiser.result_tables.table import Table, Value, table_csv

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.optimise.result import Result

__all__ = ["Table", "Value", "table_csv", "tables"]


def tables(result: Result, reasons: Sequence[Reason]) -> dict[str, Table]:
    """Every table of a result by name, in the order in which people want them.

    Args:
        result: an answer, with or without a plan.
        reasons: what `reasons.why` says of it.

    Returns:
        `chosen`, `initiatives`, `resources`, `criteria`, `links`, `limits`, `totals` and
        `findings`; and where the portfolio has what they speak of, `splits`, `later`, `benefits`,
        `pools` and `adjustments`. Without a plan, columns that speak of one are blank.
    """
    told = figures(result)
    found: dict[str, Table | None] = {
        "chosen": chosen_table(result),
        "initiatives": initiatives_table(result, reasons, told),
        "resources": resources_table(result),
        "splits": splits_table(result) if _has_lists(result.applied) else None,
        "later": later if (later := later_table(result)).rows else None,
        "criteria": criteria_table(result),
        "benefits": benefits_table(result) if result.applied.benefits else None,
        "pools": pools_table(result) if result.applied.pools else None,
        "adjustments": adjustments_table(result) if _has_adjustments(result.applied) else None,
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
    return {name: table for name, table in found.items() if table is not None}


def _has_lists(portfolio: Portfolio) -> bool:
    return any(use.others for use in portfolio.uses)


def _has_adjustments(portfolio: Portfolio) -> bool:
    boosts = (link.relation == Relation.BOOSTS for link in portfolio.links)
    return bool(portfolio.pools) or any(boosts)
