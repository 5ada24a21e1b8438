"""Row models of what there is to do, and what has been done: initiatives and actuals."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    AS_NUMBER,
    AS_WHOLE,
    AT_LEAST_0,
    AT_MOST_1,
    FROM_1,
    ID,
    NAME,
    NUMBER,
    SHARE,
    TEXT,
    UP_TO_MOST_PERIODS,
    WHOLE,
    as_words,
    word,
)

STATUSES = ("candidate", "must", "never", "in_flight")


class InitiativeRow(Row):
    """Something that is done or not done. Any other column is a tag."""

    id: Annotated[str, ID, Spec(Kind.IDENTIFIER, "A short name of its own.", "DIG-02")]
    title: Annotated[
        str, TEXT, Spec(Kind.TEXT, "What a board would call it.", "Shared record")
    ] = ""
    status: Annotated[
        str,
        word(STATUSES),
        as_words(STATUSES),
        Spec(
            Kind.WORD,
            "Whether it is decided already, or under way. Blank means candidate.",
            "candidate",
            allowed=STATUSES,
        ),
    ] = "candidate"
    value: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "What it is worth when it delivers, once, in the period in which it starts. "
            "May be below 0. Type 0 for none.",
            "120",
            unit="value",
            may_be_blank=False,
        ),
    ] = Decimal(0)
    cost: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.NUMBER,
            "What it takes from the resource budget, once, in the period in which it starts. "
            "Type 0 for none.",
            "45.5",
            unit="money",
            may_be_blank=False,
        ),
    ] = Decimal(0)
    success: Annotated[
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        AT_MOST_1,
        Spec(
            Kind.SHARE,
            "The chance that it delivers, from 0 to 1. Blank means certain.",
            "0.8",
            unit="share",
        ),
    ] = Decimal(1)
    earliest_start: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.PERIOD,
            "The first period in which it may start. Blank means the first of all. "
            "Left blank where it is in flight.",
            "2027/28",
        ),
    ] = None
    latest_start: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.PERIOD,
            "The last period in which it may start. Blank means the last of all. "
            "Left blank where it is in flight.",
            "2028/29",
        ),
    ] = None
    duration: Annotated[
        int | None,
        WHOLE,
        AS_WHOLE,
        FROM_1,
        UP_TO_MOST_PERIODS,
        Spec(
            Kind.WHOLE,
            "How many periods it takes. It may finish after the last period. Blank means 1.",
            "2",
            unit="periods",
        ),
    ] = None
    version_of: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.NAME,
            "The family it is a version of, or the id of another version. "
            "At most one of a family is chosen.",
            "Theatres",
        ),
    ] = None
    stop_cost: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.NUMBER,
            "What it costs in the first period to stop it, where it is in flight. "
            "What was spent before is not counted. Blank means nothing.",
            "3",
            unit="money",
        ),
    ] = Decimal(0)


class ActualRow(Row):
    """What an initiative has spent or delivered so far; no plan depends on it yet."""

    initiative: Annotated[
        str,
        NAME,
        Spec(Kind.IDENTIFIER, "The id of the initiative.", "DIG-02", refers_to="initiatives"),
    ]
    period: Annotated[str, NAME, Spec(Kind.PERIOD, "The period it speaks of.", "2027/28")]
    what: Annotated[
        str, NAME, Spec(Kind.NAME, "The resource spent or the criterion delivered.", "budget")
    ]
    amount: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "How much. Any number of rows add up.",
            "12.5",
            unit="unit of the resource or criterion",
        ),
    ]
