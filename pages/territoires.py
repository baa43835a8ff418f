"""A territory on one page: the arrondissement chosen, or the département."""

from components.context import show_context
from components.downloads import show_csv
from components.frame import show_footer, show_heading, show_notices
from components.pack_views import show_pack_link
from components.paging import read_page, show_pages
from components.territory_views import (
    show_comparison,
    show_crosswalk,
    show_plan_here,
    show_portrait,
    show_services,
    show_silences,
    show_territory_menu,
)
from data.queries.apercu import list_publishers
from data.queries.comparaison import compare_arrondissements, tabulate_comparison
from data.queries.distances import list_distances, measure_access, tabulate_distances
from data.queries.ecarts import find_local_ecarts, tell_contradictions
from data.queries.faits import list_context, list_facts, list_silences
from data.queries.lieux import read_identity, read_scope
from data.queries.passage import cite_crosswalk, list_passages
from data.queries.priorites import list_marks, read_action_names, write_marks
from data.queries.services import (
    group_services,
    list_services,
    list_straddling_services,
    tabulate_services,
)
from data.queries.territoires import write_portrait

context = show_context("territoires")
edition, names = context.edition, context.arrondissements
scope = read_scope(edition, context.arrondissement)
identity, distances = read_identity(edition, scope), list_distances(edition)
access = measure_access(edition, scope, distances)
services = list_services(edition, scope)
straddling = list_straddling_services(edition, scope)
marks = list_marks(edition, scope)
measures = compare_arrondissements(edition, distances)
page = read_page(list(names), kept=context.arrondissement)
listed = {code: names[code] for code in page.rows}

show_territory_menu(scope, listed)
show_heading(scope.titre, write_portrait(edition, scope, identity, access, edition.day))
show_notices([*context.notices, page.notice])
show_pack_link()
show_portrait(scope, identity, access, list_context(edition, scope))
if access.communes:
    name = f"sdaasp-nord-distances-{context.suffix}.csv"
    show_csv("Télécharger les distances (CSV)", name, tabulate_distances, access)
show_services(scope, group_services(edition, services, identity.population), straddling)
if services:
    name = f"sdaasp-nord-services-{context.suffix}.csv"
    show_csv("Télécharger les services (CSV)", name, tabulate_services, services, straddling)
show_plan_here(
    scope,
    list_facts(edition, scope),
    marks,
    read_action_names(edition),
    write_marks(edition, marks, scope),
)
found = find_local_ecarts(edition, scope)
show_silences(scope, list_silences(edition, scope), found, tell_contradictions(found, scope))
show_comparison(scope, measures, listed)
show_pages(page, "territoires", {}, "Pages de la comparaison")
name = f"sdaasp-nord-comparaison-{context.suffix}.csv"
show_csv("Télécharger la comparaison (CSV)", name, tabulate_comparison, measures, names)
show_crosswalk(scope, list_passages(edition), listed, cite_crosswalk(edition))
show_footer(context.day, list_publishers(edition))
