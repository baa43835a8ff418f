"""Legal notice: publisher, director of publication, host."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.legal_views import show_legal_notice
from data.queries.apercu import list_publishers
from data.settings import load_settings

context = show_context("mentions-legales")
show_heading(
    "Mentions légales", "Qui publie ce site, qui l’héberge, et ce que vous pouvez en reprendre."
)
show_notices(context.notices)
show_legal_notice(load_settings())
show_footer(context.day, list_publishers(context.edition))
