"""The tables described for people and for programs, written from the schema.

Markdown for `docs/reference/tables.md`, JSON Schema for one portfolio as JSON, and a Frictionless
data package for a folder of CSVs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.schema import TABLES, TableSpec
from prioritiser.reading.settings import SETTINGS
from prioritiser.reading.template_guide import WORDS

_RULE_NAMES = (
    "- `capacity.RESOURCE` or `capacity.RESOURCE.PERIOD`: how much there is.",
    "- `limits.NAME.min`, `limits.NAME.max`: a bound of a limit.",
    "- `criteria.NAME.weight` (scenarios only), `criteria.NAME.floor`.",
    "- `initiatives.ID.COLUMN` (scenarios only); `initiatives.ID.status` and",
    "  `initiatives.ID.latest_start` are rules too.",
    "- `links.RELATION.SOURCE.TARGET`: `off`; the amount of `enables` and `boosts` may change.",
    "- `resources.NAME.reserve`, `versions.FAMILY`: only `off` is a value.",
    "- `weight` (scenarios only): the probability of the scenario.",
    "",
    "A part that holds `.` or `;` stands in double quotes. In a scenario a number takes the place",
    "of what is there, a percentage such as `-10%` scales it, and `off` takes a rule away.",
    "",
    'Where a row lists several, as `A requires B;C`, its name is `links.requires.A."B;C"`. A part',
    "has a name too, `links.requires.A.B`, with `requires`, `requires_success`, `excludes` and",
    "`enables`. `together`, `boosts` and `excludes` go by their members in any order.",
)
_FRICTIONLESS = {Kind.NUMBER: "number", Kind.SHARE: "number", Kind.WHOLE: "integer"}


def markdown() -> str:
    """The data dictionary: every table, column, word and setting."""
    lines = [
        "# Tables",
        "",
        "<!-- Written by `prioritiser schema`. Do not edit by hand. -->",
        "",
        "A portfolio is a workbook with a sheet per table, or a folder with a CSV per table.",
        "Names of tables and columns match without regard to case, spaces or underscores.",
        "Only `initiatives` is required, and in it only `id`.",
        "",
    ]
    for table in TABLES.values():
        lines += _table_section(table)
    lines += ["## Settings", "", "Each is a row of `settings`, or `--set name=value`.", ""]
    lines += _grid(
        ("setting", "meaning", "allowed", "default", "example"),
        (
            (f"`{s.name}`", s.help, s.allowed, _code(s.default), _code(s.example))
            for s in SETTINGS.values()
        ),
    )
    lines += ["## Names of rules, for scenarios and --without", "", *_RULE_NAMES, ""]
    return "\n".join(lines).rstrip() + "\n"


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a portfolio as an object of tables, each an array of rows.

    Columns of periods and tags are further properties, where a table may have them.
    """
    properties: dict[str, Any] = {}
    for table in TABLES.values():
        rows = _row_schema(table)
        properties[table.name] = {"type": "array", "description": table.help, "items": rows}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Portfolio of prioritiser",
        "type": "object",
        "required": ["initiatives"],
        "additionalProperties": False,
        "properties": properties,
    }


def datapackage() -> dict[str, Any]:
    """A Frictionless `datapackage.json` for a folder with all tables as CSVs.

    Columns of periods and tags are not listed: they are the portfolio's own.
    """
    return {
        "profile": "tabular-data-package",
        "name": "prioritiser-portfolio",
        "title": "Portfolio of prioritiser",
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _table_section(table: TableSpec) -> list[str]:
    more = []
    if table.has_tags and "tag" not in table.help:
        more.append("Any other column is a tag.")
    if table.has_periods:
        more.append("Instead of `amount` it may have one column per period, named as you like.")
    lines = [f"## {table.name}", "", " ".join([table.help, *more]), ""]
    lines += _grid(
        ("column", "holds", "meaning", "allowed", "blank means", "example"),
        (_column_row(column) for column in table.columns),
    )
    ranged = [f"`{column.name}`" for column in table.columns if column.has_range]
    if ranged:
        periods = " and every column of a period" if table.has_periods else ""
        lines += [
            f"Ranges `x_low` and `x_high` may stand beside {', '.join(ranged)}{periods}.",
            "They are checked and kept; they change nothing yet.",
            "",
        ]
    for column in table.columns:
        meanings = WORDS.get((table.name, column.name))
        if meanings and len(meanings) > 1:
            lines += [f"Words of `{column.name}`:", ""]
            lines += [*(f"- `{word}`: {said}" for word, said in meanings.items()), ""]
    return lines


def _column_row(column: ColumnSpec) -> tuple[str, ...]:
    name = f"`{column.name}`" + (" (required)" if column.required else "")
    holds = column.spec.kind.value + (f", in {column.spec.unit}" if column.spec.unit else "")
    example = _code(column.spec.example)
    return name, holds, column.spec.help, _allowed(column), _blank(column), example


def _allowed(column: ColumnSpec) -> str:
    if column.spec.allowed:
        return ", ".join(f"`{word}`" for word in column.spec.allowed)
    if column.spec.kind is Kind.PERIOD:
        return "columns of `capacity`"
    if column.spec.refers_to:
        return f"names of `{column.spec.refers_to}`"
    least, most = column.least, column.most
    if column.above is not None:
        return f"above {column.above}"
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"{least} or more" if least is not None else ""


def _blank(column: ColumnSpec) -> str:
    if column.required or not column.spec.may_be_blank:
        return "not allowed"
    return _code(column.default)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [header, ["---"] * len(header), *rows]
    return [*("| " + " | ".join(_cell(part) for part in line) + " |" for line in lines), ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _row_schema(table: TableSpec) -> dict[str, Any]:
    model = table.model.model_json_schema()
    fields = model.get("properties", {})
    properties = {}
    for column in table.columns:
        own = fields.get(column.name, fields.get(f"{column.name}_", {}))
        plain = {key: value for key, value in own.items() if key not in ("title", "default")}
        properties[column.name] = {
            **_typed(column, plain),
            "description": column.spec.help,
            "examples": [_example(column)],
        }
    takes_more = table.has_tags or table.has_periods
    own_columns: dict[str, Any] | bool = False
    if takes_more:
        own_columns = {"type": ["string", "number", "null"]}
    return {
        "type": "object",
        "required": [column.name for column in table.columns if column.required],
        "properties": properties,
        "additionalProperties": own_columns,
    }


def _example(column: ColumnSpec) -> str | int | float:
    text = column.spec.example
    if not column.is_number:
        return text
    return int(text) if "." not in text else float(text)


def _typed(column: ColumnSpec, plain: dict[str, Any]) -> dict[str, Any]:
    """What may stand in a cell: blank where it may be, and lists of names as `A;B`."""
    if column.spec.kind is Kind.WORD:
        words: list[str | None] = list(column.spec.allowed)
        return {"enum": words if column.required else [*words, "", None]}
    if not column.is_number:
        return {"type": "string"} if column.required else {"type": ["string", "null"]}
    is_whole = column.spec.kind is Kind.WHOLE
    kind = "integer" if is_whole else "number"
    schema: dict[str, Any] = {
        "type": kind if not column.spec.may_be_blank else [kind, "null"],
    }
    for bound, key in ((column.least, "minimum"), (column.most, "maximum")):
        if bound is not None:
            schema[key] = int(bound) if bound == bound.to_integral_value() else float(bound)
    if column.above is not None:
        schema["exclusiveMinimum"] = int(column.above)
    return {**{k: v for k, v in plain.items() if k in ("format",)}, **schema}


def _resource(table: TableSpec) -> dict[str, Any]:
    fields = [_field(column) for column in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.name == "initiatives":
        schema["primaryKey"] = "id"
    keys = [
        {"fields": column.name, "reference": {"resource": "initiatives", "fields": "id"}}
        for column in table.columns
        if column.spec.refers_to == "initiatives" and column.spec.kind is not Kind.NAMES
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.help,
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: ColumnSpec) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.spec.allowed:
        constraints["enum"] = list(column.spec.allowed)
    for bound, key in ((column.least, "minimum"), (column.most, "maximum")):
        if bound is not None:
            constraints[key] = str(bound)
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS.get(column.spec.kind, "string"),
        "description": column.spec.help,
        "example": column.spec.example,
    }
    return {**field, "constraints": constraints} if constraints else field
