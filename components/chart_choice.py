"""Which chart suits a panel, and putting a chart on the page with its sentence and table."""

from __future__ import annotations

from components.chart_bars import build_statements
from components.chart_show import Stamp, show_figure, show_later, show_table
from components.chart_style import Chart
from components.charts import build_evolution, needs_time
from components.html import show_template
from data.models_indicateurs import Panneau


def build_chart(panel: Panneau, stamp: str) -> Chart:
    """Time when it says something, else the statements one under the other."""
    return build_evolution(panel, stamp) if needs_time(panel) else build_statements(panel, stamp)


def show_panel(panel: Panneau, stamp: Stamp, key: str = "", *, later: bool = False) -> None:
    """Sentence, chart, table; a single value is typeset, not drawn."""
    chart = build_chart(panel, stamp.line)
    if len(chart.rows) == 1:
        show_template("valeur_seule", panneau=panel, serie=panel.series[0])
        return
    show_template("lecture", phrases=chart.readings, note=panel.note, rupture=panel.rupture)
    parts = (panel.indicateur_id, *filter(None, [key]))
    if later:
        show_later(chart, parts, stamp)
    else:
        show_figure(chart, stamp.name(*parts), stamp)
    show_table(chart)
