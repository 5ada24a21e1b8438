"""The kinds of values that options take, each strict: nothing is guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import click

_NUMBER = re.compile(r"\d+(\.\d+)?|\.\d+", re.ASCII)
"""As cells are written: `.9` is 0.9."""


# click made the class generic after 8.1, which must still do.
class Words(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A name as typed, without blanks around it; `;` separates several in a variable."""

    name = "text"
    envvar_list_splitter = ";"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The name, or a refusal when it is empty."""
        text = str(value).strip()
        if not text:
            self.fail("a name is missing.", param, ctx)
        return text


class NameValue(Words):
    """`name=value`."""

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The text, or a refusal when it has no `=` or no name before it."""
        text = super().convert(value, param, ctx)
        name, equals, _ = text.partition("=")
        if not equals or not name.strip():
            self.fail(f"{text!r} is not written as name=value.", param, ctx)
        return text


class Seconds(click.ParamType):  # type: ignore[type-arg,unused-ignore] # as `Words`
    """A number of seconds, 0 or more, or `none` for no limit."""

    name = "seconds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float | None:
        """Seconds, or `None` for no limit."""
        text = str(value).strip()
        if text.lower() == "none":
            return None
        if not _NUMBER.fullmatch(text):
            self.fail(f"{text!r} is not a number of seconds, such as 60, nor none.", param, ctx)
        return float(text)


class Gap(click.ParamType):  # type: ignore[type-arg,unused-ignore] # as `Words`
    """A share such as `0.005` or `0.5%`, 0 or more and below 1."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """The exact share."""
        if isinstance(value, Fraction):
            return value
        text = str(value).strip()
        number = text.removesuffix("%").rstrip()
        if not _NUMBER.fullmatch(number):
            self.fail(f"{text!r} is not a share, such as 0.005 or 0.5%.", param, ctx)
        share = Fraction(number) / (100 if text.endswith("%") else 1)
        if share >= 1:
            hint = "" if text.endswith("%") else f" Did you mean {number}%?"
            self.fail(f"{text} is not below 1 (100%).{hint}", param, ctx)
        return share


class Share(click.ParamType):  # type: ignore[type-arg,unused-ignore] # as `Words`
    """A share such as `0.95` or `95%`, above 0 and at most 1, kept digit by digit."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """The exact share."""
        if isinstance(value, Decimal):
            return value
        text = str(value).strip()
        number = text.removesuffix("%").rstrip()
        if not _NUMBER.fullmatch(number):
            self.fail(f"{text!r} is not a share, such as 95% or 0.95.", param, ctx)
        # Written with an exponent, as a product would be cut to the digits of the context.
        share = Decimal(f"{number}E-2" if text.endswith("%") else number)
        if share == 0:
            self.fail(
                f"{text} keeps nothing. A share lies above 0 and is at most 100%.", param, ctx
            )
        if share > 1:
            hint = "" if text.endswith("%") else f" Did you mean {number}%?"
            self.fail(f"{text} is more than 1 (100%).{hint}", param, ctx)
        return share


class Count(click.ParamType):  # type: ignore[type-arg,unused-ignore] # as `Words`
    """A whole number of 1 or more, or `all`."""

    name = "count"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """The number, or `None` for all."""
        text = str(value).strip()
        if text.lower() == "all":
            return None
        if not text.isascii() or not text.isdecimal() or int(text) == 0:
            self.fail(f"{text!r} is not a whole number of 1 or more, nor all.", param, ctx)
        return int(text)
