"""The words of the template: the Read me, and what the words of the drop-downs mean."""

from __future__ import annotations

from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import SETTINGS

WORDS: dict[tuple[str, str], dict[str, str]] = {
    ("initiatives", "status"): {
        "candidate": "May be chosen or left out.",
        "must": "Is chosen, whatever it costs.",
        "never": "Is left out, whatever it brings.",
    },
    ("links", "relation"): {
        "requires": "The source only with all of the targets.",
        "requires_any": "The source only with at least one of the targets.",
        "together": "All of them, or none.",
        "excludes": "The source not with any of the targets.",
    },
    ("resources", "kind"): {
        "money": "All money has one unit.",
        "people": "Posts, shifts or hours of staff.",
        "other": "Beds, rooms, anything else.",
    },
    ("limits", "as"): {
        "amount": "min and max are amounts.",
        "share": "min and max are shares of the same measure over all chosen.",
    },
    ("limits", "each"): {"period": "The limit holds in every period, not for the total."},
    ("uses", "basis"): {"calendar": "Period columns are calendar periods."},
}
"""What each word of a drop-down means, by table and column."""


def guide(*, is_workbook: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sections of the Read me: a heading and its paragraphs."""
    one = "sheet" if is_workbook else "file"
    file = "this workbook" if is_workbook else "this folder"
    name = "portfolio.xlsx" if is_workbook else "portfolio"
    fill = (
        f"Type over the worked example: one row per initiative in the {one} initiatives.",
        f"Only that {one} is needed, and in it only the column id. Delete what you do not need.",
        "Leave no total row, no merged cells and no blank value or cost. Type 0 for none.",
        "Any column of your own in initiatives is a tag. Limits can speak of it: theme=digital.",
    )
    marks = (
        "Dark headings, underlined, mark columns that must be filled. The others may be blank.",
        "Pale headings mark tags: columns of your own.",
        "Point at a heading to read what it means. Cells with a list offer what is allowed.",
        "The lists of ids offer what stands in initiatives. Several ids are typed as A;B.",
    )
    years = (
        "Capacity by year: replace the column amount by one column per year, such as 2027/28.",
        "Do the same in uses. The column cost then falls in the first year.",
    )
    after = (
        f"prioritiser check {name}   tells what is wrong, with the cell.",
        f"prioritiser check {name} --annotate marked.xlsx   marks the cells in a copy.",
        f"prioritiser solve {name} -o run   finds the proven best set.",
        f"prioritiser graph {name}   shows what leans on what.",
    )
    sections = [
        ("What this is", (f"A portfolio to fill in. All figures in {file} are invented.",)),
        ("Fill it in", fill),
        *([("What the looks mean", marks)] if is_workbook else []),
        ("Several years", years),
        (f"The {one}s", tuple(f"{table.name}: {table.help}" for table in TABLES.values())),
        ("The settings", tuple(f"{s.name}: {s.help}" for s in SETTINGS.values() if s.is_used)),
        ("Then run", after),
    ]
    return tuple(sections)
