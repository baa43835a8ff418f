"""One scene: what is drawn, where the map looks, which names come first."""

from collections.abc import Iterator, Mapping

from data.memory import once
from data.queries.common.index import NORD
from data.queries.common.services import list_located_services
from data.queries.hours.weeks import read_weeks
from data.queries.map.framing import Pixels, frame_view, list_outlines, measure_scale
from data.queries.map.labels import list_seats, rank_communes, spread_marks
from data.queries.map.moments import tell_week
from data.queries.territories.distances import list_distances
from data.queries.territories.places import list_communes
from data.queries.territories.services import FIXED
from data.records.map import (
    Bounds,
    Commune,
    CommuneFacts,
    Label,
    MapScene,
    Neighbour,
    Outline,
    Place,
    Selection,
    Shading,
)
from data.tables.reading import Tables

# What paper shows when nothing else is asked for.
SIZE = (720.0, 572.0)
# Half the width of what is shown around a commune, in degrees of latitude.
AROUND = 0.13
# Named on paper at département scale when they have as many inhabitants.
TOWN = 30_000
FALLBACK = Bounds(2.07, 49.97, 4.24, 51.09)


def _choose_bounds(
    outlines: Mapping[str, Outline], arrondissement: str, commune: Commune | None
) -> Bounds:
    if commune is not None:
        east, north = commune.longitude, commune.latitude
        wide = 1.5 * AROUND
        return Bounds(east - wide, north - AROUND, east + wide, north + AROUND)
    outline = outlines.get(arrondissement or NORD)
    return outline.bornes if outline else FALLBACK


def list_names(
    tables: Tables, outlines: Mapping[str, Outline], arrondissement: str, town: int = TOWN
) -> Iterator[Label]:
    """The names of a map on paper: arrondissements, then communes in the order of `rank_communes`.

    At département scale, only communes of `town` inhabitants or more.
    """
    wide = [outline for outline in outlines.values() if outline.nature == "arrondissement"]
    for item in () if arrondissement else wide:
        yield Label(item.nom, item.latitude, item.longitude, True)
    named = {outline.nom for outline in wide}
    for commune in rank_communes(tables, arrondissement)[:120]:
        # At département scale the name of an arrondissement is also that of its town.
        if arrondissement or (commune.population >= town and commune.nom not in named):
            yield Label(commune.nom, commune.latitude, commune.longitude, False)


@once
def list_facts(tables: Tables) -> CommuneFacts:
    """What the pointer says of each commune, in the order of the outlines."""
    communes = {item.code: item for item in list_communes(tables)}
    ranks = [code for code, item in list_outlines(tables).items() if item.nature == "commune"]
    weeks = read_weeks(tables)
    told = {
        row.nom: tell_week(weeks[row.service_id])
        for row in list_located_services(tables)
        if row.nature == FIXED
    }
    near = {item.territoire_id: item for item in list_distances(tables)}
    services = list(dict.fromkeys((item.service, item.lieu) for item in near.values()))
    places = {service: rank for rank, service in enumerate(services)}
    found = [(near[code].service, near[code].lieu) if code in near else None for code in ranks]
    return CommuneFacts(
        noms=tuple(communes[code].nom for code in ranks),
        habitants=tuple(communes[code].population for code in ranks),
        points=tuple((communes[code].longitude, communes[code].latitude) for code in ranks),
        proches=tuple(places[item] if item else -1 for item in found),
        km=tuple(round(near[code].km, 1) if code in near else 0.0 for code in ranks),
        services=tuple(Neighbour(name, town, told[name]) for name, town in services),
    )


@once
def set_scene(
    tables: Tables,
    selection: Selection,
    *,
    fond: Shading | None,
    fichier: str,
    arrondissement: str = "",
    commune: Commune | None = None,
    ouvert: Place | None = None,
    taille: Pixels | None = None,
) -> MapScene:
    """The scene of these places; `taille` is that of the paper, a screen knows its own."""
    outlines = list_outlines(tables)
    located = tuple(place for place in selection.lieux if place.ponctuel)
    size = taille or SIZE
    bounds = _choose_bounds(outlines, arrondissement, commune)
    view = frame_view(bounds, size)
    ranks = tuple(code for code, item in outlines.items() if item.nature == "commune")
    places = {code: rank for rank, code in enumerate(ranks)}
    named = rank_communes(tables, "" if commune else arrondissement)
    if commune:
        named = [commune, *(item for item in named if item.code != commune.code)]
    seats = list_seats(tables)
    return MapScene(
        lieux=located,
        sans_point=tuple(place for place in selection.lieux if not place.ponctuel),
        contours=outlines,
        rangs=ranks,
        dedans=frozenset(item.code for item in list_communes(tables, arrondissement)),
        fichier=fichier,
        fond=fond,
        decalages=spread_marks(located),
        noms=tuple(places[item.code] for item in named if item.code in places),
        chefs_lieux=sum(item.code in seats for item in named) if not commune else 1,
        bornes=bounds,
        vue=view,
        echelle=measure_scale(view, size),
        arrondissement=arrondissement,
        commune=commune,
        ouvert=ouvert,
    )
