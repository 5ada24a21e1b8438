"""The one answer among equals: propose, prove, then settle ties in the order of M9."""

from prioritiser.canonical.proven import AGREEMENT, Proven, best
from prioritiser.canonical.settle import settle

__all__ = ["AGREEMENT", "Proven", "best", "settle"]
