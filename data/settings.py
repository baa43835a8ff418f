"""Our own settings, the section `[sdaasp]` of `config.toml`: a closed list, checked in French."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.faults import find_closest
from data.text.french import NBSP, join_words

CONFIG = Path(__file__).parent.parent / "config.toml"
PROJECT = CONFIG.with_name("pyproject.toml")
SECTION = "sdaasp"


# The origin of a site: nothing that could close the header where it is written.
Origin = Annotated[
    str, Field(pattern=r"^https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?$")
]


class SettingsError(Exception):
    """The settings cannot be used; the message says which and what to write, in French."""


class Settings(BaseModel):
    """Who publishes and hosts the site, where it is, who may frame it, and where to write."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)

    production: bool = False
    adresse: Origin | Annotated[str, Field(max_length=0)] = ""
    cadres_autorises: list[Origin] = Field(default_factory=list)
    editeur: str = ""
    editeur_coordonnees: str = ""
    directeur_publication: str = ""
    hebergeur: str = ""
    hebergeur_coordonnees: str = ""
    contact: str = Field(default="", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")
    journaux_jours: int = Field(default=0, ge=0, le=3660)

    def list_empty(self) -> list[str]:
        """The keys that a public site must fill."""
        optional = ("production", "cadres_autorises")
        return [name for name, value in self if name not in optional and not value]

    @property
    def racine(self) -> str:
        """The public address with its slash, empty when it is not set."""
        return f"{self.adresse.rstrip('/')}/" if self.adresse else ""


_EXPECTED = {
    "bool_type": "true ou false attendu",
    "string_type": "texte entre guillemets attendu",
    "list_type": "liste attendue, entre crochets",
    "string_too_long": "adresse attendue (https://www.exemple.fr)",
    "int_type": "nombre entier attendu",
    "greater_than_equal": "nombre positif attendu",
    "less_than_equal": "3660 jours au plus",
}

_FORMS = {"contact": "adresse de messagerie attendue (nom@domaine.fr)"}


def _explain(error: Mapping[str, object]) -> str:
    place = error["loc"]
    name = str(place[0]) if isinstance(place, tuple) and place else SECTION
    if error["type"] == "extra_forbidden":
        hint = find_closest(name, list(Settings.model_fields))
        remedy = f" (essayer «{NBSP}{hint}{NBSP}»)" if hint else ""
        return f"réglage «{NBSP}{name}{NBSP}» inconnu{remedy}"
    told = _EXPECTED.get(str(error["type"]), "valeur refusée")
    if error["type"] == "string_pattern_mismatch":
        told = _FORMS.get(name, "adresse attendue, sans chemin (https://www.exemple.fr)")
    return f"«{NBSP}{name}{NBSP}»{NBSP}: {told}"


def load_settings(path: Path = CONFIG) -> Settings:
    """The settings of the site, read again when their file changes.

    Raises SettingsError when one is unknown, wrong or missing.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        raise SettingsError(f"{path.name} absent ou illisible.") from None


@lru_cache(maxsize=8)
def _read(path: Path, modified: int) -> Settings:  # noqa: ARG001 (cache key)
    where = f"{path.name}, section [{SECTION}]{NBSP}: "
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(f"{path.name} n’est pas du TOML lisible.") from None
    try:
        settings = Settings.model_validate(content.get(SECTION, {}))
    except ValidationError as error:
        found = " ; ".join(dict.fromkeys(_explain(dict(item)) for item in error.errors()))
        raise SettingsError(f"{where}{found}.") from None
    empty = settings.list_empty() if settings.production else []
    if empty:
        raise SettingsError(
            f"{where}en production, ces réglages ne peuvent rester vides{NBSP}: "
            f"{join_words(empty)}."
        )
    return settings


@cache
def load_version() -> str:
    """The version of the software, written once in `pyproject.toml`; empty without that file."""
    try:
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""
    return str(project["version"])
