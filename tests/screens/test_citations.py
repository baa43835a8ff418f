"""How a document is named: short everywhere on screen, in full once, in « Sources »."""

import pytest

from data.queries.common.citations import CitedPlace, read_citation
from data.store import Edition
from tests.conftest import RunPage, read_screen
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
    assert entry.count('<article class="document">') == 1
    assert "Schéma Départemental d’Amélioration de l’Accessibilité" in entry
    assert "Voir tous les documents" in entry
    assert "(titre donné ici)" not in entry
    every = read_screen(run_page("sources", section="documents", document="inconnu"))
    assert "voici tous les documents" in every
    assert every.count('<article class="document">') == len(read_source("documents"))
    assert "(titre donné ici)" in every
