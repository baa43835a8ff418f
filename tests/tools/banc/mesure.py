"""What the bench keeps: pairs of values, their ratio to the floor and their spread."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from pydantic import BaseModel
from rich.console import Console

Pairs = Sequence[tuple[float, float]]
_err = Console(stderr=True, width=160)


class Spread(NamedTuple):
    """Several values of the same thing."""

    mediane: float
    min: float
    max: float


class Figure(BaseModel, frozen=True):
    """One figure: where, what, ours, and its ratio to the floor when it has one."""

    cas: str
    quantite: str
    nous: Spread
    etalon: str = ""
    nu: Spread | None = None
    rapport: Spread | None = None

    @property
    def titre(self) -> str:
        return f"{self.cas} · {self.quantite} · {self.etalon}"


def tell(text: str) -> None:
    _err.print(text)


def compute_percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summarize(values: Sequence[float], digits: int = 4) -> Spread:
    found = statistics.median(values), min(values), max(values)
    return Spread(*(round(value, digits) for value in found))


def compare(cas: str, quantite: str, etalon: str, pairs: Pairs) -> Figure:
    """From pairs (floor, ours) taken one after the other: the ratio is that of each pair."""
    nu, nous = (summarize(side) for side in zip(*pairs, strict=True))
    ratios = [ours / floor for floor, ours in pairs if floor]
    rapport = summarize(ratios, 3) if ratios else None
    return Figure(cas=cas, quantite=quantite, nous=nous, etalon=etalon, nu=nu, rapport=rapport)
