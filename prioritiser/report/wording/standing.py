"""Why one initiative is in or out, in twelve words or fewer (names of several words apart)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser import rules
from prioritiser.domain.links import Relation, rule_parts
from prioritiser.domain.outcome import Outcome
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.question import Aim
from prioritiser.reasons import Reason, ReasonKind, Swap
from prioritiser.report.wording.elsewhere import elsewhere
from prioritiser.report.wording.numbers import (
    listed,
    money_unit,
    ordinal,
    shown,
    unit_of,
    with_unit,
)

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

SUMMARIES = {
    ReasonKind.NO_ROOM: ("has no room in the resources", "have no room in the resources"),
    ReasonKind.BREAKS_RULE: ("would break another rule", "would break another rule"),
    ReasonKind.NEEDS: ("needs one that is out", "need one that is out"),
    ReasonKind.CLASHES: ("cannot go with one that is in", "cannot go with one that is in"),
    ReasonKind.OTHER_VERSION: ("is done in another version", "are done in another version"),
    ReasonKind.CANNOT_FIT: ("cannot fit in any plan", "cannot fit in any plan"),
    ReasonKind.NO_VALUE: ("would add no value", "would add no value"),
    ReasonKind.LOSES_VALUE: ("would lower the value", "would lower the value"),
    ReasonKind.RULED_OUT: ("is ruled out", "are ruled out"),
    ReasonKind.FITS: ("would still fit", "would still fit"),
}
"""Why some are left out, after their number: for one, and for several."""


TOP = 3
"""One part in so many, by value for money, is among the best."""
SHORT = 6
"""Words of a reason beside which there is room to say why it starts late."""


def because(reason: Reason, result: Result) -> str:
    """One sentence that says why an initiative is in, or out."""
    told = _WORDS[reason.kind](reason, result)
    if reason.earlier is None or len(told.split()) > SHORT:
        return told
    return f"{told[:-1]}; {_later(reason.earlier, reason, result)}."


def _later(broken: tuple[str, ...], reason: Reason, result: Result) -> str:
    """Why one that is in does not start as early as it could."""
    if not broken:
        return "worth more later"
    for rule in broken:
        if _owner_of(rule) == rules.resources.OWNS:
            return f"no room earlier ({_short_label(rule, reason, result)})"
    is_link = _owner_of(broken[0]) == rules.links.OWNS
    return f"{'a link' if is_link else 'another rule'} bars an earlier start"


def _short_label(rule: str, reason: Reason, result: Result) -> str:
    """The resource that is short; where a list of funds pays, every fund that could."""
    label = rule_label(rule, result.applied)
    name, own = rule_parts(rule)[1], {reason.id, *reason.together}
    mine = [use for use in result.applied.uses if use.initiative in own and name in use.funds]
    if not mine or not all(use.others for use in mine):
        return label
    funds = dict.fromkeys(fund for use in mine for fund in use.funds)
    return label.replace(name, " or ".join(funds), 1)


def rule_label(rule: str, portfolio: Portfolio) -> str:
    """A rule in a few words; its own name where no kind of rule knows it."""
    try:
        return rules.label(rule, portfolio)
    except (KeyError, IndexError, StopIteration, ValueError):
        return rule


def amount_over(rule: str, short: Fraction, portfolio: Portfolio) -> str:
    """`£1.2m over`, in the unit of the resource that the rule speaks of."""
    return f"{with_unit(short, unit_of(rule_parts(rule)[1], portfolio))} over"


def _mandated(reason: Reason, result: Result) -> str:
    if reason.id in result.question.must:
        return "Must be in: you asked for it."
    return (
        "One of its versions must be in." if reason.others else "Must be in: its status says so."
    )


def _worth_it(reason: Reason, result: Result) -> str:
    if reason.others:
        return f"Adds value; {_need(reason.others)} it."
    if reason.rank is not None and reason.rank <= reason.cut:
        return _place(reason.rank, reason)
    if reason.rank is None:
        if reason.cost > 0:
            # Its own value is nothing, so what it adds stands elsewhere.
            return f"Adds value {elsewhere(reason, result)}."
        is_free = reason.ranked > 0
        return "Adds value and costs no money." if is_free else "Adds value within the rules."
    return f"{_price(reason, result)}; {_best_else(reason, result)}."


def _place(rank: int, reason: Reason) -> str:
    place = f"{ordinal(rank)} of {reason.ranked:,}"
    if reason.earlier is not None:
        # Beside this there is room to say why it starts late.
        return f"Value for money: {place}."
    if rank == 1 or rank * TOP <= reason.ranked:
        return f"Among the best value for money ({place})."
    return f"{place} for value for money."


def _price(reason: Reason, result: Result) -> str:
    price = with_unit(reason.cost, money_unit(result.applied))
    return f"Worth {shown(reason.value)} for {price}"


def _best_else(reason: Reason, result: Result) -> str:
    """What speaks for one whose value for money does not."""
    if reason.swap is None:
        return f"part of {_set(result)}"
    if reason.swap.other is None:
        return "nothing left out adds value in its place"
    adds = shown(reason.swap.value)
    return f"its best single replacement, {reason.swap.other}, adds {adds}"


def _set(result: Result) -> str:
    found = {
        Aim.VALUE: "the best set",
        Aim.TARGET: "a set that reaches the target",
        Aim.FEWEST: "the smallest set",
        Aim.NEAR: "the set with the fewest changes",
    }[result.question.aim]
    is_best = result.outcome == Outcome.PROVEN_BEST or result.question.aim == Aim.TARGET
    return found if is_best else f"{found} found"


def _needed(reason: Reason, result: Result) -> str:
    del result
    if reason.value < 0:
        return f"Takes value away, but {_need(reason.others)} it."
    return f"Adds no value itself; {_need(reason.others)} it."


def _bundled(reason: Reason, result: Result) -> str:
    del result
    return f"In together with {listed(reason.others)}."


def _keeps_rule(reason: Reason, result: Result) -> str:
    label = rule_label(reason.rules[0], result.applied)
    own = f"With {listed(reason.together, most=1)}, " if reason.together else ""
    if _owner(reason) == rules.resources.OWNS:
        told = f"frees {label}, which the plan uses."
    else:
        told = f"keeps {label}."
    return own + told if own else told[:1].upper() + told[1:]


def _ruled_out(reason: Reason, result: Result) -> str:
    is_asked = reason.id in result.question.never
    return "Ruled out: you asked for that." if is_asked else "Ruled out: its status says so."


def _other_version(reason: Reason, result: Result) -> str:
    del result
    return f"Another version, {listed(reason.others)}, is in."


def _no_value(reason: Reason, result: Result) -> str:
    del result
    return _as_one(reason, "Would add no value.")


def _loses_value(reason: Reason, result: Result) -> str:
    del result
    return _as_one(reason, "Would lower the total value.")


def _cannot_fit(reason: Reason, result: Result) -> str:
    label = rule_label(reason.rules[0], result.applied)
    if _owner(reason) != rules.resources.OWNS or reason.short is None:
        return _as_one(reason, f"No plan that holds it can keep {label}.")
    over = amount_over(reason.rules[0], reason.short, result.applied)
    if reason.together:
        return _as_one(reason, f"no plan fits, {label} {over}.")
    return f"Cannot fit in any plan: {label} would be {over}."


def _clashes(reason: Reason, result: Result) -> str:
    del result
    verb = "is" if len(reason.others) == 1 else "are"
    return _as_one(reason, f"Cannot go with {listed(reason.others)}, which {verb} in.")


def _needs(reason: Reason, result: Result) -> str:
    del result
    owner, relation = rule_parts(reason.rules[0])[:2]
    verb = "is" if len(reason.others) == 1 else "are"
    if owner == rules.links.OWNS and relation == Relation.REQUIRES_ANY and len(reason.others) > 1:
        return f"Needs {listed(reason.others, joint='or')}; none is in."
    if owner != rules.links.OWNS:
        return f"Goes only with {listed(reason.others)}, which {verb} out."
    return _as_one(reason, f"Needs {listed(reason.others)}, which {verb} out.")


def _no_room(reason: Reason, result: Result) -> str:
    label = _short_label(reason.rules[0], reason, result)
    over = amount_over(reason.rules[0], reason.short or Fraction(0), result.applied)
    if reason.together:
        return _as_one(reason, f"no room, {label} {over}.")
    if reason.swap is not None:
        return f"No room ({label} {over}); {_replacing(reason, reason.swap)}."
    return f"No room: {label} would be {over}."


def _breaks_rule(reason: Reason, result: Result) -> str:
    told = f"Would break {rule_label(reason.rules[0], result.applied)}"
    if reason.swap is not None:
        return f"{told}; {_replacing(reason, reason.swap)}."
    return _as_one(reason, f"{told}.")


def _replacing(reason: Reason, swap: Swap) -> str:
    """What the plan would lose, at the least, by taking this one in place of another."""
    if swap.other is None:
        return "no single swap makes room"
    lost = swap.value - reason.value
    return f"replacing {swap.other} {f'loses {shown(lost)}' if lost else 'gains nothing'}"


def _fits(reason: Reason, result: Result) -> str:
    if result.question.aim != Aim.VALUE:
        return _as_one(reason, "Would fit, but the aim is reached without it.")
    if reason.together:
        return _as_one(reason, "would fit; a better plan exists.")
    return "Would fit and add value; a better plan exists."


def _spare(reason: Reason, result: Result) -> str:
    del reason, result
    return "Could be dropped at no loss."


def _as_one(reason: Reason, told: str) -> str:
    """A claim about a whole bundle, said of all its members."""
    if not reason.together:
        return told
    names = sorted((reason.id, *reason.together), key=order_key)
    many = len(names) > 2  # noqa: PLR2004 - a pair is named in full
    return f"{listed(names, most=1 if many else 2)} together: {told[:1].lower()}{told[1:]}"


def _need(others: tuple[str, ...]) -> str:
    return f"{listed(others)} {'needs' if len(others) == 1 else 'need'}"


def _owner(reason: Reason) -> str:
    return _owner_of(reason.rules[0])


def _owner_of(rule: str) -> str:
    return rule_parts(rule)[0]


_WORDS: dict[ReasonKind, Callable[[Reason, Result], str]] = {
    ReasonKind.MANDATED: _mandated,
    ReasonKind.WORTH_IT: _worth_it,
    ReasonKind.NEEDED: _needed,
    ReasonKind.KEEPS_RULE: _keeps_rule,
    ReasonKind.BUNDLED: _bundled,
    ReasonKind.SPARE: _spare,
    ReasonKind.RULED_OUT: _ruled_out,
    ReasonKind.OTHER_VERSION: _other_version,
    ReasonKind.NO_VALUE: _no_value,
    ReasonKind.LOSES_VALUE: _loses_value,
    ReasonKind.CANNOT_FIT: _cannot_fit,
    ReasonKind.CLASHES: _clashes,
    ReasonKind.NEEDS: _needs,
    ReasonKind.NO_ROOM: _no_room,
    ReasonKind.BREAKS_RULE: _breaks_rule,
    ReasonKind.FITS: _fits,
}
