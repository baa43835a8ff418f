"""How a document is named: short everywhere on screen, in full once, in « Sources »."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from data.queries.common import read_citation
from data.store import Edition
from tests.conftest import RunPage, read_screen
from tests.counted import read_source
from tests.visites import PLACES

DELIBERATION = "deliberation-2024-01-22"
TITLE = (
    "Schéma Départemental d’Amélioration de l’Accessibilité des Services au Public du Nord"
    " et intégration de la feuille de route départementale France Numérique Ensemble"
)
# Every place of the site; an address that is no page is left out.
ADDRESSES = sorted({place.path for place in PLACES.values()} - {"/nulle-part"})


@pytest.mark.parametrize(
    ("document", "place", "short"),
    [
        (
            DELIBERATION,
            "Bilan, fiche-action 5, situation à mi-2023",
            "Bilan 2023, fiche-action 5, situation à mi-2023",
        ),
        (DELIBERATION, "Journée du 30 juin 2023, annexe", "Journée du 30 juin 2023, annexe"),
        (DELIBERATION, "Délibération, vote", "Délibération 2024, vote"),
        (DELIBERATION, "Délibération", "Délibération 2024"),
        (DELIBERATION, "Rapport, éléments marquants", "Rapport 2024, éléments marquants"),
        ("copil-2018-03-22", "Diaporama, leviers d'action", "Diaporama 2018, leviers d’action"),
        ("pas-de-calais", "Page, 1re partie", "Page du Pas-de-Calais, 1re partie"),
        ("irev-2020-12-18", "Article, France services", "Article IREV 2020, France services"),
        ("presse-2023-12-06", "Article, santé", "Article du Département 2023, santé"),
        ("cog-2026", "Fichier, commune 59009", "Insee, communes 2026, commune 59009"),
        (
            "anct-france-services-2024-08-01",
            "Fichier, structure 931",
            "Liste France services, août 2024, structure 931",
        ),
        (
            "barometre-2023-01",
            "Fichier, nb-maisons-sante",
            "Baromètre, janvier 2023, nb-maisons-sante",
        ),
        ("qpv-2024", "Fichier, quartier QN05901M", "QPV 2024, quartier QN05901M"),
        ("qpv-2015-population", "Fichier, total", "QPV 2015, population, total"),
        (
            "conseillers-numeriques-2021",
            "Total, département 59",
            "Liste conseillers numériques 2021, département 59",
        ),
    ],
)
def test_a_citation_is_short(edition: Edition, document: str, place: str, short: str) -> None:
    citation = read_citation(edition)({"document_id": document, "localisation": place})
    assert citation.court == short
    assert citation.nom + citation.suite == short


def test_a_short_name_names_one_document(edition: Edition) -> None:
    names = edition["documents"]["nom_court"]
    assert names.is_unique
    assert names.str.len().max() <= 40


def read_all(app: AppTest) -> str:
    """All that a page sent, widgets and charts included, with plain spaces."""
    sent = (MessageToString(item.proto, as_utf8=True) for item in app.main if item.proto)
    return "\n".join(sent).replace("\u00a0", " ").replace("\\302\\240", " ")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_full_title_stands_once(run_page: RunPage, address: str) -> None:
    asked = urlsplit(address)
    page = asked.path.strip("/").replace("-", "_")
    app = run_page(page, **dict(parse_qsl(asked.query)))
    assert not app.exception
    everything = read_all(app)
    assert "<h1" in everything
    assert everything.count(TITLE) == ("section=documents" in address)


def test_a_citation_leads_to_the_entry_of_its_document(run_page: RunPage) -> None:
    fiche = read_screen(run_page("actions", action="5"))
    link = f"sources?section=documents&amp;document={DELIBERATION}"
    assert f'<a href="{link}">Bilan 2023</a>, fiche-action 5, ' in fiche
    entry = read_screen(run_page("sources", section="documents", document=DELIBERATION))
    assert entry.count('<article class="document">') == 1
    assert TITLE in entry
    assert "Voir tous les documents" in entry


def test_an_unknown_document_shows_them_all(run_page: RunPage) -> None:
    screen = read_screen(run_page("sources", section="documents", document="inconnu"))
    assert screen.count('<article class="document">') == len(read_source("documents"))
    assert "voici tous les documents" in screen


def test_a_title_of_ours_says_so(run_page: RunPage) -> None:
    ours = {"copil-2018-03-22": True, "irev-2020-12-18": True, DELIBERATION: False}
    for document, given in ours.items():
        entry = read_screen(run_page("sources", section="documents", document=document))
        assert ("(titre donné ici)" in entry) is given
