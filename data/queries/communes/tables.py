"""The page of a commune or of an EPCI as one table: what each line says, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from data.records.common import Citation, Figure
from data.records.communes import CommunePage, Comparison, Desk, EpciPage, Here

# Section, what, value, precision, its sources.
Line = tuple[str, str, str, str, tuple[Citation, ...]]
COLUMNS = ("Rubrique", "Intitulé", "Valeur", "Précision", "Document", "Place")


def _list_desk(desk: Desk) -> Iterator[Line]:
    cited = (desk.semaine.citation,)
    section = desk.libelle
    km = f"{desk.km:.1f}".replace(".", ",")
    yield section, desk.nom, f"{km} km", f"à vol d’oiseau ; {desk.lieu}", cited
    yield section, f"{desk.nom}, adresse", desk.semaine.adresse, desk.rendez_vous, cited
    for day in desk.jours:
        yield section, f"{desk.nom}, {day.nom}", day.texte, "", cited
    if not desk.jours:
        yield section, f"{desk.nom}, horaires", "", "inconnus", cited


def _list_comparisons(comparisons: Iterable[Comparison]) -> Iterator[Line]:
    for measure in comparisons:
        for item in measure.valeurs:
            label = f"{measure.libelle}, {item.nom}"
            yield "Ici et autour", label, item.texte, measure.definition, measure.citations


def _list_figures(section: str, figures: Iterable[Figure]) -> Iterator[Line]:
    for figure in figures:
        label = f"{figure.libelle} ({figure.territoire}, {figure.moment or 'sans date'})"
        yield section, label, figure.texte, figure.perimetre or figure.note, figure.citations


def _list_facts(here: Here) -> Iterator[Line]:
    for action in here.faits:
        title = f"Action {action.numero}, {action.nom_court}"
        yield from _list_figures(title, action.chiffres)
        for fact in action.faits:
            place = " : ".join(filter(None, (fact.lieu, fact.detail)))
            yield title, fact.texte, "", place, (fact.citation,)
    for service in here.listes:
        yield service.libelle_nature, service.nom, service.moment, service.lieu, (service.citation,)
    yield from _list_figures("Contexte", here.contexte)


def _list_aims(here: Here, names: Mapping[int, str]) -> Iterator[Line]:
    for number, marks in here.marques.items():
        for mark in marks:
            zones = " ; ".join(f"{zone} ({note})" if note else zone for zone, note in mark.zones)
            label = f"Action {number}, {names[number]}"
            yield "Territoires prioritaires", label, mark.texte, zones, mark.citations


def _list_here(here: Here, names: Mapping[int, str]) -> Iterator[Line]:
    yield from _list_facts(here)
    yield from _list_aims(here, names)
    for item in here.quartiers:
        shared = f"aussi à {', '.join(item.ailleurs)}" if item.ailleurs else ""
        yield "Quartier prioritaire", item.nom, item.code, shared, here.citations_quartiers
    for line in here.silences:
        yield "Ce qu’aucun document ne dit", line, "", "", ()


def _tabulate(lines: Iterable[Line]) -> pd.DataFrame:
    rows = [
        (
            *said,
            " ; ".join(dict.fromkeys(item.document for item in cited)),
            " ; ".join(dict.fromkeys(item.localisation for item in cited)),
        )
        for *said, cited in lines
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _list_commune(page: CommunePage) -> Iterator[Line]:
    commune, cited = page.commune, page.citations
    for label, value in (
        ("Code Insee", commune.code),
        ("Commune", commune.nom),
        ("Population", str(commune.population)),
        ("Intercommunalité", commune.epci),
        ("Arrondissement", commune.arrondissement),
        ("Rang dans le Nord, par la taille", f"{page.rang} sur {page.sur}"),
    ):
        yield "Identité", label, value, "", cited
    for desk in page.guichets:
        yield from _list_desk(desk)
    for moving in page.itinerantes:
        told = "tournée non publiée, dans aucune distance"
        yield moving.libelle_nature, moving.nom, moving.lieu, told, (moving.citation,)
    yield from _list_comparisons(page.comparaisons)
    yield from _list_here(page.ici, page.noms)
    for item in page.voisines:
        km = f"{item.km:.1f}".replace(".", ",")
        told = f"{item.population} habitants ; {item.service}, {item.lieu}"
        yield "Communes de même taille", item.nom, f"{km} km", told, cited


def _list_epci(page: EpciPage) -> Iterator[Line]:
    cited = page.citations
    for label, value in (
        ("Code Siren", page.scope.territoire_id),
        ("Intercommunalité", page.scope.nom),
        ("Population de ses communes du Nord", str(page.population)),
        ("Communes du Nord", str(len(page.communes))),
        ("Arrondissement", ", ".join(page.arrondissements.values())),
    ):
        yield "Identité", label, value, page.note, cited
    for desk in page.guichets:
        yield from _list_desk(desk)
    for summary in page.heures:
        label = "Ouverture par semaine, médiane"
        known = f"{summary.connus} aux horaires connus sur {summary.nombre}"
        yield summary.libelle, label, summary.duree, known, summary.citations
        for held in summary.proprietes.values():
            told = f"{held.nombre} sur {held.sur}"
            yield summary.libelle, held.libelle, told, held.definition, summary.citations
    for step in (*page.acces.seuils, *page.samedi.seuils):
        saturday = step in page.samedi.seuils
        label = f"Habitants à {step.km} km ou moins d’une France services fixe"
        when = f"ouverte {page.samedi.moment}" if saturday else ""
        share = f"{step.part:.1f} %".replace(".", ",")
        sources = page.samedi.citations if saturday else page.acces.citations
        yield "À quelle distance", label, share, when, sources
    yield from _list_comparisons(page.comparaisons)
    for item in page.communes:
        far = page.distances.get(item.code)
        km = "" if far is None else f"{far:.1f} km".replace(".", ",")
        yield "Communes", item.nom, km, f"{item.population} habitants", page.acces.citations
    yield from _list_here(page.ici, page.noms)


def tabulate_commune(page: CommunePage) -> pd.DataFrame:
    """What the page of a commune shows, a line each, as downloaded."""
    return _tabulate(_list_commune(page))


def tabulate_epci(page: EpciPage) -> pd.DataFrame:
    """What the page of an EPCI shows, a line each, as downloaded."""
    return _tabulate(_list_epci(page))
