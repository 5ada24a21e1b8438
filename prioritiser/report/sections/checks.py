"""For those who check: links, limits, findings, control totals and the facts of the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import __version__
from prioritiser.domain.findings import Finding, Level
from prioritiser.reasons import figures
from prioritiser.report.document import Block, Cell, Column, Heading, Paragraph, Share, Table
from prioritiser.report.wording import outcome
from prioritiser.report.wording.aims import aim_in_words
from prioritiser.report.wording.links import link_in_words
from prioritiser.report.wording.numbers import places_for, shown
from prioritiser.result_tables import InputFile, plain
from prioritiser.result_tables.rule_tables import limits_table, link_standings, totals_table

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_LEVELS = {Level.STOP: "Stop", Level.LOOK: "Look", Level.NOTE: "Note"}
_STANDINGS = {
    "in": "kept",
    "waits": "nothing to keep: the first is out",
    "out": "nothing to keep: all are out",
    "kept apart": "kept apart",
    "in force": "in force",
    "not in force": "not in force",
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
    rows = [
        (link_in_words(link), _STANDINGS[standing or ""])
        for link, standing in zip(result.applied.links, link_standings(result), strict=True)
    ]
    yield Heading("Links between initiatives", is_annex=True)
    columns = (Column("Link", is_wide=True), Column("In this plan"))
    yield Table("Links", "Every link, and how this plan keeps it", columns, tuple(rows))


def _limits(result: Result) -> Iterator[Block]:
    limits = limits_table(result)
    if not limits.rows:
        return
    yield Heading("Limits", is_annex=True)
    rows: dict[tuple[Cell, ...], list[str]] = {}
    for name, measure, first, last, kind, least, most, found, whole in limits.rows:
        is_share = kind == "share"
        told = (
            str(name),
            str(measure),
            _cell(least, is_share),
            _part(found, whole) if is_share else _cell(found, False),
            _cell(most, is_share),
        )
        span = f"{first}" if first == last else f"{first} to {last}"
        rows.setdefault(told, []).append(span if first else "")
    names = ("Limit", "Of", "Periods", "At least", "Found", "At most")
    columns = tuple(Column(n, n in names[3:], is_wide=n in names[:3:2]) for n in names)
    cells = tuple((*told[:2], _spans(spans), *told[2:]) for told, spans in rows.items())
    places = tuple(places_for(c for c in row if isinstance(c, Fraction)) for row in cells)
    yield Table("Limits", "Every limit, and what this plan comes to", columns, cells, places)


def _spans(spans: Sequence[str]) -> str:
    """Periods in which a limit comes to the same."""
    return f"each of {', '.join(spans)}" if len(spans) > 1 else spans[0]


def _cell(number: object, is_share: bool) -> Cell:
    if number is None:
        return None
    amount = Fraction(str(number))
    return Share(amount, is_exact=True) if is_share else amount


def _part(part: object, whole: object) -> Cell:
    if not whole:
        return "nothing chosen"
    return Share(Fraction(str(part)) / Fraction(str(whole)), is_exact=True)


def _totals(result: Result) -> Table:
    totals = totals_table(result, figures(result))
    rows: list[tuple[Cell, ...]] = [
        (
            str(what)[:1].upper() + str(what)[1:],
            *(None if n is None else Fraction(n) for n in numbers if not isinstance(n, str)),
        )
        for what, *numbers in totals.rows
    ]
    places = tuple(places_for(c for c in row if isinstance(c, Fraction)) for row in rows)
    columns = (
        Column("What", is_wide=True),
        *(Column(n, True) for n in ("Read", "Chosen", "Left out")),
    )
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
        "Aim": aim_in_words(question),
        "Scenario": question.scenario or "",
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
