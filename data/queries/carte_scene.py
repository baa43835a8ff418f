"""One scene: what is drawn, where the map looks, which names fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.french import NBSP
from data.memory import once
from data.models_carte import (
    Bounds,
    Commune,
    Label,
    Outline,
    Place,
    Scene,
    Selection,
    Shading,
)
from data.queries.cadrage import (
    Pixels,
    frame_view,
    list_outlines,
    measure_scale,
    to_pixels,
)
from data.queries.carte_catalogue import MEDIATORS, QUARTERS_2015
from data.queries.common import Tables, list_records
from data.queries.etiquettes import place_labels, spread_marks
from data.queries.lieux import DEPARTEMENT, list_communes

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
    outline = outlines.get(arrondissement or DEPARTEMENT)
    return outline.bornes if outline else FALLBACK


def _list_candidates(
    tables: Tables, outlines: Mapping[str, Outline], arrondissement: str, commune: Commune | None
) -> Iterator[Label]:
    """The commune searched, then arrondissements, then communes, the most peopled first."""
    if commune is not None:
        yield Label(commune.nom, commune.latitude, commune.longitude, True)
    if not arrondissement and commune is None:
        for outline in outlines.values():
            if outline.nature == "arrondissement":
                yield Label(outline.nom, outline.latitude, outline.longitude, True)
    frame = list_communes(tables, arrondissement).sort_values(
        ["population", "territoire_id"], ascending=[False, True]
    )
    named = {outline.nom for outline in outlines.values() if outline.nature == "arrondissement"}
    if not arrondissement and commune is None:
        frame = frame[frame["population"] >= TOWN]
    for row in list_records(frame.head(120)):
        # At département scale the name of an arrondissement is also that of its town.
        if arrondissement or commune is not None or row["nom"] not in named:
            yield Label(str(row["nom"]).replace("'", "’"), row["latitude"], row["longitude"], False)


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
) -> Scene:
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
        taken.append((x - TARGET_PX, y - TARGET_PX, x + TARGET_PX, y + TARGET_PX))
    candidates = _list_candidates(tables, outlines, arrondissement, commune)
    labels = place_labels(candidates, view, taken, 12 if petit else 26)
    ranks = tuple(code for code, item in outlines.items() if item.nature == "commune")
    return Scene(
        lieux=lieux,
        limites=outlines,
        rangs=ranks,
        dedans=frozenset(map(str, list_communes(tables, arrondissement)["territoire_id"])),
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
