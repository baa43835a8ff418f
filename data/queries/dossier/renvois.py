"""References numbered as they are met, and values that carry their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from data.french import THIN_NBSP, format_number, format_period, format_tenth, format_unit
from data.models import Citation, Figure
from data.models_dossier import Source, Sources, Valeur
from data.models_indicateurs import Point
from data.queries.series import show_unit

PER_PEOPLE = f"pour 100{THIN_NBSP}000 habitants"


def _write_date(text: str) -> str:
    try:
        return format_period(text)
    except ValueError:
        return text


class Renvois:
    """Every place of a document gets the number of its first appearance in the pack."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def number(self, citations: Iterable[Citation]) -> Sources:
        """The numbers of these citations, each once."""
        numbers = [
            self._numbers.setdefault(citation, len(self._numbers) + 1) for citation in citations
        ]
        return tuple(sorted(set(numbers)))

    def list_sources(self) -> tuple[Source, ...]:
        """All that was cited, in the order of the numbers."""
        return tuple(
            Source(
                numero=number,
                document=citation.document,
                editeur=citation.editeur,
                date=_write_date(citation.date),
                localisation=citation.localisation,
                nom=citation.nom,
                suite=citation.suite.removeprefix(", "),
                court=citation.court,
                url=citation.url,
            )
            for citation, number in self._numbers.items()
        )

    def read_figure(self, figure: Figure) -> Valeur:
        """A figure of the documents."""
        return Valeur(
            valeur=figure.valeur,
            texte=figure.texte,
            unite=format_unit(figure.valeur, figure.unite),
            moment=figure.moment,
            nature=figure.nature,
            territoire=figure.territoire,
            note=figure.note,
            sources=self.number(figure.citations),
        )

    def read_point(self, point: Point, unit: str, nature: str, place: str = "") -> Valeur:
        """A point of a series."""
        return Valeur(
            valeur=point.valeur,
            texte=point.texte,
            unite=format_unit(point.valeur, show_unit(unit)),
            moment=point.moment,
            nature=nature,
            territoire=place,
            note=point.note,
            sources=self.number(point.citations),
        )


def count(number: float, unit: str = "", sources: Sources = ()) -> Valeur:
    """A whole number."""
    return Valeur(
        number, format_number(number), format_unit(number, unit) if unit else "", sources=sources
    )


def measure(number: float, unit: str = "", sources: Sources = ()) -> Valeur:
    """A number with one decimal."""
    return Valeur(round(number, 1), format_tenth(number), unit, sources=sources)


def subtract(now: Valeur, before: Valeur, since: str) -> Valeur:
    """The change from one to the other, its sign always written."""
    change = round(now.valeur - before.valeur, 2)
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return Valeur(
        valeur=change,
        texte=f"{sign}{format_number(abs(change))}",
        moment=since,
        sources=tuple(sorted({*now.sources, *before.sources})),
    )
