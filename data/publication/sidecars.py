"""The sidecar of each source table: where it comes from and what it leaves out."""

from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.faults import Fault


class Sidecar(BaseModel):
    """Provenance of one table, as written in `<table>.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    origine: str = Field(min_length=1)
    editeur: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    date: str = Field(min_length=1)
    omissions: str = Field(min_length=1)


def _check_sidecar(name: str, path: Path) -> list[Fault]:
    if not path.is_file():
        return [Fault(name, f"notice absente : écrire {path.name} (origine, éditeur, licence…)")]
    try:
        Sidecar.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError:
        return [Fault(name, f"{path.name} n’est pas du YAML lisible")]
    except ValidationError as error:
        return [
            Fault(
                name, f"{path.name} : champ absent, vide ou inconnu", colonne=str(*item["loc"][:1])
            )
            for item in error.errors()
        ]
    return []


def check_sidecars(directory: Path, tables: Iterable[str]) -> list[Fault]:
    """Every source table has a complete sidecar."""
    return [fault for name in tables for fault in _check_sidecar(name, directory / f"{name}.yml")]
