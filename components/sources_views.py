"""The blocks of « Sources et méthode », from records to screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import streamlit as st

from components.filters import read_text, show_choice, show_search
from components.html import show_template
from components.links import build_link, build_links
from components.paging import Page, show_pages
from components.titles import name_page
from data.catalog import list_codes
from data.french import NBSP, count_noun, format_number, polish
from data.models import Genre
from data.models_sources import (
    Differences,
    DocumentUse,
    FigureList,
    ListedFigure,
    RegisteredEcart,
    TableDoc,
)

ADDRESS = "sources"
SECTIONS = {
    "documents": "Documents",
    "chiffres": "Chiffres",
    "contradictions": "Contradictions",
    "editions": "Éditions",
    "dictionnaire": "Dictionnaire",
    "glossaire": "Glossaire",
    "methode": "Méthode",
    "telechargements": "Télécharger",
}


@dataclass(frozen=True)
class Filters:
    """What the visitor asked for, ready for the query, and what to tell about it."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


def show_sections(chosen: str, counts: Mapping[str, int]) -> None:
    """The parts of the page, each with its address."""
    sections = [
        (code, title, counts.get(code, 0), build_link(ADDRESS, section=code))
        for code, title in SECTIONS.items()
    ]
    if chosen != next(iter(SECTIONS)):
        name_page(SECTIONS[chosen], "Sources")
    show_template("sections", sections=sections, choisie=chosen, nom="Parties de la page")


def show_documents(documents: Sequence[DocumentUse], wanted: str) -> None:
    """The documents of the plan, then the open data beside them; one alone when `wanted`."""
    shown = [item for item in documents if wanted in ("", item.document_id)]
    natures = {
        "Document du plan": "Ce que l’État, le Département et leurs partenaires ont publié.",
        "Données ouvertes": "Des fichiers officiels, montrés à côté sans corriger les documents.",
    }
    titles = {"Document du plan": "Les documents du plan", "Données ouvertes": "Données ouvertes"}
    groups = [
        (titles[nature], lead, [item for item in shown if item.nature == nature])
        for nature, lead in natures.items()
    ]
    names = [item.document_id for item in shown]
    links = build_links(ADDRESS, "document", names, section="chiffres")
    show_template("sources_documents", groupes=groups, liens=links)
    if wanted:
        every = build_link(ADDRESS, section="documents")
        show_template("retour", lien=every, texte="Voir tous les documents")


def show_figure_filters(documents: Sequence[DocumentUse]) -> Filters:
    """Search box and lists over the figures."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = show_search("Rechercher un chiffre", "recherche", "28752, fibre, fiche-action 5…")
        titles = {item.document_id: item.nom for item in documents}
        document = show_choice("Document", "document", titles, "Tous", width=320)
        nature = show_choice(
            "Nature", "nature", list_codes("observations", "nature"), "Toutes", width=165
        )
    values = {"recherche": search, "document": document.value, "nature": nature.value}
    return Filters(values, (document.notice, nature.notice))


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
    links = build_links("actions", "action", filter(None, actions))
    register = {
        number: build_link(ADDRESS, section="contradictions", action=number or "")
        for number in actions
    }
    cited = {name for item in page.rows for name in item.document_ids}
    caption = describe_figures(found, place)
    if page.pages > 1:
        caption += f"{NBSP}: lignes {page.first} à {page.last}"
    show_template(
        "sources_chiffres",
        lignes=page.rows,
        legende=caption,
        liens=links,
        liens_ecarts=register,
        liens_documents=build_links(ADDRESS, "document", cited, section="documents"),
    )
    show_pages(page, ADDRESS, {"section": "chiffres", **asked}, "Pages de la liste des chiffres")


def show_register_filters(actions: Mapping[str, str]) -> Filters:
    """Lists over the register."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        genre = show_choice("Genre", "genre", list_codes("ecarts", "genre"), "Tous", width=260)
        action = show_choice("Action", "action", actions, "Toutes", width=320)
    values = {"genre": genre.value, "action": action.value}
    return Filters(values, (genre.notice, action.notice))


def show_register(
    items: Sequence[RegisteredEcart], genres: Sequence[Genre], contact: str, sentence: str
) -> None:
    """Genre by genre, each with its definition; one entry alone when the address names it."""
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
        "sources_registre",
        genres=[(genre, found) for genre, found in groups if found],
        legende="Un seul point est montré." if alone else sentence,
        liens=build_links(ADDRESS, "ecart", names, section="contradictions"),
        courriels=mails,
        liens_actions=build_links("actions", "action", {n for i in shown for n in i.actions}),
    )
    if alone:
        every = build_link(ADDRESS, section="contradictions")
        show_template("retour", lien=every, texte="Voir tout le registre")


def show_report(contact: str) -> None:
    """How to report an error."""
    show_template("signaler", contact=contact)


def show_edition_choice(editions: Mapping[str, str]) -> Filters:
    """The two editions to compare."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = show_choice("De l’édition", "de", editions, "L’édition d’avant", width=300)
        end = show_choice("À l’édition", "a", editions, "L’édition affichée", width=300)
    return Filters({"de": start.value, "a": end.value}, (start.notice, end.notice))


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
        "sources_editions",
        titre=polish(title),
        d=found,
        comptes=[(f"+{NBSP}{format_number(number)}", word) for number, word in counts if number]
        + [(str(len(found.reecritures)), "cellules réécrites")] * bool(found.reecritures),
        liens=build_links(
            ADDRESS,
            "ecart",
            [item.ecart_id for item in (*found.contradictions, *found.precisions)],
            section="contradictions",
        ),
        retires=lost,
    )


def show_dictionary(tables: Sequence[TableDoc]) -> None:
    """Every table and column."""
    show_template("sources_dictionnaire", tables=tables)


def show_method(citation: str) -> None:
    """How it was made, what is fragile, the licence and how to cite."""
    show_template("sources_methode", citation=citation)
