"""« Sources et méthode »: every figure, every contradiction, the dictionary, the addresses."""

from collections import Counter

import pytest

from data.queries.common.ecarts import list_genres
from data.queries.sources.differences import compare_editions
from data.queries.sources.register import (
    describe_tables,
    find_figures,
    list_documents,
    list_register,
    tabulate_figures,
)
from data.queries.territories.places import read_scope
from data.store import Edition
from tests.conftest import RunPage, open_edition, read_screen, read_words
from tests.tools.counted import CODES, read_source


def test_every_statement_of_the_documents_is_listed(edition: Edition) -> None:
    found = find_figures(edition)
    rows = tabulate_figures(found.figures)
    observations = read_source("observations")
    assert len(rows) == len(edition["observations"]) == len(observations)
    assert rows["Place"].str.len().min() > 0
    assert rows["Document"].nunique() == len({row["document_id"] for row in observations})


@pytest.mark.parametrize(
    ("words", "measure", "count"),
    [
        ("28752", "contrats-apprentissage", 1),
        ("28 752", "contrats-apprentissage", 1),
        ("mediateurs CAMBRAI", "arms-conventions", 2),
        ("fiche-action 16", "equipements-culturels", 7),
        ("introuvable", "", 0),
    ],
)
def test_search_reaches_values_names_and_places(
    edition: Edition, words: str, measure: str, count: int
) -> None:
    found = find_figures(edition, recherche=words).figures
    assert len(found) >= count
    assert bool(found) == bool(count)
    assert not measure or measure in {item.figure.indicateur_id for item in found}


def test_a_document_and_a_nature_narrow_the_list(edition: Edition) -> None:
    found = find_figures(edition, document="irev-2020-12-18", nature="prevu").figures
    assert {(item.figure.indicateur_id, item.figure.valeur) for item in found} == {
        ("france-services-labellisees", 20),
        ("france-services-itinerantes", 3),
        ("france-services-qpv", 8),
        ("utpas-charte", 7),
        ("duree-plan", 6),
    }


def test_an_arrondissement_shows_only_its_own_figures(edition: Edition) -> None:
    found = find_figures(edition, arrondissement="592")
    assert {item.figure.territoire for item in found.figures} <= {
        "Cambrai",
        "CA de Cambrai",
        "CA du Caudrésis et du Catésis",
        "CC du Pays Solesmois",
    }
    assert ("arms-conventions", 2) in {
        (item.figure.indicateur_id, item.figure.valeur) for item in found.figures
    }
    assert len(found.figures) + found.non_ventiles == found.total


def test_an_epci_on_two_arrondissements_is_told_in_both_and_counted_in_none(
    edition: Edition,
) -> None:
    frame = edition["territoires"]
    communes = frame[frame["nature"] == "commune"]
    spread = communes.groupby("epci_id")["parent_id"].nunique()
    straddling = set(spread[spread > 1].index)
    for code in CODES:
        scope = read_scope(edition, code)
        assert not scope.inside & straddling
        assert (
            scope.touching & straddling
            == set(communes[communes["parent_id"] == code]["epci_id"]) & straddling
        )


def test_the_register_stands_genre_by_genre_what_changes_a_reading_first(edition: Edition) -> None:
    every = [item.ecart for item in list_register(edition)]
    assert len(every) == len(read_source("ecarts"))
    order = [genre.code for genre in list_genres()]
    ranks = [(order.index(item.genre), item.portee == "detail") for item in every]
    assert ranks == sorted(ranks)
    assert {item.genre for item in every} == set(order)
    found = [item.ecart.ecart_id for item in list_register(edition, action="6")]
    assert found == ["redacteurs-fiches", "msp-nom", "msp-sans-fiche"]
    assert all(item.ecart.genre == "silence" for item in list_register(edition, genre="silence"))


def test_the_arrondissement_comes_first_in_each_genre(edition: Edition) -> None:
    found = list_register(edition, arrondissement="594")
    names = {item.ecart.ecart_id for item in found if item.ici}
    assert {"arms-total", "responsables-arrondissements", "flandres"} <= names
    assert "villages-avenir" not in names
    # What is tied to another arrondissement stays there.
    lille = {
        item.ecart.ecart_id for item in list_register(edition, arrondissement="595") if item.ici
    }
    assert not {"flandres", "avesnois", "sigle-ccca"} & lille
    contradictions = [item.ici for item in found if item.ecart.est_contradiction]
    assert contradictions == sorted(contradictions, reverse=True)


def test_the_dictionary_describes_every_table_and_column(edition: Edition) -> None:
    tables = describe_tables(edition)
    assert {table.nom for table in tables} == set(edition)
    for table in tables:
        assert [column.nom for column in table.colonnes] == list(edition[table.nom].columns)
        assert all(column.description for column in table.colonnes)


def test_documents_count_what_was_taken(edition: Edition) -> None:
    documents = {item.document_id: item for item in list_documents(edition)}
    counts = Counter(row["document_id"] for row in read_source("observations"))
    assert set(documents) == {row["document_id"] for row in read_source("documents")}
    assert {name: item.chiffres for name, item in documents.items() if item.chiffres} == counts
    assert documents["cog-2026"].chiffres == 0


def test_the_list_is_paged_in_the_address(run_page: RunPage) -> None:
    first = read_screen(run_page("sources", section="chiffres"))
    last = read_screen(run_page("sources", section="chiffres", page="9"))
    assert first.count('<td class="nombre" data-titre="Valeur">') == 25
    assert "lignes 201 à" in last
    assert 'href="sources?section=chiffres&amp;page=2"' in first


def test_a_contradiction_has_its_address(run_page: RunPage) -> None:
    screen = read_screen(run_page("sources", section="contradictions", ecart="dimensions"))
    assert screen.count('class="registre-fiche"') == 1
    assert 'id="ecart-dimensions"' in screen
    assert "Huit lignes dans l’annexe" in screen
    assert "Voir tout le registre" in screen


def test_the_register_is_folded_and_keeps_to_the_place(run_page: RunPage) -> None:
    whole = read_screen(run_page("sources", section="contradictions"))
    local = read_screen(run_page("sources", section="contradictions", arrondissement="594"))
    count = whole.count('class="registre-fiche"')
    here = local.count('class="registre-fiche"')
    assert " open" not in whole
    assert 0 < here < count
    assert f"{count - here} autres points ne touchent pas cet arrondissement" in read_words(local)


def test_editions_are_compared_from_the_address(run_page: RunPage) -> None:
    screen = read_screen(run_page("sources", section="editions", de="2023-12-01", a="2020-11-27"))
    assert "elles ont été échangées" in screen
    added = len(compare_editions(open_edition("2020-11-27"), open_edition("2023-12-01")).chiffres)
    assert added > 100
    assert f"Voir les {added} chiffres ajoutés" in screen
    same = read_screen(run_page("sources", section="editions", de="2024-01-22", a="2024-01-22"))
    assert "Rien ne change" in same


def test_downloads_are_offered(run_page: RunPage) -> None:
    app = run_page("sources", section="telechargements", table="ecarts")
    labels = [item.proto.label for item in app.get("download_button")]
    assert labels == [
        "Télécharger l’édition (ZIP)",
        "Télécharger la table (CSV)",
        "Télécharger la table (Parquet)",
    ]
