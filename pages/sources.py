"""Sources and method: documents, figures, contradictions, editions, dictionary, downloads."""

from collections.abc import Callable

from components import sources_views as views
from components.cache import get_edition
from components.context import Context, show_context
from components.downloads import show_csv
from components.filters import read_choice
from components.frame import show_footer, show_heading, show_notices
from components.lecture_views import show_glossary, show_glossary_search
from components.packages import show_package, show_parquet, show_table_choice
from components.paging import read_page
from data.catalog import list_edition_names
from data.french import count_noun
from data.package import write_citation
from data.queries import sources as queries
from data.queries.actions import list_actions
from data.queries.apercu import list_publishers
from data.queries.differences import compare_editions
from data.queries.ecarts import (
    find_local_ecarts,
    keep_contradictions,
    list_ecarts,
    list_genres,
    tell_contradictions,
)
from data.queries.lecture import search_acronyms
from data.queries.lieux import read_scope
from data.settings import load_settings


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
    page = read_page(found.figures)
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
        views.show_register(found, list_genres(), contact, told)
        name = f"sdaasp-nord-contradictions-{context.suffix}.csv"
        show_csv("Télécharger ce registre (CSV)", name, queries.tabulate_register, found)
    else:
        show_notices(["Rien dans le registre ne répond à ces choix."])
    views.show_report(contact)


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
    asked = show_glossary_search()
    show_glossary(search_acronyms(context.edition, asked), len(context.edition["sigles"]))


PARTS: dict[str, Callable[[Context], None]] = {
    "documents": show_documents_part,
    "chiffres": show_figures_part,
    "contradictions": show_register_part,
    "editions": show_editions_part,
    "dictionnaire": lambda c: views.show_dictionary(queries.describe_tables(c.edition)),
    "glossaire": show_glossary_part,
    "methode": lambda c: views.show_method(write_citation(c.edition.day)),
    "telechargements": show_downloads_part,
}

context = show_context("sources")
section = read_choice("section", views.SECTIONS, "voici les documents")
counts = {
    "documents": len(context.edition["documents"]),
    "chiffres": queries.find_figures(context.edition).total,
    "contradictions": len(keep_contradictions(list_ecarts(context.edition))),
}
lead = (
    f"{count_noun(counts['documents'], 'document')}, {count_noun(counts['chiffres'], 'chiffre')}, "
    f"{count_noun(counts['contradictions'], 'contradiction')} : tout se vérifie ici."
)
show_heading("Sources et méthode", lead)
show_notices([*context.notices, section.notice])
chosen = section.value or "documents"
views.show_sections(chosen, counts)
PARTS[chosen](context)
show_footer(context.day, list_publishers(context.edition))
