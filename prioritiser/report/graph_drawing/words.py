"""Names and sentences that the picture, its description and the text list share."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.domain.links import Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Status
from prioritiser.graph import Cluster, Thicket

VERBS = {
    Relation.REQUIRES: "needs",
    Relation.REQUIRES_SUCCESS: "needs the success of",
    Relation.REQUIRES_ANY: "needs one of",
    Relation.TOGETHER: "together with",
    Relation.EXCLUDES: "not with",
    Relation.ENABLES: "raises the chance of",
    Relation.BOOSTS: "changes in value with",
}
"""What a link says of its source and its target; every relation has one."""


def heading(portfolio: Portfolio) -> str:
    """The name of the whole picture."""
    name = portfolio.settings.title or portfolio.settings.organisation
    return f"What leans on what: {one_line(name)}" if name else "What leans on what"


def summary(portfolio: Portfolio, thicket: Thicket) -> str:
    """How much there is of everything, in one sentence or two."""
    linked = len(portfolio.initiatives) - len(thicket.alone)
    counts = [
        counted(len(portfolio.initiatives), "initiative"),
        counted(len(portfolio.links), "link"),
        counted(len(thicket.clusters), "cluster"),
        counted(len(thicket.cycles), "cycle"),
    ]
    apart = f" {linked:,} of them need another or are needed." if thicket.alone else ""
    return f"{', '.join(counts)}.{apart}"


def cluster_name(number: int, cluster: Cluster) -> str:
    """A cluster goes by the member that most others lean on."""
    others = counted(len(cluster.ids) - 1, "other")
    return f"Cluster {number}: {one_line(cluster.hub)} and {others}"


def cycle_sentences(thicket: Thicket) -> list[str]:
    """Each set tied in rings, and that its members stand or fall together."""
    sentences = []
    for ring in thicket.cycles:
        path = " → ".join(one_line(name) for name in ring.path)
        if len(ring.ids) > len(set(ring.path)):
            path = f"{listed(ring.ids)} need one another in rings, such as {path}"
        sentences.append(f"{path}: chosen together or not at all.")
    return sentences


def bound_sentences(thicket: Thicket) -> list[str]:
    """Each set tied by `together`, alone or with cycles; sets that are one cycle are left out."""
    rings = {frozenset(ring.ids) for ring in thicket.cycles}
    return [
        f"{listed(ids)}: chosen together or not at all."
        for ids in thicket.bound
        if frozenset(ids) not in rings
    ]


def bottleneck_sentences(thicket: Thicket) -> list[str]:
    """Each initiative that others cannot do without, most leaned on first."""
    return [
        f"{one_line(one.id)}: {counted(one.leaning, 'other')} cannot be done without it"
        f" ({one.direct} directly)."
        for one in thicket.bottlenecks
    ]


def joint_sentences(thicket: Thicket) -> list[str]:
    """Each initiative that holds a cluster together."""
    return [
        f"{one_line(joint.id)}: without it, cluster {number} falls into {joint.parts} parts."
        for number, cluster in enumerate(thicket.clusters, start=1)
        for joint in cluster.joints
    ]


def dead_end_sentences(thicket: Thicket) -> list[str]:
    """Each initiative that no plan can hold, with the chains that show it."""
    reasons = {
        "never": "needs an initiative that is marked never",
        "excludes": "needs two initiatives that exclude each other",
        "versions": "needs two versions of one family",
    }
    return [
        f"{one_line(one.id)} {reasons[one.kind.value]}: {one_line(str(one))}."
        for one in thicket.dead_ends
    ]


def redundant_sentences(thicket: Thicket) -> list[str]:
    """Each link that says nothing new."""
    return [
        f"{one_line(one.source)} needs {one_line(one.target)}: follows already, through "
        f"{one_line(one.through)}."
        for one in thicket.redundant
    ]


def tags(portfolio: Portfolio, thicket: Thicket, plan: Plan | None) -> dict[str, str]:
    """What is special about each initiative, in a few words; most have none."""
    found: dict[str, list[str]] = {row.id: [] for row in portfolio.initiatives}
    chosen = plan.ids if plan else frozenset()
    for row in portfolio.initiatives:
        if plan:
            found[row.id].append("chosen" if row.id in chosen else "left out")
        if row.status is not Status.CANDIDATE:
            found[row.id].append(row.status.value.replace("_", " "))
    for one in thicket.dead_ends:
        found[one.id].append("cannot be chosen")
    for ring in thicket.cycles:
        for name in ring.ids:
            found[name].append("in a cycle")
    for neck in thicket.bottlenecks:
        found[neck.id].append(f"{neck.leaning} lean on it")
    return {name: " · ".join(words) for name, words in found.items() if words}


def label(row: Initiative) -> str:
    """Id and title, on one line."""
    return f"{one_line(row.id)} {one_line(row.title)}".strip()


def listed(names: Sequence[str], most: int | None = None) -> str:
    """Names with commas; only the first `most`, and how many more there are."""
    shown = names if most is None else names[:most]
    text = ", ".join(one_line(name) for name in shown)
    more = len(names) - len(shown)
    return f"{text} and {more:,} more" if more else text


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 link`, `2 links`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def one_line(text: str) -> str:
    """Text without line breaks or control characters, which no drawing can show."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()
