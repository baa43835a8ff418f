"""What surrounds every page: title of the tab, heading, notices, footer."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from components.app.acronyms import list_seen
from components.app.filters import read_every
from components.app.html import render_template, show_html, show_template
from components.app.links import build_link
from components.screens import ACCESSIBILITY, SCREENS, SOURCES, Screen
from data.accessibility.audit import load_audit
from data.catalog import list_publishers
from data.store import Edition
from data.text.french import NBSP, format_day

OVERLINE = "Schéma d’accessibilité des services au public du Nord, 2018-2023"


def name_page(screen: Screen, part: str) -> None:
    """The title of the tab, from the part to the site: « La suite · Calendrier · SDAASP… »."""
    st.set_page_config(page_title=f"{part} · {screen.full_title}")


def build_address(url: str, parameters: Mapping[str, str]) -> str:
    """The full address of a page with its parameters, in alphabetical order."""
    scheme, host, path, _, _ = urlsplit(url)
    return urlunsplit((scheme, host, path, urlencode(sorted(parameters.items())), ""))


def read_address() -> str:
    """The address of what is on screen."""
    return build_address(st.context.url or "", read_every())


def show_heading(title: str, lead: str = "") -> None:
    """The only h1 of the page, with the sentence that says the result."""
    show_template("app/entete", surtitre=OVERLINE, titre=title, chapeau=lead)


def show_sections(screen: Screen, chosen: str, counts: Mapping[str, int] | None = None) -> None:
    """The parts of a page, each with its address and how much it holds."""
    sections = [
        (code, title, (counts or {}).get(code, 0), build_link(screen, section=code))
        for code, title in screen.sections.items()
    ]
    if chosen != next(iter(screen.sections)):
        name_page(screen, screen.sections[chosen])
    show_template("app/sections", sections=sections, choisie=chosen, nom="Parties de la page")


def show_notices(messages: Sequence[str]) -> None:
    """What the visitor should know about this address or these data; nothing when all is well."""
    told = [message for message in messages if message]
    if told:
        show_template("app/avis", messages=told)


def show_footer(edition: Edition) -> None:
    """The acronyms of the page, the date of the data, their publishers, the legal pages."""
    # The law asks for this very mention on every page.
    level = {ACCESSIBILITY: f"{ACCESSIBILITY.title}{NBSP}: {load_audit().niveau}"}
    links = [
        (SOURCES.heading, build_link(SOURCES)),
        (SOURCES.sections["glossaire"], build_link(SOURCES, section="glossaire")),
        *((level.get(page, page.title), build_link(page)) for page in SCREENS if not page.in_menu),
    ]
    # Written before it is shown, so that its own acronyms are explained above it.
    footer = render_template(
        "app/pied",
        jour=format_day(edition.day),
        editeurs=list_publishers(edition),
        liens=links,
        adresse=read_address(),
    )
    show_template("reading/sigles", sigles=list_seen())
    show_html(footer)
