"""Figures written by hand from the documents, never generated from the tables."""

from collections import Counter

import pandas as pd
import pytest

from data.store import Edition
from tests.conftest import open_edition
from tests.tools.counted import FRANCE_SERVICES

BILAN = "deliberation-2024-01-22"
PRESSE = "presse-2023-12-06"
IREV = "irev-2020-12-18"
COPIL = "copil-2018-03-22"

# Action → statuses as ticked or written on its sheet.
STATUTS = {
    1: ["reorientation", *["poursuite"] * 4],
    2: ["reorientation"],
    3: ["poursuite"] * 8,
    4: ["poursuite", "reorientation"],
    5: ["poursuite"],
    6: ["non_renseigne"],
    7: ["non_renseigne"],
    8: ["reorientation"],
    9: ["reorientation"],
    10: ["reorientation"],
    11: ["reorientation"],
    12: ["non_renseigne"],
    13: ["poursuite", "reorientation"],
    14: ["arret"],
    15: ["poursuite"],
    16: ["poursuite"],
}

# Theme → scores, in the order of the document.
SCORES = {
    ("dimension", 1): "542221",
    ("dimension", 2): "554443222211",
    ("dimension", 3): "5332",
    ("dimension", 4): "5442211",
    ("dimension", 5): "422",
    ("dimension", 6): "55442",
    ("dimension", 7): "54221",
    ("autres", None): "41",
    ("levier", 1): "5432211",
    ("levier", 2): "43332111",
    ("levier", 3): "4444322",
}

# indicator, territory, period, nature, document → value
CHIFFRES: list[tuple[str, str | None, str | None, str, str, float]] = [
    ("france-services-labellisees", "59", "2023-09-01", "realise", BILAN, 51),
    ("france-services-labellisees", "59", "2020-11", "realise", IREV, 10),
    ("france-services-labellisees", "59", "2020-12", "prevu", IREV, 20),
    ("france-services-itinerantes", "59", "2020-11", "realise", IREV, 1),
    ("france-services-itinerantes", "59", "2020-12", "prevu", IREV, 3),
    ("france-services-qpv", "59", "2020-11", "realise", IREV, 2),
    ("france-services-qpv", "59", "2020-12", "prevu", IREV, 8),
    ("msap", "59", "2018", "realise", BILAN, 14),
    ("msap", "59", "2019", "realise", IREV, 14),
    ("msap-pas-de-calais", "62", None, "realise", "pas-de-calais", 25),
    ("sondage-pas-de-calais", "62", None, "realise", "pas-de-calais", 2000),
    ("demandes-traitees", "59", None, "realise", PRESSE, 339890),
    ("communes-desservies-itinerantes", "59", "mi-2023", "realise", BILAN, 119),
    ("communes-couvertes-departement", "59", None, "realise", BILAN, 122),
    ("taux-aboutissement", "59", None, "realise", BILAN, 80),
    ("cias", "59", "mi-2023", "realise", BILAN, 2),
    ("prh", "59", None, "realise", BILAN, 6),
    ("illettrisme", None, None, "contexte", BILAN, 11.5),
    ("illettrisme-elargi", None, None, "contexte", BILAN, 24),
    ("conseillers-numeriques", "59", None, "realise", BILAN, 122),
    ("habitants-qpv", "59", None, "contexte", PRESSE, 270000),
    ("arms-conventions", "59", "2023-09-30", "realise", BILAN, 24),
    ("arms-conventions", "591", "2023-09-30", "realise", BILAN, 3),
    ("arms-conventions", "592", "2023-09-30", "realise", BILAN, 2),
    ("arms-conventions", "593", "2023-09-30", "realise", BILAN, 2),
    ("arms-conventions", "594", "2023-09-30", "realise", BILAN, 4),
    ("arms-conventions", "595", "2023-09-30", "realise", BILAN, 11),
    ("arms-conventions", "596", "2023-09-30", "realise", BILAN, 3),
    ("arms-conventions", None, "2023-09-30", "realise", BILAN, 2),
    ("msp", "59", "2015", "realise", BILAN, 15),
    ("msp", "59", None, "realise", PRESSE, 96),
    ("tad-lignes", "593", "mi-2023", "realise", BILAN, 22),
    ("tad-zones", "596", "mi-2023", "realise", BILAN, 5),
    ("tad-zones", "200068500", "mi-2023", "realise", BILAN, 3),
    ("plateformes-mobilite", "59", None, "realise", PRESSE, 17),
    ("plateformes-mobilite-soutenues", "32", "2022", "realise", BILAN, 15),
    ("plateformes-mobilite-soutenues", "59", "2022", "realise", BILAN, 4),
    ("beneficiaires-plateformes", "32", "2022", "realise", BILAN, 3500),
    ("allocataires-rsa-mobilite", "59", "2019/2022", "realise", BILAN, 1720),
    ("projets-mobilites-innovantes", "59", None, "realise", BILAN, 81),
    ("commerces-rehabilites", "59249", None, "realise", BILAN, 2),
    ("vitrophanies", "59249", None, "realise", BILAN, 5),
    ("villages-avenir", "59", None, "prevu", BILAN, 18),
    ("villages-avenir", "59", "2024", "prevu", PRESSE, 10),
    ("contrats-apprentissage", "59", "2022", "realise", BILAN, 28752),
    ("non-diplomes", "32", None, "contexte", BILAN, 37),
    ("diplomes-superieur", "32", None, "contexte", BILAN, 21.5),
    ("communes-charte-ecole", "59", "2017/2020", "realise", BILAN, 241),
    ("equipements-culturels", "59", "mi-2023", "realise", BILAN, 10),
    ("bibliotheques-partenaires", "59", None, "realise", BILAN, 340),
    ("taux-pauvrete", "59249", None, "contexte", BILAN, 25),
    ("avis-epci-favorables", "59", "2017", "realise", COPIL, 14),
    ("avis-epci-reputes", "59", "2017", "realise", COPIL, 4),
    ("groupes-travail", "59", "2018-03-22", "contexte", COPIL, 13),
    ("comites-pilotage", "59", None, "realise", BILAN, 6),
    ("comites-techniques", "59", None, "realise", BILAN, 12),
    ("vote-pour", "59", "2024-01-22", "realise", BILAN, 64),
    ("vote-abstentions", "59", "2024-01-22", "realise", BILAN, 9),
    ("vote-participants", "59", "2024-01-22", "realise", BILAN, 73),
    ("fne-personnes", "FR", "2027", "cible", BILAN, 8_000_000),
    ("fne-equipements", "FR", "2027", "cible", BILAN, 2_000_000),
    ("barometre-maisons-sante", "59", "2017-06-30", "realise", "barometre-2023-01", 20),
    ("barometre-maisons-sante", "59", "2022-12-31", "realise", "barometre-2023-01", 81),
    ("barometre-maisons-sante", "59", "2022-12-31", "cible", "barometre-2023-01", 58),
    ("barometre-france-services", "59", "2020-12-31", "realise", "barometre-2023-01", 19),
    ("barometre-classes-gs", "59", "2022-11-30", "cible", "barometre-2023-01", 82),
    ("habitants-qpv-2015", "59", "2018", "contexte", "qpv-2015-population", 361125),
]


@pytest.mark.parametrize("row", CHIFFRES, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_figure_equals_its_document(
    release: Edition, row: tuple[str, str | None, str | None, str, str, float]
) -> None:
    *wanted, value = row
    columns = ["indicateur_id", "territoire_id", "periode", "nature", "document_id"]
    frame = release["observations"]
    known = frame[columns].fillna("") == [item or "" for item in wanted]
    assert set(frame[known.all(axis=1)]["valeur"]) == {value}


def test_statuses_equal_the_sheets(release: Edition) -> None:
    frame = release["perspectives"]
    found = {number: group["statut"].tolist() for number, group in frame.groupby("action_numero")}
    assert found == STATUTS


def test_scores_equal_the_document(release: Edition) -> None:
    found: dict[tuple[str, int | None], str] = {}
    for row in release["propositions"].itertuples():
        text = str(row.theme_numero)
        theme = str(row.theme_nature), None if text == "nan" else int(float(text))
        found[theme] = found.get(theme, "") + str(row.score)
    assert found == SCORES
    assert sum(map(len, SCORES.values())) == 66


# Day → France services labelled by then, and those of them that move.
LABELLED = [
    ("2020-11-27", 10, 1),
    ("2021-12-31", 35, 4),
    ("2022-12-31", 50, 6),
    ("2023-09-01", 51, 7),
]


def list_france_services(tables: Edition) -> pd.DataFrame:
    frame = tables["services"]
    return frame[frame["nature"].str.startswith("france_services")]


@pytest.mark.parametrize(("day", "every", "itinerant"), LABELLED)
def test_label_dates_give_back_the_counts(
    release: Edition, day: str, every: int, itinerant: int
) -> None:
    frame = list_france_services(release)
    opened = frame[frame["ouvert_le"].astype(str) <= day]
    assert len(opened) == every
    assert (opened["nature"] == "france_services_itinerante").sum() == itinerant


def test_france_services_by_arrondissement(release: Edition) -> None:
    assert Counter(list_france_services(release)["arrondissement_id"]) == FRANCE_SERVICES


EDITIONS = ["2018-03-22", "2020-11-27", "2023-12-01", "2024-01-22", "2024-08-01"]
# The register written by hand from the documents: what is a contradiction, what it changes, and
# what is not one, however it may look.
CONTRADICTIONS = {
    "arms-total": "lecture",
    "habitants-qpv": "lecture",
    "responsables-arrondissements": "lecture",
    "suite-mobilite": "lecture",
    "villages-avenir": "lecture",
    "dimensions": "detail",
    "sous-actions-15": "detail",
}
COMPATIBLE = {
    "adoption-second-schema": "imprecision",
    "ctap-2018": "imprecision",
    "msap-transformees": "imprecision",
    "plateformes-mobilite": "imprecision",
    "redacteurs-fiches": "imprecision",
    "epci-avis": "evolution",
    "orientation-5": "nom_variable",
    "france-services-qpv": "silence",
}


def test_each_contradiction_is_one_and_says_what_it_changes(edition: Edition) -> None:
    register = edition["ecarts"].set_index("ecart_id")
    kept = register[register["genre"] == "contradiction"]["portee"]
    assert {key: kept.get(key) for key in CONTRADICTIONS} == CONTRADICTIONS
    assert {key: register["genre"][key] for key in COMPATIBLE} == COMPATIBLE


# What opposes two statements waits for the second: « 2018-2023 » is told in 2018 and in 2020,
# « 2017-2023 » by the bilan only. What was announced is not silence on that very day.
SINCE = {
    "signature-2017": "2020-11-27",
    "periode-plan": "2023-12-01",
    "habitants-qpv": "2023-12-01",
    "villages-avenir": "2023-12-01",
    "arms-total": "2023-12-01",
    "france-services-qpv": "2023-12-01",
    # Only the report of January 2024 says who adopts the second plan, and how many apprentices.
    "orientation-5": "2024-01-22",
    "adoption-second-schema": "2024-01-22",
    "apprentissage": "2024-01-22",
}


def test_each_difference_is_known_from_a_day() -> None:
    held = {day: set(open_edition(day)["ecarts"]["ecart_id"]) for day in EDITIONS}
    for key, since in SINCE.items():
        assert [day for day in EDITIONS if key in held[day]] == [
            day for day in EDITIONS if day >= since
        ], key


def test_no_person_is_named(edition: Edition) -> None:
    # Family names of the documents, cut so that the test itself carries none.
    stems = ["Poir" + "et", "Hira" + "ux", "Decott" + "ignies", "Héd" + "on", "Duba" + "sque"]
    for name, frame in edition.items():
        text = frame.astype(str).to_csv()
        assert not [stem for stem in stems if stem.lower() in text.lower()], name
