"""Downloads: files that open as they are in a French spreadsheet."""

from __future__ import annotations

import io

import pandas as pd
import streamlit as st

from data.tableur import defuse_text


def encode_csv(frame: pd.DataFrame) -> bytes:
    """CSV for Excel in French: semicolons, decimal commas, UTF-8 with its mark."""
    safe = frame.map(defuse_text).rename(columns=defuse_text)
    return safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n").encode("utf-8-sig")


def show_csv(label: str, frame: pd.DataFrame, name: str) -> None:
    """A button that gives the table as CSV."""
    st.download_button(label, encode_csv(frame), file_name=name, mime="text/csv", on_click="ignore")


def encode_parquet(frame: pd.DataFrame) -> bytes:
    """The same table with its types, for those who compute."""
    content = io.BytesIO()
    frame.to_parquet(content, index=False)
    return content.getvalue()


def show_parquet(label: str, frame: pd.DataFrame, name: str) -> None:
    """A button that gives the table as Parquet."""
    st.download_button(
        label,
        encode_parquet(frame),
        file_name=name,
        mime="application/vnd.apache.parquet",
        on_click="ignore",
    )
