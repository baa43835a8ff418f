"""The meeting pack: choose where and what, then take the documents away."""

from concurrent.futures import Future
from dataclasses import replace

import streamlit as st

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.app.made import keep
from components.screens import PACK
from components.views.meeting import (
    show_pack_choices,
    show_pack_files,
    show_pack_preview,
    show_pack_summary,
)
from data.queries.indicators.catalogue import list_names
from data.queries.meeting import build_pack
from data.queries.plan.actions import list_actions
from documents.orders import ask, make_document, make_preview
from documents.press import PRESS

context = show_context(PACK)
edition, where = context.edition, context.arrondissement
titles = {str(item.numero): f"{item.numero}. {item.nom_court}" for item in list_actions(edition)}
place = f"L’{context.place}" if where else "Le Nord"

show_heading(
    PACK.heading,
    f"{place} au {context.day} : les documents de la réunion, avec les chiffres de l’écran.",
)
actions, indicateurs = show_pack_choices(titles, list_names(edition))
show_notices([*context.notices, actions.notice, indicateurs.notice])

numbers = [int(code) for code in actions.values]
demande = ask(edition, where, numbers, indicateurs.values)
key = repr(demande)
pack = keep(f"dossier {key}", edition, lambda e: build_pack(e, where, numbers, indicateurs.values))
PRESS.wake()


def make(code: str) -> bytes:
    """One document, or all without a code, made once for everyone who asks for the same."""
    asked = replace(demande, piece=code)
    made = keep(f"piece {code} {key}", edition, lambda _: PRESS.order(make_document, asked))
    return made.result()


def order_preview() -> Future[list[bytes]]:
    """The two pages as images, made once for everyone who looks at the same."""
    return keep(f"pages {key}", edition, lambda _: PRESS.order(make_preview, demande))


show_pack_files(pack, make)
show_pack_summary(pack)
preview = st.container()
show_footer(edition)
with preview:
    # Last: the rest of the page does not wait for it.
    show_notices([show_pack_preview(pack, order_preview)])
