"""From a scene to what the browser draws: components/scripts/carte.js reads it."""

import json
from functools import lru_cache

from components.map.palette import MARKS, SHAPES
from data.records.map import (
    BORDERS_FILES,
    COMMUNES_FILES,
    SCALES,
    CommuneFacts,
    MapScene,
    Place,
    name_address,
)

# What a commune wears when it is not shaded: outside the territory, without a value, plain.
OUTSIDE, HOLLOW, PLAIN = "h", "x", "t"
# Names of what lies around, where nothing of ours is drawn: the places are those of a layout.
# A name is written once in a view, at the first of its places that is seen.
AROUND = (
    ("mer du Nord", 2.1, 51.07),
    ("Belgique", 3.55, 50.73),
    ("Belgique", 4.3, 50.27),
    ("Belgique", 2.78, 50.93),
    ("Belgique", 3.75, 50.47),
    ("Belgique", 4.28, 50.0),
    ("Pas-de-Calais", 2.5, 50.5),
    ("Pas-de-Calais", 2.24, 50.71),
    ("Pas-de-Calais", 2.97, 50.27),
    ("Somme", 2.85, 49.98),
    ("Aisne", 3.72, 49.93),
    ("Aisne", 4.0, 49.95),
)
Row = list[object]


def _write_classes(scene: MapScene) -> str:
    """One sign per commune, in the order of the file: its class, or what it is without one."""
    shaded = scene.fond.classes if scene.fond else {}
    default = HOLLOW if scene.fond else PLAIN
    return "".join(
        OUTSIDE if code not in scene.dedans else str(shaded.get(code, default))
        for code in scene.rangs
    )


def _tell_place(place: Place) -> list[str]:
    """What the pointer says of a place, a line each."""
    hours = place.heures
    lines = [place.nom, f"{place.nature}, {place.commune or place.lieu}", place.mesure]
    if hours:
        lines += [hours.mot, hours.semaine]
    return [line for line in dict.fromkeys(lines) if line]


def list_marks(scene: MapScene) -> list[Row]:
    """A row per place: code, longitude, latitude, layer, move, state, what the pointer says."""
    layers = list(MARKS)
    return [
        [
            place.place_id,
            round(place.longitude, 4),
            round(place.latitude, 4),
            layers.index(place.couche),
            *scene.decalages[place.place_id],
            place.heures.etat if place.heures else "",
            _tell_place(place),
        ]
        for place in scene.lieux
    ]


def _write_files(key: str) -> dict[str, list[str]]:
    return {
        scale: [
            f"app/static/{name_address(files[scale], key)}"
            for files in (COMMUNES_FILES, BORDERS_FILES)
        ]
        for scale in SCALES
    }


@lru_cache(maxsize=128)
def write_facts(facts: CommuneFacts) -> str:
    """What is said of communes, the same on every map of an edition."""
    return json.dumps(
        {
            "noms": facts.noms,
            "habitants": facts.habitants,
            "points": [[round(x, 4), round(y, 4)] for x, y in facts.points],
            "proches": facts.proches,
            "km": facts.km,
            "services": [[item.nom, item.lieu, item.semaine] for item in facts.services],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


@lru_cache(maxsize=128)
def write_drawing(scene: MapScene) -> str:
    """All that the browser draws of a scene, as JSON."""
    bounds = scene.bornes
    values = scene.fond.textes if scene.fond else {}
    return json.dumps(
        {
            "fichiers": _write_files(scene.fichier) if scene.fichier else {},
            "bornes": [bounds.ouest, bounds.sud, bounds.est, bounds.nord],
            "classes": _write_classes(scene),
            "fond": scene.fond.libelle if scene.fond else "",
            "valeurs": [values.get(code, "") for code in scene.rangs] if scene.fond else [],
            "ici": scene.arrondissement,
            "commune": scene.rangs.index(scene.commune.code)
            if scene.commune and scene.commune.code in scene.rangs
            else -1,
            "lieu": scene.ouvert.place_id if scene.ouvert else "",
            "noms": scene.noms,
            "forts": scene.chefs_lieux,
            "alentours": AROUND,
            "marques": [
                [mark.forme, SHAPES.index(mark.forme), mark.teinte, mark.taille]
                for mark in MARKS.values()
            ],
            "lieux": list_marks(scene),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
