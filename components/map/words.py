"""The equal of the map in words: a sentence, a table, the same rows to take away."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.app.cite import Taken, show_citing
from components.app.downloads import show_csv, show_file
from components.app.filters import read_text, show_choice
from components.app.html import show_template
from components.app.paging import Page, show_pages
from components.charts.show import Stamp
from components.map.filters import keep_map, link_places
from components.screens import MAP
from data.records.map import Commune, MapAnswer, Place
from data.text.french import format_day, tell_source
from documents.files.map_places import encode_geojson, encode_geoparquet, tabulate_places

# Rows of the table on one page: more than the Nord has, whatever is asked.
MOST = 300


def _show_table(
    page: Page[Place], arrondissements: Mapping[str, str], commune: Commune | None, moment: str
) -> None:
    places = page.rows
    show_template(
        "map/tableau",
        lieux=places,
        total=page.total,
        ouvert=bool(read_text("tri") or read_text("page")),
        rang=(page.first, page.last) if page.pages > 1 else None,
        arrondissements=arrondissements,
        commune=commune,
        moment=moment,
        liens=link_places([place.place_id for place in places]),
        jours={p.place_id: format_day(p.ouvert_le) if p.ouvert_le else "" for p in places},
    )
    show_pages(page, MAP, keep_map(), "Pages du tableau des lieux")


def _show_files(places: Sequence[Place], arrondissements: Mapping[str, str], suffix: str) -> None:
    name = f"sdaasp-nord-carte-{suffix}"
    asked = (places, arrondissements)
    with st.container(horizontal=True):
        show_csv("Télécharger (CSV)", f"{name}.csv", tabulate_places, *asked)
        show_file("Télécharger (GeoJSON)", f"{name}.geojson", encode_geojson, *asked)
        show_file("Télécharger (GeoParquet)", f"{name}.parquet", encode_geoparquet, *asked)


def show_map_citing(
    answer: MapAnswer, outlines: str, arrondissements: Mapping[str, str], stamp: Stamp
) -> None:
    """The map in a sentence with its sources, and as it is framed now."""
    sources = list(dict.fromkeys(place.citation.nom for place in answer.scene.lieux))
    name = stamp.name("carte", "image")
    taken = Taken(
        answer.lignes[0],
        tell_source(answer.chapeau, sources),
        ".carte-tete, .carte-cadre",
        name,
        "\n".join(filter(None, [f"{outlines}." if outlines else "", stamp.sign(sources)])),
    )
    show_citing(taken, tabulate_places, answer.lieux, arrondissements)


def show_map_words(
    answer: MapAnswer,
    page: Page[Place],
    sorts: Mapping[str, str],
    arrondissements: Mapping[str, str],
    suffix: str,
) -> None:
    """Whoever cannot see or use the map finds here all that it locates, a page at a time."""
    show_template("map/mots", phrase=answer.mots)
    if not answer.lieux:
        return
    commune = answer.scene.commune
    kept = {code: label for code, label in sorts.items() if commune or code != "distance"}
    show_choice("Trier le tableau", "tri", kept, "Ordre de la légende", width=300)
    _show_table(page, arrondissements, commune, answer.moment)
    _show_files(answer.lieux, arrondissements, suffix)
