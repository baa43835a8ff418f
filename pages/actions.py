"""The actions: filter and compare them, or open the status panel of one."""

from dataclasses import replace

from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.screens import ACTIONS
from components.views.actions import show_action_filters, show_sheet, show_table
from data.queries.common.index import NORD
from data.queries.indicators.catalogue import list_leading
from data.queries.plan.actions import (
    filter_actions,
    list_actions,
    list_orientations,
    list_pilots,
    list_zones,
    tabulate_actions,
)
from data.queries.plan.priorities import list_local_marks
from data.queries.plan.sheet import read_sheet
from data.queries.sources.reading import ease_actions

context = show_context(ACTIONS)
edition = context.edition
every = list_actions(edition)
marks = list_local_marks(edition, context.arrondissement)
titles = {str(item.numero): item.titre for item in every}
chosen = read_choice("action", titles, "voici la liste des actions")
sheet = read_sheet(edition, int(chosen.value)) if chosen.value else None

if sheet:
    show_notices(context.notices)
    if context.facile:
        eased = ease_actions(edition, [sheet.resume])
        sheet = replace(sheet, resume=eased[0])
    place = context.arrondissement or NORD
    leading = list_leading(edition, sheet.resume.numero, place)
    show_sheet(sheet, [item.numero for item in every], marks, context.place, leading)
else:
    lead = "Où en est chaque action, qui la pilote, où et pour quelle suite."
    show_heading(ACTIONS.heading, lead)
    filters = show_action_filters(
        list_orientations(edition, every), list_pilots(every), list_zones(edition)
    )
    show_notices([*context.notices, chosen.notice, *filters.notices])
    found = filter_actions(edition, **filters.values)
    if found:
        shown = ease_actions(edition, found) if context.facile else found
        show_table(shown, len(every), marks, context.place)
        name = f"sdaasp-nord-actions-{context.suffix}.csv"
        asked = (found, marks, context.place)
        show_csv("Télécharger le tableau (CSV)", name, tabulate_actions, *asked)
    elif every:
        show_notices(["Aucune action ne répond à tous ces choix. Retirez-en un."])
    else:
        show_notices(["Les fiches-actions ne sont pas encore connues à cette date."])
show_footer(edition)
