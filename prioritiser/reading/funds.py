"""The column `resource` of `uses`: one resource, or a list of funds any of which may pay."""

from __future__ import annotations

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import split_list
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import UseRow


def funds_of(text: str, place: Place, known: Known) -> tuple[str, ...]:
    """The resources that a cell names, in the order listed; none, with findings, where not sound.

    A use makes a resource known where no table declares any.
    """
    if text in known.resources:
        return (text,)
    parts = split_list(text)
    if not all(parts):
        said = "The list has a blank part."
        known.findings.add(
            "bad-list", place, said, "Resources are allowed, as A;B.", "Take out a ;."
        )
        return ()
    twice = [part for part in dict.fromkeys(parts) if parts.count(part) > 1]
    if twice:
        said = f"The list names {shown(twice[0])} twice."
        known.findings.add("repeated-fund", place, said, "", "Take one of them out.")
        return ()
    are_known = [_is_known(part, place, known) for part in parts]
    if not all(are_known):
        return ()
    kinds = {part: known.resources[part].kind for part in parts}
    if len(set(kinds.values())) > 1:
        listed = ", ".join(f"{part} is {kind}" for part, kind in kinds.items())
        said = f"The funds of a list are of several kinds: {listed}."
        remedy = "Split the use by hand, or correct kind in resources."
        known.findings.add("mixed-funds", place, said, "One kind is allowed.", remedy)
        return ()
    return parts


def _is_known(name: str, place: Place, known: Known) -> bool:
    if name in known.resources:
        return True
    is_slip = name in known.slips or known.has_twin(name)
    if is_slip or (known.is_declared and name != BUDGET):
        known.refuse(name, place)
        return False
    known.check_name(name, place)
    said = f"{shown(name)} is in no table but uses; it gets the defaults."
    known.findings.add("implied-resource", place, said)
    known.learn(name)
    return True


def refuse_negative(table: TypedTable[UseRow], typed: Typed[UseRow], findings: Findings) -> None:
    """Say where a row that a list of funds pays releases something: to whom would not be known."""
    amounts = {"amount": typed.row.amount} if typed.row.amount is not None else {}
    offsets = {str(offset): amount for offset, amount in typed.offsets.items()}
    for label, amount in {**amounts, **typed.amounts, **offsets}.items():
        if amount < 0:
            said = f"{label} {amount:f} is below 0, but a list of funds pays."
            remedy = "Name the one fund that it sets free."
            place = table.place(typed, label)
            findings.add("negative-fund", place, said, "0 or more is allowed.", remedy)
