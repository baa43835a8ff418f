"""What screens say, written by hand from the documents: address → sentences or cells.

The end of each line is the place of the source: document and line of its text, or the official
list (« liste ») counted by label date. Editions are named: a later one changes nothing here.
"""

from urllib.parse import parse_qsl

import pytest

from data.queries.common.ecarts import find_local_ecarts
from data.queries.territories.places import read_scope
from tests.conftest import RunPage, open_day, read_words
from tests.tools.counted import RELEASE
from tests.unit.publication.test_golden import CONTRADICTIONS

LATEST = RELEASE.isoformat()
# The first edition that holds the Baromètre of October 2024.
BAROMETRE = "2026-10-31"

GOLDENS: dict[str, list[str]] = {
    # The overview of the Nord
    "": [
        "51 France services au 1er septembre 2023 (Bilan 2023)",  # 002:204
        "52 au 1er août 2024 (liste officielle)",  # liste
        "14 MSAP",  # 002:1270, 001:17
        "20 prévu",  # 001:17
        "prévu en décembre 2020 20 Article IREV 2020",  # 001:17
        "96 maisons de santé pluriprofessionnelles Documents : 15 en 2015, 96 à une date non",
        "Série officielle : 71 au 31 décembre 2021, 81 au 31 décembre 2022.",
        "ou moins d’une France services À vol d’oiseau, France services fixes au 1er août 2024.",
        "4 se poursuivent 5 sont réorientées 3 mêlent les deux 1 s’arrête",  # 002:221-1088
        "3 n’ont pas de statut",  # 002:486, 519, 844
        "Aussi suivis : demandes traitées dans les France services , conventions",
        "Réorientation, poursuite « pas nécessairement » pertinente",  # 002:580
        "Arrêt, sans dire de quoi",  # 002:955
        "« réorientation » ↔ contre « pas nécessairement » Actions 8 à 11",  # 002:580
        "24 ↔ contre 27 Médiateurs santé",  # 002:438
        "370 000 ↔ contre 270 000 Habitants des quartiers prioritaires",  # 002:1271, 000:23
        "Les étapes annoncées, vues du 1er août 2024 Date passée, sans nouvelle",
        "juin 2024 Comité de pilotage restreint",
        "Encore attendues Les plus proches d’abord. septembre à octobre 2024",
    ],
    # Other editions
    "?edition=2018-03-22": ["Le plan s’ouvre avec 9 orientations et 13 groupes de travail."],
    "?edition=2020-11-27": [
        "Le Nord compte 10 France services en novembre 2020",  # 001:17
        "10 au 27 novembre 2020 (liste officielle)",  # liste
        "MSAP, avant la rupture en 2019 14",
    ],
    "?edition=2023-12-01": [
        "51 au 1er décembre 2023 (liste officielle)",  # liste
        "96 maisons de santé pluriprofessionnelles Documents : 96 à une date non donnée.",  # 000:23
    ],
    "?edition=2024-01-22": ["52 au 22 janvier 2024 (liste officielle)"],  # liste
    # The six arrondissements: liste, then 002:438
    "?arrondissement=591": [
        "d’Avesnes-sur-Helpe compte 7 France services au 1er août 2024 (liste",
        "et 3 conventions de médiateurs santé",
    ],
    "?arrondissement=592": [
        "de Cambrai compte 6 France services au 1er août 2024 (liste",
        "et 2 conventions de médiateurs santé",
    ],
    "?arrondissement=593": [
        "de Douai compte 7 France services au 1er août 2024 (liste",
        "et 2 conventions de médiateurs santé",
    ],
    "?arrondissement=594": [
        "de Dunkerque compte 10 France services au 1er août 2024 (liste",
        "et 4 conventions de médiateurs santé",
        "Donnés pour le Nord entier seulement : maisons de santé pluriprofessionnelles",
        "8 visent les quartiers prioritaires (8 des 94 sont ici)",
    ],
    "?arrondissement=595": [
        "de Lille compte 13 France services au 1er août 2024 (liste",
        "et 11 conventions de médiateurs santé",
    ],
    "?arrondissement=596": [
        "de Valenciennes compte 9 France services au 1er août 2024 (liste",
        "et 3 conventions de médiateurs santé",
    ],
    "?arrondissement=594&edition=2020-11-27": ["Dunkerque compte 2 France services au 27 nov"],
    # Easy French
    "?facile=oui": [
        "4 continuent. 5 changent de direction. 3 continuent et changent.",
        "Le document dit les deux : elle continue et elle change.",  # 002:403
        "La fiche dit aussi : la garder n’est peut-être pas utile.",  # 002:580
    ],
    # Sheets
    "actions?action=1": ["4 poursuites, 1 réorientation"],  # 002:222-226
    "actions?action=2": ["Besoins repérés La fiche écrit « néant »."],  # 002:274
    "actions?action=3": ["Poursuite 8 poursuites"],  # 002:340-347
    "actions?action=4": ["Situation à mi-2023 Non renseigné dans la fiche."],  # 002:388-390
    # 002:438
    "actions?action=5": ["« sur le Cambrasis », un nom que nous ne rattachons à aucun terri"],
    "actions?action=6": ["Besoins repérés Non renseigné dans la fiche."],  # 002:486
    "actions?action=7": ["Non renseigné La fiche ne précise pas l’objet."],  # 002:519
    "actions?action=8": ["Réorientation La fiche ne précise pas l’objet."],  # 002:587
    "actions?action=9": ["2 plateformes, dans le Cambrésis et le Valenciennois ; 1 720 alloc"],
    "actions?action=12": ["Chef de projet attendu en janvier 2024 ; première vague de 18"],  # 844
    "actions?action=13": ["Cartographie des acteurs et des instances colonne absente"],  # 002:889
    "actions?action=14": ["Arrêt La fiche ne précise pas l’objet.", "« arrêt » coché"],  # 002:955
    "actions?action=15": ["Poursuite Poursuivre les rendez-vous personnalisés"],  # 002:1014
    "actions?statut=arret": ["1 action sur 16"],  # 002:955
    "actions?edition=2020-11-27": ["Les fiches-actions ne sont pas encore connues"],
    # Indicators
    "indicateurs?indicateur=villages-avenir": [
        "Prévu : 18 (date non donnée) ; environ 10 en 2024.",
    ],
    "indicateurs?indicateur=arms-conventions": [
        "Les parts font 25, le total annoncé 24.",
        "24, sans date",  # 000:23, 002:1271
    ],
    "indicateurs?indicateur=arms-conventions&arrondissement=594": ["4 conventions au 30 septembre"],
    "indicateurs?indicateur=msp&arrondissement=591": ["Aucun document ne donne ce chiffre pour"],
    "indicateurs?indicateur=msp": ["15 en 2015"],  # 002:1271
    "indicateurs?indicateur=france-services-labellisees": [
        "Prévu : 20 en décembre 2020.",
        "14 en 2018 ; 14 en 2019.",
    ],
    "indicateurs?indicateur=france-services-labellisees&arrondissement=595": [
        "puis 13 au 1er août",
    ],
    "indicateurs?indicateur=plateformes-mobilite-soutenues": [
        "Atteint : 4 en 2022. Atteint (Hauts-de-France) : 15 en 2022.",  # 002:644
    ],
    # Territories
    "territoires": ["51 France services au 1er septembre 2023 (Bilan 2023), 52 au 1er août"],
    "territoires?arrondissement=596": [
        "9 France services au 1er août 2024 (liste officielle), soit",
    ],
    "territoires?arrondissement=594&edition=2020-11-27": ["2 France services au 27 novembre 2020"],
    "territoires?arrondissement=595": ["CC Pévèle-Carembault, à cheval"],  # 002:565
    # The map
    "carte": [
        "45 France services fixes, 7 France services itinérantes et 4 plateformes",  # liste, 644
        "51 France services au 1er septembre 2023 (Bilan 2023), 52 au 1er août",
    ],
    "carte?arrondissement=591": ["6 France services fixes et 1 France services itinérante dans"],
    "carte?couches=commerce": ["la carte situe 7 projets de commerce dans le Nord"],  # 002:833-839
    # The workshop: reached before planned
    "atelier?scene=d1": [
        "51 France services labellisées Nord, au 1er septembre 2023",  # 002:204
        "3,9 km Distance moyenne des habitants",  # liste
    ],
    # The same pages on a wall: their sentence, their figure, their source, their address
    "?projection=oui": ["Le Nord compte 51 France services", "Source : ", "Plein écran"],
    "?projection=oui&arrondissement=591": ["compte 7 France services au 1er août 2024 (liste"],
    "indicateurs?indicateur=msp&projection=oui": ["15 structures Nord, en 2015", "96 structures"],
    "indicateurs?indicateur=msp&projection=oui&arrondissement=591": ["Non ventilé : aucun chiffre"],
    "indicateurs?projection=oui": ["se projette quand un choix y est fait"],
    "territoires?projection=oui&arrondissement=591": ["soit 3,1 pour 100 000", "6 France services"],
    "territoires?projection=oui&commune=59249": ["24 h d’ouverture par semaine, France services"],
    "carte?projection=oui&fond=population": ["Population", "Source : documents du plan"],
    "atelier?scene=d1&arrondissement=594": ["France services fixes dans cet arrondissement"],
    # Who pilots, the vote
    "calendrier?section=pilotage": ["2018 : lecture incertaine"],  # 004:250
    "sources?section=contradictions": ["Signaler une erreur"],
    "calendrier?section=gouvernance": ["64 voix pour, aucune contre, 9 abstentions"],  # 002:69-73
}

NEVER: dict[str, list[str]] = {
    # A planned value before a reached one; the département's figure under another name.
    # Nor the count of another time beside today's.
    "atelier?scene=d1": [
        "3 prévu France services itinérantes",
        "France services itinérantes Nord, en novembre 2020",
        "Maisons de services au public (MSAP) Nord",
    ],
    "atelier?scene=d1&arrondissement=594": ["339 890"],
    "?arrondissement=595": ["595 compte 52"],
    "indicateurs?indicateur=msp&arrondissement=591": ["96 maisons"],
    "?arrondissement=592": ["compte 11 conventions"],
    # What no document says.
    "calendrier?section=pilotage": ["N’y pilotent plus : AMN"],
    "?facile=oui": ["de la musique"],
    "": ["2018 ou 2019"],
}


def read(run_page: RunPage, address: str) -> str:
    """What the page says, at the latest named edition unless the address names another."""
    page, _, query = address.partition("?")
    return read_words(run_page(page, **{"edition": LATEST, **dict(parse_qsl(query))}))


@pytest.mark.parametrize("address", GOLDENS | NEVER)
def test_the_screen_says_what_the_document_says(run_page: RunPage, address: str) -> None:
    words = read(run_page, address)
    assert [text for text in GOLDENS.get(address, []) if text not in words] == []
    assert [text for text in NEVER.get(address, []) if text in words] == []


# Place → contradictions that touch it, and those that change a reading, by hand from the register.
TOUCHED = {"": (7, 5), "591": (2, 2), "594": (2, 2), "595": (2, 2)}


def count_added(place: str) -> tuple[int, int]:
    """Contradictions that an editor added since, and those among them that change a reading."""
    tables = open_day(RELEASE)
    found = find_local_ecarts(tables, read_scope(tables, place))
    added = [
        item for item in found if item.est_contradiction and item.ecart_id not in CONTRADICTIONS
    ]
    return len(added), sum(item.change_lecture for item in added)


@pytest.mark.parametrize("place", TOUCHED)
def test_one_count_of_contradictions_for_a_place_and_an_edition(
    run_page: RunPage, place: str
) -> None:
    number, changing = map(sum, zip(TOUCHED[place], count_added(place), strict=True))
    told = (
        f"{number} contradictions des documents touchent l’arrondissement"
        if place
        else f"Les documents se contredisent sur {number} points"
    )
    for address in ("?", "territoires?", "sources?section=contradictions"):
        words = read(run_page, f"{address}&arrondissement={place}")
        assert told in words, address
        assert f"dont {changing} changent la lecture" in words, address


FIBRE = f"indicateurs?indicateur=barometre-306-fibre&edition={BAROMETRE}"


def test_a_series_of_the_barometre_says_its_way_and_its_rank(run_page: RunPage) -> None:
    words = read(run_page, FIBRE)
    assert "le Nord est en retard sur cette ligne, de 0,56 point." in words
    assert "25e rang sur 101" in words
    assert "38,18 %" in words


def test_the_barometre_is_never_shown_under_an_arrondissement(run_page: RunPage) -> None:
    words = read(run_page, f"{FIBRE}&arrondissement=595")
    assert "La valeur du département n’est pas montrée sous son nom" in words
    assert "Le chemin vers la cible" not in words
