"""What is expected of each producer, read from `producteurs.yml` and `emprises.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from data.connectors.errors import ConnectorError
from data.faults import find_closest

_HERE = Path(__file__).parent
DEFAULT = "defaut"
Kind = Literal["csv", "json", "zip"]
Box = tuple[float, float, float, float]


class Bounds(BaseModel):
    """What a plausible import holds for one département."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min: int
    max: int
    rejets_max: int
    km2_min: float | None = None
    km2_max: float | None = None


class Producer(BaseModel):
    """One official file: where it is, how big it may be, what it must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    titre: str
    nom: str
    editeur: str
    licence: str
    codes_licence: tuple[str, ...] = ()
    adresse: str
    ressource: str | None = None
    formats: tuple[Kind, ...]
    entree: str | None = None
    vivante: bool = False
    date_de_reference: date | None = None
    miroir: tuple[str, ...]
    octets_max: int
    document: str
    bornes: Mapping[str, Bounds]

    def get_bounds(self, departement: str) -> Bounds:
        return self.bornes.get(departement, self.bornes[DEFAULT])


@cache
def load_producers() -> Mapping[str, Producer]:
    """Every producer by the name typed on the command line."""
    content = yaml.safe_load((_HERE / "producteurs.yml").read_text(encoding="utf-8"))
    return {name: Producer.model_validate(body) for name, body in content.items()}


def get_producer(name: str) -> Producer:
    """The producer of that name. Raises ConnectorError with the list otherwise."""
    producers = load_producers()
    if name not in producers:
        hint = find_closest(name, sorted(producers))
        remedy = f" ; essayer « {hint} »" if hint else ""
        known = ", ".join(producers)
        raise ConnectorError(f"Source « {name} » inconnue (sources : {known}){remedy}.")
    return producers[name]


@cache
def _load_boxes() -> Mapping[str, list[float]]:
    boxes: dict[str, list[float]] = yaml.safe_load(
        (_HERE / "emprises.yml").read_text(encoding="utf-8")
    )
    return boxes


def get_box(departement: str) -> Box:
    """West, south, east, north of a département, or of mainland France when it is not listed."""
    west, south, east, north = _load_boxes().get(departement, _load_boxes()[DEFAULT])
    return west, south, east, north
