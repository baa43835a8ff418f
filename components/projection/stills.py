"""A page of the dashboard on one screen: its sentence, one figure or one drawing, its sources."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from components.app.html import NOTHING, Html, render_template
from components.app.links import build_link
from components.app.mask import write_url
from components.charts.inline import build_sketch
from components.charts.timeline import needs_time
from components.charts.words import read_panel
from components.map.canvas import draw_map
from components.map.filters import keep_map
from components.map.sketch import draw_sketch
from components.screens import INDICATORS, MAP, OVERVIEW, TERRITORIES
from data.records.common import Citation
from data.records.communes import CommunePage, Desk, EpciPage
from data.records.districts import District
from data.records.indicators import IndicateurDetail, Panneau
from data.records.projection import Front, Projectable, SeenMap
from data.settings import load_settings
from data.text.french import NBSP, format_tenth
from documents.code import draw_code

# Lines seen from the back of a room; values typeset when time says nothing of them.
_BOLD, _MOST_VALUES, _MOST_SOURCES = 2, 6, 3


@dataclass(frozen=True)
class Still:
    """What stands on the screen of a page; `lien` is its address inside the dashboard."""

    surtitre: str
    titre: str
    phrase: str
    corps: Html
    genre: str
    sources: str
    lien: str


class Address(NamedTuple):
    """An address as it may be typed, and the code that leads there, empty on no public site."""

    adresse: str
    code: str


def _write_address(link: str) -> str:
    """The whole address of a page: on the public site, else where the visitor reads it."""
    root = load_settings().racine
    if not root:
        scheme, host, path, _, _ = urlsplit(st.context.url or "")
        root = urlunsplit((scheme, host, f"{path.rpartition('/')[0]}/", "", ""))
    return f"{root}{link.removeprefix('./')}"


def build_address(still: Still) -> Address:
    """What brings a telephone of the room to the page of a screen."""
    whole = _write_address(still.lien)
    code = draw_code(whole if load_settings().racine else "")
    return Address(whole.partition("://")[2], write_url(code))


def _cite(citations: Sequence[Citation]) -> str:
    """The documents, each once, the first ones when there are many."""
    names = list(dict.fromkeys(citation.nom for citation in citations))
    more = len(names) - _MOST_SOURCES
    told = ", ".join(names[:_MOST_SOURCES])
    return f"{told} et {more} autre{'s' if more > 1 else ''}" if more > 0 else told


def _write_number(number: str, words: str, *more: str) -> Html:
    return render_template(
        "projection/nombre", nombre=number, mots=words, suite=[text for text in more if text]
    )


def _has_curve(panel: Panneau) -> bool:
    """Whether time says something to a room: two dates at least, not one and a value undated."""
    dated = {(point.debut, point.fin) for serie in panel.series for point in serie.dated}
    return needs_time(panel) and len(dated) > 1


def _draw_panel(panel: Panneau) -> tuple[str, Html]:
    """The curve when time says something; else the values, one by one."""
    if _has_curve(panel):
        return "courbe", render_template("projection/courbe", dessin=build_sketch(panel, _BOLD))
    values = [(serie, point) for serie in panel.series for point in serie.points]
    return "valeurs", render_template(
        "projection/valeurs",
        panneau=panel,
        valeurs=values[:_MOST_VALUES],
        omis=max(0, len(values) - _MOST_VALUES),
    )


def _show_front(front: Front) -> Still:
    if front.courbe and _has_curve(front.courbe):
        kind, body = _draw_panel(front.courbe)
    elif front.part:
        kind, body = "nombre", _write_number(front.part, front.part_mots, "À vol d’oiseau.")
    else:
        kind, body = "phrase", NOTHING
    return Still(
        OVERVIEW.title,
        front.titre,
        front.phrase,
        body,
        kind,
        _cite(front.citations),
        build_link(OVERVIEW),
    )


def _isolate(panel: Panneau | None) -> Panneau | None:
    """A panel that no other stands beside: its own span of time, its own height."""
    if panel is None:
        return None
    return replace(
        panel, etendue=None, plafond=0.0, bande=any(serie.undated for serie in panel.series)
    )


def _show_indicator(detail: IndicateurDetail) -> Still:
    code = detail.resume.indicateur_id
    panel = _isolate(next(iter(detail.panneaux), None))
    kind, body = _draw_panel(panel) if panel else ("phrase", NOTHING)
    sentence = read_panel(panel)[0] if panel else f"Non ventilé : aucun chiffre pour {detail.lieu}."
    return Still(
        f"{INDICATORS.title} · {detail.lieu}",
        panel.titre if panel else detail.resume.libelle,
        sentence if kind != "valeurs" else detail.definition,
        body,
        kind,
        panel.source if panel else "",
        build_link(INDICATORS, indicateur=code),
    )


def _show_district(page: District) -> Still:
    sketch = draw_sketch(page)
    body = (
        render_template("projection/croquis", croquis=sketch, carte=page.carte)
        if sketch and page.carte
        else NOTHING
    )
    return Still(
        TERRITORIES.title,
        page.scope.titre,
        page.chapeau or f"{page.habitants}.",
        body,
        "croquis" if body else "phrase",
        _cite(page.acces.citations or page.identite.citations),
        build_link(TERRITORIES, arrondissement=page.scope.arrondissement),
    )


def _tell_desk(near: Desk) -> tuple[str, str, str, str]:
    """A number and its words, then the address and the hours of the nearest France services."""
    place = f"{near.semaine.adresse or near.lieu}."
    week = f"Ouverte {near.semaine.duree} par semaine." if near.jours else "Horaires inconnus."
    if not near.ici:
        far = f"{format_tenth(near.km)}{NBSP}km"
        return far, f"à vol d’oiseau, jusqu’à {near.nom}", place, week
    if near.jours:
        return near.semaine.duree, f"d’ouverture par semaine, {near.nom}", place, ""
    return "Ici", near.nom, place, week


def _show_commune(page: CommunePage) -> Still:
    kind, body, cited = "phrase", NOTHING, page.citations
    if page.france_services:
        near = page.france_services[0]
        kind, body = "nombre", _write_number(*_tell_desk(near))
        cited = (near.semaine.citation, *page.citations)
    return Still(
        TERRITORIES.title,
        page.commune.nom,
        page.chapeau,
        body,
        kind,
        _cite(cited),
        build_link(TERRITORIES, commune=page.commune.code),
    )


def _show_epci(page: EpciPage) -> Still:
    kind, body = "phrase", NOTHING
    if page.acces.seuils:
        near = page.acces.seuils[0]
        kind, body = (
            "nombre",
            _write_number(
                f"{format_tenth(near.part)}{NBSP}%",
                f"des habitants à {near.km}{NBSP}km ou moins d’une France services fixe",
                "À vol d’oiseau.",
            ),
        )
    return Still(
        TERRITORIES.title,
        page.scope.nom,
        page.chapeau,
        body,
        kind,
        _cite(page.acces.citations or page.citations),
        build_link(TERRITORIES, epci=page.scope.territoire_id),
    )


def _show_map(seen: SeenMap) -> Still:
    answer = seen.reponse
    return Still(
        " · ".join(filter(None, (MAP.title, *answer.lignes[1:]))),
        answer.lignes[0],
        answer.chapeau,
        draw_map(answer, seen.couches, seen.montrees, seen.limites),
        "carte",
        f"documents du plan, ANCT, DILA, Insee. {seen.limites}",
        build_link(MAP, **keep_map()),
    )


def show_still(record: Projectable) -> Still:
    """The screen of a record, whatever its kind."""
    match record:
        case Front():
            return _show_front(record)
        case IndicateurDetail():
            return _show_indicator(record)
        case District():
            return _show_district(record)
        case CommunePage():
            return _show_commune(record)
        case EpciPage():
            return _show_epci(record)
        case SeenMap():
            return _show_map(record)
