"""What a series of the Baromètre adds to its page: the way to the target, the départements."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.app.downloads import show_csv
from components.app.html import show_template
from components.charts.show import Stamp, show_later, show_table
from components.charts.strip import build_strip
from data.records.barometre import Avancement, Barometre, Comparaison


def _place_expected(progress: Avancement) -> float | None:
    """Where the straight line stands on the way, in per cent; None when there is no line."""
    start, aim, path = progress.depart, progress.cible, progress.trajectoire
    if start is None or aim is None or path is None:
        return None
    return (path.attendue - start.valeur) / (aim.valeur - start.valeur) * 100


def show_barometre(
    found: Barometre | None, stamp: Stamp, tabulate: Callable[[Comparaison], pd.DataFrame]
) -> None:
    """The way done and what is late, then the Nord among the départements."""
    if found is None:
        return
    progress, compared = found.avancement, found.comparaison
    show_template(
        "indicators/barometre",
        avancement=progress,
        attendue=_place_expected(progress),
        citations=found.citations,
    )
    show_template("indicators/departements", silence=found.silence)
    if compared is None:
        return
    with st.container(width=760):
        show_template("charts/lecture", phrases=compared.phrases, note="", rupture="")
        chart = build_strip(compared, stamp.line)
        parts = (found.indicateur_id, "departements")
        show_later(chart, parts, stamp)
        show_table(chart)
        name = f"{stamp.name(*parts)}.csv"
        show_csv("Télécharger les départements (CSV)", name, tabulate, compared)
