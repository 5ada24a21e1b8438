"""Row models of the tables of rules and names: links, limits and settings."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    AS_NULL,
    AS_NUMBER,
    BLANK,
    NAME,
    NAMES,
    SHARE,
    TEXT,
    as_words,
    later,
    word,
)

RELATIONS = ("requires", "requires_any", "together", "excludes")
LATER_RELATIONS = ("requires_success", "enables", "boosts")


class LinkRow(Row):
    """How initiatives depend on one another: `source relation target`."""

    source: Annotated[
        tuple[str, ...],
        NAMES,
        Spec(Kind.NAMES, "The initiative, or several as A;B.", "DIG-03", refers_to="initiatives"),
    ]
    relation: Annotated[
        str,
        word(RELATIONS, LATER_RELATIONS),
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
        None, BLANK, AS_NULL, later("The strength of enables or boosts.", "0.15")
    ] = None
    gap: Annotated[None, BLANK, AS_NULL, later("Periods between the two.", "1", Kind.WHOLE)] = None
    note: Annotated[str, TEXT, Spec(Kind.TEXT, "Anything worth saying.", "Needs the record")] = ""


class LimitRow(Row):
    """A floor or ceiling on a count, the value or a resource of some of the chosen."""

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
        Spec(Kind.NAME, "count, value or the name of a resource.", "count", refers_to="resources"),
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
        Spec(Kind.NAME, "The first period that counts. Blank: the first.", "2027/28"),
    ] = None
    to: Annotated[
        str | None,
        NAME,
        Spec(Kind.NAME, "The last period that counts. Blank: the last.", "2029/30"),
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


class SettingRow(Row):
    """A name or option that belongs to the whole portfolio."""

    name: Annotated[str, NAME, Spec(Kind.NAME, "The name of a setting.", "currency")]
    value: Annotated[str, TEXT, Spec(Kind.TEXT, "Its value. Blank means not set.", "GBP")] = ""
