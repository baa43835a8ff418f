"""The accessibility statement, its rate computed from the audit file."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.legal_views import show_accessibility
from data.accessibilite import load_audit, load_context
from data.queries.apercu import list_publishers
from data.settings import load_settings

context = show_context("accessibilite")
lead = "Ce qui marche, ce qui ne marche pas encore, et à qui le dire."
show_heading("Déclaration d’accessibilité", lead)
show_notices(context.notices)
show_accessibility(load_audit(), load_context(), load_settings())
show_footer(context.day, list_publishers(context.edition))
