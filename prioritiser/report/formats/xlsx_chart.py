"""The workbook's own chart of a document's bars: people can restyle it and paste it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from prioritiser.report.clean import clean
from prioritiser.report.document import Bar, Chart

_WIDTH, _BAR, _ROOM = 640, 24, 84
"""Pixels: the drawing's width, one bar's height, and what its scale and its title need."""
_MOST_DESCRIPTION = 2_000
_USED, _OVER = "#005EB8", "#8A1F11"
_MARK = Fraction(1, 4)
"""The part of a full bar that lies between two marks on the scale."""
_SMALL = {"size": 9}


def insert_chart(workbook: Workbook, sheet: Worksheet, chart: Chart) -> None:
    """Draw bars beside the cells that hold them.

    Args:
        workbook: the workbook that the sheet belongs to.
        sheet: names in column A and shares in column B, one row for each bar, under one heading.
        chart: the same bars; a bar without a share says why in words.
    """
    bars = [bar for strip in chart.strips for bar in strip.bars]
    drawing = workbook.add_chart({"type": "bar"})
    drawing.add_series(
        {
            "name": [sheet.name, 0, 1],
            "categories": [sheet.name, 1, 0, len(bars), 0],
            "values": [sheet.name, 1, 1, len(bars), 1],
            "fill": {"color": _USED},
            "gap": 35,
            "points": [_look(bar) for bar in bars],
            "data_labels": _labels(bars),
        }
    )
    most = max((bar.share for bar in bars if bar.share is not None), default=Fraction(1))
    drawing.set_title({"name": _title(chart), "name_font": {"size": 12}, "overlay": False})
    drawing.set_y_axis({"reverse": True, "num_font": _SMALL})
    drawing.set_x_axis(_scale(max(most, Fraction(1))))
    drawing.set_legend({"none": True})
    drawing.set_size({"width": _WIDTH, "height": _ROOM + _BAR * len(bars)})
    said = clean(f"{chart.title}. {chart.description}")[:_MOST_DESCRIPTION]
    sheet.insert_chart(0, 3, drawing, {"description": said, "object_position": 2})


def _title(chart: Chart) -> str:
    # XlsxWriter takes a title that begins with an equals sign for the address of a cell.
    return clean(chart.title).lstrip("= ")


def _look(bar: Bar) -> dict[str, Any] | None:
    is_over = bar.share is not None and bar.share > 1
    return {"fill": {"color": _OVER}} if is_over else None


def _labels(bars: Sequence[Bar]) -> dict[str, Any]:
    """Every bar says its number, or why it has none, so that nothing hangs on colour."""
    words = [None if bar.share is not None else {"value": clean(bar.text)} for bar in bars]
    labels: dict[str, Any] = {"value": True, "num_format": "0 %", "font": _SMALL}
    return {**labels, "custom": words} if any(words) else labels


def _scale(most: Fraction) -> dict[str, Any]:
    return {
        "min": 0,
        "max": float(ceil(most / _MARK) * _MARK),
        "major_unit": float(_MARK),
        "num_format": "0 %",
        "num_font": _SMALL,
        "major_gridlines": {"visible": True, "line": {"color": "#C8D0D5"}},
    }
