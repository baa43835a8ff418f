"""The meeting pack: choose where and what, then take the documents away."""

from dataclasses import replace

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.pack_cache import keep
from components.pack_views import (
    show_pack_choices,
    show_pack_files,
    show_pack_preview,
    show_pack_summary,
)
from data.dossier.demande import ask
from data.dossier.pdf import render_pages
from data.dossier.presse import PRESS
from data.queries.actions import list_actions
from data.queries.apercu import list_publishers
from data.queries.dossier import build_pack
from data.queries.indicateurs import list_names
from data.queries.ouvrage import index_edition

context = show_context("dossier")
edition, where = context.edition, context.arrondissement
titles = {str(item.numero): f"{item.numero}. {item.nom_court}" for item in list_actions(edition)}
place = f"L’{context.place}" if where else "Le Nord"

show_heading(
    "Dossier de séance",
    f"{place} au {context.day} : les documents de la réunion, avec les chiffres de l’écran.",
)
actions, indicateurs = show_pack_choices(titles, list_names(index_edition(edition)))
show_notices([*context.notices, actions.notice, indicateurs.notice])

numbers = [int(code) for code in actions.values]
demande = ask(edition, where, numbers, indicateurs.values)
key = repr(demande)
pack = keep(f"dossier {key}", edition, lambda e: build_pack(e, where, numbers, indicateurs.values))
PRESS.wake()


def make(code: str) -> bytes:
    """One document, or all without a code, made once for everyone who asks for the same."""
    asked = replace(demande, piece=code)
    return keep(f"piece {code} {key}", edition, lambda _: PRESS.order(asked))


show_pack_files(pack, make)
show_pack_summary(pack)
wrong = show_pack_preview(pack, lambda: keep(f"pages {key}", edition, lambda _: render_pages(pack)))
show_notices([wrong])
show_footer(context.day, list_publishers(edition))
