"""Personal data: none collected, said precisely."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.legal_views import show_privacy
from data.queries.apercu import list_publishers
from data.settings import load_settings

context = show_context("donnees-personnelles")
show_heading("Données personnelles", "Ce site ne demande rien sur vous et ne vous suit pas.")
show_notices(context.notices)
show_privacy(load_settings())
show_footer(context.day, list_publishers(context.edition))
