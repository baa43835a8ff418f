"""The ground of the map: communes shaded, borders drawn."""

from typing import Any

import pydeck as pdk

from components.map.palette import PALETTES, Colour, Palette
from data.records.map import (
    BORDERS,
    BORDERS_FILE,
    COMMUNES,
    COMMUNES_FILE,
    MapScene,
    name_address,
)

VEILED = "9"


def _write_ranks(scene: MapScene) -> str:
    """One digit per commune, in the order of the file: its class, or veiled."""
    shaded = scene.fond.classes if scene.fond else {}
    ground = str(len(PALETTES["clair"].nuances))
    return "".join(
        VEILED if code not in scene.dedans else str(shaded.get(code, ground))
        for code in scene.rangs
    )


def _write_palette(palette: Palette) -> str:
    colours = [*palette.nuances, palette.terre]
    colours += [palette.voile] * (int(VEILED) + 1 - len(colours))
    return f"[{','.join(map(name_colour, colours))}]"


def name_colour(colour: Colour) -> str:
    """A colour as deck.gl reads it for each mark: « [11,85,99,255] »."""
    red, green, blue = colour
    return f"[{red},{green},{blue},255]"


def draw_communes(scene: MapScene, palette: Palette) -> Any:
    """The ground: the colour of a commune is looked up by its rank, so its file never changes."""
    # The expression reader of deck.gl wants parentheses around what is indexed or nested.
    fill = f"({_write_palette(palette)})[('{_write_ranks(scene)}')[properties.rang]]"
    return pdk.Layer(
        "GeoJsonLayer",
        f"app/static/{name_address(COMMUNES_FILE, scene.fichier)}",
        id=COMMUNES,
        # Read again when it changes; the shapes, heavy to prepare, stay.
        update_triggers={"getFillColor": fill},
        pickable=True,
        filled=True,
        stroked=False,
        get_fill_color=fill,
    )


def draw_borders(scene: MapScene, palette: Palette) -> Any:
    """Borders of arrondissements and EPCI; a chosen arrondissement stands out from the rest.

    Straight strokes: a graphics card makes ready for them three times sooner than for paths. Only
    their colours depend on the choice: Streamlit would not tell it to read the widths again.
    """
    ink, strong, thin = (
        name_colour(c) for c in (palette.encre, palette.encre_2, palette.trait_fin)
    )
    line = f"departement ? {ink} : (un ? {strong} : {thin})"
    if here := scene.arrondissement:
        # Beside a chosen arrondissement, only EPCI.
        line = f"(un=='{here}' || autre=='{here}') ? {ink} : (epci ? {thin} : [0,0,0,0])"
    return pdk.Layer(
        "LineLayer",
        f"app/static/{name_address(BORDERS_FILE, scene.fichier)}",
        id=BORDERS,
        update_triggers={"getColor": line},
        get_source_position="de",
        get_target_position="vers",
        get_color=line,
        get_width="un ? 2 : 0.9",
        width_units=pdk.types.String("pixels"),
    )
