"""The indicators: what the queries say, counted again from the sources, and their screen."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext

from components.app.downloads import encode_csv, encode_parquet
from components.charts.spark import draw_spark
from data.queries.common.index import NORD, read_indicateurs, read_owners
from data.queries.indicators.catalogue import list_catalogue, list_leading, read_indicator
from data.queries.indicators.located import build_curves
from data.queries.indicators.tables import tabulate_catalogue, tabulate_indicator
from data.records.indicators import Serie
from data.store import Edition
from data.text.french import format_day
from tests.conftest import DAYS, RunPage, open_day, read_screen, read_words
from tests.tools.counted import CODES, SERVICES, date_list, is_known, read_source

LATEST = DAYS[-1]
FRANCE_SERVICES = "france-services-labellisees"


@cache
def read_curve(curve: Serie, day: date) -> float:
    """The value of a step curve on a day, 0 before it begins."""
    past = [point.valeur for point in curve.dated if point.debut and point.debut <= day]
    return past[-1] if past else 0.0


def count_in_source(edition: date, day: date, nature: str = "france_services") -> int:
    """What an edition holds at a day: an independent count, from the table that people edit."""
    return sum(
        row["nature"].startswith(nature)
        and is_known(row, edition.isoformat())
        and ("" < row["ouvert_le"] <= day.isoformat() or day == date_list(edition))
        for row in SERVICES
    )


@pytest.mark.parametrize("indicateur", [FRANCE_SERVICES, "france-services-itinerantes"])
@pytest.mark.parametrize("day", DAYS[1:], ids=str)
def test_arrondissements_sum_to_the_departement_at_every_date(indicateur: str, day: date) -> None:
    edition = open_day(day)
    whole = build_curves(edition, indicateur, NORD)
    parts = [build_curves(edition, indicateur, place) for place in CODES]
    days = {point.debut for curve in whole for point in curve.points if point.debut}
    assert date_list(day) in days
    for rank, curve in enumerate(whole):
        for moment in days:
            found = [curves[rank] for curves in parts if len(curves) > rank]
            total = sum(read_curve(item, moment) for item in found)
            nature = indicateur == FRANCE_SERVICES and rank == 0
            source = "france_services" if nature else "france_services_itinerante"
            assert read_curve(curve, moment) == total == count_in_source(day, moment, source)


@pytest.mark.parametrize("place", CODES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_departement_figure_under_the_name_of_an_arrondissement(day: date, place: str) -> None:
    edition = open_day(day)
    for key in read_indicateurs(edition):
        detail = read_indicator(edition, key, place)
        assert detail is not None
        drawn = {s.territoire_id for panel in detail.panneaux for s in panel.series}
        assert all(read_owners(edition)[item] == {place} for item in drawn), key
        if not drawn:
            assert detail.resume.derniere is None
            assert not detail.taux
        for breakdown in detail.ventilations:
            if breakdown.reference:
                assert breakdown.reference.territoire == "Nord"


def test_a_trend_compares_two_reached_values_of_one_series(edition: Edition) -> None:
    groups = list_catalogue(edition, NORD)
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


def test_a_small_curve_has_a_step_for_each_dated_value(edition: Edition) -> None:
    items = [item for group in list_catalogue(edition, NORD) for item in group.indicateurs]
    drawn = {
        item.indicateur_id: draw_spark(item.tendance.points) for item in items if item.tendance
    }
    change = next(item.tendance for item in items if item.indicateur_id == FRANCE_SERVICES)
    assert change
    assert drawn[FRANCE_SERVICES].count("L") == len([p for p in change.points if p.fin]) - 1
    assert draw_spark(change.points[:1]) == ""


def test_an_action_opens_on_three_figures_reached_in_the_place(edition: Edition) -> None:
    first = list_leading(edition, 1, NORD)
    assert [first[0].indicateur_id, len(first)] == [FRANCE_SERVICES, 3]
    for number in range(1, 17):
        for place in (NORD, "595"):
            for item in list_leading(edition, number, place):
                assert item.derniere
                assert (item.action_numero, item.derniere_nature) == (number, "realise")
    health = list_leading(edition, 6, NORD)
    assert [item.famille for item in health] == ["plan", *["serie_officielle"] * 2]
    assert [item.derniere.texte for item in health if item.derniere] == ["96", "94\u00a0%", "104"]


def test_a_figure_of_a_part_is_not_given_to_the_nord(run_page: RunPage) -> None:
    words = read_words(run_page("actions", action="8"))
    start = words.index("Zones de transport à la demande")
    assert "Valenciennes" in words[start : start + 120]
    assert "Nord, à la mi-2023" not in words[start : start + 120]
    assert "fiche-action 8" in words[start : start + 160]


def test_what_has_nothing_to_be_compared_with_is_folded(run_page: RunPage) -> None:
    table, _, rest = read_screen(run_page("indicateurs")).partition('<details class="repli">')
    assert "indicateur=france-services-labellisees" in table
    assert "etincelle" in table
    assert "indicateur=vote-exprimes" not in table
    assert "indicateur=vote-exprimes" in rest
    searched = read_screen(run_page("indicateurs", recherche="suffrages exprimés"))
    assert "indicateur=vote-exprimes" in searched.partition('<details class="repli">')[0]


def test_targets_are_measured_and_dated(edition: Edition) -> None:
    told = {
        key: detail.ecart_cible.phrase.replace("\u00a0", " ")
        for key in ("barometre-maisons-sante", "barometre-classes-gs", "classes-dedoublees")
        if (detail := read_indicator(edition, key)) and detail.ecart_cible
    }
    assert "dépassée de 23 structures" in told["barometre-maisons-sante"]
    assert "restait 8 points" in told["barometre-classes-gs"]
    assert "Aucune valeur atteinte" in told["classes-dedoublees"]


def test_official_series_stand_beside_and_never_in_the_same_panel(edition: Edition) -> None:
    for key in read_indicateurs(edition):
        detail = read_indicator(edition, key)
        assert detail is not None
        for panel in detail.panneaux:
            origins = {s.indicateur_id for s in panel.series if not s.cadre}
            assert origins == {panel.indicateur_id}
            assert panel.source


def test_health_houses_have_their_official_series(edition: Edition) -> None:
    detail = read_indicator(edition, "msp")
    assert detail is not None
    own, beside, later = detail.panneaux
    assert later.indicateur_id == "barometre-311-maisons-sante"
    assert {15, 96} <= {point.valeur for point in own.series[0].points}
    reached = next(serie for serie in beside.series if serie.nature == "realise")
    assert (reached.points[0].valeur, reached.points[-1].valeur) == (20, 81)
    assert own.etendue == beside.etendue


def test_catalogue_search_ignores_accents(edition: Edition) -> None:
    found = list_catalogue(edition, NORD, "SANTE medi")
    names = {item.indicateur_id for group in found for item in group.indicateurs}
    assert "arms-conventions" in names
    assert "msap" not in names


@pytest.mark.parametrize("place", ["", "595"])
def test_downloads_hold_every_number_drawn(edition: Edition, place: str) -> None:
    detail = read_indicator(edition, FRANCE_SERVICES, place)
    assert detail is not None
    frame = tabulate_indicator(detail)
    drawn = sum(len(serie.points) for panel in detail.panneaux for serie in panel.series)
    parts = sum(len(item.parts) + bool(item.reference) for item in detail.ventilations)
    assert len(frame) == drawn + parts
    assert encode_csv(frame).startswith(b"\xef\xbb\xbfIndicateur;Territoire;")
    assert encode_parquet(frame).startswith(b"PAR1")
    measured = {row["indicateur_id"] for row in read_source("observations")}
    assert len(tabulate_catalogue(list_catalogue(edition, place or NORD))) == len(measured)


SAMPLE: list[dict[str, str]] = [
    {"indicateur": FRANCE_SERVICES},
    {"indicateur": FRANCE_SERVICES, "arrondissement": "595", "edition": "2020-11-27"},
    {"indicateur": "msp", "edition_comparee": "2020-11-27"},
    {"indicateur": "contrats-apprentissage", "comparer": "barometre-fibre"},
    {"indicateur": "arms-conventions", "arrondissement": "592", "edition": "2023-12-01"},
    {"indicateur": "habitants-qpv-2015", "arrondissement": "594"},
    {"indicateur": "vote-contre", "arrondissement": "591"},
    {"recherche": "fibre"},
]


@pytest.mark.parametrize("address", SAMPLE, ids=str)
def test_addresses_open(run_page: RunPage, address: dict[str, str]) -> None:
    screen = read_screen(run_page("indicateurs", **address))
    assert screen.count("<h1") == 1
    assert "L’adresse demande" not in screen


def test_no_result_is_said(run_page: RunPage) -> None:
    screen = read_screen(run_page("indicateurs", recherche="introuvable"))
    assert "Aucun indicateur ne contient" in screen


def test_key_figures_lead_to_their_indicator(run_page: RunPage) -> None:
    screen = read_screen(run_page(arrondissement="591"))
    assert f'href="indicateurs?arrondissement=591&amp;indicateur={FRANCE_SERVICES}"' in screen


@pytest.mark.navigateur
def test_the_image_carries_its_title_source_date_and_typeface(
    server: str, visitor: BrowserContext, tmp_path: Path
) -> None:
    page = visitor.new_page()
    strangers: list[str] = []
    page.on("request", lambda r: strangers.append(r.url) if "127.0.0.1" not in r.url else None)
    page.goto(f"{server}/indicateurs?indicateur=barometre-maisons-sante")
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.get_by_role("button", name="Citer : Maisons de santé pluriprofessionnelles").click()
    for form, name in (("svg", "Dessin (SVG)"), ("png", "Image (PNG)")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        file = f"sdaasp-nord-barometre-maisons-sante-{LATEST}.{form}"
        assert download.value.suggested_filename == file
        download.value.save_as(tmp_path / form)
    drawing = (tmp_path / "svg").read_text(encoding="utf-8")
    # A line may break after the day.
    known = format_day(LATEST).split("\u00a0")[0]
    for told in ("Maisons de santé", "Baromètre, janvier 2023", f"Connu au {known}", "@font-face"):
        assert told in drawing
    assert "#00000" not in drawing
    with Image.open(tmp_path / "png") as image:
        # The paper goes all around: neither the title nor the source touches an edge.
        paper = Image.new("RGB", image.size, image.convert("RGB").getpixel((0, 0)))
        ink = ImageChops.difference(image.convert("RGB"), paper).getbbox()
        assert ink is not None
        left, top, right, bottom = ink
        assert min(left, top, image.width - right, image.height - bottom) >= 40
        assert image.width >= 1600
    assert [url for url in strangers if url.startswith("http")] == []
