"""A result as plain tables and as JSON: what CSV, workbooks, frames and programs share.

No sentences live here: codes and figures only. Sentences are the report's.
"""

from prioritiser.result_tables.as_json import InputFile, json_text, refused_json, to_json
from prioritiser.result_tables.numbers import plain
from prioritiser.result_tables.table import Table, Value, table_csv
from prioritiser.result_tables.tables import tables

__all__ = [
    "InputFile",
    "Table",
    "Value",
    "json_text",
    "plain",
    "refused_json",
    "table_csv",
    "tables",
    "to_json",
]
