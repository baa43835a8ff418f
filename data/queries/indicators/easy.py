"""An indicator in easy French: short sentences from the records of its page, with their sources."""

from collections.abc import Iterator, Sequence
from datetime import date

from data.memory import once
from data.queries.indicators.catalogue import read_indicator
from data.queries.sources.reading import list_easy_sentences
from data.records.common import Citation
from data.records.indicators import Groupe, Panneau, Part, Point, Serie, Ventilation
from data.records.reading import EasyPart
from data.store import Edition
from data.text.french import (
    NBSP,
    NUMBERLESS,
    count_noun,
    format_day,
    format_number,
    format_unit,
    polish,
)

_NO_DATE = "Le document ne donne pas la date."
# Territories named when several share a value.
_NAMED = 3
_BEGINS = {"prevu": "Ce qui était prévu", "cible": "Le but", "contexte": "Pour comparer"}


def _write(point: Point, unit: str) -> str:
    """« 51 structures au 1er septembre 2023 »."""
    noun = "" if unit in NUMBERLESS else format_unit(point.valeur, unit)
    return " ".join(filter(None, (point.texte, noun, point.moment)))


def _tell_change(first: Point, last: Point, unit: str) -> tuple[str, ...]:
    change = last.valeur - first.valeur
    if unit == "rang":
        return ()
    if not change:
        return ("Le nombre n’a pas changé.",)
    noun = format_unit(abs(change), "points" if unit == "%" else unit)
    way = "de plus" if change > 0 else "de moins"
    return (f"C’est {format_number(abs(change))}{NBSP}{noun} {way}.",)


def _tell_reached(serie: Serie, panel: Panneau) -> Iterator[str]:
    first, last = serie.points[0], serie.points[-1]
    who = "La liste officielle compte" if serie.escalier else "Le nombre est"
    yield f"{who}{NBSP}: {_write(last, panel.unite)}."
    if not last.moment:
        yield _NO_DATE
    if len(serie.points) > 1 and first.moment:
        yield f"Avant{NBSP}: {_write(first, panel.unite)}."
        yield from _tell_change(first, last, panel.unite)


def _tell_serie(serie: Serie, panel: Panneau) -> Iterator[str]:
    if serie.nature == "realise":
        yield from _tell_reached(serie, panel)
    else:
        last = serie.points[-1]
        yield f"{_BEGINS[serie.nature]}{NBSP}: {_write(last, panel.unite)}."
        if not last.moment:
            yield _NO_DATE
    where = serie.territoire if serie.territoire not in ("", panel.lieu) else ""
    for name in filter(None, (where, serie.perimetre)):
        yield f"Ce nombre est pour{NBSP}: {name}."


def _ease_panel(panel: Panneau) -> EasyPart:
    """Each series by its last value; parts of a whole and what came before a break are left out."""
    told = [
        serie
        for serie in panel.series
        if serie.points and not serie.cadre and not serie.nom.startswith("dont")
    ]
    phrases = [sentence for serie in told for sentence in _tell_serie(serie, panel)]
    if panel.rupture:
        phrases.append("Avant, on ne comptait pas tout à fait la même chose.")
    cited: dict[Citation, None] = {
        item: None for serie in told for point in serie.points[-1:] for item in point.citations
    }
    return EasyPart(f"{panel.titre}, {panel.lieu}", tuple(phrases), tuple(cited))


def _name(parts: Sequence[Part]) -> str:
    names = [part.territoire for part in parts]
    return ", ".join(names) if len(names) <= _NAMED else f"{len(names)} territoires"


def _ease_breakdown(found: Ventilation) -> EasyPart | None:
    """Where there is most and least."""
    values = {part.valeur: part.texte for part in found.parts}
    if len(values) < 2:
        return None
    most, least = max(values), min(values)
    phrases = [
        f"Le nombre le plus {word} est {values[value]}{NBSP}: {_name(at)}."
        for word, value in (("grand", most), ("petit", least))
        if (at := [part for part in found.parts if part.valeur == value])
    ]
    phrases.append(f"Date{NBSP}: {found.moment.removeprefix('au ')}." if found.moment else _NO_DATE)
    phrases.append(f"Ces nombres viennent de{NBSP}: {found.source.replace(' ; ', ', ')}.")
    scale = "intercommunalité" if found.maille == "EPCI" else found.maille
    return EasyPart(f"Par {scale}", tuple(phrases))


@once
def ease_indicator(edition: Edition, code: str, place: str) -> tuple[EasyPart, ...]:
    """One indicator in one place."""
    detail = read_indicator(edition, code, place)
    if detail is None:
        return ()
    said = list_easy_sentences(edition, "chiffre", code) or (f"{detail.definition}.",)
    if not any(panel.indicateur_id == code for panel in detail.panneaux):
        said += (
            "Ce nombre est connu pour tout le Nord.",
            f"Il n’est pas connu pour{NBSP}: {detail.lieu}.",
        )
    if detail.contradictions:
        said += ("Les documents ne disent pas tous la même chose.",)
    return (
        EasyPart("Ce que l’on compte", said),
        *map(_ease_panel, detail.panneaux),
        *filter(None, map(_ease_breakdown, detail.ventilations)),
    )


def describe_easily(groups: Sequence[Groupe], day: date) -> str:
    """The catalogue in short sentences."""
    items = [item for group in groups for item in group.indicateurs]
    trends = sum(1 for item in items if item.tendance)
    aims = sum(1 for item in items if item.cible)
    told = [f"Voici {count_noun(len(items), 'nombre')} à suivre.", f"Date : {format_day(day)}."]
    if trends:
        told.append(f"Pour {trends}, on sait ce qui a changé.")
    if aims:
        told.append(f"{aims} {'ont' if aims > 1 else 'a'} un but.")
    return polish(" ".join(told))
