"""For those who check: links, limits, findings, control totals and the facts of the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import __version__
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.links import Link, Relation
from prioritiser.reasons import figures
from prioritiser.report.document import Block, Cell, Column, Heading, Paragraph, Table
from prioritiser.report.wording import outcome
from prioritiser.report.wording.numbers import places_for, shown
from prioritiser.result_tables import InputFile, plain
from prioritiser.result_tables.tables import limits_table, links_table, totals_table

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_LEVELS = {Level.STOP: "Stop", Level.LOOK: "Look", Level.NOTE: "Note"}
_STANDINGS = {
    "in": "all in",
    "waits": "source is out",
    "out": "none in",
    "kept apart": "kept apart",
    "": "",
}


def findings_to_look_at(result: Result) -> Iterator[Block]:
    """Findings that a person should look at before relying on the answer."""
    looks = [finding for finding in result.findings if finding.level != Level.NOTE]
    if looks:
        yield Heading("Findings on the input")
        yield _findings("Findings", "What to look at in the input", looks)


def checks(result: Result, sources: Iterable[InputFile]) -> Iterator[Block]:
    """Everything that lets another person tick the answer back to its input."""
    yield from _links(result)
    yield from _limits(result)
    notes = [finding for finding in result.findings if finding.level == Level.NOTE]
    if notes:
        yield Heading("Notes on the input", is_annex=True)
        yield _findings("Notes", "What was noticed while reading", notes)
    yield Heading("Control totals", is_annex=True)
    yield Paragraph(f"{outcome.CONTROL} {outcome.SPLIT}" if result.plan else outcome.CONTROL)
    yield _totals(result)
    yield Heading("About this run", is_annex=True)
    yield _facts(result, sources)
    yield Paragraph(outcome.ADVICE)


def _findings(name: str, caption: str, findings: Iterable[Finding]) -> Table:
    columns = (
        Column("Where"), Column("Level"), Column("What", is_wide=True), Column("Code")
    )  # fmt: skip
    rows = [
        (str(finding.place), _LEVELS[finding.level], finding.message, finding.code)
        for finding in findings
    ]
    return Table(name, caption, columns, tuple(rows))


def _links(result: Result) -> Iterator[Block]:
    if not result.applied.links or result.plan is None:
        return
    standings = links_table(result)
    place = standings.columns.index("standing")
    rows = [
        (_in_words(link), _STANDINGS[str(row[place] or "")])
        for link, row in zip(result.applied.links, standings.rows, strict=True)
    ]
    yield Heading("Links between initiatives", is_annex=True)
    columns = (Column("Link", is_wide=True), Column("In this plan"))
    yield Table("Links", "Every link, and how this plan keeps it", columns, tuple(rows))


def _in_words(link: Link) -> str:
    sources, targets = _all_of(link.sources), _all_of(link.targets)
    match link.relation:
        case Relation.REQUIRES:
            return f"{sources} needs {targets}"
        case Relation.REQUIRES_ANY:
            return f"{sources} needs one of {targets}"
        case Relation.TOGETHER:
            return f"{_all_of(link.members)} go together"
        case Relation.EXCLUDES:
            return f"{sources} does not go with {targets}"


def _all_of(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _limits(result: Result) -> Iterator[Block]:
    limits = limits_table(result)
    if not limits.rows:
        return
    yield Heading("Limits", is_annex=True)
    rows = []
    for name, measure, first, last, kind, least, most, found, whole in limits.rows:
        span = f"{first}" if first == last else f"{first} to {last}"
        is_share = kind == "share"
        part = _share(found, whole) if is_share else _amount(found)
        bounds = [
            _share(bound, Decimal(1)) if is_share else _amount(bound) for bound in (least, most)
        ]
        rows.append((str(name), str(measure), span if first else "", bounds[0], part, bounds[1]))
    columns = tuple(map(Column, ("Limit", "Of", "Periods", "At least", "Found", "At most")))
    yield Table("Limits", "Every limit, and what this plan comes to", columns, tuple(rows))


def _amount(number: object) -> str:
    return "" if number is None else shown(Fraction(str(number)))


def _share(part: object, whole: object) -> str:
    if part is None or not whole:
        return "" if part is None else "nothing chosen"
    return f"{shown(Fraction(str(part)) / Fraction(str(whole)) * 100)} %"


def _totals(result: Result) -> Table:
    totals = totals_table(result, figures(result.applied))
    rows: list[tuple[Cell, ...]] = [
        (
            str(what)[:1].upper() + str(what)[1:],
            *(None if n is None else Fraction(n) for n in numbers if not isinstance(n, str)),
        )
        for what, *numbers in totals.rows
    ]
    places = tuple(places_for(c for c in row if isinstance(c, Fraction)) for row in rows)
    columns = (Column("What"), *(Column(n, True) for n in ("Read", "Chosen", "Left out")))
    if result.plan is None:
        columns, rows = columns[:2], [row[:2] for row in rows]
    return Table("Totals", "What was read, and how it splits", columns, tuple(rows), places)


def _facts(result: Result, sources: Iterable[InputFile]) -> Table:
    rows = [(name, text) for name, text in _fact_rows(result).items() if text]
    rows += [(f"SHA-256 of {source.name}", source.sha256) for source in sources]
    columns = (Column("Fact"), Column("What it was", is_wide=True))
    return Table("Run", "What made this answer", columns, tuple(rows))


def _fact_rows(result: Result) -> Mapping[str, str]:
    question, settings = result.question, result.portfolio.settings
    budgets = [
        f"{one.resource} {one.period or ''}".strip() + f" = {shown(Fraction(one.amount))}"
        for one in question.budgets
    ]
    exact = "every rule and the value re-checked from the input, without rounding"
    return {
        "Prioritiser": __version__,
        "Solver": result.engine,
        "Proof": result.proof.value if result.proof else "none",
        "Audit": exact if result.plan else "",
        "Exact value": _exact(result.value),
        "No plan beats": _exact(result.bound),
        "Prepared by": settings.prepared_by,
        "Budgets asked for": ", ".join(budgets),
        "Forced in": ", ".join(question.must),
        "Forced out": ", ".join(question.never),
        "Rules switched off": ", ".join(question.without),
    }


def _exact(number: Fraction | None) -> str:
    if number is None:
        return ""
    text, exact = plain(number)
    return exact or text
