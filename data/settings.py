"""Our own settings, the section `[sdaasp]` of `config.toml`: a closed list, checked in French."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.faults import find_closest
from data.french import NBSP, join_words

CONFIG = Path(__file__).parent.parent / "config.toml"
SECTION = "sdaasp"


class SettingsError(Exception):
    """The settings cannot be used; the message says which and what to write, in French."""


class Settings(BaseModel):
    """Who publishes and hosts the site, and where to write."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)

    production: bool = False
    editeur: str = ""
    editeur_coordonnees: str = ""
    directeur_publication: str = ""
    hebergeur: str = ""
    hebergeur_coordonnees: str = ""
    contact: str = Field(default="", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")
    journaux_jours: int = Field(default=0, ge=0, le=3660)

    def list_empty(self) -> list[str]:
        """The keys that a public site must fill."""
        return [name for name, value in self if name != "production" and not value]


_EXPECTED = {
    "bool_type": "true ou false attendu",
    "string_type": "texte entre guillemets attendu",
    "string_pattern_mismatch": "adresse de messagerie attendue (nom@domaine.fr)",
    "int_type": "nombre entier attendu",
    "greater_than_equal": "nombre positif attendu",
    "less_than_equal": "3660 jours au plus",
}


def _explain(error: Mapping[str, object]) -> str:
    place = error["loc"]
    name = str(place[0]) if isinstance(place, tuple) and place else SECTION
    if error["type"] == "extra_forbidden":
        hint = find_closest(name, list(Settings.model_fields))
        remedy = f" (essayer «{NBSP}{hint}{NBSP}»)" if hint else ""
        return f"réglage «{NBSP}{name}{NBSP}» inconnu{remedy}"
    return f"«{NBSP}{name}{NBSP}»{NBSP}: {_EXPECTED.get(str(error['type']), 'valeur refusée')}"


def load_settings(path: Path = CONFIG) -> Settings:
    """The settings of the site. Raises SettingsError when one is unknown, wrong or missing."""
    where = f"{path.name}, section [{SECTION}]{NBSP}: "
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SettingsError(f"{path.name} absent ou illisible.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(f"{path.name} n’est pas du TOML lisible.") from None
    try:
        settings = Settings.model_validate(content.get(SECTION, {}))
    except ValidationError as error:
        found = " ; ".join(_explain(dict(item)) for item in error.errors())
        raise SettingsError(f"{where}{found}.") from None
    empty = settings.list_empty() if settings.production else []
    if empty:
        raise SettingsError(
            f"{where}en production, ces réglages ne peuvent rester vides{NBSP}: "
            f"{join_words(empty)}."
        )
    return settings
