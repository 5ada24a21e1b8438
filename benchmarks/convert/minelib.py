"""Open-pit mines: blocks, each below others that must be dug first (Espinoza and others 2012).

`UPIT`, the ultimate pit: the blocks worth most together, in no time. `CPIT`: the same under
limits in each period, with discounting; a block may be dug in the period of those above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.tables import Instance, Tables, plain

Sections = dict[str, list[list[str]]]


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The mine as the variant's first word says: `UPIT` or `CPIT`."""
    place = folder / "minelib" / instance
    kind = variant.split(maxsplit=1)[0].lower()
    texts = [
        (place / f"{instance}.{ending}").read_text(encoding="ascii") for ending in (kind, "prec")
    ]
    return Instance({"upit": ultimate_pit, "cpit": scheduled_pit}[kind](*texts))


def ultimate_pit(blocks: str, precedence: str) -> Tables:
    """Tables from a `.upit` and a `.prec` file's text: values and links, no resources."""
    return {
        "initiatives": [("id", "value"), *_values(sections(blocks))],
        "links": [
            ("source", "relation", "target"),
            *((block_id(b), "requires", block_id(p)) for b, p in _precedences(precedence)),
        ],
    }


def scheduled_pit(blocks: str, precedence: str) -> Tables:
    """Tables from a `.cpit` and a `.prec` file's text: one period a block, limits a period.

    Raises:
        ValueError: when a limit is not a ceiling.
    """
    found = sections(blocks)
    periods = [period_name(t) for t in range(int(found["NPERIODS"][0][0]))]
    limits: dict[str, dict[int, str]] = {}
    for resource, period, kind, amount in found["RESOURCE_CONSTRAINT_LIMITS"]:
        if kind != "L":
            raise ValueError(f"the limit of resource {resource} is of kind {kind}, not L")
        limits.setdefault(resource, {})[int(period)] = plain(amount)
    return {
        "initiatives": [
            ("id", "value", "duration"),
            *((name, value, "1") for name, value in _values(found)),
        ],
        "capacity": [
            ("resource", *periods),
            *(
                (resource_name(resource), *(by.get(t, "") for t in range(len(periods))))
                for resource, by in limits.items()
            ),
        ],
        "uses": [
            ("initiative", "resource", "amount"),
            *(
                (block_id(block), resource_name(resource), plain(amount))
                for block, resource, amount in found["RESOURCE_CONSTRAINT_COEFFICIENTS"]
            ),
        ],
        "links": [
            ("source", "relation", "target", "gap"),
            *((block_id(b), "requires", block_id(p), "-1") for b, p in _precedences(precedence)),
        ],
        "settings": [("name", "value"), ("discount_rate", found["DISCOUNT_RATE"][0][0])],
    }


def sections(text: str) -> Sections:
    """The parts of a file by name: what stands behind the colon, or the lines below it."""
    found: Sections = {}
    for line in text.splitlines():
        name, colon, rest = line.partition(":")
        if colon:
            found[name.strip()] = current = [rest.split()] if rest.strip() else []
        elif line.strip() not in {"", "EOF"}:
            current.append(line.split())
    return found


def block_id(number: int | str) -> str:
    """The id of a block by its number, from 0."""
    return f"B{int(number):04d}"


def period_name(period: int) -> str:
    """The name of a period by its number, from 0."""
    return f"P{period}"


def resource_name(number: int | str) -> str:
    """The name of a resource by its number, from 0."""
    return f"limit-{number}"


def _values(found: Sections) -> Iterator[tuple[str, str]]:
    return ((block_id(block), plain(value)) for block, value in found["OBJECTIVE_FUNCTION"])


def _precedences(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of a block and one that must go before it.

    Raises:
        ValueError: when a block has not as many as its line says.
    """
    for line in text.splitlines():
        if not line.strip():
            continue
        block, count, *before = line.split()
        if len(before) != int(count):
            raise ValueError(f"block {block} has {len(before)} blocks above it, not {count}")
        yield from ((block, one) for one in before)
