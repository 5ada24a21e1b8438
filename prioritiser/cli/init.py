"""`init`: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.options import with_options
from prioritiser.cli.plain import one_line
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.files import check_writable, write_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritiser.reading.from_list import Note
    from prioritiser.reading.template_example import Rows
    from prioritiser.result_tables.as_json import Json


@verb(
    "prioritiser init trust.xlsx",
    "prioritiser init trust.xlsx --from our-list.xlsx",
    "prioritiser init --csv trust",
    "prioritiser init --csv trust --from our-list.csv",
    short_help="Make a workbook to fill in, with a worked example.",
)
@with_options(
    click.argument("file", type=click.Path(dir_okay=False), metavar="[FILE.xlsx]", required=False),
    click.option(
        "--csv",
        "folder",
        type=click.Path(file_okay=False),
        metavar="DIR",
        help="Make a new folder of CSVs with the same tables and example.",
    ),
    click.option(
        "--from",
        "team_list",
        type=click.Path(),
        metavar="LIST",
        help="Take over the list (.xlsx or CSV) that a team has; unknown columns become tags.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace what is there."),
)
def init(voice: Voice, as_json: bool, overwrite: bool, **typed: Any) -> int:
    """Make a workbook, a folder of CSVs, or both, to fill in.

    They hold every table with its headings, help and a worked example to type over. With --from
    they hold your own list instead, and what became of its columns is told.
    """
    file, folder, team_list = typed["file"], typed["folder"], typed["team_list"]
    _check(file, folder, team_list, overwrite=overwrite)
    tables, notes = _tables(team_list)
    for note in notes:
        voice.tell(one_line(note.text), colour="yellow" if note.needs_attention else None)
    from prioritiser.reading.template import built, csv_folder

    if file is not None:
        write_whole(file, built(tables), overwrite=overwrite)
        voice.tell(f"Wrote {file}.")
    if folder is not None:
        write_folder(folder, csv_folder(tables), overwrite=overwrite)
        voice.tell(f"Wrote {folder}.")
    if as_json:
        from prioritiser.cli.envelope import envelope

        told: list[Json] = [
            {"text": one.text, "needs_attention": one.needs_attention} for one in notes
        ]
        answer_json(envelope([{"workbook": file, "folder": folder, "notes": told}]))
    voice.tell(f"Next: fill it in, then prioritiser check {file or folder}")
    return ANSWERED


def _check(
    file: str | None, folder: str | None, team_list: str | None, *, overwrite: bool
) -> None:
    """Refuse before any work what could not be made."""
    if file is None and folder is None:
        raise click.UsageError("Name the workbook to make, such as prioritiser init trust.xlsx.")
    if file is not None and Path(file).suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{file}: the name must end in .xlsx.", param_hint="FILE.xlsx")
    inputs = [team_list] if team_list is not None else []
    for path in filter(None, (file, folder)):
        check_writable(path, overwrite=overwrite, inputs=inputs)


def _tables(team_list: str | None) -> tuple[Mapping[str, Rows], tuple[Note, ...]]:
    """The tables to write, and what became of the columns of a list."""
    if team_list is None:
        from prioritiser.reading.template_example import EXAMPLE

        return EXAMPLE, ()
    from prioritiser.reading.from_list import taken_over

    found = taken_over(team_list)
    return found.tables, found.notes
