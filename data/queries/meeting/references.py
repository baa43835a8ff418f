"""References numbered as they are met, and values that carry their numbers."""

from collections.abc import Iterable

from data.queries.common.figures import show_unit
from data.records.common import Citation, Figure
from data.records.indicators import Point
from data.records.meeting_values import NumberedFigure, Source, Sources
from data.text.french import THIN_NBSP, format_number, format_period, format_tenth, format_unit

PER_PEOPLE = f"pour 100{THIN_NBSP}000 habitants"


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
            Source(**{**vars(citation), "date": date}, numero=number)
            for citation, number in self._numbers.items()
            for date in [format_period(citation.date) if citation.date else ""]
        )

    def number_figure(self, figure: Figure) -> NumberedFigure:
        """A figure of the documents."""
        return NumberedFigure(
            valeur=figure.valeur,
            texte=figure.texte,
            unite=format_unit(figure.valeur, figure.unite),
            moment=figure.moment,
            nature=figure.nature,
            territoire=figure.territoire,
            note=figure.note,
            sources=self.number(figure.citations),
        )

    def read_point(self, point: Point, unit: str, nature: str, place: str = "") -> NumberedFigure:
        """A point of a series."""
        return NumberedFigure(
            valeur=point.valeur,
            texte=point.texte,
            unite=format_unit(point.valeur, show_unit(unit)),
            moment=point.moment,
            nature=nature,
            territoire=place,
            note=point.note,
            sources=self.number(point.citations),
        )


def count(number: float, unit: str = "", sources: Sources = ()) -> NumberedFigure:
    """A whole number."""
    return NumberedFigure(
        number, format_number(number), format_unit(number, unit) if unit else "", sources=sources
    )


def measure(number: float, unit: str = "", sources: Sources = ()) -> NumberedFigure:
    """A number with one decimal."""
    return NumberedFigure(round(number, 1), format_tenth(number), unit, sources=sources)


def subtract(now: NumberedFigure, before: NumberedFigure, since: str) -> NumberedFigure:
    """The change from one to the other, its sign always written."""
    change = round(now.valeur - before.valeur, 2)
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return NumberedFigure(
        valeur=change,
        texte=f"{sign}{format_number(abs(change))}",
        moment=since,
        sources=tuple(sorted({*now.sources, *before.sources})),
    )
