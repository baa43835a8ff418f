"""A territory in sentences, and its own key figures."""

from collections.abc import Sequence
from datetime import date

from data.memory import once
from data.queries.common.statements import find_figure
from data.queries.plan.priorities import write_marks
from data.queries.territories.facts import MEDIATORS
from data.queries.territories.services import (
    LABELLED_FIGURE,
    PER,
    cite_france_services,
    count_france_services,
    date_france_services,
    tell_france_services,
)
from data.records.common import KeyFigure
from data.records.territories import Access, Identity, LocalKeyFigure, Marks, Scope
from data.tables.reading import Tables
from data.text.french import (
    NBSP,
    THIN_NBSP,
    count_noun,
    format_day,
    format_number,
    format_tenth,
    join_words,
)


def _build_register_figure(
    tables: Tables, scope: Scope, nord: KeyFigure, day: date
) -> LocalKeyFigure:
    count, itinerant = count_france_services(tables, scope.arrondissement)
    moving = f", dont {count_noun(itinerant, 'itinérante')}" if itinerant else ""
    when = f"au {format_day(date_france_services(tables, day))}"
    return LocalKeyFigure(
        phrase="France services, d’après la liste officielle",
        ici=format_number(count),
        precision=f"labellisées {when}{moving}" if count else when,
        citations=cite_france_services(tables),
        nord=nord,
        valeur=float(count),
    )


def _build_local_figure(tables: Tables, scope: Scope, nord: KeyFigure, day: date) -> LocalKeyFigure:
    """Its own value; empty when no document breaks the figure down."""
    if nord.arrivee.indicateur_id == LABELLED_FIGURE:
        return _build_register_figure(tables, scope, nord, day)
    figure = find_figure(tables, nord.arrivee.indicateur_id, scope.territoire_id)
    phrase = nord.phrase if nord.arrivee.unite else nord.arrivee.libelle
    if figure is None:
        return LocalKeyFigure(phrase, "", "", (), nord)
    moment = figure.moment or "date non donnée"
    return LocalKeyFigure(phrase, figure.texte, moment, figure.citations, nord, figure.valeur)


@once
def list_local_key_figures(
    tables: Tables, scope: Scope, figures: Sequence[KeyFigure], day: date
) -> list[LocalKeyFigure]:
    """The key figures in an arrondissement: its own value, else none; known ones first."""
    built = [_build_local_figure(tables, scope, figure, day) for figure in figures]
    return sorted(built, key=lambda item: not item.ici)


@once
def write_local_lead(tables: Tables, scope: Scope, day: date) -> str:
    """What the edition counts in an arrondissement, each with its date."""
    named = [told] if (told := tell_france_services(tables, scope.arrondissement, day)) else []
    mediators = find_figure(tables, MEDIATORS, scope.territoire_id)
    if mediators is not None:
        kind = "convention de médiateur santé", "conventions de médiateurs santé"
        count = count_noun(int(mediators.valeur), *kind)
        named.append(f"{count} {mediators.moment or 'à une date non donnée'}")
    place = f"{scope.lieu[0].upper()}{scope.lieu[1:]}"
    silent = "n’a pas encore de chiffre propre dans les documents connus à cette date"
    return f"{place} {f'compte {join_words(named)}' if named else silent}."


@once
def write_local_headline(tables: Tables, scope: Scope, marks: Marks, day: date) -> str:
    """The same, then how the plan aims at it."""
    told = write_local_lead(tables, scope, day), write_marks(tables, marks, scope)
    return " ".join(filter(None, told))


def tell_people(identity: Identity) -> str:
    """Who lives there."""
    people = count_noun(identity.population, "habitant")
    return f"{people} dans {count_noun(identity.communes, 'commune')}"


@once
def tell_result(tables: Tables, scope: Scope, identity: Identity, access: Access, day: date) -> str:
    """What exists and how far it is; empty while no France services is known."""
    sentences = []
    count, _ = count_france_services(tables, scope.arrondissement)
    told = tell_france_services(tables, scope.arrondissement, day)
    if told:
        rate = format_tenth(PER * count / identity.population)
        per = f", soit {rate} pour 100{THIN_NBSP}000{NBSP}habitants" if count else ""
        sentences.append(f"{told}{per}.")
    if access.seuils:
        near = access.seuils[0]
        sentences.append(
            f"{format_tenth(near.part)}{NBSP}% des habitants sont à {near.km}{NBSP}km ou moins"
            " d’une France services fixe, à vol d’oiseau."
        )
    return " ".join(sentences)


@once
def write_portrait(
    tables: Tables, scope: Scope, identity: Identity, access: Access, day: date
) -> str:
    """Who lives there, what exists, how far it is."""
    result = tell_result(tables, scope, identity, access, day)
    return f"{tell_people(identity)}. {result}".rstrip()
