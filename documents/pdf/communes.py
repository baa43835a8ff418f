"""The sheet of a commune: one A4 page made of its record, and a code that leads to its page."""

from typing import Any

from data.queries.communes.page import build_commune
from data.queries.plan.priorities import QUARTERS, WHOLE
from data.records.communes import CommunePage, Desk
from data.records.territories import Mark
from data.settings import load_settings
from data.store import Edition
from data.text.french import count_noun, format_day, format_number, format_tenth
from data.text.hours import DAYS, HOLIDAYS
from documents.code import draw_code
from documents.pdf.typst_pdf import compile_pdf

SHEET = "commune.typ"


def name_sheet(code: str, day: str) -> str:
    """« sdaasp-nord-commune-59249-2026-10-31.pdf »."""
    return f"sdaasp-nord-commune-{code}-{day}.pdf"


def _write_desk(desk: Desk) -> dict[str, Any]:
    return {
        "nom": desk.nom,
        "km": f"{format_tenth(desk.km)} km",
        "ou": "dans la commune" if desk.ici else f"à {desk.lieu}",
        "adresse": desk.semaine.adresse,
        "rendez_vous": "" if desk.semaine.nature == "mairie" else desk.rendez_vous,
        "duree": f"{desk.semaine.duree} par semaine" if desk.jours else "horaires inconnus",
        "jours": [day.texte for day in desk.jours],
        "source": desk.semaine.citation.court,
    }


def _list_facts(page: CommunePage) -> list[dict[str, str]]:
    """Everything that stands there, one line each."""
    lines = []
    for action in page.ici.faits:
        start = f"Action {action.numero}"
        for figure in action.chiffres:
            told = f"{figure.libelle} : {figure.texte} ({figure.territoire}, "
            told += f"{figure.moment or 'date non donnée'})"
            lines.append((start, told, figure.citations[0].court))
        for fact in action.faits:
            where = " : ".join(filter(None, (fact.lieu, fact.detail)))
            told = f"{fact.texte} ({where})" if where else fact.texte
            lines.append((start, told, fact.citation.court))
    for service in page.ici.listes:
        lines.append((service.libelle_nature, service.nom, service.citation.court))
    for figure in page.ici.contexte:
        told = f"{figure.libelle} : {figure.texte} ({figure.territoire}, "
        told += f"{figure.moment or 'date non donnée'})"
        lines.append(("Contexte", told, figure.citations[0].court))
    return [dict(zip(("quoi", "texte", "source"), line, strict=True)) for line in lines]


def _write_aim(number: int, name: str, mark: Mark) -> dict[str, str]:
    # A mark that is its own zone in words needs it once.
    told = mark.code in (WHOLE, QUARTERS)
    zones = "" if told else ", ".join(zone for zone, _ in mark.zones)
    return {"action": f"{number}. {name}", "voie": mark.texte, "zones": zones}


def _list_aims(page: CommunePage, *, sure: bool) -> list[dict[str, str]]:
    """The plainest mark of each action whose sheet means the commune, or may mean it."""
    return [
        _write_aim(number, page.noms[number], marks[0])
        for number, marks in page.ici.marques.items()
        if marks and marks[0].ferme == sure
    ]


def prepare(edition: Edition, page: CommunePage) -> dict[str, Any]:
    """What the template reads, ready to write."""
    commune, root = page.commune, load_settings().racine
    address = f"{root}territoires?commune={commune.code}" if root else ""
    return {
        "nom": commune.nom,
        "code": commune.code,
        "jour": format_day(edition.day),
        "epci": commune.epci,
        "arrondissement": commune.arrondissement,
        "habitants": count_noun(commune.population, "habitant"),
        "rang": f"{page.rang}{'re' if page.rang == 1 else 'e'} sur {page.sur} dans le Nord",
        "guichets": [_write_desk(desk) for desk in page.guichets],
        "jours": list(DAYS),
        "itinerantes": [f"{item.nom} (inscrite à {item.lieu})" for item in page.itinerantes],
        "comparaisons": page.comparaisons,
        "faits": _list_facts(page),
        "vises": _list_aims(page, sure=True),
        "douteuses": _list_aims(page, sure=False),
        "connues": bool(page.ici.marques),
        "quartiers": [item.nom for item in page.ici.quartiers],
        "voisines": [
            {
                "nom": item.nom,
                "habitants": format_number(item.population),
                "km": f"{format_tenth(item.km)} km",
            }
            for item in page.voisines
        ],
        "silences": page.ici.silences,
        "feries": HOLIDAYS,
        "adresse": address,
        "qr": draw_code(address),
        "sources": list(dict.fromkeys(item.nom for item in _list_citations(page))),
    }


def _list_citations(page: CommunePage) -> list[Any]:
    """Every document of the sheet, in the order of its parts."""
    return [
        *page.citations,
        *(desk.semaine.citation for desk in page.guichets),
        *(item for measure in page.comparaisons for item in measure.citations),
        *(mark.citations[0] for marks in page.ici.marques.values() for mark in marks),
        *(page.ici.citations_quartiers if page.ici.quartiers else ()),
    ]


def build_sheet(edition: Edition, code: str) -> bytes:
    """The page of a commune as a PDF of one page. Raises DossierError."""
    return compile_pdf(SHEET, prepare(edition, build_commune(edition, code)), edition.day)
