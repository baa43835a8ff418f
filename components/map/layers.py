"""From a scene to deck.gl layers; nothing is asked from another host."""

from functools import cached_property, lru_cache
from typing import Any

import pydeck as pdk

from components.map.land import draw_borders, draw_communes, name_colour
from components.map.palette import (
    MARKS,
    PALETTES,
    Colour,
    Mark,
    Palette,
    list_icons,
    read_colour,
)
from data.records.map import MapScene

ATLAS = "app/static/carte/marques.svg"
FONT = "Atkinson Hyperlegible Next, sans-serif"
PLACES = "lieux"
# What pydeck writes for « not chosen », and the front end reads as « none ».
NO_BASE_MAP = "__MAP_STYLE__"
# Marks on a screen held in the hand, beside those of a large one.
SMALL = 0.65
# Hints for the eye, at département scale only.
AROUND = (
    ("Belgique", 3.66, 50.62),
    ("Pas-de-Calais", 2.47, 50.52),
    ("Mer du Nord", 2.33, 51.085),
    ("Aisne", 3.72, 49.955),
)
Rows = list[dict[str, Any]]


def choose_theme(theme: str | None) -> str:
    """The name of our palette for the theme of the visitor."""
    return "sombre" if theme == "dark" else "clair"


def _pick_colour(mark: Mark, theme: str) -> Colour:
    return read_colour(mark.sombre if theme == "sombre" else mark.clair)


def list_marks(scene: MapScene, theme: str) -> Rows:
    """The data of the marks, one row per place of the scene."""
    return [
        {
            "id": place.place_id,
            "nom": f"{place.nom} ({place.nature}{', ' + place.mesure if place.mesure else ''})",
            "p": [place.longitude, place.latitude],
            "i": MARKS[place.couche].forme,
            "c": _pick_colour(MARKS[place.couche], theme),
            "d": list(scene.decalages[place.place_id]),
            "s": round(MARKS[place.couche].taille * (SMALL if scene.petit else 1)),
        }
        for place in scene.lieux
    ]


def _draw_icons(layer_id: str, rows: Rows, *, halo: Colour | None = None) -> Any:
    # A colour read for each mark, even the same for all: layers alike then share what a graphics
    # card must compile, which costs more than the rest of the map.
    return pdk.Layer(
        "IconLayer",
        rows,
        id=layer_id,
        pickable=halo is None,
        icon_atlas=pdk.types.String(ATLAS),
        icon_mapping=list_icons(),
        get_icon="i",
        get_position="p",
        get_color=name_colour(halo) if halo else "c",
        get_size="s + 6" if halo else "s",
        get_pixel_offset="d",
        size_units=pdk.types.String("pixels"),
        alpha_cutoff=0.05,
    )


def _draw_texts(
    layer_id: str, rows: Rows, colour: Colour, palette: Palette, weight: int = 600
) -> Any:
    return pdk.Layer(
        "TextLayer",
        rows,
        id=layer_id,
        pickable=False,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_weight=weight,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 16},
        outline_width=4,
        outline_color=list(palette.papier),
        get_text="t",
        get_position="p",
        get_size="s",
        get_color=list(colour),
        get_pixel_offset="d",
    )


def _list_labels(scene: MapScene) -> Rows:
    return [
        {
            "t": label.texte,
            "p": [label.longitude, label.latitude],
            "s": 16 if label.fort and not scene.petit else 13,
            "d": list(label.decalage),
        }
        for label in scene.etiquettes
    ]


def _list_values(scene: MapScene) -> Rows:
    """The figure of a place, written under its mark."""
    rows: Rows = []
    for place in scene.lieux:
        if place.place_id in scene.chiffres:
            right, down = scene.decalages[place.place_id]
            text = scene.chiffres[place.place_id]
            at = [place.longitude, place.latitude]
            rows.append({"t": text, "p": at, "s": 13, "d": [right, down + 19]})
    return rows


def _draw_scale(scene: MapScene, palette: Palette) -> list[Any]:
    bar = scene.echelle
    ends = [[bar.ouest, bar.latitude], [bar.est, bar.latitude]]
    line = pdk.Layer(
        "LineLayer",
        [{"de": ends[0], "vers": ends[1]}],
        id="echelle",
        get_source_position="de",
        get_target_position="vers",
        get_color=name_colour(palette.encre_2),
        get_width="3",
        width_units=pdk.types.String("pixels"),
    )
    middle = [(bar.ouest + bar.est) / 2, bar.latitude]
    text = {"t": f"{bar.km} km", "p": middle, "s": 13, "d": [0, -12]}
    return [line, _draw_texts("echelle-texte", [text], palette.encre_2, palette)]


def _draw_targets(scene: MapScene, palette: Palette) -> list[Any]:
    """The commune searched and the place opened, ringed."""
    rows: Rows = []
    if scene.commune:
        place = [scene.commune.longitude, scene.commune.latitude]
        rows.append({"p": place, "i": "viseur", "c": palette.encre, "d": [0, 0], "s": 36})
    if scene.ouvert:
        place = [scene.ouvert.longitude, scene.ouvert.latitude]
        around = list(scene.decalages[scene.ouvert.place_id])
        rows.append({"p": place, "i": "cible", "c": palette.encre, "d": around, "s": 38})
    return [_draw_icons("reperes", rows, halo=None)] if rows else []


class WrittenDeck(pdk.Deck):  # type: ignore[misc]
    """A map written once, however often it is put on screen; nothing is added to it afterwards."""

    @cached_property
    def text(self) -> str:
        return str(super().to_json())

    def to_json(self) -> str:
        return self.text


@lru_cache(maxsize=128)
def build_deck(scene: MapScene, theme: str) -> WrittenDeck:
    """The whole map."""
    palette = PALETTES[theme]
    marks = list_marks(scene, theme)
    values = _list_values(scene)
    around = [{"t": name, "p": [east, north], "s": 13, "d": [0, 0]} for name, east, north in AROUND]
    layers = [
        *([draw_communes(scene, palette), draw_borders(scene, palette)] if scene.fichier else []),
        *([] if scene.arrondissement or scene.commune else [
            _draw_texts("voisins", around, palette.encre_2, palette, 400)
        ]),
        _draw_icons("lieux-halo", marks, halo=palette.papier),
        _draw_icons(PLACES, marks),
        *([_draw_texts("valeurs", values, palette.encre, palette)] if values else []),
        _draw_texts("noms", _list_labels(scene), palette.encre, palette),
        *_draw_targets(scene, palette),
        *_draw_scale(scene, palette),
    ]  # fmt: skip
    view = pdk.ViewState(
        longitude=scene.vue.longitude,
        latitude=scene.vue.latitude,
        zoom=scene.vue.zoom,
        min_zoom=6,
        max_zoom=13,
    )
    return WrittenDeck(
        layers=layers,
        initial_view_state=view,
        # Streamlit then draws no base map below ours, which would be empty: half the work, and
        # nobody asked. Its zoom buttons go with it: components/scripts/carte.js has ours.
        map_provider=None,
        map_style=NO_BASE_MAP,
        tooltip={"text": "{nom}"},
    )
