"""The table `scenarios` → facts: every name points to something, every value is one it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.domain.links import Link, Relation, rule_name, rule_parts
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Change, Portfolio, Scenario, order_key
from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar, shown
from prioritiser.reading.change_values import COLUMNS, FROM_0, SHARE, Takes, checked
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import eye_fold, near, split_list
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

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(kind, name)
        self.a_kind = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
        self.name, self.known = name, list(known)


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
    return [
        Scenario(
            name,
            tuple(
                Change(what, drawn.changes[what]) for what in sorted(drawn.changes, key=order_key)
            ),
            drawn.weight,
        )
        for name, drawn in reader.drawn.items()
    ]


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
        self.places: dict[tuple[str, str], Place] = {}
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
        before = self.places.setdefault((row.scenario, what), place)
        if before is not place:
            said = f"{shown(row.scenario)} changes {what} already at {before.cell}."
            self.findings.add("duplicate-change", place, said, "", "Keep one of the two.")
            return
        try:
            if what == "weight":
                drawn.weight = self._weight(row.value)
            else:
                drawn.changes[what] = checked(row.value, takes, self.periods, self.grammar)
        except CellFault as fault:
            said = f"value {shown(row.value)} {fault.found}."
            at = self.table.place(typed, "value")
            self.findings.add("bad-change", at, said, fault.allowed or takes.allowed, fault.remedy)

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
            likely = near(none.name, none.known)
            said = f"{shown(text)} points nowhere: {shown(none.name)} is not {none.a_kind}."
            if not none.name:
                said = f"{shown(text)} points nowhere: {none.a_kind} is missing."
            known = few(sorted(none.known)) or "none"
            remedy = f'Did you mean "{likely}"?' if likely else ""
            allowed = "" if likely else f"Known are {known}."
            self.findings.add("unknown-change", place, said, allowed, remedy)
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
        takes = FROM_0 if rest[1] == "weight" else _NUMBER_OR_OFF
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
        for link in self.portfolio.links:
            if _is_meant(link, rest):
                return link.name, _OF_LINK.get(link.relation, _RULE_OFF)
        raise _NoSuch("link", ".".join(rest), (link.name[6:] for link in self.portfolio.links))


def _is_meant(link: Link, rest: list[str]) -> bool:
    # As it is named first: an id may itself hold a `;`.
    if rest == [link.relation.value, ";".join(link.sources), ";".join(link.targets)]:
        return True
    sides = [sorted(split_list(part)) for part in rest[1:]]
    return rest[0] == link.relation and sides == [sorted(link.sources), sorted(link.targets)]


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
