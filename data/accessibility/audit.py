"""The accessibility audit: the criteria of the RGAA one by one, and the rate that follows."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "docs" / "accessibilite"
AUDIT = FOLDER / "rgaa.csv"
CONTEXT = FOLDER / "audit.toml"
THEMES = {
    1: ("Images", 9),
    2: ("Cadres", 2),
    3: ("Couleurs", 3),
    4: ("Multimédia", 13),
    5: ("Tableaux", 8),
    6: ("Liens", 2),
    7: ("Scripts", 5),
    8: ("Éléments obligatoires", 10),
    9: ("Structuration de l’information", 4),
    10: ("Présentation de l’information", 14),
    11: ("Formulaires", 13),
    12: ("Navigation", 11),
    13: ("Consultation", 12),
}
CRITERIA = sum(size for _, size in THEMES.values())
STATES = {
    "conforme": "conforme",
    "non_conforme": "non conforme",
    "non_applicable": "non applicable",
    "non_audite": "non audité",
}
EVERYWHERE = "toutes"


class AuditError(Exception):
    """The audit file cannot be used; the message says why, in French."""


@dataclass(frozen=True)
class Criterion:
    """One criterion: its official title, its state, and what lets anyone check that state.

    `tests` name functions of the repository; `constat` says what was looked at and seen. What a
    visitor endures, what he can do instead and what would mend it go with a failure.
    """

    numero: str
    titre: str
    etat: str
    tests: tuple[str, ...] = ()
    constat: str = ""
    consequence: str = ""
    alternative: str = ""
    levee: str = ""
    pages: tuple[str, ...] = ()

    @property
    def theme(self) -> int:
        return int(self.numero.partition(".")[0])

    @property
    def applicable(self) -> bool:
        return self.etat in ("conforme", "non_conforme")

    @property
    def methode(self) -> str:
        """« essai », « examen », both, or nothing."""
        named = (("essai", self.tests), ("examen", self.constat))
        return " et ".join(name for name, proof in named if proof)


def count_states(criteria: Sequence[Criterion]) -> dict[str, int]:
    """How many criteria stand in each state."""
    return {state: sum(item.etat == state for item in criteria) for state in STATES}


def compute_rate(criteria: Sequence[Criterion]) -> float | None:
    """Share of applicable criteria that pass; None while one is not audited, or none applies."""
    counts = count_states(criteria)
    applicable = counts["conforme"] + counts["non_conforme"]
    if counts["non_audite"] or not applicable:
        return None
    return 100 * counts["conforme"] / applicable


@dataclass(frozen=True)
class Audit:
    """Every criterion."""

    criteres: tuple[Criterion, ...]

    @property
    def comptes(self) -> dict[str, int]:
        return count_states(self.criteres)

    @property
    def audites(self) -> int:
        return CRITERIA - self.comptes["non_audite"]

    @property
    def complet(self) -> bool:
        return self.audites == CRITERIA

    @property
    def taux(self) -> float | None:
        """The rate of the whole audit."""
        return compute_rate(self.criteres)

    @property
    def niveau(self) -> str:
        """The level that the decree names; without a full audit a site does not conform."""
        if self.taux is None or self.taux < 50:
            return "non conforme"
        return "totalement conforme" if self.taux == 100 else "partiellement conforme"

    @property
    def non_conformes(self) -> tuple[Criterion, ...]:
        return tuple(item for item in self.criteres if item.etat == "non_conforme")

    def list_themes(self) -> Iterator[tuple[int, str, tuple[Criterion, ...]]]:
        """Number, name and criteria of each theme."""
        for number, (name, _) in THEMES.items():
            yield number, name, tuple(item for item in self.criteres if item.theme == number)


@dataclass(frozen=True)
class SamplePage:
    """A page of the sample: its short code, its name and its address."""

    code: str
    nom: str
    adresse: str


@dataclass(frozen=True)
class AuditContext:
    """When, with what and on which pages the audit was made."""

    date: date
    referentiel: str
    pages: tuple[SamplePage, ...]
    outils: tuple[tuple[str, str], ...]
    technologies: tuple[str, ...]
    non_essaye: tuple[str, ...]
    derogations: tuple[str, ...]


def list_numbers() -> list[str]:
    """« 1.1 » to « 13.12 »."""
    return [f"{theme}.{rank}" for theme, (_, size) in THEMES.items() for rank in range(1, size + 1)]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _read_criterion(row: Mapping[str, str | None]) -> Criterion:
    words: dict[str, Any] = {
        item.name: (row.get(item.name.replace("numero", "critere")) or "").strip()
        for item in fields(Criterion)
    }
    return Criterion(**words | {name: _split(words[name]) for name in ("tests", "pages")})


@lru_cache(maxsize=4)
def _load(path: Path, modified: int) -> Audit:  # noqa: ARG001 (cache key)
    with path.open(encoding="utf-8-sig", newline="") as file:
        criteria = tuple(_read_criterion(row) for row in csv.DictReader(file))
    wrong = [f"{item.numero} ({item.etat})" for item in criteria if item.etat not in STATES]
    if wrong:
        raise AuditError(f"{path.name} : état inconnu pour {', '.join(wrong)}.")
    if len(criteria) != CRITERIA or len({item.numero for item in criteria}) != CRITERIA:
        raise AuditError(f"{path.name} : {len(criteria)} critères, {CRITERIA} attendus.")
    return Audit(criteria)


def load_audit(path: Path = AUDIT) -> Audit:
    """The audit file; a file that is absent means that nothing was audited. Raises AuditError."""
    if not path.is_file():
        return Audit(tuple(Criterion(name, "", "non_audite") for name in list_numbers()))
    return _load(path, path.stat().st_mtime_ns)


def load_context(path: Path = CONTEXT) -> AuditContext:
    """Date, sample and tools of the audit. Raises AuditError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return AuditContext(
            date=date.fromisoformat(str(content["date"])),
            referentiel=str(content["referentiel"]),
            pages=tuple(SamplePage(**page) for page in content["pages"]),
            outils=tuple((str(tool["nom"]), str(tool["usage"])) for tool in content["outils"]),
            technologies=tuple(content["technologies"]),
            non_essaye=tuple(content["non_essaye"]),
            derogations=tuple(content["derogations"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise AuditError(f"{path.name} absent ou incomplet : {error}.") from None
