"""A portfolio that no engine proves in a minute: 1,000 initiatives that compete for 20 things."""

from __future__ import annotations

from pathlib import Path

from tests.drawing import dice

INITIATIVES = 1_000
RESOURCES = 20


def write_hard_portfolio(folder: Path) -> Path:
    """A CSV folder; values follow what an initiative uses closely, so nothing stands out."""
    draw = dice(7)
    folder.mkdir()
    names = [f"R{number:02}" for number in range(RESOURCES)]
    totals = dict.fromkeys(names, 0)
    initiatives, uses = ["id,value"], ["initiative,resource,amount"]
    for number in range(INITIATIVES):
        amounts = {name: draw.randint(1, 1000) for name in names}
        value = sum(amounts.values()) // RESOURCES + draw.randint(0, 500)
        initiatives.append(f"I{number:04},{value}")
        for name, amount in amounts.items():
            totals[name] += amount
            uses.append(f"I{number:04},{name},{amount}")
    capacity = ["resource,amount", *(f"{name},{totals[name] // 2}" for name in names)]
    for name, lines in {"initiatives": initiatives, "uses": uses, "capacity": capacity}.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
