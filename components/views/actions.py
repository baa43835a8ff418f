"""Views of the actions: the comparison table and the panel of one action."""

from collections.abc import Mapping, Sequence

from components.app.filters import Filters, ListOf, show_row
from components.app.frame import name_page
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.charts.spark import draw_spark
from components.screens import ACTIONS, INDICATORS
from data.catalog import list_statuses
from data.records.common import ActionSheet, ActionSummary, Orientation
from data.records.indicators import IndicateurResume
from data.records.territories import Marks
from data.text.french import count_noun

NOT_A_HOLE = "sans objet"


def show_action_filters(
    orientations: Sequence[Orientation], pilots: Sequence[str], zones: Mapping[str, str]
) -> Filters:
    """Search box and lists, all bound to the URL."""
    numbered = {str(item.numero): f"{item.numero}. {item.nom_court}" for item in orientations}
    lists = {
        "orientation": ListOf("Orientation", numbered, "Toutes", 165),
        "statut": ListOf("Statut", list_statuses(), "Tous", 165),
        "pilote": ListOf("Pilote", {name: name for name in pilots}, "Tous", 165),
        "zone": ListOf("Territoire prioritaire", zones, "Tous", 165),
    }
    return show_row(lists, ("Rechercher", "covoiturage, CCAS, Fourmies…"))


def show_table(actions: Sequence[ActionSummary], total: int, marks: Marks, place: str) -> None:
    """The actions side by side, each name a link to its panel, and how each aims at `place`."""
    found = count_noun(len(actions), "action")
    caption = f"{found} sur {total}" if len(actions) < total else f"Les {total} actions du plan"
    links = build_links(ACTIONS, "action", [action.numero for action in actions])
    show_template(
        "actions/actions", actions=actions, liens=links, legende=caption, marques=marks, lieu=place
    )


def show_sheet(
    sheet: ActionSheet,
    numbers: Sequence[int],
    marks: Marks,
    where: str,
    leading: Sequence[IndicateurResume],
) -> None:
    """The panel of one action: three figures, aimed at, done, next, what its sheet leaves empty."""
    name_page(ACTIONS, f"{sheet.resume.numero}. {sheet.resume.nom_court}")
    place = list(numbers).index(sheet.resume.numero)
    around = {
        "precedente": build_link(ACTIONS, action=numbers[place - 1]) if place else "",
        "suivante": build_link(ACTIONS, action=numbers[place + 1])
        if place + 1 < len(numbers)
        else "",
    }
    show_template(
        "actions/fiche_tete",
        fiche=sheet,
        total=len(numbers),
        lien_liste=build_link(ACTIONS),
        marques=marks.get(sheet.resume.numero, ()),
        lieu=where if marks else "",
        **around,
    )
    show_template(
        "actions/phares",
        phares=[
            (item, draw_spark(item.tendance.points) if item.tendance else "") for item in leading
        ],
        lieu=where,
        liens=build_links(INDICATORS, "indicateur", [item.indicateur_id for item in leading]),
    )
    show_template(
        "actions/fiche",
        fiche=sheet,
        liens=build_links(
            INDICATORS, "indicateur", [figure.indicateur_id for figure in sheet.releves]
        ),
        lacunes=[item for item in sheet.lacunes if item.constat != NOT_A_HOLE],
        neant=any(item.code == "neant" for item in sheet.lacunes),
    )
