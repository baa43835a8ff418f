"""What answers a search, in the whole site: names first, then the words of the texts."""

from components.app.context import show_context
from components.app.filters import read_text
from components.app.frame import show_footer, show_notices
from components.app.search import list_pages
from components.screens import SEARCH
from components.views.search import show_invitation, show_results
from data.queries.common.index import NORD
from data.queries.indicators.catalogue import list_catalogue
from data.queries.plan.actions import filter_actions
from data.queries.search.index import search
from data.queries.sources.reading import search_acronyms
from data.queries.sources.register import find_figures

context = show_context(SEARCH)
edition, words = context.edition, read_text("recherche")
if words:
    found = search(edition, list_pages(), words)
    where = context.arrondissement
    catalogue = list_catalogue(edition, where or NORD, words)
    texts = {
        "actions": len(filter_actions(edition, recherche=words)),
        "indicateurs": sum(len(item.indicateurs) for item in catalogue),
        "chiffres": len(find_figures(edition, recherche=words, arrondissement=where).figures),
        "glossaire": len(search_acronyms(edition, words)),
    }
    show_results(found, words, texts, context.notices)
else:
    show_invitation()
    show_notices(context.notices)
show_footer(edition)
