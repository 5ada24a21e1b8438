"""Capital budgeting of nuclear plants (LOGOS, Idaho National Laboratory).

An investment is done in at most one of its options, or in exactly one where it is mandatory or
where not selecting is an option of its own. Budgets are by resource and year. With several pots
an investment may be paid from any one of them. Plans for several budgets lie within one another by
investment, unless the file says otherwise; the option may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from benchmarks.tables import Instance, Rows, Tables, plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FILES = {
    "use_case_1a": "use_case_1a_fy19",
    "use_case_1b": "use_case_1b_fy19",
    "use_case_2a no consistency": "use_case_2a_fy19_no_consistent_constraint",
    "test_mckp_scenario nested": "test_mckp_scenario",
}
"""Files of the instances that go by another name in the published list."""
POT = "capital"
"""The resource where the file names none."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to do one investment, and what it costs, with the last index fastest."""

    id: str
    family: str
    value: str
    costs: tuple[str, ...]
    is_forced: bool
    """Whether one of the investment's options must be taken."""


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The instance by its name in the published list; it has no variants."""
    name = FILES.get(instance, instance)
    xml = (folder / "logos" / f"{name}.xml").read_bytes()
    return Instance(tables(xml), is_nested=is_nested(xml))


def is_nested(xml: bytes) -> bool:
    """Whether there are scenarios, and what is chosen with less money must be with more.

    It must, unless the file says that this consistency is not asked for.
    """
    root = fromstring(xml)
    chances = names(root, "Uncertainties/available_capitals/probabilities")
    said = (root.findtext("Settings/consistentConstraintI") or "True").strip()
    return bool(chances) and said != "False"


def tables(xml: bytes) -> Tables:
    """Tables from the XML.

    Raises:
        ValueError: when there are not as many numbers as the sets ask for.
    """
    root = fromstring(xml)
    options = list(_options(root))
    periods, resources = periods_of(root), resources_of(root)
    pots = names(root, "Sets/capitals")
    limits = _rows(numbers(root, "Parameters/available_capitals"), resources, periods)
    columns = periods or ["amount"]
    built: Tables = {
        "initiatives": [
            ("id", "value", "status", "version_of"),
            *(row for one in options for row in _initiatives(one, options, pots)),
        ],
        "resources": [("resource", "kind"), *((name, "money") for name in resources)],
        "capacity": [("resource", *columns), *_labelled(resources, limits)],
        "uses": [
            ("initiative", "resource", *columns),
            *(row for one in options for row in _uses(one, resources, periods, pots)),
        ],
    }
    if scenarios := _scenarios(root, resources, periods):
        built["scenarios"] = [("scenario", "what", "value"), *scenarios]
    return built


def option_id(investment: str, option: str | None = None) -> str:
    """The id of an option; numbers get a letter, so that nothing is taken for a number or date."""
    first = f"I{int(investment):02d}" if investment.isdigit() else investment
    if option is None:
        return first
    return f"{first}_{f'O{option}' if option.isdigit() else option}"


def pot_id(investment: str, pot: str) -> str:
    """The id of an investment paid from one of several pots."""
    return f"{option_id(investment)}@{pot}"


def period_name(name: str) -> str:
    """The name of a period; a bare number gets a word."""
    return f"year{name}" if name.isdigit() else name


def scenario_name(number: int) -> str:
    """The name of a scenario by its place, from 1, as in the published results."""
    return f"scenario_{number}"


def names(root: Element, path: str) -> list[str]:
    """The names of a set, separated by blanks or commas; empty where there is no such set."""
    return (root.findtext(path) or "").replace(",", " ").split()


def numbers(root: Element, path: str) -> list[str]:
    """The numbers of a parameter in plain digits."""
    return [plain(number) for number in names(root, path)]


def periods_of(root: Element) -> list[str]:
    """The names of the periods; empty where the file has none."""
    return [period_name(name) for name in names(root, "Sets/time_periods")]


def resources_of(root: Element) -> list[str]:
    """The names of the budgets: resources or pots, or one where the file names none."""
    return names(root, "Sets/resources") or names(root, "Sets/capitals") or [POT]


def _options(root: Element) -> Iterator[Option]:
    investments = names(root, "Sets/investments")
    listed = root.findtext("Sets/options")
    sets = [part.replace(",", " ").split() for part in listed.split(";")] if listed else None
    if sets is not None and len(sets) != len(investments):
        raise ValueError(f"{len(sets)} sets of options for {len(investments)} investments")
    pairs: list[tuple[str, str | None]] = [
        (investment, option)
        for place, investment in enumerate(investments)
        for option in (sets[place] if sets else [None])
    ]
    is_exact = (root.findtext("Settings/nonSelection") or "").strip() == "True"
    mandatory = set(names(root, "Settings/mandatory"))
    values = numbers(root, "Parameters/net_present_values")
    costs = _rows(numbers(root, "Parameters/costs"), pairs, _cells(root))
    for (investment, option), value, row in zip(pairs, values, costs, strict=True):
        is_forced = is_exact or investment in mandatory
        yield Option(
            option_id(investment, option), option_id(investment), value, tuple(row), is_forced
        )


def _cells(root: Element) -> Sequence[object]:
    """One entry for each cost of an option: resources outside, periods inside; pots are not."""
    resources = names(root, "Sets/resources") or [POT]
    return [(r, t) for r in resources for t in periods_of(root) or [""]]


def _rows(cells: Sequence[str], *shape: Sequence[object]) -> list[list[str]]:
    """The numbers cut into rows, one for each of the first set."""
    first, second = shape
    width = max(1, len(second))
    if len(cells) != len(first) * width:
        raise ValueError(f"{len(cells)} numbers where {prod((len(first), width))} should stand")
    return [list(cells[start : start + width]) for start in range(0, len(cells), width)]


def _labelled(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    return ((label, *row) for label, row in zip(labels, rows, strict=True))


def _initiatives(
    one: Option, options: Sequence[Option], pots: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    status = "must" if one.is_forced else ""
    if pots:
        yield from ((f"{one.id}@{pot}", one.value, status, one.family) for pot in pots)
        return
    is_alone = sum(other.family == one.family for other in options) == 1
    yield one.id, one.value, status, "" if is_alone else one.family


def _uses(
    one: Option, resources: Sequence[str], periods: Sequence[str], pots: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    if pots:
        yield from ((f"{one.id}@{pot}", pot, *one.costs) for pot in pots)
        return
    width = max(1, len(periods))
    for place, resource in enumerate(resources):
        cells = one.costs[place * width : (place + 1) * width]
        if any(cell != "0" for cell in cells):
            yield (one.id, resource, *cells)


def _scenarios(root: Element, resources: Sequence[str], periods: Sequence[str]) -> Rows:
    """Budgets by scenario, and how likely each is."""
    place = "Uncertainties/available_capitals"
    chances = numbers(root, f"{place}/probabilities")
    columns = [
        ".".join(filter(None, ("capacity", resource, period)))
        for resource in resources
        for period in periods or [""]
    ]
    budgets = _rows(numbers(root, f"{place}/scenarios"), chances, columns) if chances else []
    found: Rows = []
    for number, (chance, row) in enumerate(zip(chances, budgets, strict=True), start=1):
        name = scenario_name(number)
        found.append((name, "weight", chance))
        found += [(name, what, amount) for what, amount in zip(columns, row, strict=True)]
    return found
