"""Row models of what a plan is worth: criteria, benefits and pools."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import (
    ABOVE_0,
    ABOVE_MINUS_1,
    AS_NUMBER,
    AS_WHOLE,
    AT_LEAST_0,
    AT_MOST_1,
    FROM_0,
    NAME,
    NUMBER,
    SHARE,
    TEXT,
    UP_TO_MOST_PERIODS,
    WHOLE,
    as_words,
    word,
)

BETTER = ("higher", "lower")
CRITERION_KINDS = ("score", "cash", "non_cash", "societal")


class CriterionRow(Row):
    """Something by which a plan is worth more or less."""

    criterion: Annotated[str, NAME, Spec(Kind.NAME, "A name of its own.", "bed days")]
    weight: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "What the swing in per is worth, in units of value. Weights need not add up to 1.",
            "40",
            unit="value",
        ),
    ]
    unit: Annotated[str, TEXT, Spec(Kind.TEXT, "What one unit is.", "bed days a year")] = ""
    per: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        ABOVE_0,
        Spec(
            Kind.NUMBER,
            "The swing that the weight speaks of: so many units are worth the weight. "
            "A good swing is from the worst to the best that is likely. Blank means 1.",
            "1000",
            unit="unit of the criterion",
        ),
    ] = Decimal(1)
    better: Annotated[
        str,
        word(BETTER),
        as_words(BETTER),
        Spec(
            Kind.WORD,
            "Whether more of it is better. lower counts against the plan. Blank means higher.",
            "higher",
            allowed=BETTER,
        ),
    ] = "higher"
    kind: Annotated[
        str,
        word(CRITERION_KINDS),
        as_words(CRITERION_KINDS),
        Spec(
            Kind.WORD,
            "What the benefit is made of; kinds are never added up. Blank means score.",
            "non_cash",
            allowed=CRITERION_KINDS,
        ),
    ] = "score"
    discount_rate: Annotated[
        Decimal | None,
        SHARE,
        AS_NUMBER,
        ABOVE_MINUS_1,
        Spec(
            Kind.SHARE,
            "Its own yearly real discount rate. Blank means that of the settings. "
            "The Green Book (HM Treasury, 2022, annex 6) has 3.5% a year, "
            "and 1.5% for risks to health and life.",
            "0.035",
            unit="share",
        ),
    ] = None
    floor: Annotated[
        Decimal | None,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "The least expected amount over all periods, undiscounted; "
            "where lower is better, the most allowed. Blank means none.",
            "500",
            unit="unit of the criterion",
        ),
    ] = None


class BenefitRow(Row):
    """What an initiative brings by one criterion, a period. Any number of rows add up."""

    initiative: Annotated[
        str,
        NAME,
        Spec(Kind.IDENTIFIER, "The id of the initiative.", "DIG-02", refers_to="initiatives"),
    ]
    criterion: Annotated[
        str,
        NAME,
        Spec(Kind.NAME, "The criterion it counts by.", "bed days", refers_to="criteria"),
    ]
    amount: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        Spec(
            Kind.NUMBER,
            "How much a period, at full effect. May be below 0.",
            "400",
            unit="unit of the criterion",
        ),
    ]
    start: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.PERIOD,
            "The row counts only where the initiative starts in this period. Blank: always.",
            "2027/28",
        ),
    ] = None
    lag: Annotated[
        int,
        WHOLE,
        AS_WHOLE,
        FROM_0,
        UP_TO_MOST_PERIODS,
        Spec(
            Kind.WHOLE,
            "Periods from the start of the initiative until it begins. Blank means 0.",
            "1",
            unit="periods",
        ),
    ] = 0
    ramp: Annotated[
        int,
        WHOLE,
        AS_WHOLE,
        FROM_0,
        UP_TO_MOST_PERIODS,
        Spec(
            Kind.WHOLE,
            "Periods over which it grows in even steps before the full effect. Blank means 0.",
            "1",
            unit="periods",
        ),
    ] = 0
    lasts: Annotated[
        int | None,
        WHOLE,
        AS_WHOLE,
        FROM_0,
        UP_TO_MOST_PERIODS,
        Spec(
            Kind.WHOLE,
            "Periods for which it lasts, ramp included. "
            "Blank means to the end of the benefit periods.",
            "5",
            unit="periods",
        ),
    ] = None
    realisation: Annotated[
        Decimal,
        SHARE,
        AS_NUMBER,
        AT_LEAST_0,
        AT_MOST_1,
        Spec(
            Kind.SHARE,
            "The share that is really used, from 0 to 1. Blank means all.",
            "0.7",
            unit="share",
        ),
    ] = Decimal(1)
    pool: Annotated[
        str | None,
        NAME,
        Spec(
            Kind.NAME,
            "The pool that it claims, where others claim the same benefit. Blank means none.",
            "Empty beds",
            refers_to="pools",
        ),
    ] = None


class PoolRow(Row):
    """A benefit that several initiatives claim: their claims count up to a cap, once."""

    pool: Annotated[str, NAME, Spec(Kind.NAME, "A name of its own.", "Empty beds")]
    cap: Annotated[
        Decimal,
        NUMBER,
        AS_NUMBER,
        AT_LEAST_0,
        Spec(
            Kind.NUMBER,
            "The most that all claims count for together in a period.",
            "600",
            unit="unit of the criterion",
        ),
    ]
