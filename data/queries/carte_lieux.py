"""From the rows of an edition to the places of the map, one builder per kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from data.french import count_noun, join_words
from data.memory import once
from data.models import Citation
from data.models_carte import Layer, Place
from data.periods import parse_period
from data.queries.carte_catalogue import (
    MEDIATORS,
    MEDIATORS_FIGURE,
    PRIORITIES,
    QUARTERS_2015,
    QUARTERS_2024,
    QUARTERS_FIGURE,
    list_layers,
)
from data.queries.common import Record, Tables, as_text, list_records, read_citation
from data.queries.enonces import list_latest
from data.queries.repertoire import Gazetteer, open_gazetteer


def _build(
    book: Gazetteer,
    layer: Layer,
    code: str,
    place_id: str,
    nom: str,
    citation: Citation,
    *,
    position: tuple[float, float, str] | None = None,
    ouvert_le: date | None = None,
    mesure: str = "",
    precision: str = "",
    action: int = 0,
    commune: str = "",
) -> Iterator[Place]:
    found = position or book.find_middle(code)
    if found is None:
        return
    longitude, latitude, worth = found
    nature = book.territoires[code]["nature"]
    yield Place(
        place_id=place_id,
        couche=layer.code,
        nature=layer.libelle,
        nom=nom,
        territoire_id=code,
        lieu=book.noms[code],
        commune=commune or (book.noms[code] if nature == "commune" else ""),
        arrondissements=book.arrondissements.get(code, ()),
        epci=join_words([book.noms[item] for item in book.epci.get(code, ())]),
        ouvert_le=ouvert_le,
        repere=layer.repere if ouvert_le else "",
        mesure=mesure,
        precision=precision,
        situation=worth,
        ponctuel=nature in ("commune", "qpv"),
        latitude=float(latitude),
        longitude=float(longitude),
        action_numero=action,
        citation=citation,
    )


def _list_services(book: Gazetteer, layers: Mapping[str, Layer]) -> Iterator[Place]:
    cite = read_citation(book.tables)
    for row in list_records(book.tables["services"]):
        layer = layers.get(str(row["nature"]))
        if layer is None:
            continue
        exact = (row["longitude"], row["latitude"], "position donnée par le fichier")
        posts = row["postes"]
        yield from _build(
            book,
            layer,
            str(row["territoire_id"]),
            str(row["service_id"]),
            as_text(row["nom"]),
            cite(row),
            position=exact if row["latitude"] is not None else None,
            ouvert_le=row["ouvert_le"],
            mesure=count_noun(int(posts), "poste") if posts else "",
            precision=as_text(row["precision"]),
            action=int(row["action_numero"] or 0),
        )


def _list_quarters(book: Gazetteer, layer: Layer) -> Iterator[Place]:
    cite = read_citation(book.tables)
    links: dict[str, list[str]] = defaultdict(list)
    for link in list_records(book.tables["correspondances"]):
        links[str(link["territoire_id"])].append(book.noms[link["vers_id"]])
    for code, row in book.territoires.items():
        if row["nature"] != "qpv" or row["latitude"] is None:
            continue
        source = {"document_id": row["document_id"], "localisation": f"Fichier, quartier {code}"}
        yield from _build(
            book,
            layer,
            code,
            code,
            book.noms[code],
            cite(source),
            position=(row["longitude"], row["latitude"], "centre approché du quartier"),
            commune=join_words(links[code]),
        )


def _list_figures(book: Gazetteer, layer: Layer, figure: str, unit: str) -> Iterator[Place]:
    """The latest value of each territory that a figure is broken down by; not the whole's."""
    cite = read_citation(book.tables)
    frame = book.tables["observations"]
    for row, *_ in list_latest(book.tables, list_records(frame[frame["indicateur_id"] == figure])):
        code = row["territoire_id"]
        if code is None or book.territoires[code]["nature"] == "departement":
            continue
        dated = row["periode"] if layer.repere else None
        yield from _build(
            book,
            layer,
            str(code),
            f"{layer.code}-{code}",
            book.noms[code],
            cite(row),
            ouvert_le=parse_period(dated)[1] if dated else None,
            mesure=count_noun(int(row["valeur"]), unit),
            precision=as_text(row["note"]),
        )


def _list_priorities(book: Gazetteer, layer: Layer) -> Iterator[Place]:
    """One place per territory that the sheets name as a priority, with the actions that do."""
    cite = read_citation(book.tables)
    zones = {row["zone_id"]: row for row in list_records(book.tables["zones"])}
    named: dict[str, list[Record]] = defaultdict(list)
    for row in list_records(book.tables["priorites"]):
        named[str(row["zone_id"])].append(row)
    for link in list_records(book.tables["zones_territoires"]):
        zone, code = str(link["zone_id"]), str(link["territoire_id"])
        if zone not in named or book.territoires[code]["nature"] == "departement":
            continue
        # A zone that is also wholly a smaller territory is shown there only.
        if link["recouvrement"] == "partiel":
            continue
        actions = sorted({int(row["action_numero"]) for row in named[zone]})
        told = join_words([str(number) for number in actions])
        yield from _build(
            book,
            layer,
            code,
            f"{layer.code}-{zone}",
            as_text(zones[zone]["libelle"]),
            cite(named[zone][0]),
            mesure=f"action{'s' if len(actions) > 1 else ''} {told}",
            precision=as_text(zones[zone]["precision"]),
            action=actions[0] if len(actions) == 1 else 0,
        )


@once
def list_every_place(tables: Tables) -> list[Place]:
    """Everything that the edition can locate, layer after layer."""
    book, layers = open_gazetteer(tables), list_layers()
    places = [
        *_list_services(book, layers),
        *_list_figures(book, layers[MEDIATORS], MEDIATORS_FIGURE, "convention"),
        *_list_quarters(book, layers[QUARTERS_2024]),
        *_list_figures(book, layers[QUARTERS_2015], QUARTERS_FIGURE, "habitant"),
        *_list_priorities(book, layers[PRIORITIES]),
    ]
    order = list(layers)
    return sorted(places, key=lambda place: order.index(place.couche))
