"""The blocks of « Sources et méthode », from records to screen."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from components.app.acronyms import forget_seen
from components.app.filters import Filters, ListOf, read_text, show_row
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.app.paging import Page, show_pages
from components.screens import ACTIONS, SOURCES
from data.catalog import list_codes
from data.records.common import Genre
from data.records.reading import Acronym
from data.records.sources import (
    Differences,
    DocumentUse,
    FigureList,
    ListedFigure,
    RegisteredEcart,
)
from data.text.french import NBSP, count_noun, format_number, polish

# Lines of the list of figures on one page.
MOST_FIGURES = 25


def show_documents(documents: Sequence[DocumentUse], wanted: str) -> None:
    """The documents of the plan, then the open data beside them; one alone when `wanted`."""
    shown = [item for item in documents if wanted in ("", item.document_id)]
    published = "Ce que l’État, le Département et leurs partenaires ont publié."
    beside = "Des fichiers officiels, montrés à côté sans corriger les documents."
    groups = [
        ("Les documents du plan", published, [i for i in shown if i.nature == "Document du plan"]),
        ("Données ouvertes", beside, [i for i in shown if i.nature == "Données ouvertes"]),
    ]
    names = [item.document_id for item in shown]
    links = build_links(SOURCES, "document", names, section="chiffres")
    show_template("sources/documents", groupes=groups, liens=links)
    if wanted:
        every = build_link(SOURCES, section="documents")
        show_template("sources/retour", lien=every, texte="Voir tous les documents")


def show_figure_filters(documents: Sequence[DocumentUse]) -> Filters:
    """Search box and lists over the figures."""
    titles = {item.document_id: item.nom for item in documents}
    lists = {
        "document": ListOf("Document", titles, "Tous", 320),
        "nature": ListOf("Nature", list_codes("observations", "nature"), "Toutes", 165),
    }
    return show_row(lists, ("Rechercher un chiffre", "28752, fibre, fiche-action 5…"))


def describe_figures(found: FigureList, place: str) -> str:
    """How many figures answer, and how many say nothing of the arrondissement."""
    said = f"{count_noun(len(found.figures), 'chiffre')} sur {found.total}"
    if found.non_ventiles:
        rest = count_noun(found.non_ventiles, "autre chiffre", "autres chiffres")
        said += f", {place}. {rest}{NBSP}: non ventilés par arrondissement"
    return said


def show_figures(
    page: Page[ListedFigure], found: FigureList, place: str, asked: Mapping[str, str]
) -> None:
    """One page of the figures, each with its document and place."""
    actions = {item.action for item in page.rows}
    links = build_links(ACTIONS, "action", filter(None, actions))
    register = {
        number: build_link(SOURCES, section="contradictions", action=number or "")
        for number in actions
    }
    cited = {name for item in page.rows for name in item.document_ids}
    caption = describe_figures(found, place)
    if page.pages > 1:
        caption += f"{NBSP}: lignes {page.first} à {page.last}"
    show_template(
        "sources/chiffres",
        lignes=page.rows,
        legende=caption,
        liens=links,
        liens_ecarts=register,
        liens_documents=build_links(SOURCES, "document", cited, section="documents"),
    )
    show_pages(page, SOURCES, {"section": "chiffres", **asked}, "Pages de la liste des chiffres")


def show_register_filters(actions: Mapping[str, str]) -> Filters:
    """Lists over the register."""
    return show_row(
        {
            "genre": ListOf("Genre", list_codes("ecarts", "genre"), "Tous", 260),
            "action": ListOf("Action", actions, "Toutes", 320),
        }
    )


def show_register(
    items: Sequence[RegisteredEcart],
    genres: Sequence[Genre],
    contact: str,
    sentence: str,
    elsewhere: int,
) -> None:
    """Genre by genre, one line each, folded; one entry alone, open, when the address names it.

    `elsewhere` counts what answers too but does not touch the place chosen.
    """
    wanted = read_text("ecart")
    alone = [item for item in items if item.ecart.ecart_id == wanted]
    shown = alone or list(items)
    names = [item.ecart.ecart_id for item in shown]
    mails = {
        item.ecart.ecart_id: f"mailto:{contact}?subject={quote('SDAASP : ' + item.ecart.titre)}"
        for item in shown
        if contact
    }
    groups = [(genre, [i for i in shown if i.ecart.genre == genre.code]) for genre in genres]
    show_template(
        "sources/registre",
        genres=[(genre, found) for genre, found in groups if found],
        legende="Un seul point est montré." if alone else sentence,
        seule=bool(alone),
        ailleurs="" if alone else _tell_elsewhere(elsewhere),
        lien_tout=build_link(SOURCES, section="contradictions", arrondissement=""),
        liens=build_links(SOURCES, "ecart", names, section="contradictions"),
        courriels=mails,
        liens_actions=build_links(ACTIONS, "action", {n for i in shown for n in i.actions}),
    )
    if alone:
        every = build_link(SOURCES, section="contradictions")
        show_template("sources/retour", lien=every, texte="Voir tout le registre")


def _tell_elsewhere(count: int) -> str:
    """What the place chosen leaves out."""
    if not count:
        return ""
    told = count_noun(count, "autre point ne touche", "autres points ne touchent")
    return f"{told} pas cet arrondissement."


def show_edition_choice(editions: Mapping[str, str]) -> Filters:
    """The two editions to compare."""
    return show_row(
        {
            "de": ListOf("De l’édition", editions, "L’édition d’avant", 300),
            "a": ListOf("À l’édition", editions, "L’édition affichée", 300),
        }
    )


def show_differences(found: Differences, title: str) -> None:
    """What the second edition says that the first did not."""
    counts = [
        (len(found.documents), "documents"),
        (len(found.chiffres), "chiffres"),
        (len(found.statuts), "statuts d’action"),
        (len(found.contradictions), "contradictions"),
        (len(found.precisions), "points à lire avec soin"),
        (sum(item.nombre for item in found.textes), "lignes de texte"),
    ]
    lost = (
        f"{count_noun(found.retires, 'ligne retirée', 'lignes retirées')} entre les deux."
        if found.retires
        else "Aucune ligne n’est retirée entre les deux."
    )
    show_template(
        "sources/editions",
        titre=polish(title),
        d=found,
        comptes=[(f"+{NBSP}{format_number(number)}", word) for number, word in counts if number]
        + [(str(len(found.reecritures)), "cellules réécrites")] * bool(found.reecritures),
        liens=build_links(
            SOURCES,
            "ecart",
            [item.ecart_id for item in (*found.contradictions, *found.precisions)],
            section="contradictions",
        ),
        retires=lost,
    )


def show_glossary(acronyms: Sequence[Acronym], total: int) -> None:
    """Each acronym, its words and what it is."""
    found = count_noun(len(acronyms), "sigle")
    caption = f"{found} sur {total}" if len(acronyms) < total else f"Les {total} sigles écrits ici"
    show_template("reading/glossaire", sigles=acronyms, legende=caption)
    forget_seen()
