"""What exists in a territory: services counted by nature, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.french import NBSP, format_day, format_number
from data.memory import once
from data.models import Citation
from data.models_territoires import LocatedService, Scope, ServiceGroup
from data.queries.common import Record, Tables, as_text, list_records, read_citation
from data.queries.enonces import find_figure
from data.queries.lieux import DEPARTEMENT, cite_rows, read_names

FIXED = "france_services"
ITINERANT = "france_services_itinerante"
LABELLED = (FIXED, ITINERANT)
EMPLOYERS = "conseiller_numerique"
LABELLED_FIGURE = "france-services-labellisees"
PER = 100_000
_MOMENTS = {EMPLOYERS: "validé le", **dict.fromkeys(LABELLED, "labellisée le")}


def _build_service(row: Record, names: dict[str, str], citation: Citation) -> LocatedService:
    opened = row["ouvert_le"]
    verb = _MOMENTS.get(row["nature"], "ouvert le")
    return LocatedService(
        service_id=str(row["service_id"]),
        nature=str(row["nature"]),
        libelle_nature=get_label("services", "nature", row["nature"]),
        nom=as_text(row["nom"]),
        territoire_id=str(row["territoire_id"]),
        lieu=names[row["territoire_id"]],
        arrondissement=str(row["arrondissement_id"] or ""),
        moment=f"{verb} {format_day(opened)}" if opened else "",
        action_numero=int(row["action_numero"] or 0),
        precision=as_text(row["precision"]),
        citation=citation,
    )


def _list_located(tables: Tables, frame: pd.DataFrame) -> list[LocatedService]:
    names, cite = read_names(tables), read_citation(tables)
    return [_build_service(row, names, cite(row)) for row in list_records(frame)]


@once
def list_services(tables: Tables, scope: Scope) -> list[LocatedService]:
    """The services of a territory; those of an EPCI that straddles it are left apart."""
    services = tables["services"]
    if scope.arrondissement:
        services = services[services["arrondissement_id"] == scope.arrondissement]
    return _list_located(tables, services)


@once
def list_straddling_services(tables: Tables, scope: Scope) -> list[LocatedService]:
    """The services of EPCI that are only partly in the territory, counted nowhere."""
    services = tables["services"]
    return _list_located(tables, services[services["territoire_id"].isin(scope.a_cheval)])


@once
def group_services(
    tables: Tables, services: Sequence[LocatedService], population: int
) -> list[ServiceGroup]:
    """Services by nature, in the order of the dictionary; every nature known in the edition."""
    known = set(tables["services"]["nature"])
    groups = []
    for nature, label in load_dictionary()["services"].columns["nature"].choix.items():
        if nature in known:
            kept = tuple(service for service in services if service.nature == nature)
            groups.append(
                ServiceGroup(
                    nature=str(nature),
                    libelle=label,
                    nombre=len(kept),
                    taux=PER * len(kept) / population,
                    services=kept,
                    citations=_cite_nature(tables, str(nature)),
                )
            )
    return groups


def _cite_nature(tables: Tables, nature: str) -> tuple[Citation, ...]:
    """The documents that list the services of a nature, each once."""
    if nature in LABELLED:
        return cite_france_services(tables)
    services = tables["services"]
    rows = services[services["nature"] == nature]
    if nature == EMPLOYERS:
        return cite_rows(tables, "services", [nature], "Fichier, structures du Nord")
    cite = read_citation(tables)
    return tuple(dict.fromkeys(cite(row) for row in list_records(rows)))


def cite_france_services(tables: Tables) -> tuple[Citation, ...]:
    """The list from which the France services counted come."""
    place = "Fichier, structures du Nord comptées par date de labellisation"
    return cite_rows(tables, "services", LABELLED, place)


@once
def count_france_services(tables: Tables, arrondissement: str) -> tuple[int, int]:
    """France services of the register in an arrondissement, and the itinerant among them."""
    services = tables["services"]
    if arrondissement:
        services = services[services["arrondissement_id"] == arrondissement]
    labelled = services[services["nature"].isin(LABELLED)]
    return len(labelled), int((labelled["nature"] == ITINERANT).sum())


def count_in_list(tables: Tables, arrondissement: str, day: date) -> str:
    """« 52 au 1er août 2024 (liste officielle) »; empty when the edition knows no list."""
    if not count_france_services(tables, "")[0]:
        return ""
    count, _ = count_france_services(tables, arrondissement)
    return f"{format_number(count)} au {format_day(day)} (liste officielle)"


@once
def tell_france_services(tables: Tables, arrondissement: str, day: date) -> str:
    """How many France services, the same words everywhere: the documents' count, then the list's.

    Each with its date. The documents count them for the whole département only.
    """
    told = []
    stated = None if arrondissement else find_figure(tables, LABELLED_FIGURE, DEPARTEMENT)
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
