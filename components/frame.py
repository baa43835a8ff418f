"""What surrounds every page: heading, notices, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components.filters import Choice, show_choice, show_switch
from components.html import render_template, show_template
from components.lecture_views import show_acronyms
from components.links import build_link
from components.share import read_address, show_share
from components.sigles import list_seen
from data.accessibilite import load_audit
from data.french import NBSP, tie_signs

LEGAL = {
    "sources": "Sources et méthode",
    "mentions-legales": "Mentions légales",
    "donnees-personnelles": "Données personnelles",
    "accessibilite": "Accessibilité",
    "plan-du-site": "Plan du site",
}
OVERLINE = "Schéma d’accessibilité des services au public du Nord, 2018-2023"


def show_heading(title: str, lead: str = "") -> None:
    """The only h1 of the page, with the sentence that says the result."""
    show_template("entete", surtitre=OVERLINE, titre=title, chapeau=tie_signs(lead))


def show_notices(messages: Sequence[str]) -> None:
    """What the visitor should know about this address or these data; nothing when all is well."""
    told = [message for message in messages if message]
    if told:
        show_template("avis", messages=told)


def show_footer(day: str, publishers: str) -> None:
    """The acronyms of the page, the date of the data, their publishers, the legal pages."""
    links = [(title, build_link(page)) for page, title in LEGAL.items()]
    # The law asks for this very mention on every page.
    level = f"Accessibilité{NBSP}: {load_audit().niveau}"
    links = [(level if title == "Accessibilité" else title, link) for title, link in links]
    links.insert(1, ("Glossaire", build_link("sources", section="glossaire")))
    values = {"jour": day, "editeurs": publishers, "liens": links, "adresse": read_address()}
    # Read once before it is shown, so that its own acronyms are explained above it.
    render_template("pied", **values)
    show_acronyms(list_seen())
    show_template("pied", **values)


def show_filters(arrondissements: Mapping[str, str], editions: Mapping[str, str]) -> list[Choice]:
    """What reaches every screen: where, as known on which date, and in easy French."""
    with st.container(horizontal=True, key="filtres", vertical_alignment="bottom"):
        where = show_choice(
            "Arrondissement",
            "arrondissement",
            arrondissements,
            "Tout le département",
            "voici le département",
            width=300,
        )
        when = show_choice(
            "État des connaissances",
            "edition",
            editions,
            "Le plus récent",
            "voici le plus récent",
            width=300,
        )
        easy = show_switch("Facile à lire", "facile")
        show_share()
    return [where, when, easy]
