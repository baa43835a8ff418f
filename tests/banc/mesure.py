"""What the bench keeps: pairs of values, their ratio to the floor and their spread."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Spread:
    """Several values of the same thing."""

    mediane: float
    min: float
    max: float
    n: int


@dataclass(frozen=True)
class Figure:
    """One figure of the bench; `cas` says where, `rapport` compares with the floor named there."""

    mesure: str
    cas: tuple[str, ...]
    unite: str
    nous: Spread
    etalon: str = ""
    nu: Spread | None = None
    rapport: Spread | None = None
    details: dict[str, float] = field(default_factory=dict)

    def dump(self) -> dict[str, object]:
        """The figure as JSON, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "", {})}


def compute_percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summarize(values: Sequence[float], digits: int = 4) -> Spread:
    """Median and extremes."""
    return Spread(
        round(statistics.median(values), digits),
        round(min(values), digits),
        round(max(values), digits),
        len(values),
    )


def compare(
    mesure: str,
    cas: Sequence[str],
    unite: str,
    etalon: str,
    pairs: Sequence[tuple[float, float]],
    **details: float,
) -> Figure:
    """A figure from pairs (floor, ours) taken one after the other, and the ratio of each pair."""
    floors, ours = zip(*pairs, strict=True)
    ratios = [our / floor for floor, our in pairs if floor]
    return Figure(
        mesure,
        tuple(cas),
        unite,
        summarize(ours),
        etalon,
        summarize(floors),
        summarize(ratios, 3) if ratios else None,
        {name: round(value, 4) for name, value in details.items()},
    )


def compare_latencies(
    mesure: str, cas: Sequence[str], etalon: str, floors: Sequence[float], ours: Sequence[float]
) -> list[Figure]:
    """Median and 95th percentile of many latencies, in seconds, against those of the floor."""
    pairs = list(zip(floors, ours, strict=True))
    high = compute_percentile(floors, 0.95), compute_percentile(ours, 0.95)
    return [
        compare(mesure, (*cas, "médiane"), "s", etalon, pairs),
        compare(mesure, (*cas, "95e centile"), "s", etalon, [high]),
    ]


def parse_figure(content: dict[str, object]) -> Figure:
    """A figure read back from JSON."""
    # What is empty is not written: a count has no unit.
    values = {"unite": "", **content}
    for name in ("nous", "nu", "rapport"):
        if isinstance(found := values.get(name), dict):
            values[name] = Spread(**found)
    values["cas"] = tuple(values["cas"])  # type: ignore[arg-type]
    return Figure(**values)  # type: ignore[arg-type]
