"""The meeting pack on screen: what it holds, its pages, its files."""

import base64
from collections.abc import Callable
from concurrent.futures import Future, wait

import streamlit as st

from components.app.downloads import offer_file
from components.app.filters import ListChoice, show_list, show_switch
from components.app.html import show_template
from components.app.made import take
from components.app.reading import find_reading
from data.records.meeting import Dossier
from documents.pack import PIECES, Piece, name_archive
from documents.press import BusyError

MOST_ACTIONS, MOST_INDICATORS = 16, 6
ABREAST = 3
PREVIEW = "apercu"
# Seconds between two looks at a preview being made.
BEAT = 0.5
# The bytes of a document by its code, of all of them without one.
Maker = Callable[[str], bytes]


def show_pack_choices(
    actions: dict[str, str], indicateurs: dict[str, str]
) -> tuple[ListChoice, ListChoice]:
    """Which actions and indicators the meeting looks at, kept in the link."""
    left, right = st.columns(2)
    with left:
        chosen = show_list(
            "Actions", "actions", actions, "Celles qui concernent le territoire", MOST_ACTIONS
        )
    with right:
        looked = show_list(
            "Indicateurs", "indicateurs", indicateurs, "Les indicateurs habituels", MOST_INDICATORS
        )
    return chosen, looked


def show_pack_summary(pack: Dossier) -> None:
    """What the documents hold, from the very record that they are made of."""
    show_template(
        "meeting/dossier",
        dossier=pack,
        chiffres=[item for item in pack.chiffres if item.ici],
        cles=[item for item in pack.non_ventiles if item.cle],
    )


def show_pack_files(pack: Dossier, make: Maker) -> None:
    """Everything, then one button a document; nothing is made before the click."""
    show_template("meeting/fichiers")
    with st.container(gap="large"):
        every = lambda: take(lambda: make(""))  # noqa: E731
        # The copy holds the same documents one by one, just below.
        if not find_reading():
            offer_file("Tout le dossier (ZIP)", name_archive(pack), every, type="primary")
        for rank in range(0, len(PIECES), ABREAST):
            columns = st.columns(ABREAST, gap="large")
            for column, piece in zip(columns, PIECES[rank : rank + ABREAST], strict=False):
                with column.container(gap="xsmall"):
                    _show_piece(pack, piece, make)


def _show_piece(pack: Dossier, piece: Piece, make: Maker) -> None:
    offer_file(
        piece.titre,
        piece.name_file(pack),
        lambda: take(lambda: make(piece.code)),
        key=f"dossier_{piece.code}",
    )
    show_template("meeting/piece", piece=piece)


def _wait(made: Future[list[bytes]]) -> list[bytes]:
    """Until it is made, or until the visitor goes elsewhere: Streamlit lets go at each writing."""
    spot = st.empty()
    while not wait([made], BEAT).done:
        with spot:
            show_template("meeting/attente")
    spot.empty()
    return made.result()


def show_pack_preview(pack: Dossier, order: Callable[[], Future[list[bytes]]]) -> str:
    """The two pages as images, when asked; says what is wrong in the address, or why they wait."""
    asked = show_switch("Voir les deux pages", PREVIEW)
    if asked.value:
        try:
            pages = [base64.b64encode(page).decode() for page in _wait(order())]
        except BusyError as error:
            return str(error)
        show_template("meeting/apercu", pages=pages, titre=pack.titre)
    return asked.notice
