"""The map itself, its title and its legend: one figure, which stands whole in full screen."""

from collections import Counter
from collections.abc import Mapping, Sequence

from components.app.html import Html, render_template, show_html
from components.map.drawing import write_drawing, write_facts
from components.map.palette import MARKS, SHAPES
from data.records.map import Layer, MapAnswer

# In the order of the legend, each with its words.
STATES = {"ouvert": "ouverte", "ferme": "fermée", "inconnu": "horaires ou tournée inconnus"}


def draw_map(
    answer: MapAnswer, layers: Mapping[str, Layer], shown: Sequence[str], outlines: str
) -> Html:
    """The figure, under its title; `outlines` says whose limits it draws."""
    scene = answer.scene
    counts = Counter(place.couche for place in scene.lieux)
    states = Counter(place.heures.etat for place in scene.lieux if place.heures)
    return render_template(
        "map/carte",
        titre=answer.lignes[0],
        lignes=answer.lignes[1:],
        dessin=write_drawing(scene),
        faits=write_facts(answer.faits),
        couches=[(layers[code], counts[code]) for code in shown if counts[code]],
        sans_point=len(scene.sans_point),
        marques=MARKS,
        rangs={shape: rank for rank, shape in enumerate(SHAPES)},
        etats=[(code, word, states[code]) for code, word in STATES.items() if states[code]],
        fond=scene.fond,
        limites=outlines,
    )


def show_map(
    answer: MapAnswer, layers: Mapping[str, Layer], shown: Sequence[str], outlines: str
) -> None:
    """The figure on the page."""
    show_html(draw_map(answer, layers, shown, outlines))
