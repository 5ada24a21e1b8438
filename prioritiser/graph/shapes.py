"""What the graph has to tell, as frozen facts; how it is worked out stands in the other files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Cycle:
    """Initiatives that require one another in a ring: chosen together or not at all."""

    ids: tuple[str, ...]
    """All that the ring, and rings that share a member with it, tie together."""
    path: tuple[str, ...]
    """A short ring, starting and ending at the same id: `A`, `B`, `A`."""

    def __str__(self) -> str:
        return " → ".join(self.path)


@dataclass(frozen=True, slots=True)
class Joint:
    """An initiative that holds a cluster together: without it the cluster falls into parts."""

    id: str
    parts: int
    """How many parts the rest of the cluster falls into, 2 or more."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Initiatives tied by positive links, directly or through others.

    Positive links are `requires`, `requires_any` and `together`. Exclusions and versions keep
    initiatives apart, so they tie nothing and are listed by themselves.
    """

    ids: tuple[str, ...]
    hub: str
    """The member that most others lean on, or the first of these; it names the cluster."""
    joints: tuple[Joint, ...] = ()
    """Members without which the cluster falls into parts, most parts first."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """An initiative that at least two others cannot do without."""

    id: str
    leaning: int
    """How many others cannot be chosen without it, directly or through others."""
    direct: int
    """How many of these name it in a link of their own."""


@dataclass(frozen=True, slots=True)
class Redundant:
    """A `requires` link that says nothing new for the choice: another path already does."""

    source: str
    target: str
    through: str
    """A direct prerequisite of the source that itself needs the target."""


class DeadEndKind(StrEnum):
    """Why an initiative can never be chosen."""

    NEVER = "never"
    """It needs an initiative that is marked `never`."""
    EXCLUDES = "excludes"
    """It needs two initiatives that exclude each other."""
    VERSIONS = "versions"
    """It needs two versions of the same family."""


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """An initiative that no plan can hold, and the chains that show it."""

    id: str
    kind: DeadEndKind
    chains: tuple[tuple[str, ...], ...]
    """One chain to the `never`, or two to the pair that cannot be; each starts at the id."""

    def __str__(self) -> str:
        return " and ".join(" → ".join(chain) for chain in self.chains)


@dataclass(frozen=True, slots=True)
class Thicket:
    """The whole picture of what leans on what."""

    clusters: tuple[Cluster, ...] = ()
    """Largest first, then by first id; each has two members or more."""
    alone: tuple[str, ...] = ()
    """Initiatives without any positive link."""
    cycles: tuple[Cycle, ...] = ()
    bound: tuple[tuple[str, ...], ...] = ()
    """Sets that are chosen together or not at all, by `together`, by cycles or by both."""
    bottlenecks: tuple[Bottleneck, ...] = ()
    """Most leaned on first, then by id."""
    layers: tuple[tuple[str, ...], ...] = ()
    """Layer 0 leans on nothing; each other one stands above all it may lean on."""
    exclusions: tuple[tuple[str, str], ...] = ()
    """Pairs of which at most one is chosen, by an `excludes` link."""
    redundant: tuple[Redundant, ...] = ()
    dead_ends: tuple[DeadEnd, ...] = ()
