"""What exists in a territory: services counted by nature, and the list of them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.catalog import list_codes
from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.index import NORD, read_names
from data.queries.common.services import date_count, list_located_services
from data.queries.common.statements import find_figure
from data.queries.territories.places import cite_rows
from data.records.common import Citation
from data.records.territories import LocatedService, Scope, ServiceGroup
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables
from data.text.french import NBSP, format_day, format_number
from data.text.services import NOUNS, is_cited, name_nature

FIXED = "france_services"
ITINERANT = "france_services_itinerante"
LABELLED = (FIXED, ITINERANT)
EMPLOYERS = "conseiller_numerique"
LABELLED_FIGURE = "france-services-labellisees"
PER = 100_000
_MOMENTS = {EMPLOYERS: "validé le", **dict.fromkeys(LABELLED, "labellisée le")}


@once
def list_every_service(tables: Tables) -> list[LocatedService]:
    """All that the edition locates, in the order of its table."""
    names, cite = read_names(tables), read_citation(tables)
    return [
        LocatedService(
            nature=row.nature,
            libelle_nature=get_label("services", "nature", row.nature),
            nom=row.nom,
            territoire_id=row.territoire_id,
            lieu=names[row.territoire_id],
            arrondissement=row.arrondissement_id or "",
            moment=f"{_MOMENTS.get(row.nature, 'ouvert le')} {format_day(row.ouvert_le)}"
            if row.ouvert_le
            else "",
            action_numero=row.action_numero or 0,
            precision=row.precision or "",
            citation=cite(row),
        )
        for row in list_located_services(tables)
    ]


@once
def list_services(tables: Tables, scope: Scope) -> list[LocatedService]:
    """The services of a territory; those of an EPCI that straddles it are left apart."""
    every = list_every_service(tables)
    return [item for item in every if scope.entier or item.territoire_id in scope.inside]


@once
def list_straddling_services(tables: Tables, scope: Scope) -> list[LocatedService]:
    """The services of EPCI that are only partly in the territory, counted nowhere."""
    return [item for item in list_every_service(tables) if item.territoire_id in scope.a_cheval]


@once
def group_services(
    tables: Tables, services: Sequence[LocatedService], population: int
) -> list[ServiceGroup]:
    """Services by nature, in the order of the dictionary.

    A nature that an official list counts is told with its zero, once the edition knows that list;
    one that a report cites, only where it is cited.
    """
    known = {item.nature for item in list_every_service(tables)}
    groups = []
    for nature in list_codes("services", "nature"):
        kept = tuple(service for service in services if service.nature == nature)
        cited = is_cited(nature)
        if nature not in known or (cited and not kept):
            continue
        groups.append(
            ServiceGroup(
                nature=nature,
                libelle=name_nature(nature, len(kept)),
                nombre=len(kept),
                taux=None if cited else PER * len(kept) / population,
                services=kept,
                citations=_cite_nature(tables, nature),
            )
        )
    return groups


@once
def tell_uncited(tables: Tables, services: Sequence[LocatedService]) -> str:
    """What the documents cite elsewhere in the Nord and not among these; empty when nothing."""
    known = {item.nature for item in list_every_service(tables)}
    missing = known - {item.nature for item in services}
    natures = [code for code in list_codes("services", "nature") if code in missing]
    nouns = [NOUNS[code] for code in natures if is_cited(code)]
    if len(nouns) > 1:
        return f"Les documents ne citent ici ni {', ni '.join(noun[0] for noun in nouns)}."
    return "".join(
        f"Les documents ne citent ici {'aucune' if cited == 'citée' else 'aucun'} {one}."
        for one, _, cited in nouns
    )


def _cite_nature(tables: Tables, nature: str) -> tuple[Citation, ...]:
    """The documents that list the services of a nature, each once."""
    if nature in LABELLED:
        return cite_france_services(tables)
    if nature == EMPLOYERS:
        return cite_rows(tables, lignes.Services, [nature], "Fichier, structures du Nord")
    every = list_every_service(tables)
    return tuple(dict.fromkeys(item.citation for item in every if item.nature == nature))


def cite_france_services(tables: Tables) -> tuple[Citation, ...]:
    """The list from which the France services counted come."""
    place = "Fichier, structures du Nord comptées par date de labellisation"
    return cite_rows(tables, lignes.Services, LABELLED, place)


@once
def count_france_services(tables: Tables, arrondissement: str) -> tuple[int, int]:
    """France services of the register in an arrondissement, and the itinerant among them."""
    natures = [
        item.nature
        for item in list_every_service(tables)
        if item.nature in LABELLED and arrondissement in ("", item.arrondissement)
    ]
    return len(natures), natures.count(ITINERANT)


@once
def date_france_services(tables: Tables, day: date) -> date:
    """The day on which the count of France services holds."""
    listed = [row for row in list_located_services(tables) if row.nature in LABELLED]
    return date_count(tables, listed, day)


def count_in_list(tables: Tables, arrondissement: str, day: date) -> str:
    """« 52 au 1er août 2024 (liste officielle) »; empty when the edition knows no list."""
    if not count_france_services(tables, "")[0]:
        return ""
    count, _ = count_france_services(tables, arrondissement)
    when = format_day(date_france_services(tables, day))
    return f"{format_number(count)} au {when} (liste officielle)"


@once
def tell_france_services(tables: Tables, arrondissement: str, day: date) -> str:
    """How many France services, the same words everywhere: the documents' count, then the list's.

    Each with its date. The documents count them for the whole département only.
    """
    told = []
    stated = None if arrondissement else find_figure(tables, LABELLED_FIGURE, NORD)
    if stated is not None:
        source = stated.citations[0].nom
        told.append(f"{stated.texte} {stated.moment or 'sans date'} ({source})")
    listed = count_in_list(tables, arrondissement, day)
    told += [listed] if listed else []
    if not told:
        return ""
    first, _, rest = told[0].partition(" ")
    return ", ".join([f"{first}{NBSP}France services {rest}", *told[1:]])


def tabulate_services(
    services: Sequence[LocatedService], straddling: Sequence[LocatedService]
) -> pd.DataFrame:
    """The services of a territory, as downloaded."""
    every = [*services, *straddling]
    return pd.DataFrame(
        {
            "Nature": [item.libelle_nature for item in every],
            "Nom": [item.nom for item in every],
            "Commune ou EPCI": [item.lieu for item in every],
            "Code du territoire": [item.territoire_id for item in every],
            "Arrondissement": [item.arrondissement or "à cheval" for item in every],
            "Date": [item.moment for item in every],
            "Action": [item.action_numero for item in every],
            "Précision": [item.precision for item in every],
            "Document": [item.citation.document for item in every],
            "Place": [item.citation.localisation for item in every],
        }
    )


def tabulate_local(tables: Tables, scope: Scope) -> pd.DataFrame:
    """Every service of a territory, those that are only partly there too."""
    return tabulate_services(list_services(tables, scope), list_straddling_services(tables, scope))
