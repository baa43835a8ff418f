"""The map itself, its title and its legend: one figure, which stands whole in full screen."""

from collections import Counter
from collections.abc import Mapping, Sequence

from components.app.html import show_template
from components.map.drawing import write_drawing, write_facts
from components.map.palette import MARKS, RAMP, SHAPES, pair, write_ramp
from data.records.map import CommuneFacts, Layer, MapScene

# In the order of the legend, each with its words.
STATES = {"ouvert": "ouverte", "ferme": "fermée", "inconnu": "horaires ou tournée inconnus"}


def show_map(
    scene: MapScene,
    facts: CommuneFacts,
    layers: Mapping[str, Layer],
    shown: Sequence[str],
    lines: Sequence[str],
    outlines: str,
) -> None:
    """The figure: `lines` say it, the first as its title, to those who see it and who do not."""
    counts = Counter(place.couche for place in scene.lieux)
    states = Counter(place.heures.etat for place in scene.lieux if place.heures)
    show_template(
        "map/carte",
        titre=lines[0],
        lignes=lines[1:],
        dessin=write_drawing(scene),
        faits=write_facts(facts),
        teintes=write_ramp(),
        couches=[(layers[code], counts[code]) for code in shown if counts[code]],
        sans_point=len(scene.sans_point),
        marques=MARKS,
        rangs={shape: rank for rank, shape in enumerate(SHAPES)},
        etats=[(code, word, states[code]) for code, word in STATES.items() if states[code]],
        fond=scene.fond,
        rampe=[pair(colours) for colours in RAMP],
        limites=outlines,
    )
