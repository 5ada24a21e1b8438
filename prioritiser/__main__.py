"""The program: `prioritiser …` and `python -m prioritiser …`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns its exit code."""
    from prioritiser.cli.main import leave, run

    return leave(run(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
