"""Row models of the tables of facts: initiatives, resources, capacity and uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    AS_NULL,
    AS_NUMBER,
    AT_LEAST_0,
    AT_MOST_1,
    BLANK,
    ID,
    NAME,
    NUMBER,
    SHARE,
    TEXT,
    as_words,
    later,
    word,
)

STATUSES = ("candidate", "must", "never")
RESOURCE_KINDS = ("money", "people", "other")


class InitiativeRow(Row):
    """Something that is done or not done. Any other column is a tag."""

    id: Annotated[str, ID, Spec(Kind.IDENTIFIER, "A short name of its own.", "DIG-02")]
    title: Annotated[
        str, TEXT, Spec(Kind.TEXT, "What a board would call it.", "Shared record")
    ] = ""
    status: Annotated[
        str,
        word(STATUSES, ("in_flight",)),
        as_words(STATUSES),
        Spec(
            Kind.WORD,
            "Whether it is decided already. Blank means candidate.",
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
            "What it is worth when it delivers; may be below 0. Type 0 for none.",
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
            "What it takes from the resource budget, in the first period. Type 0 for none.",
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
        None,
        BLANK,
        AS_NULL,
        later("The first period in which it may start.", "2027/28", Kind.NAME),
    ] = None
    latest_start: Annotated[
        None, BLANK, AS_NULL, later("The last period in which it may start.", "2028/29", Kind.NAME)
    ] = None
    duration: Annotated[
        None, BLANK, AS_NULL, later("How many periods it takes.", "2", Kind.WHOLE)
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
        None, BLANK, AS_NULL, later("What it costs to stop it once it runs.", "3")
    ] = None


class ResourceRow(Row):
    """Money, people or anything else that initiatives use up."""

    resource: Annotated[str, NAME, Spec(Kind.NAME, "A name of its own.", "digital")]
    unit: Annotated[str, TEXT, Spec(Kind.TEXT, "What one unit is.", "WTE")] = ""
    kind: Annotated[
        str | None,
        word(RESOURCE_KINDS),
        as_words(RESOURCE_KINDS),
        Spec(
            Kind.WORD,
            "What it is made of. Blank means money for budget, other for the rest.",
            "people",
            allowed=RESOURCE_KINDS,
        ),
    ] = None
    reserve: Annotated[
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        AT_MOST_1,
        Spec(Kind.SHARE, "The share of every capacity that is held back.", "0.05", unit="share"),
    ] = Decimal(0)
    tolerance: Annotated[
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.SHARE,
            "The share of overrun that is accepted, and reported.",
            "0.02",
            unit="share",
        ),
    ] = Decimal(0)
    carry_forward: Annotated[
        None,
        BLANK,
        AS_NULL,
        later("The share of what is unspent that the next period gets.", "1", Kind.SHARE),
    ] = None
    step: Annotated[
        None,
        BLANK,
        AS_NULL,
        later("Released capacity counts only in whole steps of this size.", "1"),
    ] = None
    release_share: Annotated[
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        AT_MOST_1,
        Spec(
            Kind.SHARE,
            "The share of what initiatives release that is counted on. Blank means all.",
            "0.5",
            unit="share",
        ),
    ] = Decimal(1)
    extra_price: Annotated[None, BLANK, AS_NULL, later("The price of one more unit.", "60")] = None
    extra_max: Annotated[
        None, BLANK, AS_NULL, later("The most units that may be bought in a period.", "2")
    ] = None
    extra_from: Annotated[
        None,
        BLANK,
        AS_NULL,
        later("The money resource that pays for more units.", "budget", Kind.NAME),
    ] = None


class CapacityRow(Row):
    """How much there is of a resource: one amount, or one column per period."""

    resource: Annotated[
        str,
        NAME,
        Spec(Kind.NAME, "The resource it speaks of.", "digital", refers_to="resources"),
    ]
    amount: Annotated[
        Decimal | None,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.NUMBER,
            "How much there is, where the portfolio has no periods. "
            "Blank means unlimited, 0 means none.",
            "100",
            unit="unit of the resource",
        ),
    ] = None
    note: Annotated[str, TEXT, Spec(Kind.TEXT, "Anything worth saying.", "Agreed in May")] = ""


class UseRow(Row):
    """How much of a resource an initiative uses: one amount, or one column per period."""

    initiative: Annotated[
        str,
        NAME,
        Spec(Kind.IDENTIFIER, "The id of the initiative.", "DIG-02", refers_to="initiatives"),
    ]
    resource: Annotated[
        str, NAME, Spec(Kind.NAME, "The resource it uses.", "digital", refers_to="resources")
    ]
    amount: Annotated[
        Decimal | None,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "How much it uses, in the first period. Below 0 it releases that much. Blank means 0.",
            "2.5",
            unit="unit of the resource",
        ),
    ] = None
    basis: Annotated[
        str | None,
        word(("calendar",), ("after_start",)),
        as_words(("calendar",)),
        Spec(
            Kind.WORD,
            "Whether period columns are calendar periods. Blank means they are.",
            "calendar",
            allowed=("calendar",),
        ),
    ] = None
    note: Annotated[str, TEXT, Spec(Kind.TEXT, "Anything worth saying.", "Two analysts")] = ""
