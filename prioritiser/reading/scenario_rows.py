"""The table `scenarios` → facts: every name points to something, every value is one it takes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.domain.links import Relation, rule_name, rule_parts
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Change, Portfolio, Scenario, order_key
from prioritiser.errors import QuestionRefused
from prioritiser.question.coherent import check_changed
from prioritiser.question.link_names import MOST_MEANT, likely, name_of, named, points
from prioritiser.question.scenarios import changed_by, is_pooled
from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar, shown
from prioritiser.reading.change_values import ANY, COLUMNS, FROM_0, SHARE, Takes, checked
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import eye_fold, near
from prioritiser.reading.periods import Periods
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import ScenarioRow

_FORMS = (
    "capacity.RESOURCE[.PERIOD], limits.NAME.min or .max, criteria.NAME.weight or .floor, "
    "initiatives.ID.COLUMN, links.RELATION.SOURCE.TARGET, resources.NAME.reserve, "
    "versions.FAMILY and weight"
)
_RULE_OFF = Takes(is_number=False, is_off=True)
_NUMBER_OR_OFF = Takes(is_off=True)
_CAPACITY = Takes(is_off=True, least=Decimal(0))
_OF_LINK = {Relation.ENABLES: _CAPACITY, Relation.BOOSTS: _NUMBER_OR_OFF}
"""Links that have an amount, which may change too; all others can only be off."""


class _NoSuch(Exception):
    """A part of a name that points nowhere: what was looked for, its name, what there is."""

    def __init__(
        self, kind: str, name: str, known: Iterable[str], likely: Sequence[str] = ()
    ) -> None:
        super().__init__(kind, name)
        self.a_kind = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
        self.name, self.known = name, list(known)
        near_one = near(name, self.known)
        self.likely = [shown(near_one)] if near_one and not likely else list(likely[:MOST_MEANT])


@dataclass(slots=True)
class _Drawn:
    """One scenario as its rows are gathered."""

    changes: dict[str, str] = field(default_factory=dict)
    weight: Decimal | None = None


def scenarios(
    table: TypedTable[ScenarioRow] | None,
    portfolio: Portfolio,
    grammar: Grammar,
    findings: Findings,
) -> list[Scenario]:
    """The scenarios, checked against the portfolio that they change."""
    if table is None:
        return []
    reader = _ScenarioReader(table, portfolio, grammar, findings)
    for typed in table.rows:
        reader.read(typed)
    total = sum((one.weight for one in reader.drawn.values() if one.weight), Decimal(0))
    if total > 1:
        said = f"The weights of the scenarios add up to {total.normalize():f}."
        findings.add("scenario-weights", table.header.table.whole, said, "1 is the most.")
    found = [
        Scenario(
            name,
            tuple(
                Change(what, drawn.changes[what]) for what in sorted(drawn.changes, key=order_key)
            ),
            drawn.weight,
        )
        for name, drawn in reader.drawn.items()
    ]
    if not findings.stops:
        for scenario in found:
            reader.check(scenario)
    return found


class _ScenarioReader:
    """Reads one row after another."""

    def __init__(
        self,
        table: TypedTable[ScenarioRow],
        portfolio: Portfolio,
        grammar: Grammar,
        findings: Findings,
    ) -> None:
        self.table = table
        self.portfolio = portfolio
        self.grammar = grammar
        self.findings = findings
        self.periods = Periods(portfolio.periods, findings)
        self.drawn: dict[str, _Drawn] = {}
        self.places: dict[tuple[str, Hashable], Place] = {}
        self.values: dict[tuple[str, str], Place] = {}
        self.spellings: dict[str, str] = {}
        self.rows = {row.id: row for row in portfolio.initiatives}
        self.forms: dict[str, Callable[[list[str]], tuple[str, Takes]]] = {
            "capacity": self._capacity,
            "limits": self._limit,
            "criteria": self._criterion,
            "initiatives": self._initiative,
            "links": self._link,
            "resources": self._resource,
            "versions": self._version,
        }

    def read(self, typed: Typed[ScenarioRow]) -> None:
        """Add one row to its scenario."""
        row = typed.row
        if not row.scenario or not row.what or not row.value:
            return
        first = self.spellings.setdefault(eye_fold(row.scenario), row.scenario)
        if first != row.scenario:
            place = self.table.place(typed, "scenario")
            said = f"The scenario {shown(row.scenario)} looks the same as {shown(first)}."
            self.findings.add("duplicate-name", place, said, "", "Write both the same way.")
            return
        drawn = self.drawn.setdefault(row.scenario, _Drawn())
        place = self.table.place(typed, "what")
        meant = self._meant(row.what, place)
        if meant is None:
            return
        what, takes = meant
        firsts = [self.places.setdefault((row.scenario, one), place) for one in self._said(what)]
        others = [first for first in firsts if first is not place]
        before = min(others, key=lambda first: (len(first.cell), first.cell), default=None)
        if before is not None:
            said = f"{shown(row.scenario)} changes {what} already at {before.cell}."
            self.findings.add("duplicate-change", place, said, "", "Keep one of the two.")
            return
        try:
            if what == "weight":
                drawn.weight = self._weight(row.value)
            else:
                drawn.changes[what] = checked(row.value, takes, self.periods, self.grammar)
                self.values[row.scenario, what] = self.table.place(typed, "value")
        except CellFault as fault:
            said = f"value {shown(row.value)} {fault.found}."
            at = self.table.place(typed, "value")
            self.findings.add("bad-change", at, said, fault.allowed or takes.allowed, fault.remedy)

    def check(self, scenario: Scenario) -> None:
        """Refuse what no question could be asked of, now rather than when it is asked."""
        seen, place = self.portfolio, Place()
        try:
            for change in scenario.changes:
                place = self.values[scenario.name, change.what]
                seen = changed_by(seen, change)
            check_changed(self.portfolio, seen)
        except QuestionRefused as refused:
            self.findings.add("bad-change", place, f"{shown(scenario.name)}: {refused}")

    def _said(self, what: str) -> list[Hashable]:
        """What a name changes, each thing by itself: a link may be named in parts."""
        kind, *rest = rule_parts(what)
        meant = named(self.portfolio.links, tuple(rest)) if kind == "links" else {}
        return [(name, one) for name, said in meant.items() for one in said] or [what]

    def _weight(self, typed: str) -> Decimal:
        weight = cells.share(typed, self.grammar)
        if not 0 <= weight <= 1:
            allowed = "A probability from 0 to 1 is allowed."
            raise CellFault("bad-change", "is not a probability", allowed)
        return weight

    def _meant(self, text: str, place: Place) -> tuple[str, Takes] | None:
        """The name as rules go by it, and what it takes; `None` where it points nowhere."""
        try:
            kind, *rest = rule_parts(text)
        except ValueError as fault:
            said = f"{shown(text)} is no name: {fault}."
            self.findings.add("unknown-change", place, said)
            return None
        if (kind, rest) == ("weight", []):
            return "weight", SHARE
        try:
            _known("part of the portfolio", kind, [*self.forms, "weight"])
            return self.forms[kind](rest)
        except _NoSuch as none:
            said = f"{shown(text)} points nowhere: {shown(none.name)} is not {none.a_kind}."
            if not none.name:
                said = f"{shown(text)} points nowhere: {none.a_kind} is missing."
            known = few(sorted(none.known)) or "none"
            remedy = f"Did you mean {' or '.join(none.likely)}?" if none.likely else ""
            allowed = "" if none.likely else f"Known are {known}."
            self.findings.add("unknown-change", place, said, allowed, remedy)
        except QuestionRefused as several:
            self.findings.add("unknown-change", place, str(several))
        except IndexError:
            said = f"{shown(text)} has too few or too many parts."
            self.findings.add("unknown-change", place, said, f"Allowed are {_FORMS}.")
        return None

    def _capacity(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 1, 2)
        _known("resource", rest[0], (row.name for row in self.portfolio.resources))
        if len(rest) > 1:
            _known("period", rest[1], self.portfolio.periods)
        return rule_name("capacity", *rest), _CAPACITY

    def _limit(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 2, 2)
        _known("limit", rest[0], (limit.name for limit in self.portfolio.limits))
        _known("bound", rest[1], ("min", "max"))
        return rule_name("limits", *rest), _NUMBER_OR_OFF

    def _criterion(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 2, 2)
        _known("criterion", rest[0], {*(row.name for row in self.portfolio.criteria), "value"})
        _known("column that can change", rest[1], ("weight", "floor"))
        takes = _NUMBER_OR_OFF
        if rest[1] == "weight":
            takes = FROM_0 if is_pooled(self.portfolio, rest[0]) else ANY
        return rule_name("criteria", *rest), takes

    def _initiative(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 2, 2)
        _known("initiative", rest[0], self.rows)
        _known("column that can change", rest[1], COLUMNS)
        return rule_name("initiatives", *rest), COLUMNS[rest[1]]

    def _resource(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 2, 2)
        _known("resource", rest[0], (row.name for row in self.portfolio.resources))
        _known("column that can change", rest[1], ("reserve",))
        return rule_name("resources", *rest), _RULE_OFF

    def _version(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 1, 1)
        _known("family", rest[0], {row.family for row in self.rows.values() if row.family})
        return rule_name("versions", *rest), _RULE_OFF

    def _link(self, rest: list[str]) -> tuple[str, Takes]:
        _has_parts(rest, 3, 3)
        links = self.portfolio.links
        meant = named(links, tuple(rest))
        for link in links:
            if link.name in meant:
                is_whole = meant == {link.name: points(link)}
                what = link.name if is_whole else name_of(tuple(rest))
                return what, _OF_LINK.get(link.relation, _RULE_OFF)
        names = [link.name for link in links]
        raise _NoSuch("link", rule_name("links", *rest), names, likely(links, tuple(rest)))


def _has_parts(rest: list[str], least: int, most: int) -> None:
    """Whether a name has as many parts as it needs.

    Raises:
        IndexError: when it has not.
    """
    if not least <= len(rest) <= most:
        raise IndexError


def _known(kind: str, name: str, known: Iterable[str]) -> None:
    """Whether a part of a name points to something.

    Raises:
        _NoSuch: when it does not.
    """
    names = list(known)
    if name not in names:
        raise _NoSuch(kind, name, names)
