"""What exists in a territory: France services by name with their week, then what is only cited."""

import re
from collections.abc import Mapping, Sequence

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.ecarts import find_ecarts
from data.queries.common.index import group, read_day, read_names
from data.queries.common.services import list_located_services
from data.queries.hours.summary import summarise_hours
from data.queries.hours.weeks import cite_hours, read_weeks
from data.queries.territories.places import read_identity
from data.queries.territories.services import (
    FIXED,
    ITINERANT,
    LABELLED,
    cite_france_services,
    count_france_services,
    count_in_list,
    group_services,
    list_services,
    list_straddling_services,
)
from data.records.common import Ecart
from data.records.districts import Existing, NamedService, Share
from data.records.hours import Held, HoursSummary
from data.records.territories import Scope
from data.tables import lignes
from data.tables.reading import Tables
from data.text.french import count_noun, tie_signs

# Under their own heading, what all these names begin with says nothing.
_PREFIX = re.compile(r"^France services (?:de |du |d’)?")
# The figure that the documents give beside the places that they name.
_FIGURES = {"plateforme_mobilite": "plateformes-mobilite"}


def _name_service(tables: Tables, row: lignes.Services) -> NamedService:
    week, name = read_weeks(tables)[row.service_id], _PREFIX.sub("", row.nom)
    return NamedService(
        service_id=row.service_id,
        nom=name[0].upper() + name[1:],
        territoire_id=row.territoire_id,
        lieu=read_names(tables)[row.territoire_id],
        itinerante=row.nature == ITINERANT,
        duree=week.duree if week.connue else "",
        samedi="samedi" in week.proprietes,
        soir="apres_18h" in week.proprietes,
    )


@once
def list_named(tables: Tables, scope: Scope) -> tuple[NamedService, ...]:
    """The France services of a territory in the order of their communes, fixed ones first."""
    found = [
        _name_service(tables, row)
        for row in list_located_services(tables)
        if row.nature in LABELLED and row.territoire_id in scope.communes
    ]
    return tuple(sorted(found, key=lambda item: (item.itinerante, item.lieu, item.nom)))


def _share(tables: Tables) -> tuple[Share, ...]:
    """The France services of each arrondissement."""
    weeks = read_weeks(tables)
    found = group(
        (row.arrondissement_id, weeks[row.service_id])
        for row in list_located_services(tables)
        if row.nature in LABELLED
    )
    return tuple(
        Share(
            arrondissement=code,
            nom=name,
            nombre=len(found[code]),
            samedi=sum("samedi" in week.proprietes for week in found[code])
            if any(week.connue for week in found[code])
            else None,
        )
        for code, name in list_arrondissements(tables).items()
    )


def tell_hours(summary: HoursSummary) -> str:
    """What their weeks come to, in one line; that no list gives them, when none does."""
    if not summary.nombre:
        return ""
    if not summary.connus:
        return "Aucune liste connue à cette date ne donne leurs horaires."
    saturday, late = (summary.proprietes[code] for code in ("samedi", "apres_18h"))
    opened = [f"{held.nombre or 'aucune'} {_agree(held)}" for held in (saturday, late)]
    missing = summary.nombre - summary.connus
    unknown = f" Horaires inconnus pour {missing}." if missing else ""
    week = f"{summary.duree} par semaine (médiane)"
    return tie_signs(f"{week} ; {' ; '.join(opened)}.{unknown}")


def _agree(held: Held) -> str:
    """« ouvertes le samedi », « ouverte le samedi » below two."""
    return held.libelle if held.nombre > 1 else held.libelle.replace("ouvertes", "ouverte", 1)


def _count(tables: Tables, scope: Scope) -> str:
    listed = count_in_list(tables, scope.arrondissement, read_day(tables))
    _, moving = count_france_services(tables, scope.arrondissement)
    told = f", dont {count_noun(moving, 'itinérante')}" if moving else ""
    return f"{listed.partition(' ')[2]}{told}" if listed else ""


def _list_precisions(tables: Tables, natures: Sequence[str]) -> Mapping[str, tuple[Ecart, ...]]:
    return {
        nature: found
        for nature in natures
        if (found := tuple(find_ecarts(tables, "indicateur", _FIGURES.get(nature, ""))))
    }


@once
def build_existing(tables: Tables, scope: Scope) -> Existing:
    """All of it."""
    people = read_identity(tables, scope).population
    groups = group_services(tables, list_services(tables, scope), people)
    cited = tuple(item for item in groups if item.taux is None)
    summary = summarise_hours(tables, scope.territoire_id, FIXED)
    return Existing(
        compte=_count(tables, scope),
        france_services=list_named(tables, scope),
        parts=() if scope.arrondissement else _share(tables),
        heures=summary,
        phrase_heures=tell_hours(summary),
        cites=cited,
        a_cheval=tuple(list_straddling_services(tables, scope)),
        precisions=_list_precisions(tables, [item.nature for item in cited]),
        citations=cite_france_services(tables) + cite_hours(tables, FIXED),
    )
