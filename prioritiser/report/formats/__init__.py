"""The formats that a document can be printed in: one file each, one function each.

The modules are loaded on first use, so that a text answer loads no template or workbook library.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from prioritiser.report.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One way to print a document."""

    name: str
    """What it is asked for by, and the suffix of its file."""
    media_type: str
    module: str
    """The file in this folder that holds its `render`."""

    def render(self, document: Document) -> bytes:
        """The document in this format; the same document gives the same bytes."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("bytes", module.render(document))


FORMATS = {
    found.name: found
    for found in (
        Format("txt", "text/plain", "text"),
        Format("md", "text/markdown", "markdown"),
        Format("html", "text/html", "html"),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
    )
}
"""Every format by its name."""
