"""The ground of the map: communes shaded, territories outlined."""

from __future__ import annotations

from typing import Any

import pydeck as pdk

from components.map_palette import PALETTES, Colour, Palette
from data.models_carte import COMMUNES, LIMITS, Scene, name_part

VEILED = "9"


def _write_ranks(scene: Scene) -> str:
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
    return "[" + ",".join(f"[{r},{g},{b},255]" for r, g, b in colours) + "]"


def name_colour(colour: Colour, alpha: int = 255) -> str:
    """A colour as deck.gl reads it for each mark: « [11,85,99,255] »."""
    red, green, blue = colour
    return f"[{red},{green},{blue},{alpha}]"


def draw_communes(scene: Scene, palette: Palette) -> Any:
    """The ground: the colour of a commune is looked up by its rank, so its file never changes."""
    # The expression reader of deck.gl wants parentheses around what is indexed or nested.
    fill = f"({_write_palette(palette)})[('{_write_ranks(scene)}')[properties.rang]]"
    return pdk.Layer(
        "GeoJsonLayer",
        f"app/static/carte/{name_part(COMMUNES, scene.fichier)}",
        id=COMMUNES,
        # Read again when it changes; the shapes, heavy to prepare, stay.
        update_triggers={"getFillColor": fill},
        pickable=True,
        filled=True,
        stroked=False,
        get_fill_color=fill,
    )


def draw_limits(scene: Scene, palette: Palette) -> Any:
    """Outlines of arrondissements and EPCI; a chosen one stands out from the rest."""
    nature = "properties.nature"
    chosen = f"properties.territoire_id=='{scene.arrondissement or '59'}'"
    strong, thin = name_colour(palette.trait), name_colour(palette.trait_fin)
    # Beside a chosen arrondissement, only EPCI: its outline shares its course with its neighbours.
    others = strong if not scene.arrondissement else "[0,0,0,0]"
    line = f"{chosen} ? {name_colour(palette.encre)} : ({nature}=='epci' ? {thin} : {others})"
    width = f"{chosen} ? 2.2 : ({nature}=='arrondissement' ? 1.6 : ({nature}=='epci' ? 0.9 : 0))"
    return pdk.Layer(
        "GeoJsonLayer",
        f"app/static/carte/{name_part(LIMITS, scene.fichier)}",
        id=LIMITS,
        # Streamlit forgets the triggers of lines: they are given one level below.
        _sub_layer_props={
            "polygons-stroke": {"updateTriggers": {"getColor": line, "getWidth": width}}
        },
        filled=False,
        stroked=True,
        get_line_color=line,
        get_line_width=width,
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
    )
