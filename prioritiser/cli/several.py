"""Options that hold several values with commas between them."""

from __future__ import annotations

import csv
from decimal import Decimal

import click

from prioritiser.cli.kinds import Share


# click made the class generic after 8.1, which must still do.
class Shares(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Shares such as `80%,0.9`: each above 0 and at most 1, kept digit by digit."""

    name = "shares"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Decimal, ...]:
        """The exact shares, each once, from the least."""
        if isinstance(value, tuple):
            return value
        found = {self.one(part, param, ctx) for part in _parts(str(value))}
        if not found:
            self.fail("a share is missing, such as 95%.", param, ctx)
        return tuple(sorted(found))

    def one(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """One exact share."""
        return Share().convert(text, param, ctx)


class Cuts(Shares):
    """Shares that are lost, such as `5%,10%`: each from 0 to 1."""

    def one(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """One exact share; nothing cut is a share too."""
        is_nothing = set(text.removesuffix("%").strip()) <= {"0", "."} and "0" in text
        return Decimal(0) if is_nothing else super().one(text, param, ctx)


class NameList(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Names such as `a,b,c`; one with a comma stands in double quotes."""

    name = "names"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names, in the order given."""
        if isinstance(value, tuple):
            return value
        found = tuple(_parts(str(value)))
        for name in found:
            if found.count(name) > 1:
                self.fail(f"{name!r} is named twice.", param, ctx)
        if not found:
            self.fail("a name is missing.", param, ctx)
        return found


def _parts(text: str) -> list[str]:
    """What stands between commas, without blanks around it; empty parts are left out."""
    rows = csv.reader([text], skipinitialspace=True)
    return [part.strip() for row in rows for part in row if part.strip()]
