"""Row models of names and changes: settings and scenarios."""

from __future__ import annotations

from typing import Annotated

from prioritiser.reading.columns import Kind, Row, Spec
from prioritiser.reading.fields import CHANGE, NAME, TEXT


class SettingRow(Row):
    """A name or option that belongs to the whole portfolio."""

    name: Annotated[str, NAME, Spec(Kind.NAME, "The name of a setting.", "currency")]
    value: Annotated[str, TEXT, Spec(Kind.TEXT, "Its value. Blank means not set.", "GBP")] = ""


class ScenarioRow(Row):
    """One change that a named future or variant makes; a scenario has as many rows as it needs."""

    scenario: Annotated[str, NAME, Spec(Kind.NAME, "Its name, on every row of it.", "Lean year")]
    what: Annotated[
        str,
        NAME,
        Spec(
            Kind.TEXT,
            "What it changes: capacity.RESOURCE or capacity.RESOURCE.PERIOD, limits.NAME.min or "
            "limits.NAME.max, criteria.NAME.weight, initiatives.ID.COLUMN, "
            "links.RELATION.SOURCE.TARGET, or weight for its probability. "
            "A part with . or ; stands in double quotes.",
            "capacity.budget",
        ),
    ]
    value: Annotated[
        str,
        CHANGE,
        Spec(
            Kind.TEXT,
            "A number takes the place of what is there. A percentage with its sign, such as -10%, "
            "scales it. off takes the rule away.",
            "-10%",
        ),
    ]
