"""The registry of verbs: one line here, one file beside it."""

from __future__ import annotations

from importlib import import_module

import click

VERBS = {
    "init": "Make a workbook to fill in, with a worked example.",
    "check": "Read the input and list everything that is wrong with it.",
    "solve": "Find the proven best plan and say why.",
    "explain": "Why an initiative is in, out or late; what would change it.",
    "prices": "What each must, never, link, limit and reserve costs.",
    "worth": "What the next £ or the next WTE of each team would bring.",
    "naive": "What rankings and equal cuts would lose against the best plan.",
    "near-best": "Other plans that are almost as good, and what each swaps.",
    "conflict": "Which rules cannot hold together, and the cheapest repair.",
    "frontier": "What each level of a budget buys, with the knees marked.",
    "rationalise": "How few initiatives keep most of the value; what much hangs on.",
    "cut-order": "What goes first as money falls: plans within one another.",
    "audit": "Judge any plan, such as the board's own list, exactly.",
    "compare": "Hold runs side by side: what enters, leaves, moves.",
    "graph": "Draw what depends on what; name loops and bottlenecks.",
    "schema": "Print the tables and columns that the input may have.",
    "doctor": "Test this installation.",
}
"""Each verb with its help in one line, so that listing them loads none."""


def load(name: str) -> click.Command:
    """The command of a verb, from `cli/<name>.py`; a dash is `_` there."""
    module = name.replace("-", "_")
    command: click.Command = getattr(import_module(f"prioritiser.cli.{module}"), module)
    return command
