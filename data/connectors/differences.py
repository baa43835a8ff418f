"""What an import changes in our tables, in words that a person can check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.connectors.report import Cells


@dataclass
class Difference:
    """What an import changes in one table."""

    table: str
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_rows(
    table: str,
    former: Mapping[tuple[str, ...], Cells],
    fresh: Mapping[tuple[str, ...], Cells],
    ignored: Sequence[str] = (),
) -> Difference:
    """What changes from the former rows to the fresh ones, by their keys."""
    difference = Difference(table)
    for identity, row in fresh.items():
        label = " → ".join(identity)
        if identity not in former:
            difference.added.append(f"{label} {row.get('nom', '')}".strip())
            continue
        old = former[identity]
        difference.changed += [
            f"{label}, {column} : « {old.get(column, '')} » → « {value} »"
            for column, value in row.items()
            if value != old.get(column, "") and column not in ignored
        ]
    difference.removed = [
        f"{' → '.join(identity)} {row.get('nom', '')}".strip()
        for identity, row in former.items()
        if identity not in fresh
    ]
    return difference
