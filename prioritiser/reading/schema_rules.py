"""Row models of the tables of rules: links and limits."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    AS_NUMBER,
    AS_WHOLE,
    NAME,
    NAMES,
    SHARE,
    TEXT,
    UP_TO_MOST_PERIODS,
    WHOLE,
    WITHIN_MOST_PERIODS,
    as_words,
    word,
)

RELATIONS = (
    "requires",
    "requires_success",
    "requires_any",
    "together",
    "excludes",
    "enables",
    "boosts",
)


class LinkRow(Row):
    """How initiatives depend on one another: `source relation target`."""

    source: Annotated[
        tuple[str, ...],
        NAMES,
        Spec(Kind.NAMES, "The initiative, or several as A;B.", "DIG-03", refers_to="initiatives"),
    ]
    relation: Annotated[
        str,
        word(RELATIONS),
        as_words(RELATIONS),
        Spec(Kind.WORD, "What the link means.", "requires", allowed=RELATIONS),
    ]
    target: Annotated[
        tuple[str, ...],
        NAMES,
        Spec(
            Kind.NAMES,
            "The other initiative, or several as A;B.",
            "DIG-02",
            refers_to="initiatives",
        ),
    ]
    amount: Annotated[
        Decimal | None,
        SHARE,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "For enables what it adds to the target's chance, above 0. For boosts the bonus in "
            "units of value; below 0 for an overlap. Blank for all others.",
            "0.15",
            unit="share, or value",
        ),
    ] = None
    gap: Annotated[
        int | None,
        WHOLE,
        AS_WHOLE,
        WITHIN_MOST_PERIODS,
        UP_TO_MOST_PERIODS,
        Spec(
            Kind.WHOLE,
            "For requires, requires_success and requires_any: periods from the end of the target "
            "to the start of the source, at least; may be below 0. "
            "For together: how far apart the starts may be. Blank for all others.",
            "1",
            unit="periods",
        ),
    ] = None
    note: Annotated[str, TEXT, Spec(Kind.TEXT, "Anything worth saying.", "Needs the record")] = ""


class LimitRow(Row):
    """A floor or ceiling on what some of the chosen bring, use or come to."""

    limit: Annotated[str, NAME, Spec(Kind.NAME, "A name of its own.", "At most two a site")]
    where: Annotated[
        str,
        NAME,
        Spec(
            Kind.TEXT,
            "Which initiatives: tag=value|value joined by & with blanks around it, or ids A;B. "
            "A value that holds & or | stands in double quotes. "
            "Blank means all.",
            "horizon=long",
        ),
    ] = ""
    measure: Annotated[
        str,
        NAME,
        Spec(Kind.NAME, "count, value, or the name of a resource or criterion.", "count"),
    ]
    min: Annotated[
        Decimal | None,
        SHARE,
        AS_NUMBER,
        Spec(Kind.NUMBER, "The least allowed.", "1", unit="unit of the measure"),
    ] = None
    max: Annotated[
        Decimal | None,
        SHARE,
        AS_NUMBER,
        Spec(Kind.NUMBER, "The most allowed.", "2", unit="unit of the measure"),
    ] = None
    as_: Annotated[
        str,
        Field(alias="as"),
        word(("amount", "share")),
        as_words(("amount", "share")),
        Spec(
            Kind.WORD,
            "Whether min and max are amounts, or shares of the same measure over all chosen. "
            "Blank means amount.",
            "amount",
            allowed=("amount", "share"),
        ),
    ] = "amount"
    from_: Annotated[
        str | None,
        Field(alias="from"),
        NAME,
        Spec(Kind.PERIOD, "The first period that counts. Blank: the first.", "2027/28"),
    ] = None
    to: Annotated[
        str | None,
        NAME,
        Spec(Kind.PERIOD, "The last period that counts. Blank: the last.", "2029/30"),
    ] = None
    each: Annotated[
        str | None,
        word(("period",)),
        as_words(("period",)),
        Spec(
            Kind.WORD,
            "period: it holds in every period. Blank: for their total.",
            "period",
            allowed=("period",),
        ),
    ] = None
