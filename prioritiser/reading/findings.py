"""The catalogue of findings: every code, how much it matters, and one line of explanation.

A finding is worded where it arises; here stands what the code means at all. A test fails when a
code has no case that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means."""

    level: Level
    explanation: str


def _stop(**entries: str) -> dict[str, Entry]:
    return _level(Level.STOP, entries)


def _level(level: Level, entries: dict[str, str]) -> dict[str, Entry]:
    return {name.replace("_", "-"): Entry(level, said) for name, said in entries.items()}


CATALOGUE: dict[str, Entry] = {
    # Files
    **_stop(
        missing_file="The file or folder does not exist.",
        unreadable_file="The file may not be read.",
        not_a_file="Only ordinary files and folders are read, no devices or pipes.",
        empty_file="The file holds nothing.",
        too_large="The file, or what it unpacks to, is larger than is read.",
        too_many_rows="A table has more rows than the setting max_rows allows.",
        changed_while_reading="The file changed while it was read.",
        wrong_type="The content is not a CSV or an .xlsx workbook.",
        macro_workbook="A workbook with macros is not read.",
        encrypted_workbook="A workbook with a password is not read.",
        damaged_workbook="The workbook is damaged or not a real .xlsx file.",
        unsafe_workbook="The workbook holds something that no spreadsheet program writes.",
        not_utf8="The text is not UTF-8.",
        unclosed_quote="A double quote is opened and not closed, or closed in mid-cell.",
        delimiter="The columns seem to be separated by something other than a comma.",
        not_a_frame="What was handed over is no pandas DataFrame under the name of a table.",
        missing_table="There is no table named initiatives.",
        duplicate_table="Two sheets or files are the same table.",
        near_miss_table="A sheet or file name is almost that of a table.",
        hidden_table="A sheet that would be read is hidden.",
    ),
    # Rows and columns
    **_stop(
        header_row="The column names stand on another row.",
        missing_column="A column that must be there is not.",
        duplicate_column="Two columns have the same name.",
        near_miss_column="A column name is almost that of a known column.",
        unknown_column="A column is not known in this table.",
        unnamed_column="A column holds cells but has no name.",
        period_name="A period column has a name that is not allowed.",
        ragged_row="A row has more or fewer cells than there are columns.",
        no_rows="The table of initiatives has no rows.",
        total_column="A column of periods holds a total.",
        range_without_column="A range has no column that it is the range of.",
        total_row="A row holds a total, not an initiative.",
        merged_cells="Cells of a table are merged.",
        hidden_rows="Rows of a table are hidden or filtered out.",
        hidden_columns="Columns of a table are hidden.",
    ),
    # Cells
    **_stop(
        blank="A cell is blank where something must stand.",
        not_a_number="A cell is not a number.",
        number_format="A number holds a currency sign or thousands marks.",
        number_suffix="A number has letters behind it, such as 1.2m.",
        decimal_comma="A number has a decimal comma.",
        negative_style="A negative number is written with brackets or an odd sign.",
        foreign_digits="A number is written with digits other than 0 to 9.",
        odd_number="A number is written in a way that computers take and people do not type.",
        not_finite="A number is not finite.",
        scientific="A number is in scientific form.",
        placeholder="A word stands where a number is missing.",
        percent_cell="A percentage stands where an amount belongs.",
        boolean_cell="True or false stands where a number belongs.",
        date_cell="A date stands where a number or name belongs.",
        error_value="A cell holds an error value, such as #REF!.",
        formula_without_value="A formula has no saved value.",
        out_of_range="A number is below the least or above the most that is allowed.",
        range_order="A number does not lie between its low and its high.",
        too_many_decimals="A money cell has more decimals than the setting decimals allows.",
        unknown_word="A word is not one of those allowed in its column.",
        control_character="A cell holds a control character or a reversal of the text direction.",
        odd_cell="A cell of a frame holds something other than text, a number or a date.",
        line_break="A name holds a line break or tab.",
        text_too_long="A cell holds more text than a spreadsheet can.",
        not_whole="A number is not whole.",
    ),
    # Names
    **_stop(
        duplicate_id="Two rows have the same id.",
        near_duplicate_id="Two ids look the same: case, blanks or accents differ.",
        date_like_id="An id looks like a date that a spreadsheet made of it.",
        duplicate_name="A name that may stand once stands twice, or looks the same as another.",
        reserved_name="A resource or criterion has a name that means something else.",
        unknown_initiative="No row of initiatives has this id.",
        unknown_resource="No such resource is known.",
        unknown_period="No period has this name.",
        unknown_tag="No column of initiatives is this tag.",
        unknown_measure="A limit or an actual speaks of something that is not known.",
        unknown_criterion="No such criterion is known.",
        unknown_pool="No such pool is known.",
        unknown_change="A scenario changes something that does not exist.",
        unknown_setting="No setting has this name.",
        bad_setting="A setting has a value that is not allowed.",
    ),
    # Rules
    **_stop(
        cost_twice="An initiative has a cost and a row of uses of the budget.",
        value_twice="An initiative has a value and benefits of the criterion value.",
        window_order="An initiative has an earliest start after its latest.",
        in_flight_window="An initiative in flight has a start window; it has started already.",
        stop_without_flight="A cost of stopping stands where nothing is in flight.",
        no_stop_resource="It is not clear which money resource pays for stopping.",
        not_money="Something other than a money resource is to pay.",
        tolerance_with_carry="A resource has both a tolerance and a carry_forward.",
        extra_with_carry="A resource has both a carry_forward and units that may be bought.",
        extra_incomplete="Units may be bought, but it is not said how many or who pays.",
        extra_cycle="Money resources pay for each other in a ring.",
        pool_criteria="The claims on a pool are of several criteria.",
        pool_lower="A pool is claimed by a criterion that is better lower.",
        pool_negative="A claim on a pool, or the weight of its criterion, is below 0.",
        amount_with_periods="An amount stands beside period columns.",
        two_kinds="A row of uses fills more than one of amount, periods and offsets.",
        basis_mismatch="The basis of a row of uses is not that of the columns it fills.",
        mixed_funds="A list of funds holds resources of several kinds.",
        repeated_fund="A list of funds names one twice.",
        negative_fund="A use that a list of funds pays is below 0.",
        bad_list="A list of names has a blank part.",
        self_link="An initiative is linked to itself.",
        unwanted_amount="A link has an amount that its relation has no use for.",
        unwanted_gap="A link has a gap that its relation has no use for.",
        gap_without_start="A link has a gap, but a side of it has no choice of start.",
        link_differs="A link stands twice, with another amount or gap.",
        timing_cycle="Initiatives require each other in a ring that takes time.",
        too_many_enablers="More than 8 enablers reach the chance of one initiative.",
        bad_change="A scenario has a value that its name does not take.",
        duplicate_change="A scenario changes the same thing twice.",
        start_without_choice="A plan gives a start to what has no choice of start.",
        start_missing="A plan gives no start to what has a choice of start.",
        self_version="An initiative is a version of itself.",
        no_bounds="A limit has neither min nor max.",
        limit_order="A limit has a min above its max, or begins after it ends.",
        limit_beyond_members="A limit asks for more initiatives than it speaks of.",
        bad_where="What stands in where cannot be read.",
    ),
    **_level(
        Level.LOOK,
        {
            "formula_values": "Cells hold formulas; their saved values are used.",
            "padded_number": "A name is stored as a number but shown with leading zeros.",
            "hidden_sheet": "A hidden sheet is not read.",
            "date_like_name": "An id would be a date if a spreadsheet opened it.",
            "invisible_character": "An id holds a character that cannot be seen.",
            "look_alike_ids": "Two ids differ only by letters that look the same.",
            "looks_like_total": "The last row is the sum of those above.",
            "same_initiative": "Two rows have the same title, value and cost.",
            "single_version": "A family has only one version.",
            "part_count": "A number of whole units is not whole.",
            "near_names": "Two families, or two values of a tag, differ only by case or blanks.",
            "added_up": "Several rows for the same thing add up.",
            "negative_weight": "A criterion has a weight below 0.",
            "large_rate": "A yearly discount rate is 50% or more.",
            "free_extra": "Units may be bought at no price.",
            "start_outside_window": "A benefit is for a start that its initiative cannot have.",
            "no_periods": "Something speaks of time, but the portfolio has no periods.",
            "enabler_too_late": "An enabler can never finish before its target starts.",
            "benefit_too_late": "Benefits fall beyond the benefit periods, whatever the start.",
            "unclaimed_pool": "No benefit claims a pool.",
            "split_needed": "Only a run folder can say how lists of funds are split here.",
            "overlapping_links": "One initiative enables another by two links; both count.",
            "gap_in_part": "A gap counts for some members of a link and not for others.",
            "scenario_weights": "The weights of the scenarios add up to more than 1.",
            "matches_nothing": "A term of where matches no initiative.",
            "requires_cycle": "Initiatives require each other in a ring: all or none.",
            "never_possible": "An initiative can never be chosen.",
            "must_impossible": "No plan is possible: what must be chosen cannot be.",
            "limit_impossible": "No plan is possible: a limit cannot be kept.",
            "must_over_capacity": "No plan is possible: what must be chosen uses too much.",
            "over_capacity": "An initiative by itself uses more than there is.",
            "no_limit": "Something uses a resource that has no capacity at all.",
            "no_users": "A resource has a capacity that nothing uses.",
            "no_value": "No initiative is worth anything.",
            "no_uses": "No initiative costs or uses anything.",
            "column_like_tag": "A tag has a name that begins like a column that is missing.",
            "wide_range": "The largest amount is over a thousand million times the smallest.",
            "unknown_tag_setting": "The setting tags names a column that does not exist.",
        },
    ),
    **_level(
        Level.NOTE,
        {
            "ignored_table": "A sheet or file is not one of the tables.",
            "blank_cells": "Blank cells beyond the last column are left out.",
            "blank_rows": "Blank rows are left out.",
            "excluded_hidden": "Hidden rows, columns or sheets are left out, as set.",
            "converted_text": "The text was not UTF-8 and was converted.",
            "float_artefact": "A stored number had more digits than a spreadsheet shows.",
            "number_as_text": "Numbers are stored as text; they are read as numbers.",
            "unlimited": "A blank capacity means no limit.",
            "implied_resource": "A resource is not in the table resources; it gets the defaults.",
            "repeated_link": "A link stands twice, maybe the other way round; one is dropped.",
            "repeated_name": "A name stands twice in a list; one is dropped.",
            "unused_range": "Ranges are checked but change nothing yet.",
            "unused_setting": "A setting is known but changes nothing yet.",
            "not_binding": "A capacity is enough for everything.",
            "worth_nothing": "Initiatives have a value of 0.",
            "large_number": "A number is so large that only exact arithmetic keeps every digit.",
        },
    ),
}
"""Every code with its level and explanation."""

IMPOSSIBLE = frozenset({"must-impossible", "must-over-capacity", "limit-impossible"})
"""Codes that say for certain that no plan is possible."""


@dataclass(slots=True)
class Findings:
    """Findings as they are gathered, so that all are told at once."""

    gathered: list[Finding] = field(default_factory=list)

    def add(
        self, code: str, place: Place, found: str, allowed: str = "", remedy: str = ""
    ) -> None:
        """Note a finding; its level comes from the catalogue."""
        level = CATALOGUE[code].level
        self.gathered.append(Finding(level, code, place, found, allowed, remedy))

    def in_order(self, tables: Iterable[Place]) -> tuple[Finding, ...]:
        """All findings: those about files first, then table by table from top to bottom.

        Args:
            tables: the places of the tables, in the order in which people see them.
        """
        position = {(place.file, place.sheet): index for index, place in enumerate(tables)}
        return tuple(
            sorted(
                self.gathered,
                key=lambda f: (
                    position.get((f.place.file, f.place.sheet), -1),
                    *_spot(f.place.cell),
                ),
            )
        )

    @property
    def stops(self) -> bool:
        """Whether any finding refuses the input."""
        return any(finding.level is Level.STOP for finding in self.gathered)


def _spot(cell: str) -> tuple[int, int, str]:
    """Row, then column, of a place; what speaks of no row comes first."""
    pattern = r"(?:column .*, )?(?:row )?([A-Z]*)([0-9]+)(?:[:,].*)?"
    found = re.fullmatch(pattern, cell, re.DOTALL)
    if not found:
        return (0, 0, "")
    return (int(found[2]), len(found[1]), found[1])
