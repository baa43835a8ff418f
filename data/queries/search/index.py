"""Everything of an edition that has a page, and what a search finds in it.

A town hall is found through its commune, whose page shows it first: 647 more entries would only
hide the rest. Postal codes are those of the addresses known; an Insee code would be taken for the
postal code of another commune.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from data.catalog import list_acronyms
from data.memory import once
from data.queries.common.ecarts import list_ecarts
from data.queries.common.index import group, read_actions, read_indicateurs
from data.queries.common.services import list_located_services, list_town_halls
from data.queries.map.catalogue import QUARTERS_2024, list_layers
from data.queries.map.places import list_every_place
from data.queries.map.search import name_communes
from data.queries.search.matching import ALIKE, Key, build_key, rank_items
from data.queries.sources.register import list_documents
from data.queries.territories.crosswalk import list_passages
from data.queries.territories.places import list_communes, list_epci_parts
from data.records.search import Entry, Found
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows
from data.text.french import complete_noun, count_noun, polish

_POSTCODE = re.compile(r"\b\d{5}\b(?!.*\bcedex\b)", re.IGNORECASE)


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _read_postcodes(rows: Iterable[lignes.Services]) -> defaultdict[str, list[str]]:
    return group(
        (row.territoire_id, code) for row in rows for code in _POSTCODE.findall(row.adresse or "")
    )


@once
def _list_postcodes(tables: Tables) -> dict[str, list[str]]:
    """The postal codes of each commune: of its town hall, and of its services unless elsewhere's.

    Some services are listed under the code of the main town.
    """
    halls = _read_postcodes(list_town_halls(tables))
    services = _read_postcodes(list_located_services(tables))
    taken = {code for codes in halls.values() for code in codes}
    return {
        code: list(dict.fromkeys((*halls[code], *(c for c in services[code] if c not in taken))))
        for code in {*halls, *services}
    }


def _list_communes(tables: Tables) -> Iterator[Entry]:
    """The most peopled first: it is asked for most often."""
    names, codes = name_communes(tables), _list_postcodes(tables)
    hall = "mairie" if list_town_halls(tables) else ""
    for item in sorted(list_communes(tables), key=lambda item: -item.population):
        yield Entry(
            "Communes",
            names[item.code],
            f"arrondissement {complete_noun(item.arrondissement)}",
            f"territoires?commune={item.code}",
            " ".join(("commune", hall, *codes.get(item.code, ()))),
        )


def _list_territories(tables: Tables) -> Iterator[Entry]:
    title = "Arrondissements et intercommunalités"
    for item in list_passages(tables):
        yield Entry(
            title,
            f"Arrondissement {complete_noun(item.nom)}",
            count_noun(item.communes, "commune"),
            f"territoires?arrondissement={item.arrondissement}",
            " ".join(item.territoires_plan),
        )
    for part in list_epci_parts(tables, ""):
        if part.epci_id:
            yield Entry(
                title,
                part.nom,
                f"intercommunalité de {count_noun(part.communes_total, 'commune')}",
                f"territoires?epci={part.epci_id}",
                "EPCI communauté",
            )


def _list_places(tables: Tables) -> Iterator[Entry]:
    """The services and projects of the map, its priority neighbourhoods after them."""
    services = {row.service_id for row in list_located_services(tables)}
    layers, places = list_layers(), list_every_place(tables)
    kept = [item for item in places if item.place_id in services]
    quarters = [item for item in places if item.couche == QUARTERS_2024]
    for item in (*kept, *quarters):
        where = item.commune or item.lieu
        asked = {"couches": item.couche, "lieu": item.place_id}
        yield Entry(
            "Services et lieux",
            # Many bear the name of their commune.
            f"Quartier {item.nom.removeprefix('Quartier ')}" if item in quarters else item.nom,
            _join(layers[item.couche].singulier, where),
            f"carte?{urlencode(asked)}",
            f"{layers[item.couche].pluriel} {where}",
            item.arrondissements[0] if len(item.arrondissements) == 1 else "",
        )


def _list_actions(tables: Tables) -> Iterator[Entry]:
    actors = group((row.action_numero, row.organisme) for row in read_rows(tables, lignes.Acteurs))
    for number, row in read_actions(tables).items():
        words = (f"action {number}", row.titre, *dict.fromkeys(actors[number]))
        yield Entry(
            "Actions",
            row.nom_court,
            f"action {number}",
            f"actions?action={number}",
            " ".join(words),
        )


def _list_indicators(tables: Tables) -> Iterator[Entry]:
    actions = read_actions(tables)
    for code, row in read_indicateurs(tables).items():
        action = actions.get(row.action_numero or 0)
        family = get_label("indicateurs", "famille", row.famille)
        yield Entry(
            "Indicateurs",
            row.libelle,
            f"action {action.numero}, {action.nom_court}" if action else polish(family),
            f"indicateurs?indicateur={code}",
            f"indicateur {row.nom_court}",
        )


def _list_documents(tables: Tables) -> Iterator[Entry]:
    for item in list_documents(tables):
        yield Entry(
            "Documents",
            item.nom,
            _join(item.editeur, item.date),
            f"sources?section=documents&document={item.document_id}",
            f"document {item.titre}",
        )


def _list_acronyms(tables: Tables) -> Iterator[Entry]:
    for item in list_acronyms(tables):
        asked = urlencode({"section": "glossaire", "recherche": item.sigle})
        yield Entry(
            "Sigles",
            item.sigle,
            item.developpement or item.origine,
            f"sources?{asked}",
            item.developpement,
        )


def _list_ecarts(tables: Tables) -> Iterator[Entry]:
    for item in list_ecarts(tables):
        yield Entry(
            "Contradictions et précautions",
            item.titre,
            item.libelle,
            f"sources?section=contradictions&ecart={item.ecart_id}",
        )


@once
def list_entries(tables: Tables) -> tuple[Entry, ...]:
    """All that has a page, group by group."""
    return (
        *_list_communes(tables),
        *_list_territories(tables),
        *_list_places(tables),
        *_list_actions(tables),
        *_list_indicators(tables),
        *_list_documents(tables),
        *_list_acronyms(tables),
        *_list_ecarts(tables),
    )


def _build_keys(entries: Iterable[Entry]) -> list[tuple[Key, Entry]]:
    return [(build_key(entry.nom, entry.mots), entry) for entry in entries]


@once
def _key_entries(tables: Tables) -> list[tuple[Key, Entry]]:
    return _build_keys(list_entries(tables))


@once
def search(tables: Tables, pages: tuple[Entry, ...], words: str) -> Found:
    """What answers the words typed, in the edition and among the pages of the site."""
    ranked = rank_items(words, [*_key_entries(tables), *_build_keys(pages)])
    alike = bool(ranked) and ranked[0][0] >= ALIKE
    return Found(tuple(entry for _, entry in ranked), alike)
