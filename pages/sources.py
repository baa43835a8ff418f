"""Sources and method: documents, figures, contradictions, editions, dictionary, downloads."""

from collections.abc import Callable

from components.app.cache import get_edition
from components.app.context import Context, show_context
from components.app.downloads import show_csv
from components.app.filters import read_choice, show_search
from components.app.frame import show_footer, show_heading, show_notices, show_sections
from components.app.html import show_template
from components.app.packages import show_package, show_parquet, show_table_choice
from components.app.paging import read_page
from components.screens import SOURCES
from components.views import sources as views
from data.catalog import list_edition_names
from data.queries.common.ecarts import (
    find_local_ecarts,
    keep_contradictions,
    list_ecarts,
    list_genres,
    tell_contradictions,
)
from data.queries.plan.actions import list_actions
from data.queries.sources import register as queries
from data.queries.sources.differences import compare_editions
from data.queries.sources.reading import search_acronyms
from data.queries.territories.places import read_scope
from data.settings import load_settings
from data.text.french import count_noun, write_citation


def show_documents_part(context: Context) -> None:
    """The documents, or the one that a citation leads to."""
    documents = queries.list_documents(context.edition)
    names = {item.document_id: item.nom for item in documents}
    wanted = read_choice("document", names, "voici tous les documents")
    show_notices([wanted.notice])
    views.show_documents(documents, wanted.value)


def show_figures_part(context: Context) -> None:
    """Every figure with its place."""
    edition = context.edition
    asked = views.show_figure_filters(queries.list_documents(edition))
    found = queries.find_figures(edition, arrondissement=context.arrondissement, **asked.values)
    page = read_page(found.figures, views.MOST_FIGURES)
    show_notices([*asked.notices, page.notice])
    if not found.figures:
        show_notices(["Aucun chiffre ne répond. Retirez un mot ou un filtre."])
        return
    views.show_figures(page, found, context.place, asked.values)
    name = f"sdaasp-nord-chiffres-{context.suffix}.csv"
    show_csv("Télécharger ces chiffres (CSV)", name, queries.tabulate_figures, found.figures)


def show_register_part(context: Context) -> None:
    """What is to be read with care, genre by genre, the statements side by side."""
    edition, scope = context.edition, read_scope(context.edition, context.arrondissement)
    contact = load_settings().contact
    titles = {
        str(item.numero): f"{item.numero}. {item.nom_court}" for item in list_actions(edition)
    }
    asked = views.show_register_filters(titles)
    known = {item.ecart_id: item.titre for item in list_ecarts(edition)}
    wanted = read_choice("ecart", known, "voici tout le registre")
    show_notices([*asked.notices, wanted.notice])
    found = queries.list_register(edition, arrondissement=context.arrondissement, **asked.values)
    if found:
        told = tell_contradictions(find_local_ecarts(edition, scope), scope)
        local = bool(context.arrondissement) and not wanted.value
        here = [item for item in found if item.ici or not local]
        views.show_register(here, list_genres(), contact, told, len(found) - len(here))
        name = f"sdaasp-nord-contradictions-{context.suffix}.csv"
        show_csv("Télécharger ce registre (CSV)", name, queries.tabulate_register, found)
    else:
        show_notices(["Rien dans le registre ne répond à ces choix."])
    show_template("sources/signaler", contact=contact)


def show_editions_part(context: Context) -> None:
    """What changed between two editions."""
    names = list_edition_names(get_edition()[0])
    asked = views.show_edition_choice(names)
    end = asked.values["a"] or context.edition.day.isoformat()
    earlier = [day for day in names if day < end]
    start = asked.values["de"] or (earlier[0] if earlier else end)
    swapped = "La première date suit la seconde : elles ont été échangées." if start > end else ""
    start, end = sorted((start, end))
    show_notices([*asked.notices, swapped])
    found = compare_editions(get_edition(start)[0], get_edition(end)[0])
    views.show_differences(found, f"De « {names[start]} » à « {names[end]} »")


def show_downloads_part(context: Context) -> None:
    """The tables and the whole edition."""
    edition = context.edition
    show_package(edition.day, len(edition))
    choice = show_table_choice(queries.describe_tables(edition))
    show_notices([choice.notice])
    if choice.value:
        name = f"sdaasp-nord-{choice.value}-{edition.day.isoformat()}.csv"
        show_csv("Télécharger la table (CSV)", name, lambda: edition[choice.value])
        show_parquet(choice.value, edition.day)


def show_glossary_part(context: Context) -> None:
    """Every acronym on screen."""
    asked = show_search("Rechercher un sigle ou un mot", "recherche", "CCAS, santé, transport…")
    views.show_glossary(search_acronyms(context.edition, asked), len(context.edition["sigles"]))


PARTS: dict[str, Callable[[Context], None]] = {
    "documents": show_documents_part,
    "chiffres": show_figures_part,
    "contradictions": show_register_part,
    "editions": show_editions_part,
    "dictionnaire": lambda c: show_template(
        "sources/dictionnaire", tables=queries.describe_tables(c.edition)
    ),
    "glossaire": show_glossary_part,
    "methode": lambda c: show_template("sources/methode", citation=write_citation(c.edition.day)),
    "telechargements": show_downloads_part,
}

context = show_context(SOURCES)
section = read_choice("section", SOURCES.sections, "voici les documents")
counts = {
    "documents": len(context.edition["documents"]),
    "chiffres": queries.find_figures(context.edition).total,
    "contradictions": len(keep_contradictions(list_ecarts(context.edition))),
}
lead = (
    f"{count_noun(counts['documents'], 'document')}, {count_noun(counts['chiffres'], 'chiffre')}, "
    f"{count_noun(counts['contradictions'], 'contradiction')} : tout se vérifie ici."
)
show_heading(SOURCES.heading, lead)
show_notices([*context.notices, section.notice])
chosen = section.value or "documents"
show_sections(SOURCES, chosen, counts)
PARTS[chosen](context)
show_footer(context.edition)
