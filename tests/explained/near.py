"""The fewest changes from a plan, against brute force, and what is told of them."""

from __future__ import annotations

import json

from prioritiser.optimise import ask
from prioritiser.reasons.nearness import nearness
from prioritiser.result_tables import json_text, to_json
from prioritiser.result_tables.run_result import content_of, question_of
from tests.builders import a_question
from tests.drawing import FromSeed, dice
from tests.random_kinds import ALL
from tests.random_portfolios import a_random_portfolio
from tests.random_questions import near_to_some
from tests.verdicts import faults, patient


def check(seed: int) -> list[str]:
    """Compare the answer near a random plan with brute force, and the block that tells it."""
    draw = FromSeed(dice(seed))
    portfolio = a_random_portfolio(draw, 6, ALL)
    asked = near_to_some(draw, portfolio)
    told = faults(portfolio, asked, patient())
    result = ask(portfolio, a_question(asked, portfolio), patient())
    if (found := nearness(result)) is None or result.plan is None:
        return told
    held, now = dict(asked.near), result.plan.starts
    moved = {
        name
        for name in held
        if None not in (held[name], now.get(name)) and now[name] != held[name]
    }
    if (set(found.enters), set(found.leaves)) != (now.keys() - held, held.keys() - now):
        told.append(f"enters {found.enters}, leaves {found.leaves}: {held} and {now}")
    if {one.id for one in found.moves} != moved:
        told.append(f"moves {found.moves}, not {moved}")
    if len(found.enters) + len(found.leaves) != result.objective:
        told.append(f"{result.objective} changes are not {found.enters} and {found.leaves}")
    text = json_text(to_json(result)).encode()
    if question_of(content_of(text)) != result.question:
        told.append(f"read back, the question is another: {json.loads(text)['manifest']}")
    return told
