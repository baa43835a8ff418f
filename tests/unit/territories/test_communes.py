"""The pages of communes and EPCI: every one of them built and written, and counted by hand."""

import math
from collections.abc import Callable

import pytest

from components.app.html import render_template
from components.views.communes import AIMS, list_aims
from data.queries.communes.page import (
    build_commune,
    build_epci,
    list_epci_names,
)
from data.queries.communes.tables import tabulate_commune, tabulate_epci
from data.queries.map.search import find_commune, name_communes
from data.queries.plan.priorities import BY_DISTRICT, BY_EPCI, BY_PART, LABELS, NAMED, QUARTERS
from data.queries.territories.distances import list_distances
from data.records.communes import CommunePage, EpciPage
from data.store import Edition
from tests.conftest import open_edition, read_words
from tests.tools.counted import COMMUNES, read_source

FOURMIES, MAUBEUGE, LILLE, MEL, SUD_AVESNOIS = "59249", "59392", "59350", "200093201", "200043404"
FIXED = [row for row in read_source("services") if row["nature"] == "france_services"]
Write = Callable[[CommunePage], str]


def write_commune(page: CommunePage) -> str:
    shared = {"page": page, "feries": ""}
    links = {"liens": dict.fromkeys(page.noms, "#")}
    near = {"communes": dict.fromkeys([item.territoire_id for item in page.voisines], "#")}
    aims = list_aims(page.ici.marques)
    return render_template("communes/guichets", **shared) + render_template(
        "communes/commune", page=page, titres=AIMS, **aims, **links, **near
    )


def write_epci(page: EpciPage) -> str:
    return render_template(
        "communes/epci",
        page=page,
        feries="",
        mediane="",
        inconnu="",
        ordre=[(item.code, item.nom) for item in page.communes],
        titres=AIMS,
        liens=dict.fromkeys(page.noms, "#"),
        communes=dict.fromkeys([item.code for item in page.communes], "#"),
        **list_aims(page.ici.marques),
    )


def test_the_field_names_every_commune_once(edition: Edition) -> None:
    names = name_communes(edition)
    assert set(names) == {row["territoire_id"] for row in COMMUNES}
    assert len(set(names.values())) == len(names)


@pytest.mark.lent
def test_every_commune_has_a_page_that_says_something(edition: Edition) -> None:
    for code, name in name_communes(edition).items():
        page = build_commune(edition, code)
        written = write_commune(page)
        assert "Mairie d" in written, name
        assert page.mairie is not None, name
        assert len(page.france_services) == 3, name
        assert len(page.voisines) == 5, name
        assert len(page.comparaisons) == 4, name
        assert page.ici.silences, name
        assert "{{" not in written, name


@pytest.mark.parametrize("code", [row["territoire_id"] for row in COMMUNES[::160]])
def test_the_nearest_are_measured_by_hand(edition: Edition, code: str) -> None:
    """Fixed ones only, wherever they stand, from the point of the commune."""
    page = build_commune(edition, code)

    def far(row: dict[str, str]) -> float:
        one, other = math.radians(page.commune.latitude), math.radians(float(row["latitude"]))
        east = math.radians(float(row["longitude"]) - page.commune.longitude)
        cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(east)
        return 6371.0088 * math.acos(cosine)

    latest = max(row["document_id"] for row in FIXED)
    expected = sorted(far(row) for row in FIXED if row["document_id"] == latest)[:3]
    assert [desk.km for desk in page.france_services] == pytest.approx(expected, abs=0.01)
    assert {desk.semaine.nature for desk in page.france_services} == {"france_services"}


def test_the_week_of_the_script_is_the_week_of_the_page(edition: Edition) -> None:
    for desk in build_commune(edition, FOURMIES).guichets:
        days = [
            [tuple(map(int, slot.split("-"))) for slot in day.split(",") if slot]
            for day in desk.plages.split(";")
        ]
        assert days == [[(slot.ouvre, slot.ferme) for slot in day] for day in desk.semaine.jours]


def test_unknown_hours_are_a_hole_and_never_closed(edition: Edition) -> None:
    known = {row["service_id"] for row in read_source("horaires")}
    code = next(code for code in name_communes(edition) if f"mairie-{code}" not in known)
    page = build_commune(edition, code)
    assert page.mairie is not None
    assert (page.mairie.plages, page.mairie.jours) == ("", ())
    words = read_words(write_commune(page))
    assert "Horaires inconnus" in words
    assert any(line.startswith("Les horaires de") for line in page.ici.silences)


@pytest.mark.parametrize(
    ("code", "action", "mark"),
    [
        (FOURMIES, 16, NAMED),
        (LILLE, 16, BY_EPCI),
        (MAUBEUGE, 1, BY_DISTRICT),
        (MAUBEUGE, 1, QUARTERS),
    ],
)
def test_how_a_sheet_reaches_a_commune(edition: Edition, code: str, action: int, mark: str) -> None:
    marks = build_commune(edition, code).ici.marques[action]
    assert mark in [item.code for item in marks]


def test_a_part_of_an_arrondissement_reaches_no_other_commune(edition: Edition) -> None:
    """« Fourmies » is also a part of its arrondissement: the sheet says nothing of Anor."""
    zones = [
        (mark.code, zone)
        for marks in build_commune(edition, "59012").ici.marques.values()
        for mark in marks
        for zone, _ in mark.zones
    ]
    assert not [code for code, zone in zones if zone == "Fourmies"]
    assert NAMED not in [code for code, _ in zones]


def test_a_commune_without_quarters_is_not_reached_by_them(edition: Edition) -> None:
    page = build_commune(edition, "59012")
    assert not page.ici.quartiers
    assert QUARTERS not in [mark.code for marks in page.ici.marques.values() for mark in marks]


def test_an_epci_is_named_itself_or_by_one_of_its_communes(edition: Edition) -> None:
    def list_codes(code: str) -> set[str]:
        return {m.code for found in build_epci(edition, code).ici.marques.values() for m in found}

    assert NAMED in list_codes(MEL)
    assert BY_PART in list_codes(SUD_AVESNOIS)
    assert NAMED not in list_codes(SUD_AVESNOIS)


def test_what_a_sheet_does_not_say_is_not_counted_as_aimed_at(edition: Edition) -> None:
    """« Territoires ruraux » has no list: nothing says that Lille is one, nor that it isn't."""
    page = build_commune(edition, LILLE)
    aims = list_aims(page.ici.marques)
    assert sorted(n for found in aims["douteuses"].values() for n in found) == [2, 3, 8, 10]
    words = read_words(write_commune(page))
    assert "12 actions sur 16" in words
    told = words.index("La fiche ne dit pas s’il en est")
    assert words.index("16. ") < told < words.index("2. Action sociale")


def test_every_mark_has_a_title() -> None:
    assert set(AIMS) == set(LABELS)


def test_every_epci_has_a_page_and_shares_the_communes(edition: Edition) -> None:
    pages = [build_epci(edition, code) for code in list_epci_names(edition)]
    listed = [item.code for page in pages for item in page.communes]
    assert sorted(listed) == sorted(row["territoire_id"] for row in COMMUNES)
    for page in pages:
        assert page.acces.moyenne > 0
        assert "Ses " in write_epci(page)
    straddling = next(page for page in pages if page.scope.territoire_id == "245900758")
    assert "Pas-de-Calais" in read_words(write_epci(straddling))


@pytest.mark.parametrize("day", ["2018-03-22", "2024-08-01"])
def test_an_edition_without_hours_says_so(day: str) -> None:
    tables = open_edition(day)
    page = build_commune(tables, FOURMIES)
    assert page.mairie is None
    assert any(line.startswith("La mairie") for line in page.ici.silences)
    assert write_commune(page)
    assert write_epci(build_epci(tables, MEL))


def test_what_is_downloaded_is_what_is_shown(edition: Edition) -> None:
    page = build_commune(edition, LILLE)
    table = tabulate_commune(page)
    said = " ".join(table["Intitulé"] + " " + table["Valeur"])
    for desk in page.guichets:
        assert desk.nom in said
    for item in page.ici.quartiers:
        assert item.nom in said
    for measure in page.comparaisons:
        assert all(value.texte in said for value in measure.valeurs)
    communes = tabulate_epci(build_epci(edition, MEL))
    assert (communes["Rubrique"] == "Communes").sum() == 95


def test_the_closest_in_size_are_the_closest(edition: Edition) -> None:
    page = build_commune(edition, FOURMIES)
    gaps = sorted(
        abs(item.population - page.commune.population)
        for item in list_distances(edition)
        if item.territoire_id != FOURMIES
    )
    found = [abs(item.population - page.commune.population) for item in page.voisines]
    assert sorted(found) == gaps[:5]


@pytest.mark.parametrize("text", ["59249", "fourmies"])
def test_a_commune_is_found_by_its_code_too(edition: Edition, text: str) -> None:
    found = find_commune(edition, text).commune
    assert found is not None
    assert found.code == FOURMIES
