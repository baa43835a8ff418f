"""The accessibility statement, its rate computed from the audit file."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.screens import ACCESSIBILITY
from components.views.legal import show_accessibility
from data.accessibility.audit import load_audit, load_context
from data.settings import load_settings

context = show_context(ACCESSIBILITY)
lead = "Ce qui marche, ce qui ne marche pas encore, et à qui le dire."
show_heading(ACCESSIBILITY.heading, lead)
show_notices(context.notices)
show_accessibility(load_audit(), load_context(), load_settings())
show_footer(context.edition)
