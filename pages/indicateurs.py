"""The indicators: search them all, open one, put two of them or two editions side by side."""

from components.app.cache import get_edition
from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_choice, read_text, show_search
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.charts.show import Stamp
from components.screens import INDICATORS
from components.views.indicators import (
    show_barometre,
    show_breakdowns,
    show_catalogue,
    show_choices,
    show_downloads,
    show_head,
    show_indicator,
    show_side_by_side,
)
from data.catalog import list_edition_names
from data.queries.common.index import NORD
from data.queries.indicators.barometre import read_barometre
from data.queries.indicators.catalogue import (
    describe_catalogue,
    exclude,
    list_catalogue,
    list_names,
    read_indicator,
)
from data.queries.indicators.panels import align_panels
from data.queries.indicators.tables import (
    tabulate_breakdown,
    tabulate_catalogue,
    tabulate_comparison,
    tabulate_indicator,
    tabulate_panel,
)
from data.text.french import format_day

context = show_context(INDICATORS)
names = list_names(context.edition)
chosen = read_choice("indicateur", names, "voici tous les indicateurs")
detail = read_indicator(context.edition, chosen.value, context.arrondissement)

if detail:
    others = exclude(names, chosen.value)
    latest, _ = get_edition()
    editions = exclude(list_edition_names(latest), context.edition.day.isoformat())
    beside = read_choice("comparer", others, "comparaison ignorée")
    other_day = read_choice("edition_comparee", editions, "comparaison ignorée")
    stamp = Stamp(context.day, context.suffix)
    show_head(detail)
    show_notices([*context.notices, beside.notice, other_day.notice])
    if beside.value or other_day.value:
        edition, _ = get_edition(other_day.value or context.edition.day.isoformat())
        wanted = beside.value or chosen.value
        found = read_indicator(edition, wanted, context.arrondissement)
        here, found = align_panels(detail, found)
        day = edition.day.isoformat()
        suffix = context.suffix.replace(context.edition.day.isoformat(), day)
        there = Stamp(format_day(edition.day), suffix)
        pairs = [(names[chosen.value], here, stamp), (names[wanted], found, there)]
        show_side_by_side(pairs, tabulate_panel)
    else:
        show_indicator(detail, names, stamp, tabulate_panel)
        place = context.arrondissement or NORD
        official = read_barometre(context.edition, chosen.value, place)
        show_barometre(official, stamp, tabulate_comparison)
    show_breakdowns(detail, stamp, tabulate_breakdown)
    show_template("indicators/ecarts", detail=detail)
    show_downloads(detail, tabulate_indicator, stamp.name(chosen.value))
    show_choices(others, editions)
else:
    search = read_text("recherche")
    groups = list_catalogue(context.edition, context.arrondissement or NORD, search)
    lead = describe_catalogue(groups, context.edition.day, context.arrondissement or NORD)
    show_heading(INDICATORS.heading, lead if groups else "")
    show_search("Rechercher", "recherche", "santé, mobilité, conseillers, fibre…")
    show_notices([*context.notices, chosen.notice])
    if groups:
        show_catalogue(groups, context.place, bool(search))
        name = f"sdaasp-nord-indicateurs-{context.suffix}.csv"
        show_csv("Télécharger le catalogue (CSV)", name, tabulate_catalogue, groups)
    else:
        show_notices(["Aucun indicateur ne contient tous ces mots."])
show_footer(context.edition)
