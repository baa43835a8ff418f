"""« Citer »: the one way to take a figure away, beside each, quiet until it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

import pandas as pd
import streamlit as st

from components.app.downloads import encode_csv, show_csv
from components.app.frame import read_address
from components.app.html import show_template
from components.app.reading import find_reading

Given = ParamSpec("Given")
# Streamlit draws it small: our sheet keeps it for those who listen, so that no two look the same.
_HEARD = ":small[ : {}]"


@dataclass(frozen=True)
class Taken:
    """A figure to take away.

    `phrase` is its sentence with its source; `nom`, the name of its files; `figure`, the selectors
    of what its image shows, empty when nothing is drawn. `titre_image` and `pied` stand over and
    under the drawing, where it doesn't say them itself.
    """

    titre: str
    phrase: str
    figure: str
    nom: str
    pied: str = ""
    titre_image: str = ""


def _name_button(title: str) -> str:
    """The label, which Streamlit reads as Markdown: a title that holds a bracket is not written."""
    return "Citer" if any(sign in title for sign in "[]*_`\\$") else f"Citer{_HEARD.format(title)}"


def show_address() -> None:
    """The address of what is on screen, to copy or to share."""
    show_template("app/citer", figure=None, adresse=read_address())


def show_citing(
    taken: Taken,
    tabulate: Callable[Given, pd.DataFrame],
    /,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> None:
    """The button, and behind it: the sentence, the address, the image, the numbers as a table.

    In the copy, the sentence and the numbers.
    """
    name = f"{taken.nom}.csv"
    if reading := find_reading():
        link = reading.give(name, lambda: encode_csv(tabulate(*args, **kwargs)))
        show_template("copy/citer", figure=taken, lien=link)
        return
    with st.popover(_name_button(taken.titre), type="tertiary", key=f"citer-{taken.nom}"):
        show_template("app/citer", figure=taken, adresse=read_address())
        show_csv("Nombres (CSV)", name, tabulate, *args, **kwargs)
