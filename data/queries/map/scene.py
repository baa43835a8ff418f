"""One scene: what is drawn, where the map looks, which names fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.labels import Box
from data.memory import once
from data.queries.common.index import NORD
from data.queries.map.catalogue import MEDIATORS, QUARTERS_2015
from data.queries.map.framing import Pixels, frame_view, list_outlines, measure_scale, to_pixels
from data.queries.map.labels import place_labels, spread_marks
from data.queries.territories.places import list_communes
from data.records.map import Bounds, Commune, Label, MapScene, Outline, Place, Selection, Shading
from data.tables.reading import Tables
from data.text.french import NBSP

SIZE = (720.0, 572.0)
SMALL_SIZE = (305.0, 300.0)
# Half the width of what is shown around a commune, in degrees of latitude.
AROUND = 0.19
# Named at département scale when they have as many inhabitants.
TOWN = 30_000
# Kinds whose figure is written under the mark.
FIGURED = (MEDIATORS, QUARTERS_2015)
TARGET_PX = 18
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
    tables: Tables,
    outlines: Mapping[str, Outline],
    arrondissement: str,
    commune: Commune | None = None,
    town: int = TOWN,
) -> Iterator[Label]:
    """The commune searched, then arrondissements, then communes, the most peopled first.

    At département scale, only communes of `town` inhabitants or more.
    """
    whole = not arrondissement and commune is None
    wide = [outline for outline in outlines.values() if outline.nature == "arrondissement"]
    for item in (commune,) if commune else wide if whole else ():
        yield Label(item.nom, item.latitude, item.longitude, True)
    named = {outline.nom for outline in wide}
    towns = sorted(
        list_communes(tables, arrondissement), key=lambda item: (-item.population, item.code)
    )
    for item in towns[:120]:
        # At département scale the name of an arrondissement is also that of its town.
        if not whole or (item.population >= town and item.nom not in named):
            yield Label(item.nom, item.latitude, item.longitude, False)


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
    petit: bool = False,
    taille: Pixels | None = None,
) -> MapScene:
    """The scene of these places; `petit` for a screen held in the hand, `taille` for paper."""
    outlines, lieux = list_outlines(tables), selection.lieux
    size = taille or (SMALL_SIZE if petit else SIZE)
    view = frame_view(_choose_bounds(outlines, arrondissement, commune), size)
    figures = {
        place.place_id: place.mesure.rpartition(NBSP)[0]
        for place in lieux
        if place.couche in FIGURED
    }
    shifts, taken = spread_marks(lieux, view, figures)
    if commune is not None:
        x, y = to_pixels(commune.longitude, commune.latitude, view.zoom)
        taken.append(Box.around(x, y, 2 * TARGET_PX, 2 * TARGET_PX))
    candidates = list_names(tables, outlines, arrondissement, commune)
    labels = place_labels(candidates, view, taken, 12 if petit else 26)
    ranks = tuple(code for code, item in outlines.items() if item.nature == "commune")
    return MapScene(
        lieux=lieux,
        contours=outlines,
        rangs=ranks,
        dedans=frozenset(item.code for item in list_communes(tables, arrondissement)),
        fichier=fichier,
        fond=fond,
        decalages=shifts,
        chiffres=figures,
        etiquettes=tuple(labels),
        vue=view,
        echelle=measure_scale(view, size),
        arrondissement=arrondissement,
        commune=commune,
        ouvert=ouvert,
        petit=petit,
    )
