"""Settings: their names, what they are for, what they allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prioritiser.domain.place import Place
from prioritiser.reading import cells
from prioritiser.reading import setting_values as values
from prioritiser.reading.cells import CellFault
from prioritiser.reading.fields import MOST_PERIODS
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import fold, near
from prioritiser.reading.setting_values import (
    ENCODINGS,
    MOST_CSV_ROWS,
    MOST_SHEET_ROWS,
    Options,
)

__all__ = ["MOST_CSV_ROWS", "MOST_SHEET_ROWS", "SETTINGS", "Options", "SettingSpec", "settled"]


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One setting: what it is for and what it allows."""

    name: str
    help: str
    example: str
    allowed: str = "Text is allowed."
    default: str = ""
    is_used: bool = True
    """Whether this version acts on it."""
    apply: Callable[[Options, str], Options] = lambda options, _text: options
    """Options with the setting in force; raises `CellFault` for a value that is not allowed."""


def settled(
    rows: Mapping[str, tuple[str, Place]],
    start: Options,
    findings: Findings,
    names: Mapping[str, Place] | None = None,
) -> Options:
    """Options with every setting in `rows` (name to value and place) in force.

    Args:
        rows: name to value, and the place of the value.
        start: the options that the settings change.
        findings: to add to.
        names: the places of the names, where they are others.
    """
    options = start
    for typed, (value, place) in rows.items():
        spec = BY_FOLD.get(fold(typed))
        if spec is None:
            likely = near(typed, SETTINGS)
            findings.add(
                "unknown-setting",
                (names or {}).get(typed, place),
                f"{cells.shown(typed)} is not a setting.",
                "" if likely else f"Settings are {', '.join(sorted(SETTINGS))}.",
                f'Did you mean "{likely}"?' if likely else "",
            )
            continue
        if not value:
            continue
        try:
            options = spec.apply(options, value)
        except CellFault as fault:
            said = f"{spec.name} {cells.shown(value)} {fault.found}."
            findings.add("bad-setting", place, said, fault.allowed or spec.allowed, fault.remedy)
            continue
        options = replace(options, places={**options.places, spec.name: place})
        if not spec.is_used:
            findings.add("unused-setting", place, f"{spec.name} changes nothing in this version.")
    return options


_LATER = "Kept for a later version."
_SPECS = (
    SettingSpec("title", "The title of the portfolio.", "Plan 2027", apply=values.fact("title")),
    SettingSpec(
        "organisation", "Whose portfolio it is.", "A trust", apply=values.fact("organisation")
    ),
    SettingSpec("currency", "The currency of all money.", "GBP", apply=values.fact("currency")),
    SettingSpec("money_unit", "What one unit of money is.", "£m", apply=values.money_unit),
    SettingSpec(
        "discount_rate",
        "The yearly real discount rate of all criteria that have none of their own. "
        "The Green Book (HM Treasury, 2022, annex 6) has 3.5%, and 1.5% for risks to health "
        "and life.",
        "3.5%",
        values.RATE_ALLOWED,
        "0",
        apply=values.discount_rate,
    ),
    SettingSpec(
        "base_period",
        "The period to which benefits are discounted. Blank means the first.",
        "2027/28",
        "The name of a period is allowed.",
        apply=values.base_period,
    ),
    SettingSpec(
        "periods_per_year",
        "How many periods make a year.",
        "1",
        f"A whole number from 1 to {MOST_PERIODS:,} is allowed.",
        "1",
        apply=values.whole("periods_per_year", 1, MOST_PERIODS),
    ),
    SettingSpec(
        "benefit_periods",
        "How many periods benefits count; they may outlast the capacity, or count for less. "
        "Blank means the periods of capacity.",
        "5",
        f"A whole number from 1 to {MOST_PERIODS:,} is allowed.",
        apply=values.whole("benefit_periods", 1, MOST_PERIODS),
    ),
    SettingSpec(
        "prepared_by", "Who prepared it.", "Strategy team", apply=values.fact("prepared_by")
    ),
    SettingSpec(
        "classification", "Who may see it.", "Internal", apply=values.fact("classification")
    ),
    SettingSpec(
        "seed",
        "The start of every random draw.",
        "0",
        "A whole number from 0 is allowed.",
        "0",
        apply=values.whole("seed", 0),
    ),
    SettingSpec(
        "tags",
        "Columns of initiatives that are tags although their names are near known ones.",
        "Costs;State",
        "Column names are allowed, as A;B.",
        apply=values.tags,
    ),
    SettingSpec(
        "decimals",
        "The most decimals that a money cell may have.",
        "2",
        "A whole number from 0 is allowed.",
        apply=values.decimals,
    ),
    SettingSpec(
        "decimal",
        "The decimal mark in text numbers.",
        ",",
        'A point "." or a comma "," is allowed.',
        ".",
        apply=values.decimal,
    ),
    SettingSpec(
        "number_format",
        "How numbers are written: any of thousands, currency, scientific, brackets; "
        "or an example such as £1,200.50.",
        "thousands;currency",
        "thousands, currency, scientific, brackets, or an example such as £1,200.50 is allowed.",
        "plain",
        apply=values.number_format,
    ),
    SettingSpec(
        "encoding",
        "The encoding of a CSV that is not UTF-8.",
        "cp1252",
        f"{', '.join(ENCODINGS)} is allowed.",
        "utf-8",
        apply=values.encoding,
    ),
    SettingSpec(
        "delimiter",
        "What stands between the cells of a CSV.",
        ";",
        "A comma, semicolon, bar or tab is allowed.",
        ",",
        apply=values.delimiter,
    ),
    SettingSpec(
        "header_row",
        "The row that holds the column names, in every table.",
        "3",
        "A whole number from 1 is allowed.",
        "1",
        apply=values.whole("header_row", 1),
    ),
    SettingSpec(
        "hidden",
        "What to do with hidden rows, columns and sheets.",
        "include",
        "include or exclude is allowed.",
        apply=values.hidden,
    ),
    SettingSpec(
        "stop_resource",
        "The money resource that pays stop_cost. Blank means the only one there is.",
        "budget",
        "The name of a money resource is allowed.",
        apply=values.fact("stop_resource"),
    ),
    SettingSpec("distribution", f"How ranges are drawn. {_LATER}", "triangular", is_used=False),
    SettingSpec(
        "max_rows",
        f"The most rows of a table: {MOST_CSV_ROWS:,} in a CSV, {MOST_SHEET_ROWS:,} a sheet.",
        "100000",
        "A whole number from 1 is allowed.",
        apply=values.whole("max_rows", 1),
    ),
)
SETTINGS: dict[str, SettingSpec] = {spec.name: spec for spec in _SPECS}
"""Every setting by name, in the order of the model."""
BY_FOLD = {fold(spec.name): spec for spec in _SPECS}
