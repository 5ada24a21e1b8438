"""The words of the template: the Read me, and what the words of the drop-downs mean."""

from __future__ import annotations

from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import SETTINGS

WORDS: dict[tuple[str, str], dict[str, str]] = {
    ("initiatives", "status"): {
        "candidate": "May be chosen or left out.",
        "must": "Is chosen, whatever it costs.",
        "never": "Is left out, whatever it brings.",
        "in_flight": "Is under way: it goes on, or stops at its stop_cost.",
    },
    ("criteria", "better"): {
        "higher": "More of it is better.",
        "lower": "Less of it is better: it counts against the plan.",
    },
    ("criteria", "kind"): {
        "score": "Points on a scale.",
        "cash": "Money that can be taken out of a budget.",
        "non_cash": "Money's worth that stays where it is, such as time freed.",
        "societal": "Worth to people outside the organisation.",
    },
    ("links", "relation"): {
        "requires": "The source only with all of the targets.",
        "requires_success": "As requires, and the source delivers only if all of them do.",
        "requires_any": "The source only with at least one of the targets.",
        "together": "All of them, or none.",
        "excludes": "The source not with any of the targets.",
        "enables": "The source, finished in time, adds amount to the targets' chance.",
        "boosts": "A bonus of amount where all of both sides are chosen.",
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
    ("uses", "basis"): {
        "calendar": "The row fills the periods of capacity.",
        "after_start": "The row fills 0, 1, 2: periods from the start.",
    },
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
        f"The columns of the {one} capacity name the periods: years, quarters, what you like.",
        "For no periods at all, put one column amount in their place, here and in uses.",
        "An initiative has a choice of start if it has a start window, a duration or benefits.",
        "Its cost and value then fall in the period in which it starts.",
        "In uses, columns 0, 1, 2 count from the start; columns of periods do not move.",
    )
    worth = (
        "value is the short way: one number a row. For more, use criteria and benefits.",
        "A criterion's weight is what its swing is worth: per says how large the swing is. "
        "Ask what going from the worst to the best likely is worth, against the others.",
        "Write the swing into the cell per, so that all can see what was weighed.",
        "discount_rate is yearly and real. The Green Book (HM Treasury, 2022, annex 6) has 3.5%, "
        "and 1.5% for risks to health and life. They are examples: type your own.",
        "A pool caps benefits that several initiatives claim, so that none counts twice.",
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
        ("What it is worth", worth),
        ("Several years", years),
        (f"The {one}s", tuple(f"{table.name}: {table.help}" for table in TABLES.values())),
        ("The settings", tuple(f"{s.name}: {s.help}" for s in SETTINGS.values() if s.is_used)),
        ("Then run", after),
    ]
    return tuple(sections)
