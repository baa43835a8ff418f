"""Where, when and in which words: the global choices, resolved for the page being drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.app.acronyms import Glossary, start_page
from components.app.cache import get_edition
from components.app.filters import Choice, carry_across_pages, read_choice
from components.app.header import show_header
from components.screens import Screen
from data.adresse import YES
from data.catalog import list_acronyms, list_arrondissements, list_edition_names
from data.store import Edition
from data.text.french import complete_noun, format_day


@dataclass(frozen=True)
class Context:
    """The edition to read, the arrondissement chosen (empty: the département) and what to tell.

    `facile` asks for easy French.
    `suffix` ends the names of downloads: « 2024-08-01 » or « 595-2024-08-01 ».
    """

    edition: Edition
    arrondissement: str
    arrondissements: Mapping[str, str]
    notices: tuple[str, ...]
    facile: bool = False

    @property
    def day(self) -> str:
        return format_day(self.edition.day)

    @property
    def place(self) -> str:
        """« Nord » or « arrondissement de Lille »."""
        name = self.arrondissements.get(self.arrondissement)
        if name is None:
            return "Nord"
        return f"arrondissement {complete_noun(name)}"

    @property
    def suffix(self) -> str:
        day = self.edition.day.isoformat()
        return f"{self.arrondissement}-{day}" if self.arrondissement else day


def _read_choices(
    arrondissements: Mapping[str, str], editions: Mapping[str, str]
) -> tuple[Choice, Choice, Choice]:
    return (
        read_choice("arrondissement", arrondissements, "voici le département"),
        read_choice("edition", editions, "voici le plus récent"),
        read_choice("facile", {YES: ""}, "choix ignoré"),
    )


def show_context(screen: Screen, quiet: bool = False) -> Context:
    """Draw the search and the global choices, unless `quiet`, and resolve them.

    Raises StoreError when no edition can be read.
    """
    carry_across_pages(screen.path)
    latest, problems = get_edition()
    start_page(latest.recall("glossaire", lambda: Glossary.build(list_acronyms(latest))))
    arrondissements = list_arrondissements(latest)
    editions = list_edition_names(latest)
    where, when, easy = _read_choices(arrondissements, editions)
    edition, troubles = get_edition(when.value)
    if not quiet:
        show_header(screen, edition, arrondissements, editions)
    notices = (*problems, *troubles, where.notice, when.notice, easy.notice)
    return Context(
        edition,
        where.value,
        arrondissements,
        tuple(dict.fromkeys(filter(None, notices))),
        bool(easy.value) and not quiet,
    )
