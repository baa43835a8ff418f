"""The map as questions: what stands where, on which day, how far, and what can be read."""

import io
import json
from collections import Counter
from datetime import date

import geopandas as gpd
import pytest

from data.catalog import list_arrondissements
from data.queries.indicators.located import count_at, list_services
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.places import list_every_place
from data.queries.map.selection import (
    list_days,
    list_map_contradictions,
    rewind,
    select_places,
)
from data.queries.map.sentences import tell_access, tell_left_out, tell_places
from data.queries.map.shading import shade_communes
from data.records.map import Selection
from data.store import Edition
from documents.files.map_places import encode_geojson, encode_geoparquet, tabulate_places
from tests.tools.counted import FRANCE_SERVICES, RELEASE, SERVICES, is_known
from tests.unit.publication.test_golden import LABELLED


@pytest.fixture(scope="module")
def edition(release: Edition) -> Edition:
    return release


EVERY = tuple(code for code in list_layers() if code != "mairie")


def select(edition: Edition, layers: tuple[str, ...], where: str = "", day: str = "") -> Selection:
    wanted = date.fromisoformat(day) if day else edition.day
    return select_places(edition, layers, where, wanted, edition.day)


def count(selection: Selection) -> dict[str, int]:
    codes = [place.couche for place in selection.lieux]
    return {code: codes.count(code) for code in EVERY if code in codes}


def test_everything_located_is_a_place(edition: Edition) -> None:
    services = Counter(row["nature"] for row in SERVICES if is_known(row, RELEASE.isoformat()))
    assert (services["france_services"], services["france_services_itinerante"]) == (45, 7)
    assert count(select(edition, EVERY)) == {
        **services,
        "mediateurs": 6,
        "qpv_2024": 94,
        "qpv_2015": 13,
        "priorites": 10,
    }
    places = list_every_place(edition)
    assert len({place.place_id for place in places}) == len(places)


def test_replay_gives_back_the_dates_of_the_register(edition: Edition) -> None:
    layers = ("france_services", "france_services_itinerante")
    for day, every, itinerant in [("2019-12-31", 0, 0), *LABELLED]:
        found = count(select(edition, layers, day=day))
        assert (sum(found.values()), found.get(layers[1], 0)) == (every, itinerant)
    assert list_days(edition)[0] == date(2020, 1, 1)


def test_what_has_no_date_waits_when_going_back(edition: Edition) -> None:
    selection = select(edition, DEFAULT_LAYERS, day="2020-11-27")
    assert "plateforme_mobilite" not in count(selection)
    # Forty-two come later, four have no date.
    every = select(edition, DEFAULT_LAYERS)
    assert (len(every.lieux) - len(selection.lieux), selection.sans_date) == (42 + 4, 4)
    assert "4\u00a0lieux sans date d’ouverture ne sont pas montrés" in tell_left_out(selection)
    assert tell_left_out(every) == ""
    # Neighbourhoods are the frame of every day; mediators were counted in September 2023.
    kept = count(select(edition, ("qpv_2024", "mediateurs"), day="2020-11-27"))
    assert kept == {"qpv_2024": 94}


def test_a_service_is_there_from_its_very_day(edition: Edition) -> None:
    # Nineteenth label on 15 January 2021, by the official list.
    labels = ("france_services", "france_services_itinerante")
    assert len(select(edition, labels, day="2021-01-14").lieux) == 10
    assert len(select(edition, labels, day="2021-01-15").lieux) == 19
    services = list_services(edition, "france_services", "59")
    assert [count_at(services, date(2021, 1, day)) for day in (14, 15)] == [10, 19]


def test_a_value_at_a_bound_is_in_the_lower_class(edition: Edition) -> None:
    # « 1 000 habitants ou moins »: one of the classes is named so.
    communes = edition["territoires"]
    small = communes[(communes["nature"] == "commune") & (communes["population"] <= 1000)]
    shading = shade_communes(edition, "population")
    assert shading is not None
    assert shading.nuances[0].communes == len(small)
    grown = edition["territoires"].copy()
    grown.loc[grown["territoire_id"] == "59249", "population"] = 1000
    found = shade_communes({**edition, "territoires": grown}, "population")
    assert found is not None
    assert found.classes["59249"] == 0


def test_distances_follow_the_day(edition: Edition) -> None:
    before = tell_access(rewind(edition, date(2020, 11, 27)), "")
    assert before.startswith("Dans le Nord, 7,6\u00a0% des habitants vivent dans une commune à 5")
    assert tell_access(rewind(edition, date(2019, 12, 31)), "") == ""
    assert tell_access(edition, "").startswith("Dans le Nord, 72,9\u00a0%")
    assert tell_access(edition, "591").startswith("Dans l’arrondissement d’Avesnes-sur-Helpe, 47,7")


def test_an_arrondissement_filters_places(edition: Edition) -> None:
    labels = ("france_services", "france_services_itinerante")
    totals = {
        code: len(select(edition, labels, code).lieux) for code in list_arrondissements(edition)
    }
    assert totals == FRANCE_SERVICES
    lille = select(edition, ("mediateurs", "transport_a_la_demande"), "595").lieux
    assert [place.mesure for place in lille if place.couche == "mediateurs"] == [
        "11\u00a0conventions"
    ]
    straddling = [place for place in lille if len(place.arrondissements) > 1]
    assert [place.lieu for place in straddling] == ["CC Pévèle-Carembault"]


def test_figures_and_priorities_say_what_they_are(edition: Edition) -> None:
    places = list_every_place(edition)
    by_id = {place.place_id: place for place in places}
    assert by_id["qpv_2015-200093201"].mesure == "207\u202f382\u00a0habitants"
    assert by_id["mediateurs-591"].situation == "milieu de l’arrondissement"
    assert by_id["priorites-flandres"].mesure == "actions 1, 6, 8, 10, 12, 13, 14 et 15"
    assert by_id["priorites-fourmies"].lieu == "Fourmies"
    assert by_id["QN05901M"].situation == "centre approché du quartier"
    assert by_id["commerce-le-quesnoy"].situation == "point de la commune"
    assert by_id["fs-345"].situation.endswith("les tournées ne sont pas publiées")
    fixed = [place for place in places if place.couche == "france_services"]
    assert {place.situation for place in fixed} == {"position donnée par le fichier"}
    # No document says which territory « Cambrasis » is: its two conventions are on no map.
    assert sum(place.couche == "mediateurs" for place in places) == 6


def test_the_sentence_counts_and_agrees(edition: Edition) -> None:
    selection = select(edition, (*DEFAULT_LAYERS, "mediateurs"), "595")
    assert tell_places(selection, "l’arrondissement de Lille", edition.day, edition.day) == (
        "D’après les documents connus au 1er\u00a0août 2024, la carte situe "
        "12\u00a0France services fixes, "
        "1\u00a0France services itinérante et 1\u00a0arrondissement où des médiateurs santé "
        "sont comptés dans l’arrondissement de Lille."
    )
    nothing = select(edition, ())
    assert "rien de ce qui est choisi" in tell_places(nothing, "le Nord", edition.day, edition.day)


def test_shading_counts_every_commune(edition: Edition) -> None:
    distance = shade_communes(edition, "distance")
    assert distance is not None
    assert [shade.communes for shade in distance.nuances] == [85, 184, 288, 90]
    assert distance.textes["59249"] == "1,7\u00a0km"
    rate = shade_communes(edition, "services")
    assert rate is not None
    assert rate.nuances[0].libelle == "aucune"
    assert rate.textes["59249"] == "0,9\u00a0pour 10 000 habitants"
    douai = shade_communes(edition, "population", "593")
    assert douai is not None
    assert sum(shade.communes for shade in douai.nuances) == len(douai.classes) == 64
    assert shade_communes(edition, "aucun") is None
    assert shade_communes(rewind(edition, date(2019, 12, 31)), "distance") is None


def test_contradictions_come_with_their_figures(edition: Edition) -> None:
    assert "arms-total" in {
        item.ecart_id for item in list_map_contradictions(edition, ["mediateurs"])
    }
    assert list_map_contradictions(edition, DEFAULT_LAYERS) == []


def test_files_hold_the_rows_of_the_table(edition: Edition) -> None:
    chosen = select(edition, ("france_services", "cias"), "594").lieux
    names = list_arrondissements(edition)
    table = tabulate_places(chosen, names)
    assert set(table["arrondissement"]) == {"Dunkerque"}
    features = json.loads(encode_geojson(chosen, names))["features"]
    assert [item["id"] for item in features] == list(table["identifiant"])
    assert features[0]["geometry"]["coordinates"] == [chosen[0].longitude, chosen[0].latitude]
    frame = gpd.read_parquet(io.BytesIO(encode_geoparquet(chosen, names)))
    assert list(frame["identifiant"]) == list(table["identifiant"])
    assert frame.geometry.x.tolist() == [place.longitude for place in chosen]
    empty = gpd.read_parquet(io.BytesIO(encode_geoparquet((), names)))
    assert empty.empty
