"""The answer for people: a story in blocks, and the formats that print it."""

from prioritiser.report.document import Document
from prioritiser.report.formats import FORMATS, Format
from prioritiser.report.story import story

__all__ = ["FORMATS", "Document", "Format", "story"]
