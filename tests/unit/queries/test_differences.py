"""What changes between two editions, against a list written from the documents."""

from collections import Counter

import pytest

from data.queries.plan.actions import count_statuses, describe_statuses
from data.queries.sources.differences import compare_editions
from data.records.sources import Differences
from tests.conftest import open_edition
from tests.tools.counted import SERVICES, is_known, read_source
from tests.unit.publication.test_golden import STATUTS

# What the bilan, the day of 30 June 2023 and the press article of December 2023 add to what was
# known on 27 November 2020: measure, value, territory, r(ealise) p(revu) c(ible) or x (contexte).
BILAN = """
france-services-labellisees 51 Nord r
france-services-rencontrees 51 Nord r
operateurs-par-structure 9 Nord r
france-services-itinerantes-departement 6 Nord r
france-services-fixes-departement 3 Nord r
france-services-departement 9 Nord r
communes-desservies-itinerantes 119 Nord r
communes-couvertes-departement 122 Nord r
demandes-traitees 339890 Nord r
taux-aboutissement 80 Nord r
cias 2 Nord r
seuil-ccas 1500 - x
accompagnements-mutualisation 3 Nord r
territoires-mutualisation 3 Nord r
prh 6 Nord r
illettrisme 11.5 - x
illettrisme-elargi 24 - x
conseillers-numeriques 122 Nord r
conseillers-numeriques-employeurs 72 Nord r
conseillers-numeriques-postes 87 Nord r
habitants-qpv 370000 Nord x
habitants-qpv 270000 Nord x
rang-qpv 2 Nord x
arms-conventions 24 Nord r
arms-conventions 3 Valenciennes r
arms-conventions 3 Avesnes-sur-Helpe r
arms-conventions 2 Cambrai r
arms-conventions 2 Douai r
arms-conventions 2 - r
arms-conventions 4 Dunkerque r
arms-conventions 11 Lille r
msp 96 Nord r
tad-places 4 - x
tad-age-etoile 70 CU_de_Dunkerque x
tad-lignes 22 Douai r
tad-zones 5 Valenciennes r
tad-zones 3 CA_de_Cambrai r
bassins-mobilite 10 Hauts-de-France x
bassins-mobilite 4 Nord x
plateformes-mobilite-departement 2 Nord r
allocataires-rsa-mobilite 1720 Nord r
plateformes-nouveaux-territoires 2 Nord r
plateformes-mobilite-soutenues 15 Hauts-de-France r
plateformes-mobilite-soutenues 4 Nord r
beneficiaires-plateformes 3500 Hauts-de-France r
plateformes-mobilite 17 Nord r
distance-intermodale 10 Hauts-de-France x
commerces-rehabilites 2 Fourmies r
vitrophanies 5 Fourmies r
commerces-rachetes 1 Le_Quesnoy r
commerces-rachetes 1 Le_Quesnoy p
villages-avenir 18 Nord p
villages-avenir 10 Nord p
non-diplomes 40.6 - x
non-diplomes 37 Hauts-de-France x
diplomes-superieur 16.9 - x
diplomes-superieur 21.5 Hauts-de-France x
cadres 7.6 - x
cadres 14.4 - x
professions-intermediaires 16.9 - x
professions-intermediaires 22.5 - x
communes-charte-ecole 241 Nord r
classes-dedoublees 100 Nord c
equipements-culturels 10 Nord r
taux-pauvrete 25 Fourmies x
taux-pauvrete 25 Maubeuge x
taux-pauvrete 14 Avesnes-sur-Helpe x
taux-pauvrete 21 Avesnes-sur-Helpe x
duree-plan 6 Nord p
participants-table 8 Nord x
participants-table 10 Nord x
dimensions-accessibilite 7 Nord x
leviers-action 3 Nord x
pages-fiche 2 Nord x
"""
# The Baromètre of January 2023: points of each series, then its targets.
BAROMETRE = {
    ("barometre-france-services", "realise"): 36,
    ("barometre-fibre", "realise"): 20,
    ("barometre-maisons-sante", "realise"): 12,
    ("barometre-centres-sante", "realise"): 6,
    ("barometre-apprentissage", "realise"): 6,
    ("barometre-classes-gs", "realise"): 4,
    ("barometre-classes-cp-ce1", "realise"): 4,
    ("barometre-classes-gs", "cible"): 1,
    ("barometre-classes-cp-ce1", "cible"): 1,
    ("barometre-maisons-sante", "cible"): 1,
    ("barometre-centres-sante", "cible"): 1,
    ("barometre-france-services", "cible"): 1,
}
# Sheets: lines that the annex holds; the day: 66 proposals, 7 dimensions, 3 wordings, 3 notions.
TEXTS = {"actions": 16, "propositions": 66, "dimensions": 7, "reformulations": 3, "concepts": 4}
NOT_IN_THE_BILAN = {"engagements", "gouvernance", "leviers", "groupes_travail", "territoires"}


@pytest.fixture(scope="module")
def found() -> Differences:
    return compare_editions(open_edition("2020-11-27"), open_edition("2023-12-01"))


def test_the_bilan_adds_its_figures_and_nothing_invented(found: Differences) -> None:
    natures = {"r": "realise", "p": "prevu", "c": "cible", "x": "contexte"}
    expected = set()
    for line in BILAN.split("\n")[1:-1]:
        measure, value, place, nature = line.split()
        name = "" if place == "-" else place.replace("_", " ")
        expected.add((measure, float(value), name, natures[nature]))
    told = {
        (item.indicateur_id, item.valeur, item.territoire, item.nature)
        for item in found.chiffres
        if not item.indicateur_id.startswith("barometre-")
    }
    assert expected <= told
    # The others were added since: each is a line of the table.
    lines = {(row["indicateur_id"], float(row["valeur"])) for row in read_source("observations")}
    assert {(measure, value) for measure, value, *_ in told} <= lines


def test_the_barometre_adds_its_series(found: Differences) -> None:
    told = Counter(
        (item.indicateur_id, item.nature)
        for item in found.chiffres
        if item.indicateur_id.startswith("barometre-")
    )
    assert told == BAROMETRE


def test_one_figure_known_before_has_a_sequel(found: Differences) -> None:
    told = [(old.texte, old.moment, new.texte, new.libelle) for old, new in found.suites]
    assert told == [("10", "en novembre 2020", "51", "France services labellisées")]


def test_every_sheet_gains_its_ticked_status(found: Differences) -> None:
    told = {item.numero: item.apres.replace("\u00a0", " ") for item in found.statuts}
    expected = {
        number: describe_statuses(count_statuses(ticked)) for number, ticked in STATUTS.items()
    }
    assert told == {number: text.replace("\u00a0", " ") for number, text in expected.items()}
    assert {item.avant for item in found.statuts} == {""}


def test_three_documents_enter_and_nothing_leaves(found: Differences) -> None:
    assert len(found.documents) == 3
    assert "Article du Département 2023" in found.documents
    assert found.retires == 0


def test_the_texts_added_are_those_of_the_bilan(found: Differences) -> None:
    counts = {item.table: item.nombre for item in found.textes}
    assert {name: counts[name] for name in TEXTS} == TEXTS
    assert not counts.keys() & NOT_IN_THE_BILAN
    assert counts["services"] == sum(
        is_known(row, "2023-12-01") and not is_known(row, "2020-11-27") for row in SERVICES
    )
    assert all(item.nombre == len(item.textes) for item in found.textes)


def test_rows_known_before_only_learn_their_action(found: Differences) -> None:
    assert {(item.colonne, item.avant) for item in found.reecritures} == {("action_numero", "")}
    assert "Vingt France services attendues pour la fin de l’année" in {
        item.objet for item in found.reecritures
    }


def test_the_vote_changes_wordings_but_no_status() -> None:
    found = compare_editions(open_edition("2023-12-01"), open_edition("2024-01-22"))
    assert found.statuts == ()
    assert found.documents == ()
    titles = {item.avant: item.apres for item in found.reecritures if item.colonne == "titre"}
    assert titles[
        "Affirmation de la présence des opérateurs sociaux sur l’ensemble du territoire"
    ].startswith("L’affirmation de la présence des services sociaux")


def test_an_edition_does_not_differ_from_itself() -> None:
    edition = open_edition("2024-01-22")
    assert compare_editions(edition, edition).vide
    assert compare_editions(edition, edition).retires == 0


def test_going_back_is_said_as_rows_withdrawn() -> None:
    found = compare_editions(open_edition("2024-08-01"), open_edition("2024-01-22"))
    assert found.chiffres == ()
    assert found.retires > 0
