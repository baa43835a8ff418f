"""The site map: a second way to every page, beside the menu."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.site_map import show_site_map
from data.queries.actions import list_actions
from data.queries.apercu import list_publishers

context = show_context("plan-du-site")
show_heading("Plan du site", "Toutes les pages, rangées par ce que l’on vient y faire.")
show_notices(context.notices)
names = {item.numero: item.nom_court for item in list_actions(context.edition)}
show_site_map(names, context.arrondissements)
show_footer(context.day, list_publishers(context.edition))
