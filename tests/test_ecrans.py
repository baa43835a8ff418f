"""What screens say, written by hand from the documents: page, place, edition → sentence or cell.

The end of each line is the place of the source: document and line of its text, or the official
list (« liste ») counted by label date. Editions are named: a later one changes nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from data.queries.ecarts import find_local_ecarts
from data.queries.lieux import read_scope
from data.store import SNAPSHOTS_DIR, load_edition
from tests.conftest import RunPage, read_screen
from tests.test_golden import CONTRADICTIONS
from tests.test_territoires_ecrans import read_words

LATEST = "2024-08-01"


@dataclass(frozen=True)
class Golden:
    """A page with its parameters, and what it must say."""

    page: str
    parameters: dict[str, str]
    says: str

    def __str__(self) -> str:
        where = "-".join(self.parameters.values())
        return f"{self.page or 'vue-d-ensemble'}-{where}-{self.says[:32]}"


def at(address: str, says: str) -> Golden:
    """« actions?action=5 » at the latest named edition, unless the address names another."""
    page, _, query = address.partition("?")
    parameters = dict(part.split("=") for part in query.split("&") if part)
    return Golden(page, {"edition": LATEST, **parameters}, says)


GOLDENS = [
    # The overview of the Nord
    at("", "51 France services au 1er septembre 2023 (Bilan 2023)"),  # 002:204
    at("", "52 au 1er août 2024 (liste officielle)"),  # liste
    at("", "et 96 maisons de santé (date non donnée)"),  # 002:1271
    at("", "14 Maisons de services au public ( MSAP ) en 2018 et en 2019"),  # 002:1270, 001:17
    at("", "15 en 2015, 96 date non donnée"),  # 002:1271
    at("", "339 890 demandes traitées dans les France services à la mi-2023 (date de la rubrique)"),
    at("", "24 conventions d’adultes-relais médiateurs santé au 30 septembre 2023"),  # 002:438
    at("", "17 plateformes de mobilité financées ni date ni point de départ"),  # 002:1273
    at("", "340 bibliothèques partenaires du Département ni date ni point de départ"),  # 002:1274
    at("", "Ce qui est observé à côté 28 752 contrats d’apprentissage en 2022"),  # 002:1273
    at("", "Ce qui est visé 100 % visé des classes à dédoubler, rentrée 2024"),  # 002:949
    at("", "20 prévu en décembre 2020"),  # 001:17
    at("", "4 se poursuivent, 5 sont réorientées, 3 mêlent les deux, 1 s’arrête"),  # 002:221-1088
    at("", "et 3 n’ont pas de statut"),  # 002:486, 519, 844
    # Other editions
    at("?edition=2018-03-22", "Le plan s’ouvre avec 9 orientations et 13 groupes de travail."),
    at("?edition=2020-11-27", "Le Nord compte 10 France services en novembre 2020"),  # 001:17
    at("?edition=2020-11-27", "10 au 27 novembre 2020 (liste officielle)"),  # liste
    at("?edition=2020-11-27", "14 Maisons de services au public ( MSAP ) en 2019, 10 en nov"),
    at("?edition=2023-12-01", "51 au 1er décembre 2023 (liste officielle)"),  # liste
    at(
        "?edition=2023-12-01", "96 maisons de santé pluriprofessionnelles ni date ni point"
    ),  # 000:23
    at("?edition=2024-01-22", "52 au 22 janvier 2024 (liste officielle)"),  # liste
    # The six arrondissements: liste, then 002:438
    at(
        "?arrondissement=591",
        "d’Avesnes-sur-Helpe compte 7 France services au 1er août 2024 (liste",
    ),
    at("?arrondissement=591", "et 3 conventions de médiateurs santé"),
    at("?arrondissement=592", "de Cambrai compte 6 France services au 1er août 2024 (liste"),
    at("?arrondissement=592", "et 2 conventions de médiateurs santé"),
    at("?arrondissement=593", "de Douai compte 7 France services au 1er août 2024 (liste"),
    at("?arrondissement=593", "et 2 conventions de médiateurs santé"),
    at("?arrondissement=594", "de Dunkerque compte 10 France services au 1er août 2024 (liste"),
    at("?arrondissement=594", "et 4 conventions de médiateurs santé"),
    at("?arrondissement=595", "de Lille compte 13 France services au 1er août 2024 (liste"),
    at("?arrondissement=595", "et 11 conventions de médiateurs santé"),
    at("?arrondissement=596", "de Valenciennes compte 9 France services au 1er août 2024 (liste"),
    at("?arrondissement=596", "et 3 conventions de médiateurs santé"),
    at("?arrondissement=594", "non ventilé maisons de santé pluriprofessionnelles Nord : 96"),
    at("?arrondissement=594&edition=2020-11-27", "Dunkerque compte 2 France services au 27 nov"),
    # Easy French
    at("?facile=oui", "4 continuent. 5 changent de direction. 3 continuent et changent."),
    at("?facile=oui", "Le document dit les deux : elle continue et elle change."),  # 002:403
    at("?facile=oui", "La fiche dit aussi : la garder n’est peut-être pas utile."),  # 002:580
    # Sheets
    at("actions?action=1", "4 poursuites, 1 réorientation"),  # 002:222-226
    at("actions?action=2", "Besoins repérés La fiche écrit « néant »."),  # 002:274
    at("actions?action=3", "Poursuite 8 poursuites"),  # 002:340-347
    at("actions?action=4", "Situation à mi-2023 Non renseigné dans la fiche."),  # 002:388-390
    # 002:438
    at("actions?action=5", "« sur le Cambrasis », un nom que nous ne rattachons à aucun terri"),
    at("actions?action=6", "Besoins repérés Non renseigné dans la fiche."),  # 002:486
    at("actions?action=7", "Non renseigné La fiche ne précise pas l’objet."),  # 002:519
    at("actions?action=8", "Réorientation La fiche ne précise pas l’objet."),  # 002:587
    at("actions?action=9", "2 plateformes, dans le Cambrésis et le Valenciennois ; 1 720 alloc"),
    at("actions?action=12", "Chef de projet attendu en janvier 2024 ; première vague de 18"),  # 844
    at("actions?action=13", "Cartographie des acteurs et des instances colonne absente"),  # 002:889
    at("actions?action=14", "Arrêt La fiche ne précise pas l’objet."),  # 002:955
    at("actions?action=15", "Poursuite Poursuivre les rendez-vous personnalisés"),  # 002:1014
    at("actions?statut=arret", "1 action sur 16"),  # 002:955
    at("actions?edition=2020-11-27", "Les fiches-actions ne sont pas encore connues"),
    # Indicators
    at(
        "indicateurs?indicateur=villages-avenir",
        "Prévu : 18 (date non donnée) ; environ 10 en 2024.",
    ),
    at("indicateurs?indicateur=arms-conventions", "Les parts font 25, le total annoncé 24."),
    at("indicateurs?indicateur=arms-conventions", "24, sans date"),  # 000:23, 002:1271
    at(
        "indicateurs?indicateur=arms-conventions&arrondissement=594",
        "4 conventions au 30 septembre",
    ),
    at("indicateurs?indicateur=msp&arrondissement=591", "Aucun document ne donne ce chiffre pour"),
    at("indicateurs?indicateur=msp", "15 en 2015"),  # 002:1271
    at("indicateurs?indicateur=france-services-labellisees", "Prévu : 20 en décembre 2020."),
    at("indicateurs?indicateur=france-services-labellisees", "14 en 2018 ; 14 en 2019."),
    at(
        "indicateurs?indicateur=france-services-labellisees&arrondissement=595",
        "puis 13 au 1er août",
    ),
    at(
        "indicateurs?indicateur=plateformes-mobilite-soutenues",
        "Atteint : 4 en 2022. Atteint (Hauts-de-France) : 15 en 2022.",
    ),  # 002:644
    # Territories
    at(
        "territoires",
        "51 France services au 1er septembre 2023 (Bilan 2023), 52 au 1er août",
    ),
    at(
        "territoires?arrondissement=596",
        "9 France services au 1er août 2024 (liste officielle), soit",
    ),
    at(
        "territoires?arrondissement=594&edition=2020-11-27", "2 France services au 27 novembre 2020"
    ),
    at("territoires?arrondissement=595", "CC Pévèle-Carembault, à cheval"),  # 002:565
    # The map
    at(
        "carte", "45 France services fixes, 7 France services itinérantes et 4 plateformes"
    ),  # liste, 644
    at("carte", "51 France services au 1er septembre 2023 (Bilan 2023), 52 au 1er août"),
    at("carte?arrondissement=591", "6 France services fixes et 1 France services itinérante dans"),
    at(
        "carte?couches=commerce", "la carte situe 7 projets de commerce dans le Nord"
    ),  # 002:833-839
    # The workshop: reached before planned
    at("atelier?scene=d1", "1 France services itinérantes Nord, en novembre 2020"),  # 001:17
    at("atelier?scene=d1", "51 France services labellisées Nord, au 1er septembre 2023"),  # 002:204
    at("atelier?scene=d1&arrondissement=594", "9 France services dans cet arrondissement"),  # liste
    # Who pilots, the vote
    at("calendrier?section=pilotage", "2018 : lecture incertaine"),  # 004:250
    at("calendrier?section=gouvernance", "64 voix pour, aucune contre, 9 abstentions"),  # 002:69-73
]

NEVER = [
    # A planned value before a reached one; the département's figure under another name.
    at("atelier?scene=d1", "3 prévu France services itinérantes"),
    at("atelier?scene=d1&arrondissement=594", "339 890"),
    at("?arrondissement=595", "595 compte 52"),
    at("indicateurs?indicateur=msp&arrondissement=591", "96 maisons"),
    at("?arrondissement=592", "compte 11 conventions"),
    # What no document says.
    at("calendrier?section=pilotage", "N’y pilotent plus : AMN"),
    at("?facile=oui", "de la musique"),
    at("", "2018 ou 2019"),
]


def read(run_page: RunPage, golden: Golden) -> str:
    """What the page says, in plain spaces."""
    app = run_page(golden.page, **golden.parameters)
    assert not app.exception
    words = read_words(read_screen(app))
    return " ".join(words.replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_the_screen_says_what_the_document_says(run_page: RunPage, golden: Golden) -> None:
    assert golden.says in read(run_page, golden)


@pytest.mark.parametrize("golden", NEVER, ids=str)
def test_the_screen_never_says(run_page: RunPage, golden: Golden) -> None:
    assert golden.says not in read(run_page, golden)


# Place → contradictions that touch it, and those that change a reading, by hand from the register.
TOUCHED = {"": (7, 5), "591": (2, 2), "594": (2, 2), "595": (2, 2)}


def count_added(place: str) -> tuple[int, int]:
    """Contradictions that an editor added since, and those among them that change a reading."""
    tables = load_edition(SNAPSHOTS_DIR, date.fromisoformat(LATEST))
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
    parameters = {"edition": LATEST, **({"arrondissement": place} if place else {})}
    told = (
        f"Les documents se contredisent sur {number} points"
        if not place
        else f"{number} contradictions des documents touchent l’arrondissement"
    )
    for page, more in (("", {}), ("territoires", {}), ("sources", {"section": "contradictions"})):
        words = read(run_page, Golden(page, {**parameters, **more}, ""))
        assert told in words, page
        assert f"dont {changing} changent la lecture" in words, page
