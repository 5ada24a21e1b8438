"""What people and programs are given, word for word. Read a difference by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritiser.report import FORMATS
from prioritiser.result_tables import json_text, to_json
from tests.results import AFile
from tests.unit.report.pages import a_story, results

HERE = Path(__file__).parent
PAGES = ("proven", "stopped", "impossible", "programme", "fewest", "out_of_reach")
# A workbook's bytes belong to the library that packs them; its cells are tested one by one.
ENDINGS = ("txt", "md", "html", "json")


def content(page: str, ending: str) -> bytes:
    result = results()[page]
    if ending == "json":
        return json_text(to_json(result, [AFile()])).encode("utf-8")
    return FORMATS[ending].render(a_story(result))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_the_golden_one(page: str, ending: str, is_updating_golden: bool) -> None:
    path = HERE / f"{page}.{ending}"
    found = content(page, ending)

    if is_updating_golden:
        path.write_bytes(found)

    assert found.decode("utf-8") == path.read_bytes().decode("utf-8")


def test_every_golden_page_is_one_that_is_tested() -> None:
    files = {path.name for path in HERE.iterdir() if path.suffix not in {".py", ""}}

    assert files == {f"{page}.{ending}" for page in PAGES for ending in ENDINGS}
