"""The table `limits` → facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Initiative, Limit, Where
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import Distinct, few
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.link_rows import listed_ids, members
from prioritiser.reading.names import fold, near, same_to_the_eye
from prioritiser.reading.periods import Periods
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import LimitRow
from prioritiser.reading.text_table import is_percentage

_MEASURES = ("count", "value")


@dataclass(frozen=True, slots=True)
class Scope:
    """What limits may speak of."""

    initiatives: Sequence[Initiative]
    named: Named
    known: Known
    tags: Sequence[str]
    periods: Periods
    benefit_count: int
    """Periods in which benefits count."""
    findings: Findings


def limits(table: TypedTable[LimitRow] | None, scope: Scope) -> list[Limit]:
    """The limits, each with its name."""
    if table is None:
        return []
    distinct = Distinct("limit", scope.findings)
    reader = _LimitReader(table, scope)
    kept = []
    for typed in table.rows:
        limit = reader.read(typed)
        name = typed.row.limit
        if name and distinct.is_new(name, table.place(typed, "limit")) and limit:
            kept.append(limit)
    return kept


class _LimitReader:
    """Reads one row after another."""

    def __init__(self, table: TypedTable[LimitRow], scope: Scope) -> None:
        self.table = table
        self.scope = scope
        self.findings = scope.findings
        self.values: dict[str, set[str]] = {}
        for initiative in scope.initiatives:
            for tag, value in initiative.tags:
                self.values.setdefault(tag, set()).add(value)
        self.tags = {fold(tag): tag for tag in scope.tags}
        self.alike: dict[str, dict[str, list[str]]] = {}
        """Of each tag asked about: its values, in order, by what they look like."""

    def read(self, typed: Typed[LimitRow]) -> Limit | None:
        """One limit, or `None` where it cannot be."""
        row = typed.row
        is_share = row.as_ == "share"
        self._check_bounds(typed, is_share)
        where = self._where(row.where, self.table.place(typed, "where"))
        measure = self._measure(typed)
        first, last = self._span(typed, measure)
        if measure is None or where is None or not row.limit:
            return None
        limit = Limit(
            name=row.limit,
            measure=measure,
            where=where,
            minimum=row.min,
            maximum=row.max,
            is_share=is_share,
            first=first,
            last=last,
            each_period=row.each == "period",
        )
        self._check_possible(limit, typed)
        self._check_members(limit, self.table.place(typed, "min"))
        return limit

    def _check_bounds(self, typed: Typed[LimitRow], is_share: bool) -> None:
        low, high = typed.row.min, typed.row.max
        if low is None and high is None and typed.is_whole:
            said = "The limit has neither min nor max."
            place = self.table.place(typed, "limit")
            self.findings.add("no-bounds", place, said, "", "Fill one of them, or both.")
        if low is not None and high is not None and low > high:
            said = f"min {low:f} is above max {high:f}."
            self.findings.add("limit-order", self.table.place(typed, "min"), said)
        for name, bound in (("min", low), ("max", high)):
            if bound is None:
                continue
            place = self.table.place(typed, name)
            if is_share and not 0 <= bound <= 1:
                said = f"{name} {bound:f} is not a share."
                self.findings.add("out-of-range", place, said, "A share from 0 to 1 is allowed.")
            elif not is_share and self._is_percentage(typed, name):
                said = f"{name} is a percentage, but as says amount."
                remedy = 'Write share in the column "as", or type the amount.'
                self.findings.add("percent-cell", place, said, "", remedy)

    def _is_percentage(self, typed: Typed[LimitRow], column: str) -> bool:
        header = self.table.header
        cell = header.table.rows[typed.number - 1][header.columns[column]]
        return is_percentage(cell)

    def _measure(self, typed: Typed[LimitRow]) -> str | None:
        name = typed.row.measure
        if not name:
            return None
        if fold(name) in _MEASURES:
            return fold(name)
        known, criteria = self.scope.known.resources, self.scope.known.worth.criteria
        if name in known or name in criteria:
            return name
        likely = near(name, (*_MEASURES, *known, *criteria))
        allowed = f"Measures are count, value and the resources {few(sorted(known)) or '(none)'}."
        if criteria:
            allowed += f" So are the criteria {few(sorted(criteria))}."
        remedy = f'Did you mean "{likely}"?' if likely else ""
        place = self.table.place(typed, "measure")
        said = f"{shown(name)} is not a measure."
        self.findings.add("unknown-measure", place, said, "" if likely else allowed, remedy)
        return None

    def _span(self, typed: Typed[LimitRow], measure: str | None) -> tuple[int, int]:
        """First and last period, defaults filled in: benefits may outlast the capacity."""
        row, periods = typed.row, self.scope.periods
        first = periods.index(row.from_, self.table.place(typed, "from")) or 0
        last = periods.index(row.to, self.table.place(typed, "to"))
        if last is None:
            last = max(0, len(periods.names) - 1)
            is_worth = measure == "value" or measure in self.scope.known.worth.criteria
            if is_worth and row.each is None:
                last = max(first, self.scope.benefit_count - 1)
        if first > last:
            said = f"The limit begins in {row.from_}, after it ends."
            self.findings.add("limit-order", self.table.place(typed, "from"), said)
        return first, last

    def _where(self, text: str, place: Place) -> Where | None:
        """Tag terms or ids; `None` where they cannot be read."""
        if not text:
            return Where()
        ids = listed_ids(text, self.scope.named)
        if ids is not None:
            kept = members(ids, place, self.scope.named, self.findings)
            return Where(ids=kept) if kept else None
        terms = [self._term(term, place) for term in _outside_quotes(r"\s+&\s+", text)]
        good = tuple(term for term in terms if term is not None)
        if len(good) < len(terms):
            return None
        where = Where(terms=good)
        is_met = all(self.values.get(tag, set()) & {*values} for tag, values in good)
        if is_met and not any(where.holds(row) for row in self.scope.initiatives):
            said = f"No initiative has all of {shown(text)} at once."
            self.findings.add("matches-nothing", place, said)
        return where

    def _term(self, term: str, place: Place) -> tuple[str, tuple[str, ...]] | None:
        name, mark, listed = term.partition("=")
        parts = [value.strip() for value in _outside_quotes(r"\|", listed)]
        values = tuple(dict.fromkeys(_unquoted(value) for value in parts))
        if not mark or not name.strip() or not all(values):
            said = f"{shown(term)} is not a term."
            allowed = "Terms tag=value|value joined by & with blanks, or ids A;B, are allowed."
            self.findings.add("bad-where", place, said, allowed)
            return None
        tag = self.tags.get(fold(name))
        if tag is None:
            self._refuse_tag(name.strip(), place)
            return None
        known = self.values.get(tag, set())
        if any("&" in part and _unquoted(part) == part and part not in known for part in parts):
            said = f"{shown(term)} holds an & that joins no terms."
            remedy = "Put a blank on both sides of it, or the value in double quotes."
            self.findings.add("bad-where", place, said, "", remedy)
            return None
        self._check_values(tag, values, place)
        return tag, values

    def _refuse_tag(self, name: str, place: Place) -> None:
        likely = near(name, self.tags.values())
        remedy = f'Did you mean "{likely}"?' if likely else ""
        known = few(sorted(self.tags.values())) or "none"
        allowed = f"Tags are the further columns of initiatives: {known}."
        said = f"{shown(name)} is not a tag."
        self.findings.add("unknown-tag", place, said, "" if likely else allowed, remedy)

    def _check_values(self, tag: str, values: Iterable[str], place: Place) -> None:
        known = self.values.get(tag, set())
        for value in values:
            if value not in known:
                likely = near(value, sorted(known))
                remedy = f'Did you mean "{likely}"?' if likely else ""
                said = f"No initiative has {tag} {shown(value)}."
                self.findings.add("matches-nothing", place, said, "", remedy)
                continue
            for other in self._alike(tag)[same_to_the_eye(value)]:
                if other != value:
                    said = f"{tag} has both {shown(value)} and {shown(other)}; only one is meant."
                    self.findings.add("near-names", place, said, "", "Write both the same way.")

    def _alike(self, tag: str) -> dict[str, list[str]]:
        if tag not in self.alike:
            self.alike[tag] = {}
            for value in sorted(self.values.get(tag, set())):
                self.alike[tag].setdefault(same_to_the_eye(value), []).append(value)
        return self.alike[tag]

    def _check_possible(self, limit: Limit, typed: Typed[LimitRow]) -> None:
        """Bounds that no plan keeps, and parts of an initiative."""
        # The value and a criterion may well be below 0.
        worths = ("value", *self.scope.known.worth.criteria)
        if limit.is_share or limit.measure in worths:
            return
        if limit.maximum is not None and limit.maximum < 0:
            said = f"max {limit.maximum:f} is below 0, which no {limit.measure} is."
            place = self.table.place(typed, "max")
            self.findings.add("out-of-range", place, said, "0 or more is allowed.")
        for name, bound in (("min", limit.minimum), ("max", limit.maximum)):
            is_part = bound is not None and bound != bound.to_integral_value()
            if limit.measure == "count" and is_part:
                said = f"{name} {bound:f} is not whole, but initiatives are counted."
                place = self.table.place(typed, name)
                self.findings.add("part-count", place, said, "", "Type a whole number.")

    def _check_members(self, limit: Limit, place: Place) -> None:
        if limit.measure != "count" or limit.is_share or limit.minimum is None:
            return
        inside = [row for row in self.scope.initiatives if limit.where.holds(row)]
        if limit.minimum > Decimal(len(inside)):
            said = f"At least {limit.minimum:f} are asked of {len(inside)} initiatives."
            self.findings.add(
                "limit-beyond-members", place, said, "", "Lower min, or widen where."
            )


def _outside_quotes(mark: str, text: str) -> list[str]:
    """Text split at a mark, but not within double quotes."""
    if text.count('"') % 2:
        return re.split(mark, text)
    return re.split(rf'{mark}(?=(?:[^"]*"[^"]*")*[^"]*$)', text)


def _unquoted(value: str) -> str:
    """A value without the double quotes around it; two within them stand for one."""
    quoted = re.fullmatch(r'"((?:[^"]|"")*)"', value)
    return quoted[1].replace('""', '"') if quoted else value
