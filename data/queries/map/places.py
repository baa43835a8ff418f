"""From the rows of an edition to the places of the map, one builder per kind."""

from collections.abc import Iterable, Iterator
from datetime import date

from data.memory import once
from data.queries.common.citations import Cited, CitedPlace, read_citation
from data.queries.common.index import (
    group,
    read_observations,
    read_owners,
    read_quarter_communes,
    read_territoires,
    read_zones,
)
from data.queries.common.services import list_located_services, list_town_halls
from data.queries.common.statements import list_latest
from data.queries.map.catalogue import (
    MEDIATORS,
    MEDIATORS_FIGURE,
    PRIORITIES,
    QUARTERS_2015,
    QUARTERS_2024,
    QUARTERS_FIGURE,
    list_layers,
)
from data.queries.map.framing import list_outlines
from data.queries.territories.services import ITINERANT
from data.records.map import Layer, Place
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import count_noun, join_words
from data.text.periods import parse_period

# What the point of a territory is worth: its own, else one inside its outline.
_WORTH = {
    "commune": "point de la commune",
    "qpv": "centre approché du quartier",
    "epci": "milieu de l’EPCI",
    "arrondissement": "milieu de l’arrondissement",
    "departement": "milieu du département",
}
_ROUNDS = "adresse de rattachement : les tournées ne sont pas publiées"
Point = tuple[float | None, float | None]


def _find_middle(tables: Tables, code: str) -> tuple[float, float, str] | None:
    row, outline = read_territoires(tables)[code], list_outlines(tables).get(code)
    if row.latitude is not None and row.longitude is not None:
        return row.longitude, row.latitude, _WORTH.get(row.nature, "")
    if outline is None:
        return None
    return outline.longitude, outline.latitude, _WORTH[outline.nature]


def _name_holders(tables: Tables, territory: lignes.Territoires) -> tuple[str, str]:
    """The communes, then the EPCI, in which a place stands; empty when it is wider than them."""
    known, code = read_territoires(tables), territory.territoire_id
    if territory.nature == "epci":
        return "", territory.nom
    quarter = read_quarter_communes(tables)[code] if territory.nature == "qpv" else ()
    communes = [known[item] for item in ([code] if territory.nature == "commune" else quarter)]
    epci = sorted({row.epci_id for row in communes if row.epci_id})
    return join_words([row.nom for row in communes]), join_words([known[i].nom for i in epci])


def _build(
    tables: Tables,
    layer: Layer,
    code: str,
    place_id: str,
    nom: str,
    cited: Cited,
    *,
    point: Point = (None, None),
    ouvert_le: date | None = None,
    mesure: str = "",
    precision: str = "",
    action: int = 0,
) -> Iterator[Place]:
    longitude, latitude = point
    if longitude is not None and latitude is not None:
        worth = _ROUNDS if layer.code == ITINERANT else "position donnée par le fichier"
        found = longitude, latitude, worth
    elif (middle := _find_middle(tables, code)) is None:
        return
    else:
        found = middle
    territory = read_territoires(tables)[code]
    communes, epci = _name_holders(tables, territory)
    yield Place(
        place_id=place_id,
        couche=layer.code,
        nature=layer.libelle,
        nom=nom,
        territoire_id=code,
        lieu=territory.nom,
        commune=communes,
        arrondissements=tuple(sorted(read_owners(tables).get(code, ()))),
        epci=epci,
        ouvert_le=ouvert_le,
        repere=layer.repere if ouvert_le else "",
        mesure=mesure,
        precision=precision,
        situation=found[2],
        ponctuel=territory.nature in ("commune", "qpv"),
        latitude=found[1],
        longitude=found[0],
        action_numero=action,
        citation=read_citation(tables)(cited),
    )


def _list_services(tables: Tables, rows: Iterable[lignes.Services]) -> Iterator[Place]:
    layers = list_layers()
    for row in rows:
        if row.nature in layers:
            yield from _build(
                tables,
                layers[row.nature],
                row.territoire_id,
                row.service_id,
                row.nom,
                row,
                point=(row.longitude, row.latitude),
                ouvert_le=row.ouvert_le,
                mesure=count_noun(row.postes, "poste") if row.postes else "",
                precision=row.precision or "",
                action=row.action_numero or 0,
            )


def _list_quarters(tables: Tables, layer: Layer) -> Iterator[Place]:
    for code, row in read_territoires(tables).items():
        if row.nature == "qpv":
            cited = CitedPlace(row.document_id, f"Fichier, quartier {code}")
            yield from _build(tables, layer, code, code, row.nom, cited)


def _list_figures(tables: Tables, layer: Layer, figure: str, unit: str) -> Iterator[Place]:
    """The latest value of each territory that a figure is broken down by; not the whole's."""
    known = read_territoires(tables)
    for row, *_ in list_latest(tables, read_observations(tables).get(figure, [])):
        code = row.territoire_id
        if code is None or known[code].nature == "departement":
            continue
        dated = row.periode if layer.repere else None
        yield from _build(
            tables,
            layer,
            code,
            f"{layer.code}-{code}",
            known[code].nom,
            row,
            ouvert_le=parse_period(dated)[1] if dated else None,
            mesure=count_noun(int(row.valeur), unit),
            precision=row.note or "",
        )


def _list_priorities(tables: Tables, layer: Layer) -> Iterator[Place]:
    """One place per territory that the sheets name as a priority, with the actions that do."""
    zones, known = read_zones(tables), read_territoires(tables)
    named = group((row.zone_id, row) for row in read_rows(tables, lignes.Priorites))
    for link in read_rows(tables, lignes.ZonesTerritoires):
        whole = known[link.territoire_id].nature == "departement"
        # A zone that is also wholly a smaller territory is shown there only.
        if link.zone_id not in named or whole or link.recouvrement == "partiel":
            continue
        actions = sorted({row.action_numero for row in named[link.zone_id]})
        told = join_words([str(number) for number in actions])
        yield from _build(
            tables,
            layer,
            link.territoire_id,
            f"{layer.code}-{link.zone_id}",
            zones[link.zone_id].libelle,
            named[link.zone_id][0],
            mesure=f"action{'s' if len(actions) > 1 else ''} {told}",
            precision=zones[link.zone_id].precision or "",
            action=actions[0] if len(actions) == 1 else 0,
        )


@once
def list_every_place(tables: Tables) -> list[Place]:
    """Everything that the edition can locate, layer after layer."""
    layers = list_layers()
    places = [
        *_list_services(tables, list_located_services(tables)),
        *_list_figures(tables, layers[MEDIATORS], MEDIATORS_FIGURE, "convention"),
        *_list_quarters(tables, layers[QUARTERS_2024]),
        *_list_figures(tables, layers[QUARTERS_2015], QUARTERS_FIGURE, "habitant"),
        *_list_priorities(tables, layers[PRIORITIES]),
    ]
    order = list(layers)
    return sorted(places, key=lambda place: order.index(place.couche))


@once
def list_town_hall_places(tables: Tables) -> list[Place]:
    """The town halls, which stand on the map only for who asks for them."""
    return list(_list_services(tables, list_town_halls(tables)))
