"""Legal notice: publisher, director of publication, host."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link
from components.screens import LEGAL_NOTICE, SOURCES
from data.settings import load_settings

context = show_context(LEGAL_NOTICE)
show_heading(
    LEGAL_NOTICE.heading, "Qui publie ce site, qui l’héberge, et ce que vous pouvez en reprendre."
)
show_notices(context.notices)
licence = build_link(SOURCES, section="methode")
show_template("legal/mentions_legales", s=load_settings(), licence=licence)
show_footer(context.edition)
