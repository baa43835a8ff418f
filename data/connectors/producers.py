"""What is expected of each producer and of the communes, read from the YAML files beside."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from data.connectors.errors import ConnectorError
from data.faults import find_closest

_HERE = Path(__file__).parent
DEFAULT = "defaut"
Kind = Literal["csv", "json", "zip", "parquet"]


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
    vivante: bool = False
    ensemble: bool = False
    date_de_reference: date | None = None
    miroir: tuple[str, ...]
    octets_max: int
    document: str
    bornes: Mapping[str, Bounds]

    def get_bounds(self, departement: str) -> Bounds:
        return self.bornes.get(departement, self.bornes[DEFAULT])


@cache
def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return content


@cache
def load_producers() -> Mapping[str, Producer]:
    """Every producer by the name typed on the command line."""
    bodies = _read("producteurs.yml").items()
    return {name: Producer.model_validate(body) for name, body in bodies}


def get_producer(name: str) -> Producer:
    """The producer of that name. Raises ConnectorError with the list otherwise."""
    producers = load_producers()
    if name not in producers:
        hint = find_closest(name, sorted(producers))
        remedy = f" ; essayer « {hint} »" if hint else ""
        known = ", ".join(producers)
        raise ConnectorError(f"Source « {name} » inconnue (sources : {known}){remedy}.")
    return producers[name]


def get_box(departement: str) -> list[float]:
    """West, south, east, north of a département, or of mainland France when it is not listed."""
    boxes: Mapping[str, list[float]] = _read("emprises.yml")
    return boxes.get(departement, boxes[DEFAULT])


def load_mergers() -> Mapping[str, str]:
    """Codes of former communes → code of today."""
    return _read("fusions.yml")
