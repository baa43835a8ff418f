"""The accessibility statement, its rate computed from the audit file."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.legal_views import show_accessibility
from data.accessibilite import load_audit
from data.queries.apercu import list_publishers
from data.settings import load_settings

context = show_context("accessibilite")
show_heading("Accessibilité", "Ce qui est vérifié, ce qui ne l’est pas, et à qui le dire.")
show_notices(context.notices)
show_accessibility(load_audit(), load_settings())
show_footer(context.day, list_publishers(context.edition))
