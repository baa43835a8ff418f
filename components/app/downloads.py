"""Downloads, written when they are asked for; tables open as they are in a French spreadsheet."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

from components.app.html import show_template
from components.app.reading import find_reading
from data.text.spreadsheet import defuse_text

Given = ParamSpec("Given")
TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
}


# The copy, which has its tables once, leaves out what another file of the page holds.
_TWICE = ".parquet"


def offer_file(label: str, name: str, write: Callable[[], bytes], **shown: Any) -> None:
    """A button that gives the file `name`, written by a click; in the copy, a link to it."""
    reading, kind = find_reading(), PurePath(name).suffix
    if reading is None:
        st.download_button(
            label, write, file_name=name, mime=TYPES[kind], on_click="ignore", **shown
        )
    elif kind != _TWICE:
        show_template("copy/fichier", nom=label, lien=reading.give(name, write))


def show_file(
    label: str,
    name: str,
    write: Callable[Given, bytes],
    /,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> None:
    """A button that gives the file `name`; `write(*args)` is only called by a click."""
    offer_file(label, name, partial(write, *args, **kwargs))


def encode_csv(frame: pd.DataFrame) -> bytes:
    """CSV for Excel in French: semicolons, decimal commas, UTF-8 with its mark."""
    safe = frame.map(defuse_text).rename(columns=defuse_text)
    return safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n").encode("utf-8-sig")


def encode_parquet(frame: pd.DataFrame) -> bytes:
    """The same table with its types, for those who compute."""
    content = io.BytesIO()
    frame.to_parquet(content, index=False)
    return content.getvalue()


def show_csv(
    label: str,
    name: str,
    tabulate: Callable[Given, pd.DataFrame],
    /,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> None:
    """A button that gives a table as CSV; `tabulate(*args)` is only called by a click."""
    show_file(label, name, lambda: encode_csv(tabulate(*args, **kwargs)))
