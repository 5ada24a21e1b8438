"""The registry of verbs: one line here, one file beside it."""

from __future__ import annotations

from importlib import import_module

import click

VERBS = {
    "init": "Make a workbook to fill in, with a worked example.",
    "check": "Read the input and list everything that is wrong with it.",
    "solve": "Find the proven best plan and say why.",
    "audit": "Judge any plan, such as the board's own list, exactly.",
    "compare": "Hold runs side by side: what enters, leaves, moves.",
    "prices": "What each must, never, link, limit and reserve costs.",
    "graph": "Draw what depends on what; name loops and bottlenecks.",
    "schema": "Print the tables and columns that the input may have.",
    "doctor": "Test this installation.",
}
"""Each verb with its help in one line, so that listing them loads none."""


def load(name: str) -> click.Command:
    """The command of a verb, from `cli/<name>.py`."""
    command: click.Command = getattr(import_module(f"prioritiser.cli.{name}"), name)
    return command
