"""A territory on one page: a commune, an EPCI, the arrondissement chosen, or the département."""

from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_choice, read_text
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link
from components.app.made import keep, take
from components.app.paging import read_page, show_pages
from components.screens import PACK, TERRITORIES
from components.views.communes import show_commune, show_commune_choice, show_epci, tell_elsewhere
from components.views.hours import show_hours, show_hours_choice
from components.views.territories import (
    link_parts,
    show_comparison,
    show_crosswalk,
    show_plan_here,
    show_silences,
    show_territory_menu,
)
from data.queries.common.ecarts import find_local_ecarts, tell_contradictions
from data.queries.communes.page import (
    build_commune,
    build_epci,
    list_commune_names,
    list_epci_names,
)
from data.queries.communes.tables import tabulate_commune, tabulate_epci
from data.queries.hours.access import tabulate_access
from data.queries.hours.summary import tabulate_grids, tabulate_summaries
from data.queries.hours.view import build_hours
from data.queries.map.search import find_commune
from data.queries.plan.actions import list_actions
from data.queries.plan.priorities import list_marks, write_marks
from data.queries.territories.comparison import compare_arrondissements, tabulate_comparison
from data.queries.territories.crosswalk import cite_crosswalk, list_passages
from data.queries.territories.distances import list_distances, measure_access, tabulate_distances
from data.queries.territories.facts import list_context, list_facts, list_silences
from data.queries.territories.places import read_identity, read_scope
from data.queries.territories.portrait import write_portrait
from data.queries.territories.services import (
    group_services,
    list_services,
    list_straddling_services,
    tabulate_services,
)
from documents.orders import ask_sheet, make_sheet
from documents.press import PRESS

context = show_context(TERRITORIES)
edition, where = context.edition, context.arrondissement
towns = list_commune_names(edition)
search = find_commune(edition, read_text("commune"))
epci = read_choice("epci", list_epci_names(edition), "voici le territoire")
told = [*context.notices, search.message, epci.notice]
day = edition.day.isoformat()


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


def show_district() -> None:
    """The page of an arrondissement, or of the département."""
    names = context.arrondissements
    scope = read_scope(edition, where)
    identity, distances = read_identity(edition, scope), list_distances(edition)
    access = measure_access(edition, scope, distances)
    services = list_services(edition, scope)
    straddling = list_straddling_services(edition, scope)
    marks = list_marks(edition, scope)
    measures = compare_arrondissements(edition, distances)
    page = read_page(list(names), kept=where)
    listed = {code: names[code] for code in page.rows}

    show_territory_menu(scope, listed)
    show_heading(scope.titre, write_portrait(edition, scope, identity, access, edition.day))
    show_notices([*told, page.notice])
    show_commune_choice(towns)
    show_template("meeting/lien", lien=build_link(PACK))
    show_template(
        "territories/portrait",
        lieu=scope,
        identite=identity,
        acces=access,
        contexte=list_context(edition, scope),
        **link_parts(access, identity),
    )
    if access.communes:
        name = f"sdaasp-nord-distances-{context.suffix}.csv"
        show_csv("Télécharger les distances (CSV)", name, tabulate_distances, access)
    groups = group_services(edition, services, identity.population)
    show_template("territories/services", groupes=groups, a_cheval=straddling)
    if services:
        name = f"sdaasp-nord-services-{context.suffix}.csv"
        show_csv("Télécharger les services (CSV)", name, tabulate_services, services, straddling)
    choice = show_hours_choice()
    show_notices([choice.notice])
    hours = build_hours(edition, scope, choice.value)
    tabulate = tabulate_grids, tabulate_summaries, tabulate_access
    show_hours(hours, scope.a_cheval, context.suffix, tabulate)
    show_plan_here(
        scope,
        list_facts(edition, scope),
        marks,
        {item.numero: item.nom_court for item in list_actions(edition)},
        write_marks(edition, marks, scope),
    )
    found = find_local_ecarts(edition, scope)
    show_silences(scope, list_silences(edition, scope), found, tell_contradictions(found, scope))
    show_comparison(scope, measures, listed)
    show_pages(page, TERRITORIES, {}, "Pages de la comparaison")
    name = f"sdaasp-nord-comparaison-{context.suffix}.csv"
    show_csv("Télécharger la comparaison (CSV)", name, tabulate_comparison, measures, names)
    show_crosswalk(scope, list_passages(edition), listed, cite_crosswalk(edition))


if search.commune:
    show_town(search.commune.code)
elif epci.value:
    show_intercommunality(epci.value)
else:
    show_district()
show_footer(edition)
