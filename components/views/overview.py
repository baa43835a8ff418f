"""The blocks of the overview."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from components.app.cite import Taken, show_citing
from components.app.frame import show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.app.mask import write_mask
from components.charts.inline import build_sketch
from components.charts.show import Stamp, Tabulate
from components.charts.timeline import needs_time
from components.screens import ACTIONS, INDICATORS, MAP, SOURCES, TERRITORIES
from data.catalog import list_statuses
from data.records.common import Citation, Orientation
from data.records.indicators import Panneau
from data.records.overview import Face, Facts, LittleMap, Opening, Ring, Steps
from data.records.reading import EasyAction
from data.records.territories import Mark, Marks
from data.text.french import count_noun
from data.text.statuses import STATUSES

# Contradictions shown; the others are on their own page.
MOST_FACES = 3
# Steps shown before the fold, of each kind.
SHOWN_STEPS = 6
_KEPT = 16
_DOT, _LOZENGE = 11, 15


@dataclass(frozen=True)
class _Picture:
    """The little map as masks, one upon the other."""

    largeur: int
    hauteur: int
    couches: tuple[tuple[str, str], ...]


def _write_rings(rings: Sequence[Ring]) -> str:
    steps = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
    return f"<path d='{steps}'"


def _draw_layers(drawn: LittleMap) -> Iterator[tuple[str, str]]:
    here = [ring for code, ring in drawn.contours if code == drawn.choisi]
    yield "terre", f"{_write_rings([ring for _, ring in drawn.contours])}/>"
    if here:
        yield "ici", f"{_write_rings(here)}/>"
    limits = _write_rings([ring for _, ring in drawn.contours])
    yield "limites", f"{limits} fill='none' stroke='#000' stroke-width='3'/>"
    dots = "".join(f"<circle cx='{x}' cy='{y}' r='{_DOT}'/>" for x, y in drawn.fixes)
    yield "fixes", dots
    size = _LOZENGE
    lozenges = "".join(
        f"M{x - size} {y}L{x} {y - size}L{x + size} {y}L{x} {y + size}Z"
        for x, y in drawn.itinerantes
    )
    if lozenges:
        yield "itinerantes", f"<path d='{lozenges}'/>"


@lru_cache(maxsize=_KEPT)
def _draw_picture(drawn: LittleMap) -> _Picture:
    size = drawn.largeur, drawn.hauteur
    layers = tuple((name, write_mask(body, *size)) for name, body in _draw_layers(drawn))
    return _Picture(*size, layers)


def _tell_marks(drawn: LittleMap) -> list[tuple[str, str, str]]:
    """The layers of the marks with their signs, and how many there are: the key of the map."""
    counted = [
        ("fixes", "●", len(drawn.fixes), "fixe"),
        ("itinerantes", "◆", len(drawn.itinerantes), "itinérante"),
    ]
    return [
        (code, sign, count_noun(number, name)) for code, sign, number, name in counted if number
    ]


def _list_sources(panel: Panneau) -> list[tuple[str, Citation]]:
    """Each statement drawn with its citation; of the list, its last count."""
    return [
        (f"{point.texte} {point.moment or 'sans date'}", citation)
        for serie in panel.series
        for point in (serie.points[-1:] if serie.escalier else serie.points)
        for citation in point.citations
    ]


def _show_curve(panel: Panneau, tabulate: Tabulate, stamp: Stamp) -> None:
    """The curve, what is to be known to read it, its table, its file."""
    show_template(
        "overview/courbe",
        dessin=build_sketch(panel),
        rupture=panel.rupture,
        note=panel.note,
        sources=_list_sources(panel),
        lien=build_link(INDICATORS, indicateur=panel.indicateur_id),
    )
    name = stamp.name(panel.indicateur_id)
    taken = Taken(
        panel.titre,
        panel.phrase,
        ".ouverture .courbe",
        name,
        stamp.sign([panel.source]),
        panel.titre,
    )
    show_citing(taken, tabulate, panel)


def _show_facts(facts: Facts, drawn: LittleMap | None) -> None:
    """What stands beside the curve, each figure with its sources one click away."""
    keys = [*facts.autres, *(item.nord for item in facts.ailleurs)]
    keys += [facts.sante.chiffre] if facts.sante else []
    names = {item.arrivee.indicateur_id for item in keys}
    names |= {facts.mediateurs.indicateur_id} if facts.mediateurs else set()
    show_template(
        "overview/faits",
        faits=facts,
        carte=_draw_picture(drawn) if drawn else None,
        marques=_tell_marks(drawn) if drawn else [],
        lien_carte=build_link(MAP),
        lien_territoire=build_link(TERRITORIES),
        lien_actions=build_link(ACTIONS),
        liens=build_links(INDICATORS, "indicateur", names),
        liens_actions=build_links(ACTIONS, "action", [item.numero for item in facts.situe]),
    )


def show_first_screen(
    title: str,
    lead: str,
    notices: Sequence[str],
    opening: Opening,
    tabulate: Tabulate,
    stamp: Stamp,
) -> None:
    """The heading and the curve on two thirds, the facts and the little map beside.

    What the edition does not know leaves no room behind it.
    """
    panel = opening.courbe if opening.courbe and needs_time(opening.courbe) else None
    if panel is None and opening.faits == Facts(None):
        show_heading(title, lead)
        show_notices(notices)
        return
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(title, lead)
        show_notices(notices)
        if panel:
            _show_curve(panel, tabulate, stamp)
    with beside:
        _show_facts(opening.faits, opening.carte)


def _pick_marks(marks: Marks) -> dict[int, Mark]:
    """The plainest mark of each action, vague ones left to the table."""
    return {number: found[0] for number, found in marks.items() if found and found[0].ferme}


def _describe_plan(known: bool, local: str) -> str:
    """How to read the cells; that they are not known yet, when they aren't."""
    if not known:
        return "Les documents connus à cette date ne contiennent pas encore les fiches-actions."
    reading = "Chaque case ouvre son action. Une case à deux couleurs mêle deux statuts."
    return f"{local} {reading}" if local else reading


def show_plan(orientations: Sequence[Orientation], marks: Marks, local: str) -> None:
    """The plan on one line: orientations as columns, actions as cells that open them.

    `marks` and `local` tell which actions aim at the arrondissement chosen, if any.
    """
    actions = [action for orientation in orientations for action in orientation.actions]
    known = "Les 16 actions, orientation par orientation" if actions else "Les orientations du plan"
    show_template(
        "overview/plan",
        titre=known.replace("16", str(len(actions))),
        phrase=_describe_plan(bool(actions), local),
        legende=[(c, n, STATUSES[c].sens) for c, n in list_statuses().items()] if actions else [],
        orientations=orientations,
        marques=_pick_marks(marks),
        liens=build_links(ACTIONS, "action", [action.numero for action in actions]),
    )


def show_open_questions(
    sentence: str, total: int, faces: Sequence[Face], blanks: tuple[int, int]
) -> None:
    """How many contradictions touch the place, the first that change a reading, the blanks."""
    empty, sheets = blanks
    told = ""
    if empty:
        told = (
            f"{count_noun(empty, 'rubrique ou colonne', 'rubriques ou colonnes')} restent vides"
            f" dans {count_noun(sheets, 'fiche')}. Rien n’a été complété à leur place."
        )
    shown = faces[:MOST_FACES]
    names = [item.ecart.ecart_id for item in shown]
    show_template(
        "overview/ouvert",
        phrase=sentence,
        total=total,
        faces=shown,
        vides=told,
        lien_toutes=build_link(SOURCES, section="contradictions"),
        liens=build_links(SOURCES, "ecart", names, section="contradictions"),
    )


def show_steps(steps: Steps, day: str) -> None:
    """What was announced: gone by without news, then still to come."""
    show_template("overview/etapes", suivi=steps, jour=day, visibles=SHOWN_STEPS)


def show_easy_actions(actions: Sequence[EasyAction]) -> None:
    """The actions in easy French, each a link to its panel."""
    if actions:
        links = build_links(ACTIONS, "action", [item.numero for item in actions])
        show_template("reading/facile_actions", actions=actions, liens=links)
