"""The site map: a second way to every page, beside the menu."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.screens import SITE_MAP
from components.views.site_map import show_site_map
from data.queries.communes.page import list_epci_names
from data.queries.plan.actions import list_actions

context = show_context(SITE_MAP)
show_heading(SITE_MAP.heading, "Toutes les pages, rangées par ce que l’on vient y faire.")
show_notices(context.notices)
names = {item.numero: item.nom_court for item in list_actions(context.edition)}
show_site_map(names, context.arrondissements, list_epci_names(context.edition))
show_footer(context.edition)
