"""How a document is named: short everywhere on screen, in full once, in « Sources »."""

from urllib.parse import parse_qsl

import pytest

from data.queries.common.citations import CitedPlace, read_citation
from data.store import Edition
from tests.conftest import RunPage, read_screen, read_words
from tests.tools.counted import read_source

DELIBERATION = "deliberation-2024-01-22"


@pytest.mark.parametrize(
    ("document", "place", "short"),
    [
        (
            DELIBERATION,
            "Bilan, fiche-action 5, situation à mi-2023",
            "Bilan 2023, fiche-action 5, situation à mi-2023",
        ),
        (DELIBERATION, "Journée du 30 juin 2023, annexe", "Journée du 30 juin 2023, annexe"),
        (DELIBERATION, "Délibération", "Délibération 2024"),
        (DELIBERATION, "Rapport, éléments marquants", "Rapport 2024, éléments marquants"),
        ("copil-2018-03-22", "Diaporama, leviers d'action", "Diaporama 2018, leviers d’action"),
        ("pas-de-calais", "Page, 1re partie", "Page du Pas-de-Calais, 1re partie"),
        ("cog-2026", "Fichier, commune 59009", "Insee, communes 2026, commune 59009"),
        (
            "anct-france-services-2024-08-01",
            "Fichier, structure 931",
            "Liste France services, août 2024, structure 931",
        ),
        (
            "conseillers-numeriques-2021",
            "Total, département 59",
            "Liste conseillers numériques 2021, département 59",
        ),
    ],
)
def test_a_citation_is_short(edition: Edition, document: str, place: str, short: str) -> None:
    citation = read_citation(edition)(CitedPlace(document, place))
    assert citation.court == short
    assert citation.nom + citation.suite == short


def test_a_short_name_names_one_document(edition: Edition) -> None:
    names = edition["documents"]["nom_court"]
    assert names.is_unique
    assert names.str.len().max() <= 40


def test_a_citation_leads_to_the_entry_of_its_document(run_page: RunPage) -> None:
    fiche = read_screen(run_page("actions", action="5"))
    link = f"sources?section=documents&amp;document={DELIBERATION}"
    assert f'<a href="{link}">Bilan 2023</a>, fiche-action 5, ' in fiche
    entry = read_screen(run_page("sources", section="documents", document=DELIBERATION))
    assert entry.count('<article class="document"') == 1
    assert "Schéma Départemental d’Amélioration de l’Accessibilité" in entry
    assert "Voir tous les documents" in entry
    assert "(titre donné ici)" not in entry
    every = read_screen(run_page("sources", section="documents", document="inconnu"))
    assert "voici tous les documents" in every
    assert every.count('<article class="document"') == len(read_source("documents"))
    assert "(titre donné ici)" in every


# How many figures each page lets one cite, and what one of the sentences says.
CITED = {
    "": (1, "51 structures au 1er septembre 2023 (source : Bilan 2023, fiche-action 1"),
    "indicateurs?indicateur=france-services-labellisees": (6, "par arrondissement, au 1er août"),
    "indicateurs?indicateur=vote-abstentions": (
        1,
        "9 voix au 22 janvier 2024 (source : Délibération",
    ),
    "territoires?arrondissement=595": (2, "Arrondissement de Lille : 13 France services au 1er"),
    "territoires?section=horaires": (1, "(source : Liste France services, août 2024"),
    "carte": (1, "(source : Liste France services, août 2024 ; Bilan 2023)"),
}


@pytest.mark.parametrize("address", CITED)
def test_every_figure_is_cited_with_its_source(run_page: RunPage, address: str) -> None:
    page, _, query = address.partition("?")
    screen = read_screen(run_page(page, **dict(parse_qsl(query))))
    boxes = screen.split('<div class="citer" data-nom="')[1:]
    number, told = CITED[address]
    assert len(boxes) == number
    assert all("(source" in read_words(box.partition("</p>")[0]) for box in boxes)
    assert told in read_words(screen)
