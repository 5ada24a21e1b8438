"""What a program reads of a result."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

from prioritiser.result_tables import Table, json_text, table_csv
from prioritiser.result_tables.as_json import Json


def as_written(content: Json) -> dict[str, Any]:
    """What a program reads, its numbers digit by digit."""
    written: dict[str, Any] = json.loads(
        json_text(content), parse_float=Decimal, parse_int=Decimal
    )
    return written


def read_csv(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(table).decode("utf-8"))))
