"""A territory in a one-page note: what exists, the map, what is missing, what to ask; its annex."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count

import pandas as pd
import streamlit as st

from components.app.cite import Taken, show_citing
from components.app.frame import name_page, show_heading, show_notices, show_sections
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.charts.show import Stamp
from components.map.sketch import draw_sketch
from components.screens import ACTIONS, MAP, PACK, SOURCES, TERRITORIES
from data.records.districts import Annex, District
from data.records.territories import Mark, Marks, Measure, Scope
from data.text.french import format_number, join_words, tell_source

Compared = Callable[[Sequence[Measure], Mapping[str, str]], pd.DataFrame]
# What fits in a note: communes named, the farthest first; actions whose facts are told, and how
# many of them; questions.
FARTHEST, MOST_FACTS, MOST_LINES, MOST_QUESTIONS = 4, 3, 3, 3
# Named without a fold up to this number.
MOST_NAMED = 16
# Dots that bear letters; beyond, names are read at both ends and in the table.
MOST_LETTERS = 8
# How a sheet designates the territory, and what that tells of it.
AIMS = {
    "nomme": ("La fiche nomme ce territoire", "La fiche nomme des territoires"),
    "departement": ("La fiche vise tout le département",) * 2,
    "quartiers": ("La fiche vise les quartiers prioritaires",) * 2,
    "sans_liste": ("La fiche vise un type de territoire, sans liste",) * 2,
    "non_situe": ("La fiche vise un périmètre qu’elle ne décrit pas",) * 2,
}


def group_marks(marks: Marks, order: Iterable[str]) -> dict[str, list[tuple[int, Mark]]]:
    """Actions by the way they aim at a territory, in this order."""
    return {
        code: found
        for code in order
        if (
            found := [
                (number, mark)
                for number, items in marks.items()
                for mark in items
                if mark.code == code
            ]
        )
    }


def show_district_head(
    district: District,
    part: str,
    arrondissements: Mapping[str, str],
    notices: Sequence[str],
    choose: Callable[[], None],
) -> None:
    """The territories, the current one marked; the result in a sentence; the parts of the page.

    `choose` shows, beside them, the field that leads to a commune.
    """
    scope = district.scope
    usual = part == next(iter(TERRITORIES.sections))
    names = {"": "Tout le Nord", **arrondissements}
    kept = "" if usual else part
    links = build_links(TERRITORIES, "arrondissement", names, section=kept)
    show_template("territories/menu", noms=names, liens=links, courant=scope.arrondissement)
    show_heading(scope.titre, district.chapeau or f"{district.habitants}.")
    show_notices(notices)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show_sections(TERRITORIES, part)
        choose()
    if scope.arrondissement:
        title = scope.titre if usual else f"{TERRITORIES.sections[part]}, {scope.titre}"
        name_page(TERRITORIES, title)


def show_note(
    district: District,
    listed: Collection[str],
    stamp: Stamp,
    tabulate: Callable[[Scope], pd.DataFrame],
) -> None:
    """The note: three columns, the map in the middle; then what was done, aimed at, to be asked.

    `listed` are the arrondissements of which the département tells the services; `tabulate` gives
    the services of a place.
    """
    scope, existing = district.scope, district.existe
    named = () if existing.parts else existing.france_services
    far = [item.territoire_id for item in district.acces.communes[:FARTHEST]]
    ecarts = [item.ecart_id for found in existing.precisions.values() for item in found]
    show_template(
        "territories/note",
        page=district,
        lieu=scope,
        nommees=MOST_NAMED,
        croquis=draw_sketch(district),
        communes=build_links(TERRITORIES, "commune", far),
        epci=build_links(TERRITORIES, "epci", [part.epci_id for part in district.identite.epci]),
        arrondissements=build_links(TERRITORIES, "arrondissement", listed),
        lieux=build_links(MAP, "lieu", [item.service_id for item in named]),
        ecarts=build_links(SOURCES, "ecart", ecarts, section="contradictions"),
        actions=build_links(ACTIONS, "action", district.manque.sans_fait),
        carte=build_link(MAP),
        heures=build_link(TERRITORIES, section="horaires"),
        annexe=build_link(TERRITORIES, section="annexe"),
    )
    if district.carte:
        _show_map_citing(district, stamp, tabulate)
    _show_plan(district)


def _show_map_citing(
    district: District, stamp: Stamp, tabulate: Callable[[Scope], pd.DataFrame]
) -> None:
    """The result of the page with its sources, and the small map as an image."""
    scope, cited = district.scope, district.existe.citations
    told = f"{scope.titre} : {district.chapeau or district.habitants}"
    taken = Taken(
        f"carte, {scope.titre}",
        tell_source(told, [item.court for item in cited]),
        ".croquis",
        stamp.name("carte", "territoire"),
        stamp.sign(item.nom for item in cited),
        scope.titre,
    )
    with st.container(horizontal_alignment="center"):
        show_citing(taken, tabulate, scope)


def _show_plan(district: District) -> None:
    """What the plan did and aims at here, and what the room may be asked."""
    scope = district.scope
    vises = group_marks(district.marques, AIMS)
    show_template(
        "territories/plan",
        page=district,
        lieu=scope,
        dits=MOST_FACTS,
        lignes=MOST_LINES if scope.arrondissement else 1,
        vises=vises,
        titres={code: told[0 if scope.arrondissement else 1] for code, told in AIMS.items()},
        ailleurs=[number for number, found in district.marques.items() if not found],
        posees=MOST_QUESTIONS,
        liens=build_links(ACTIONS, "action", list(district.noms)),
        dossier=build_link(PACK),
    )


def abbreviate(names: Mapping[str, str]) -> dict[str, str]:
    """The fewest first letters that tell each name from the others, two at least."""
    size = next(
        n
        for n in count(2)
        if n > max(map(len, names.values()))
        or len({name[:n] for name in names.values()}) == len(set(names.values()))
    )
    return {code: name[:size] for code, name in names.items()}


def show_comparison(
    district: District,
    every: Mapping[str, str],
    listed: Mapping[str, str],
    stamp: Stamp,
    tabulate: Compared,
) -> None:
    """The arrondissements on one axis a measure; `listed` are those of the table."""
    measures, here = district.mesures, district.scope.arrondissement
    letters = abbreviate(every) if len(every) <= MOST_LETTERS else {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show_template(
            "territories/comparaison_tete", page=district, lettres=letters, noms=every, courant=here
        )
        _show_comparison_citing(district, every, stamp, tabulate)
    show_template(
        "territories/comparaison",
        page=district,
        bandes=[_place_dots(measures, rank) for rank in list_drawn(measures)],
        lettres=letters,
        noms=every,
        listes=listed,
        courant=here,
        liens=build_links(TERRITORIES, "arrondissement", listed),
    )


def _show_comparison_citing(
    district: District, every: Mapping[str, str], stamp: Stamp, tabulate: Compared
) -> None:
    """Who stands first and last, with the sources of what is drawn."""
    drawn = [district.mesures[rank] for rank in list_drawn(district.mesures)]
    sources = list(dict.fromkeys(item.nom for mesure in drawn for item in mesure.citations))
    title = "Les arrondissements du Nord"
    told = district.phrase_comparaison or f"{title} : {join_words([m.libelle for m in drawn])}"
    taken = Taken(
        title,
        tell_source(told, sources),
        ".axes-noms, .axes",
        stamp.name("comparaison"),
        stamp.sign(sources),
        title,
    )
    show_citing(taken, tabulate, district.mesures, every)


def list_drawn(measures: Sequence[Measure]) -> list[int]:
    """The ranks of those that have a favourable side; of all when none has: the table holds all."""
    every = range(len(measures))
    return [rank for rank in every if measures[rank].sens] or list(every)


def _place_dots(measures: Sequence[Measure], rank: int) -> tuple[int, str, str, int]:
    """The rank of a measure, its lowest and its highest, how many levels its dots take."""
    cells = measures[rank].cellules
    ordered = sorted(cells, key=lambda code: cells[code].valeur)
    return rank, ordered[0], ordered[-1], 1 + max(item.niveau for item in cells.values())


def show_annex(annex: Annex, listed: Mapping[str, str]) -> None:
    """Who lives there, how far, every service, what the documents leave unsaid, the cuttings."""
    scope, access = annex.scope, annex.acces
    show_template(
        "territories/portrait",
        lieu=scope,
        identite=annex.identite,
        acces=access,
        contexte=annex.contexte,
        loin=access.communes[: 2 * FARTHEST],
        liens_communes=build_links(
            TERRITORIES, "commune", [item.territoire_id for item in access.communes[: 2 * FARTHEST]]
        ),
        liens_epci=build_links(TERRITORIES, "epci", [part.epci_id for part in annex.identite.epci]),
    )
    show_template("territories/services", groupes=annex.groupes, a_cheval=annex.a_cheval)
    show_template(
        "territories/silences",
        lieu=scope,
        cles=[item for item in annex.silences if item.cle],
        autres=[item for item in annex.silences if not item.cle],
        phrase_ecarts=annex.phrase_ecarts,
        contradictions=[item for item in annex.ecarts if item.est_contradiction],
        nuances=[item for item in annex.ecarts if not item.est_contradiction],
        liens=build_links(ACTIONS, "action", [item.numero for item in annex.silences]),
    )
    _show_crosswalk(annex, listed)


def _show_crosswalk(annex: Annex, listed: Collection[str]) -> None:
    """How the arrondissements listed, the territories of the plan and EPCI answer each other.

    What is counted is that of all the arrondissements.
    """
    passages = annex.passages
    show_template(
        "territories/passage",
        passages=[item for item in passages if item.arrondissement in listed],
        citations=annex.citations_passage,
        courant=annex.scope.arrondissement,
        communes=format_number(sum(item.communes for item in passages)),
        population=format_number(sum(item.population for item in passages)),
        plan=len({name for item in passages for name in item.territoires_plan}),
        epci=len({part.epci_id for item in passages for part in item.epci}),
    )
