"""`schema`: the tables and columns that the input may have."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import click

from prioritiser.cli.exits import ANSWERED
from prioritiser.cli.options import with_options
from prioritiser.cli.verb import verb
from prioritiser.cli.voice import Voice, answer_json
from prioritiser.cli.written import FILE_OPTIONS, check_file, deliver

FORMATS = ("markdown", "json-schema", "datapackage")


@verb(
    "prioritiser schema",
    "prioritiser schema --format json-schema -o portfolio.schema.json",
    short_help="Print the tables and columns that the input may have.",
)
@with_options(
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="markdown",
        show_default=True,
        help="markdown: to read. json-schema, datapackage: for other programs.",
    ),
    *FILE_OPTIONS,
)
def schema(voice: Voice, as_json: bool, output: str | None, **typed: Any) -> int:
    """Print every table, column, word and setting that the input may have."""
    form, overwrite = typed["form"], typed["overwrite"]
    check_file(output, overwrite=overwrite)
    content = _content(form)
    if as_json:
        from prioritiser.cli.envelope import envelope

        made = json.loads(_content("json-schema"), parse_float=Decimal)
        answer_json(envelope([made]))
    if output is not None or not as_json:
        deliver(content, output, voice, overwrite=overwrite)
    return ANSWERED


def _content(form: str) -> bytes:
    from prioritiser.reading import dictionary

    if form == "markdown":
        return dictionary.markdown().encode("utf-8")
    made = dictionary.json_schema() if form == "json-schema" else dictionary.datapackage()
    return (json.dumps(made, indent=2) + "\n").encode("ascii")
