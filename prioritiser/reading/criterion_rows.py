"""The tables `criteria` and `pools` → facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import COUNT, VALUE, Criterion, CriterionKind, Pool
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import Distinct, few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import eye_fold, fold, near
from prioritiser.reading.rows import TypedTable
from prioritiser.reading.schema import CriterionRow, PoolRow

LARGE_RATE = Decimal("0.5")
"""From here on a yearly rate is more likely a slip of per cent."""


@dataclass(slots=True)
class Worth:
    """The criteria and pools that benefits and limits may speak of, and where they stand."""

    findings: Findings
    criteria: dict[str, Criterion] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    pool_places: dict[str, Place] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    """Names of rows that could not be read: what refers to them is no further fault."""

    def criterion(self, name: str) -> Criterion | None:
        """The criterion of a name; `value` need not be in the table."""
        return self.criteria.get(name) or (Criterion(VALUE) if name == VALUE else None)

    def refuse_criterion(self, name: str, place: Place) -> None:
        """Say that a criterion is not known."""
        known = sorted({*self.criteria, VALUE})
        self._refuse(("criterion", "criteria"), name, known, place)

    def refuse_pool(self, name: str, place: Place) -> None:
        """Say that a pool is not known."""
        self._refuse(("pool", "pools"), name, sorted(self.pools), place)

    def _refuse(
        self, kind_and_table: tuple[str, str], name: str, names: Sequence[str], place: Place
    ) -> None:
        kind, table = kind_and_table
        likely = near(name, names)
        self.findings.add(
            f"unknown-{kind}",
            place,
            f"{shown(name)} is not a {kind}.",
            "" if likely else f"Known are {few(names) or 'none'}.",
            f'Did you mean "{likely}"?' if likely else f"Add it to {table}, or correct it.",
        )

    def twin(self, name: str) -> str | None:
        """The criterion that a name looks the same as, or `None`."""
        eye = eye_fold(name)
        return next((known for known in sorted(self.criteria) if eye_fold(known) == eye), None)


def worth(
    criteria: TypedTable[CriterionRow] | None,
    pools: TypedTable[PoolRow] | None,
    findings: Findings,
) -> Worth:
    """The criteria and pools that the two tables declare."""
    known = Worth(findings)
    if criteria is not None:
        _read_criteria(criteria, known)
    if pools is not None:
        distinct = Distinct("pool", findings)
        for typed in pools.rows:
            place = pools.place(typed, "pool")
            if typed.row.pool and distinct.is_new(typed.row.pool, place):
                known.pools[typed.row.pool] = Pool(typed.row.pool, typed.row.cap)
                known.pool_places[typed.row.pool] = place
    return known


def _read_criteria(table: TypedTable[CriterionRow], known: Worth) -> None:
    distinct = Distinct("criterion", known.findings)
    for typed in table.rows:
        row, place = typed.row, table.place(typed, "criterion")
        if not row.criterion or not distinct.is_new(row.criterion, place):
            continue
        _check_name(row.criterion, place, known.findings)
        known.criteria[row.criterion] = Criterion(
            name=row.criterion,
            weight=row.weight,
            unit=row.unit,
            per=row.per,
            is_lower_better=row.better == "lower",
            kind=CriterionKind(row.kind),
            discount_rate=row.discount_rate,
            floor=row.floor,
        )
        if row.weight < 0:
            said = f"weight {row.weight:f} is below 0: more of {shown(row.criterion)} is worse."
            remedy = "Write lower in the column better, and a weight above 0, if that is meant."
            at = table.place(typed, "weight")
            known.findings.add("negative-weight", at, said, "", remedy)
        if row.discount_rate is not None:
            check_rate(row.discount_rate, table.place(typed, "discount_rate"), known.findings)


def check_rate(rate: Decimal, place: Place, findings: Findings) -> None:
    """A look at a rate that is likely a slip of per cent."""
    if rate >= LARGE_RATE:
        said = f"discount_rate {rate:f} is {(rate * 100).normalize():f}% a year."
        remedy = f"If you mean {rate:f} per cent, type {rate:f}%."
        findings.add("large-rate", place, said, "", remedy)


def _check_name(name: str, place: Place, findings: Findings) -> None:
    if fold(name) == COUNT:
        said = f"A criterion is named {shown(name)}, which is also a measure."
        findings.add("reserved-name", place, said, "", "Give it another name.")
    elif eye_fold(name) == VALUE and name != VALUE:
        said = f"{shown(name)} is not a criterion."
        findings.add("unknown-criterion", place, said, "", f'Did you mean "{VALUE}"?')
