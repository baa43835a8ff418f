"""Personal data: none collected, said precisely."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.screens import PRIVACY
from data.settings import load_settings

context = show_context(PRIVACY)
show_heading(PRIVACY.heading, "Ce site ne demande rien sur vous et ne vous suit pas.")
show_notices(context.notices)
show_template("legal/donnees_personnelles", s=load_settings())
show_footer(context.edition)
