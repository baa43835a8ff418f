"""A territory on one page: a commune, an EPCI, the arrondissement chosen, or the département."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_choice, read_text
from components.app.frame import show_footer, show_notices
from components.app.made import keep, take
from components.app.paging import read_page, show_pages
from components.charts.show import Stamp
from components.screens import TERRITORIES
from components.views.communes import show_commune, show_commune_choice, show_epci, tell_elsewhere
from components.views.hours import show_hours, show_hours_choice
from components.views.territories import (
    show_annex,
    show_comparison,
    show_district_head,
    show_note,
)
from data.queries.communes.page import (
    build_commune,
    build_epci,
    list_epci_names,
)
from data.queries.communes.tables import tabulate_commune, tabulate_epci
from data.queries.hours.access import tabulate_access
from data.queries.hours.summary import tabulate_grids, tabulate_summaries
from data.queries.hours.view import build_hours
from data.queries.map.search import find_commune, name_communes
from data.queries.territories.comparison import tabulate_comparison
from data.queries.territories.distances import tabulate_distances
from data.queries.territories.district import build_annex, build_district
from data.queries.territories.services import tabulate_local, tabulate_services
from data.records.districts import District
from documents.orders import ask_sheet, make_sheet
from documents.press import PRESS

context = show_context(TERRITORIES)
edition, where, suffix = context.edition, context.arrondissement, context.suffix
towns = name_communes(edition)
search = find_commune(edition, read_text("commune"))
epci = read_choice("epci", list_epci_names(edition), "voici le territoire")
told = [*context.notices, search.message, epci.notice]
day = edition.day.isoformat()
stamp = Stamp(context.day, suffix)


def show_town(code: str) -> None:
    """The page of a commune; its PDF is made once for everyone who asks for it."""
    page = build_commune(edition, code)

    def make() -> bytes:
        asked = ask_sheet(edition, code)
        made = keep(f"commune {code}", edition, lambda _: PRESS.order(make_sheet, asked))
        return take(made.result)

    notices = [*told, tell_elsewhere(page, where, context.place)]
    show_commune(page, notices, towns, day, tabulate_commune, make)


def show_intercommunality(code: str) -> None:
    """The page of an EPCI."""
    page = build_epci(edition, code)
    notices = [*told, tell_elsewhere(page, where, context.place)]
    show_epci(page, notices, towns, day, tabulate_epci)


def show_essential(district: District, listed: Mapping[str, str]) -> None:
    """The note of the territory, its place among the others, its files."""
    show_note(district, listed, stamp, partial(tabulate_local, edition))
    show_comparison(district, context.arrondissements, listed, stamp, tabulate_comparison)


def show_opening(district: District) -> None:
    """When doors are open: the week, by EPCI or by arrondissement, hour by hour."""
    choice = show_hours_choice()
    show_notices([choice.notice])
    hours = build_hours(edition, district.scope, choice.value)
    tabulate = tabulate_grids, tabulate_summaries, tabulate_access
    show_hours(hours, district.scope.a_cheval, stamp, tabulate)


def show_rest(listed: Mapping[str, str]) -> None:
    """The annex and its files."""
    annex = build_annex(edition, where)
    show_annex(annex, listed)
    services = [item for group in annex.groupes for item in group.services]
    with st.container(horizontal=True):
        if annex.acces.communes:
            name = f"sdaasp-nord-distances-{suffix}.csv"
            show_csv("Télécharger les distances (CSV)", name, tabulate_distances, annex.acces)
        if services or annex.a_cheval:
            name = f"sdaasp-nord-services-{suffix}.csv"
            label = "Télécharger les services et projets (CSV)"
            show_csv(label, name, tabulate_services, services, annex.a_cheval)


def show_district() -> None:
    """The page of an arrondissement, or of the département."""
    district = build_district(edition, where)
    page = read_page(list(context.arrondissements), kept=where)
    listed = {code: context.arrondissements[code] for code in page.rows}
    asked = read_choice("section", TERRITORIES.sections, "voici l’essentiel")
    # An address of before the parts asks for town halls without saying « horaires ».
    part = asked.value or ("horaires" if read_text("services") else "essentiel")
    notices = [*told, page.notice, asked.notice]
    show_district_head(district, part, listed, notices, lambda: show_commune_choice(towns))
    if part == "horaires":
        show_opening(district)
        return
    if part == "annexe":
        show_rest(listed)
    else:
        show_essential(district, listed)
    kept = {} if part == "essentiel" else {"section": part}
    show_pages(page, TERRITORIES, kept, "Pages des arrondissements")


if search.commune:
    show_town(search.commune.code)
elif epci.value:
    show_intercommunality(epci.value)
else:
    show_district()
show_footer(edition)
