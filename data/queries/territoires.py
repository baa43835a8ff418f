"""A territory in sentences, and its own key figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.french import (
    NBSP,
    THIN_NBSP,
    count_noun,
    format_day,
    format_number,
    format_tenth,
    join_words,
)
from data.memory import once
from data.models import KeyFigure
from data.models_territoires import Access, Identity, LocalKeyFigure, Marks, Scope
from data.queries.common import Tables
from data.queries.enonces import find_figure
from data.queries.faits import MEDIATORS
from data.queries.priorites import write_marks
from data.queries.services import (
    LABELLED_FIGURE,
    PER,
    cite_france_services,
    count_france_services,
    tell_france_services,
)

_REGISTER_PHRASE = "France services, d’après la liste officielle"


def _describe_register(count: int, itinerant: int, day: date) -> str:
    """When the register is read, and how many of them move."""
    moving = f", dont {count_noun(itinerant, 'itinérante')}" if itinerant else ""
    return f"labellisées au {format_day(day)}{moving}" if count else f"au {format_day(day)}"


def _build_register_figure(
    tables: Tables, scope: Scope, nord: KeyFigure, day: date
) -> LocalKeyFigure:
    count, itinerant = count_france_services(tables, scope.arrondissement)
    return LocalKeyFigure(
        phrase=_REGISTER_PHRASE,
        ici=format_number(count),
        precision=_describe_register(count, itinerant, day),
        citations=cite_france_services(tables),
        nord=nord,
        valeur=float(count),
    )


def _build_local_figure(tables: Tables, scope: Scope, nord: KeyFigure, day: date) -> LocalKeyFigure:
    if nord.arrivee.indicateur_id == LABELLED_FIGURE:
        return _build_register_figure(tables, scope, nord, day)
    figure = find_figure(tables, nord.arrivee.indicateur_id, scope.territoire_id)
    return LocalKeyFigure(
        phrase=nord.phrase if nord.arrivee.unite else nord.arrivee.libelle,
        ici=figure.texte if figure else "",
        precision=(figure.moment or "date non donnée") if figure else "",
        citations=figure.citations if figure else (),
        nord=nord,
        valeur=figure.valeur if figure else None,
    )


@once
def list_local_key_figures(
    tables: Tables, scope: Scope, figures: Sequence[KeyFigure], day: date
) -> list[LocalKeyFigure]:
    """The key figures in an arrondissement: its own value, else none; known ones first."""
    built = [_build_local_figure(tables, scope, figure, day) for figure in figures]
    return sorted(built, key=lambda item: not item.ici)


@once
def write_local_headline(tables: Tables, scope: Scope, marks: Marks, day: date) -> str:
    """What the edition says of an arrondissement, in a sentence or two."""
    told = tell_france_services(tables, scope.arrondissement, day)
    named = [told] if told else []
    mediators = find_figure(tables, MEDIATORS, scope.territoire_id)
    if mediators is not None:
        kind = "convention de médiateur santé", "conventions de médiateurs santé"
        named.append(count_noun(int(mediators.valeur), *kind))
    place = f"{scope.lieu[0].upper()}{scope.lieu[1:]}"
    first = (
        f"{place} compte {join_words(named)}."
        if named
        else (f"{place} n’a pas encore de chiffre propre dans les documents connus à cette date.")
    )
    return " ".join(filter(None, (first, write_marks(tables, marks, scope))))


@once
def write_portrait(
    tables: Tables, scope: Scope, identity: Identity, access: Access, day: date
) -> str:
    """Who lives there, what exists, how far it is: the sentence under the title."""
    people = f"{format_number(identity.population)}{NBSP}habitants"
    sentences = [f"{people} dans {count_noun(identity.communes, 'commune')}."]
    count, _ = count_france_services(tables, scope.arrondissement)
    told = tell_france_services(tables, scope.arrondissement, day)
    if told:
        rate = format_tenth(PER * count / identity.population)
        per = f", soit {rate} pour 100{THIN_NBSP}000{NBSP}habitants" if count else ""
        sentences.append(f"{told}{per}.")
    if access.seuils:
        near = access.seuils[0]
        share = f"{format_tenth(near.part)}{NBSP}%"
        sentences.append(
            f"{share} des habitants sont à {near.km}{NBSP}km ou moins d’une France services fixe,"
            " à vol d’oiseau."
        )
    return " ".join(sentences)
