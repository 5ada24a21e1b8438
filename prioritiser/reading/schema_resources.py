"""Row models of what there is to use and who uses it: resources, capacity and uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    ABOVE_0,
    AS_NUMBER,
    AT_LEAST_0,
    AT_MOST_1,
    NAME,
    NUMBER,
    SHARE,
    TEXT,
    as_words,
    word,
)

RESOURCE_KINDS = ("money", "people", "other")
BASES = ("calendar", "after_start")


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
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        AT_MOST_1,
        Spec(
            Kind.SHARE,
            "The share of what is unspent that the next period gets. Blank means none. "
            "Not beside tolerance or extra_max.",
            "1",
            unit="share",
        ),
    ] = Decimal(0)
    step: Annotated[
        Decimal | None,
        NUMBER,
        AS_NUMBER,
        ABOVE_0,
        Spec(
            Kind.NUMBER,
            "What initiatives release in a period counts only in whole steps of this size, "
            "such as a ward or a post. Blank means in full.",
            "1",
            unit="unit of the resource",
        ),
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
    extra_price: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(Kind.NUMBER, "The price of one more unit. Blank means 0.", "60", unit="money"),
    ] = Decimal(0)
    extra_max: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.NUMBER,
            "The most units that may be bought in a period; only whole units are. "
            "Blank means none.",
            "2",
            unit="unit of the resource",
        ),
    ] = Decimal(0)
    extra_from: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.NAME,
            "The money resource that pays for more units.",
            "budget",
            refers_to="resources",
        ),
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
    """How much of a resource an initiative uses: one amount, or one column per period.

    Columns 0, 1, 2 and so on count from the start.
    """

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
            "How much it uses, once, in the period in which it starts. "
            "Below 0 it releases that much. Blank means 0.",
            "2.5",
            unit="unit of the resource",
        ),
    ] = None
    basis: Annotated[
        str | None,
        word(BASES),
        as_words(BASES),
        Spec(
            Kind.WORD,
            "What the columns count from: calendar for the periods of capacity, after_start for "
            "0, 1, 2 and so on from the start. May be blank where only one kind is filled.",
            "calendar",
            allowed=BASES,
        ),
    ] = None
    note: Annotated[str, TEXT, Spec(Kind.TEXT, "Anything worth saying.", "Two analysts")] = ""
