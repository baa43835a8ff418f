"""The equal of the map in words: a sentence, a table, the same rows to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components.downloads import show_csv, show_file
from components.filters import show_choice
from components.html import show_template
from components.map_filters import keep_map, link_places
from components.paging import Page, show_pages
from data.exports_carte import encode_geojson, encode_geoparquet, tabulate_places
from data.french import format_day
from data.models import Ecart
from data.models_carte import Commune, Place

# Rows of the table on one page: more than the Nord has, whatever is asked.
MOST = 300


def _show_table(
    page: Page[Place], arrondissements: Mapping[str, str], commune: Commune | None
) -> None:
    places = page.rows
    show_template(
        "carte_tableau",
        lieux=places,
        total=page.total,
        rang=(page.first, page.last) if page.pages > 1 else None,
        arrondissements=arrondissements,
        commune=commune,
        liens=link_places([place.place_id for place in places]),
        jours={p.place_id: format_day(p.ouvert_le) if p.ouvert_le else "" for p in places},
    )
    show_pages(page, "carte", keep_map(), "Pages du tableau des lieux")


def _show_files(places: Sequence[Place], arrondissements: Mapping[str, str], suffix: str) -> None:
    name = f"sdaasp-nord-carte-{suffix}"
    asked = (places, arrondissements)
    with st.container(horizontal=True):
        show_csv("Télécharger (CSV)", f"{name}.csv", tabulate_places, *asked)
        show_file("Télécharger (GeoJSON)", f"{name}.geojson", encode_geojson, *asked)
        show_file("Télécharger (GeoParquet)", f"{name}.parquet", encode_geoparquet, *asked)


def show_map_words(
    words: str,
    places: Sequence[Place],
    page: Page[Place],
    sorts: Mapping[str, str],
    arrondissements: Mapping[str, str],
    commune: Commune | None,
    suffix: str,
) -> None:
    """Whoever cannot see or use the map finds here all that it locates, a page at a time."""
    show_template("carte_mots", phrase=words)
    if not places:
        return
    kept = {code: label for code, label in sorts.items() if commune or code != "distance"}
    show_choice("Trier le tableau", "tri", kept, "Ordre de la légende", width=300)
    _show_table(page, arrondissements, commune)
    _show_files(places, arrondissements, suffix)


def show_map_contradictions(contradictions: Sequence[Ecart]) -> None:
    """The contradictions that touch the figures of the map."""
    if contradictions:
        show_template("carte_ecarts", contradictions=contradictions)
