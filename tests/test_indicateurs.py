"""The indicators: what the queries say, counted again from the sources, and their screen."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from components.downloads import encode_csv, encode_parquet
from data.french import format_day
from data.queries.indicateurs import list_catalogue, read_indicator
from data.queries.ouvrage import NORD, Ouvrage, open_ouvrage
from data.queries.registre import build_curves, read_curve
from data.queries.tableaux import tabulate_catalogue, tabulate_indicator
from data.store import SNAPSHOTS_DIR, list_editions, load_edition
from tests.conftest import RunPage, read_screen
from tests.counted import RELEASE, SERVICES, is_known, read_source

DAYS = list_editions(SNAPSHOTS_DIR)
PLACES = ["591", "592", "593", "594", "595", "596"]
FRANCE_SERVICES = "france-services-labellisees"


@cache
def open_day(day: date) -> Ouvrage:
    return open_ouvrage(load_edition(SNAPSHOTS_DIR, day), day)


LATEST = DAYS[-1]


def count_in_source(edition: date, day: date, nature: str = "france_services") -> int:
    """What an edition holds at a day: an independent count, from the table that people edit."""
    return sum(
        row["nature"].startswith(nature)
        and is_known(row, edition.isoformat())
        and ("" < row["ouvert_le"] <= day.isoformat() or day == edition)
        for row in SERVICES
    )


@pytest.mark.parametrize(("day", "expected"), [((2020, 11, 27), 10), ((2023, 9, 1), 51)])
def test_france_services_curve_meets_the_documents(
    day: tuple[int, int, int], expected: int
) -> None:
    curve = build_curves(open_day(RELEASE), FRANCE_SERVICES, NORD)[0]
    assert read_curve(curve, date(*day)) == expected == count_in_source(RELEASE, date(*day))


@pytest.mark.parametrize("indicateur", [FRANCE_SERVICES, "france-services-itinerantes"])
@pytest.mark.parametrize("day", DAYS[1:], ids=str)
def test_arrondissements_sum_to_the_departement_at_every_date(indicateur: str, day: date) -> None:
    ouvrage = open_day(day)
    whole = build_curves(ouvrage, indicateur, NORD)
    parts = [build_curves(ouvrage, indicateur, place) for place in PLACES]
    days = {point.debut for curve in whole for point in curve.points if point.debut}
    assert day in days
    for rank, curve in enumerate(whole):
        for moment in days:
            found = [curves[rank] for curves in parts if len(curves) > rank]
            total = sum(read_curve(item, moment) for item in found)
            nature = indicateur == FRANCE_SERVICES and rank == 0
            source = "france_services" if nature else "france_services_itinerante"
            assert read_curve(curve, moment) == total == count_in_source(day, moment, source)


def test_no_curve_before_the_label_exists() -> None:
    assert FRANCE_SERVICES not in open_day(DAYS[0]).indicateurs
    assert count_in_source(DAYS[0], DAYS[0]) == 0


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_departement_figure_under_the_name_of_an_arrondissement(day: date, place: str) -> None:
    ouvrage = open_day(day)
    for key in ouvrage.indicateurs:
        detail = read_indicator(ouvrage, key, place)
        assert detail is not None
        drawn = {s.territoire_id for panel in detail.panneaux for s in panel.series}
        assert all(ouvrage.is_inside(item, place) for item in drawn), key
        if not drawn:
            assert detail.resume.derniere is None
            assert not detail.taux
        for breakdown in detail.ventilations:
            if breakdown.reference:
                assert breakdown.reference.territoire == "Nord"


def test_a_trend_compares_two_reached_values_of_one_series() -> None:
    groups = list_catalogue(open_day(LATEST), NORD)
    trends = {
        item.indicateur_id: item.tendance
        for group in groups
        for item in group.indicateurs
        if item.tendance
    }
    assert {"operateurs-par-structure", "msap", "villages-avenir", "habitants-qpv"}.isdisjoint(
        trends
    )
    change = trends[FRANCE_SERVICES]
    assert (change.depart.valeur, change.arrivee.valeur) == (10, 51)


def test_targets_are_measured_and_dated() -> None:
    ouvrage = open_day(LATEST)
    told = {
        key: detail.ecart_cible.phrase.replace("\u00a0", " ")
        for key in ("barometre-maisons-sante", "barometre-classes-gs", "classes-dedoublees")
        if (detail := read_indicator(ouvrage, key)) and detail.ecart_cible
    }
    assert "dépassée de 23 structures" in told["barometre-maisons-sante"]
    assert "restait 8 points" in told["barometre-classes-gs"]
    assert "Aucune valeur atteinte" in told["classes-dedoublees"]


def test_official_series_stand_beside_and_never_in_the_same_panel() -> None:
    for key in open_day(LATEST).indicateurs:
        detail = read_indicator(open_day(LATEST), key)
        assert detail is not None
        for panel in detail.panneaux:
            origins = {s.indicateur_id for s in panel.series if not s.cadre}
            assert origins == {panel.indicateur_id}
            assert panel.source


def test_health_houses_have_their_official_series() -> None:
    detail = read_indicator(open_day(LATEST), "msp")
    assert detail is not None
    own, beside = detail.panneaux
    assert {15, 96} <= {point.valeur for point in own.series[0].points}
    reached = next(serie for serie in beside.series if serie.nature == "realise")
    assert (reached.points[0].valeur, reached.points[-1].valeur) == (20, 81)
    assert own.etendue == beside.etendue


def test_catalogue_search_ignores_accents() -> None:
    found = list_catalogue(open_day(LATEST), NORD, "SANTE medi")
    names = {item.indicateur_id for group in found for item in group.indicateurs}
    assert "arms-conventions" in names
    assert "msap" not in names


@pytest.mark.parametrize("place", ["", "595"])
def test_downloads_hold_every_number_drawn(place: str) -> None:
    detail = read_indicator(open_day(LATEST), FRANCE_SERVICES, place)
    assert detail is not None
    frame = tabulate_indicator(detail)
    drawn = sum(len(serie.points) for panel in detail.panneaux for serie in panel.series)
    parts = sum(len(item.parts) + bool(item.reference) for item in detail.ventilations)
    assert len(frame) == drawn + parts
    assert encode_csv(frame).startswith(b"\xef\xbb\xbfIndicateur;Territoire;")
    assert encode_parquet(frame).startswith(b"PAR1")
    measured = {row["indicateur_id"] for row in read_source("observations")}
    assert len(tabulate_catalogue(list_catalogue(open_day(LATEST), place or NORD))) == len(measured)


SAMPLE: list[dict[str, str]] = [
    {"indicateur": FRANCE_SERVICES},
    {"indicateur": FRANCE_SERVICES, "arrondissement": "595", "edition": "2020-11-27"},
    {"indicateur": "msp", "edition_comparee": "2020-11-27"},
    {"indicateur": "contrats-apprentissage", "comparer": "barometre-fibre", "image": "svg"},
    {"indicateur": "arms-conventions", "arrondissement": "592", "edition": "2023-12-01"},
    {"indicateur": "habitants-qpv-2015", "arrondissement": "594"},
    {"indicateur": "vote-contre", "arrondissement": "591"},
    {"recherche": "fibre"},
    {"recherche": "introuvable"},
    {"arrondissement": "593", "edition": "2018-03-22"},
]


@pytest.mark.parametrize("address", SAMPLE, ids=str)
def test_addresses_open(run_page: RunPage, address: dict[str, str]) -> None:
    app = run_page("indicateurs", **address)
    assert not app.exception
    screen = read_screen(app)
    assert screen.count("<h1") == 1
    assert "L’adresse demande" not in screen


@pytest.mark.parametrize("name", ["indicateur", "comparer", "edition_comparee", "image"])
@pytest.mark.parametrize("value", ["999", "<script>alert(1)</script>"])
def test_bad_addresses_are_told(run_page: RunPage, name: str, value: str) -> None:
    app = run_page("indicateurs", **{"indicateur": "msp", name: value})
    assert not app.exception
    screen = read_screen(app)
    assert "qui n’existe pas" in screen
    assert "<script>" not in screen


def test_not_cut_is_said_without_the_figure(run_page: RunPage) -> None:
    screen = read_screen(run_page("indicateurs", indicateur="msp", arrondissement="595"))
    assert "Non ventilé" in screen
    assert "96</span>" not in screen


def test_no_result_is_said(run_page: RunPage) -> None:
    screen = read_screen(run_page("indicateurs", recherche="introuvable"))
    assert "Aucun indicateur ne contient" in screen


def test_key_figures_lead_to_their_indicator(run_page: RunPage) -> None:
    screen = read_screen(run_page(arrondissement="591"))
    assert f'href="indicateurs?arrondissement=591&amp;indicateur={FRANCE_SERVICES}"' in screen


@pytest.mark.navigateur
@pytest.mark.parametrize("image", ["", "svg"])
def test_the_image_carries_its_title_source_and_date(
    server: str, visitor: BrowserContext, tmp_path: Path, image: str
) -> None:
    page = visitor.new_page()
    strangers: list[str] = []
    page.on("request", lambda r: strangers.append(r.url) if "127.0.0.1" not in r.url else None)
    page.goto(f"{server}/indicateurs?indicateur=barometre-maisons-sante&image={image}")
    button = page.locator(".modebar-btn")
    button.first.wait_for()
    assert button.count() == 1
    assert str(button.first.get_attribute("data-title")).startswith("Enregistrer l’image")
    with page.expect_download() as download:
        button.first.click()
    name = f"sdaasp-nord-barometre-maisons-sante-{LATEST}.{image or 'png'}"
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / name)
    if image == "svg":
        drawing = (tmp_path / name).read_text(encoding="utf-8")
        # A line may break after the day.
        known = format_day(LATEST).split("\u00a0")[0]
        for told in ("Maisons de santé", "Baromètre, janvier 2023", f"Connu au {known}"):
            assert told in drawing
        assert "#00000" not in drawing
    assert [url for url in strangers if url.startswith("http")] == []
