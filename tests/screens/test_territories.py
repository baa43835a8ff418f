"""The arrondissement on every screen: its own numbers, and nothing of the Nord under its name."""

import re
from datetime import date

import pytest

from components.app.frame import build_address
from data.text.french import format_day, format_number, format_tenth
from tests.conftest import DAYS, RunPage, read_screen, read_words
from tests.tools.counted import (
    CODES,
    REGISTER,
    count_labelled,
    count_people,
    name_list,
    read_source,
    spell,
)

LATEST = str(DAYS[-1])
# Values that the documents give for the whole Nord and for no arrondissement.
NORD_ONLY = ["339 890", "96", "28 752", "340", "51"]


@pytest.mark.parametrize("code", CODES)
def test_screen_shows_its_own_numbers_only(run_page: RunPage, code: str) -> None:
    """The Nord only appears on its own line of the comparison and of the crosswalk."""
    screen = read_screen(run_page("territoires", arrondissement=code))
    people, count, words = count_people(code), count_labelled(code, LATEST), read_words(screen)
    nord = sum(count_labelled(other, LATEST) for other in CODES)
    rate = format_tenth(100_000 * count / people)
    assert f"{spell(format_number(people))} habitants dans" in words
    day = spell(format_day(date.fromisoformat(name_list(LATEST).removeprefix(REGISTER))))
    listed = f"{count} France services au {day} (liste officielle)"
    assert f"{listed}, soit {rate} pour 100 000 habitants" in words
    own = re.sub(r"<tfoot>.*?</tfoot>", "", screen, flags=re.DOTALL)
    values = re.findall(r'<span class="(?:valeur[^"]*|bref-nombre|seuil-part)">([^<]*)</span>', own)
    shown = {spell(value).strip() for value in values}
    assert shown
    assert not shown & {*NORD_ONLY, str(nord), "2 615 635", "647", "94"}
    assert "339 890" not in spell(own)
    assert "28 752" not in spell(own)
    assert "Les six arrondissements sur un même axe" in screen
    assert screen.count('aria-current="page"') == 2
    # What a report cites is never a zero, nor a rate.
    assert not re.search(r"\b0 (?:projet|plateforme|service|CIAS|outil)", words)
    assert '<span class="croquis-cadre" role="img" aria-label="' in screen
    assert f'href="carte?arrondissement={code}&amp;lieu=fs-' in screen
    assert f'href="dossier?arrondissement={code}"' in screen
    assert 'class="courant"' in screen


@pytest.mark.parametrize("code", CODES)
def test_overview_follows_the_arrondissement(run_page: RunPage, code: str) -> None:
    screen = read_screen(run_page(arrondissement=code))
    mediators = next(
        row["valeur"]
        for row in read_source("observations")
        if row["indicateur_id"] == "arms-conventions" and row["territoire_id"] == code
    )
    words = read_words(screen)
    assert f"compte {count_labelled(code, LATEST)} France services au" in words
    assert f"et {mediators} conventions de médiateurs santé au 30 septembre 2023" in words
    # What isn't broken down is one quiet line, without the figures of the Nord.
    assert "non-ventile" not in screen
    assert words.count("Donnés pour le Nord entier seulement") == 1
    opening = re.search(r'<p class="chapeau">.*?<ol class="plan">', screen, re.DOTALL)
    assert opening is not None
    for value in NORD_ONLY:
        assert not re.search(rf"(?<!\d )\b{value}(?! \d)\b", read_words(opening[0])), value


def test_the_week_of_the_territory_and_of_its_town_halls(run_page: RunPage) -> None:
    """The département and an arrondissement, the town halls by the address, a wrong one said."""
    screen = read_screen(run_page("territoires", section="horaires"))
    assert screen.count('class="silhouette"') == len(CODES)
    assert screen.count('<table class="semaine') == 1
    assert 'href="territoires?arrondissement=591&amp;section=horaires"' in screen
    # An address of before the parts of the page still leads there.
    app = run_page("territoires", arrondissement="591", services="mairie")
    here = read_screen(app)
    assert "silhouette" not in here
    assert "mairies sont ouvertes en même temps" in read_words(here)
    labels = " ".join(str(item.proto) for item in app.get("download_button"))
    assert "Nombres (CSV)" in labels
    assert "Télécharger l’accès selon l’heure (CSV)" in labels
    assert "voici France services" in read_words(read_screen(run_page("territoires", services="x")))
    early = read_words(
        read_screen(run_page("territoires", edition="2018-03-22", section="horaires"))
    )
    assert "aucune liste connue à cette date ne donne leurs horaires" in early


def test_plan_marks_the_actions_that_name_the_territory(run_page: RunPage) -> None:
    assert read_screen(run_page()).count("ici ici-") == 0
    screen = read_screen(run_page(arrondissement="591"))
    assert screen.count('class="ici ici-nomme"') == 10
    assert screen.count('class="ici ici-departement"') == 3


def test_actions_tell_how_each_aims_at_the_territory(run_page: RunPage) -> None:
    assert "Dans l’arrondissement" not in read_screen(run_page("actions"))
    screen = read_screen(run_page("actions", arrondissement="596"))
    assert "Dans l’arrondissement de Valenciennes" in screen
    assert "prioritaire ici" not in screen
    assert screen.count("tout le département") == 3
    panel = read_screen(run_page("actions", arrondissement="592", action="16"))
    assert "prioritaire ici" in panel


def test_shared_address_is_exact() -> None:
    parameters = {"edition": "2023-12-01", "arrondissement": "595", "recherche": "bus & car"}
    assert build_address("https://exemple.fr/sdaasp/actions?vieux=1", parameters) == (
        "https://exemple.fr/sdaasp/actions"
        "?arrondissement=595&edition=2023-12-01&recherche=bus+%26+car"
    )
    assert build_address("https://exemple.fr/", {}) == "https://exemple.fr/"


@pytest.mark.parametrize("page", ["", "actions", "territoires"])
def test_every_page_offers_its_address(run_page: RunPage, page: str) -> None:
    app = run_page(page, arrondissement="595")
    assert re.search(r'citer-adresse">[^<]*\barrondissement=595', read_screen(app))


@pytest.mark.parametrize(
    ("asked", "title", "link"),
    [
        ({"commune": "59249"}, "Fourmies", "territoires?epci=200043404"),
        ({"commune": "fourmies"}, "Fourmies", "carte?commune=59249"),
        ({"epci": "200043404"}, "CC du Sud Avesnois", "territoires?commune=59249"),
        ({"commune": "59249", "edition": "2018-03-22"}, "Fourmies", "territoires?edition="),
    ],
    ids=str,
)
def test_a_commune_or_an_epci_has_its_page(
    run_page: RunPage, asked: dict[str, str], title: str, link: str
) -> None:
    app = run_page("territoires", **asked)
    screen = read_screen(app).replace("&amp;", "&")
    assert f"<h1>{title}</h1>" in screen
    assert link in screen
    assert "Votre commune" in [box.label for box in app.selectbox]


@pytest.mark.parametrize("asked", [{"commune": "99999"}, {"epci": "200000000"}], ids=str)
def test_a_wrong_code_falls_back_with_a_notice(run_page: RunPage, asked: dict[str, str]) -> None:
    screen = read_screen(run_page("territoires", **asked))
    assert "<h1>Le Nord</h1>" in screen
    assert 'class="avis"' in screen


def test_the_arrondissement_chosen_elsewhere_is_said(run_page: RunPage) -> None:
    screen = read_screen(run_page("territoires", commune="59249", arrondissement="595"))
    assert "hors de l’arrondissement de Lille" in screen
    assert "hors de l’" not in read_screen(run_page("territoires", commune="59249"))


def test_the_annex_holds_what_the_note_leaves_out(run_page: RunPage) -> None:
    app = run_page("territoires", arrondissement="593", section="annexe")
    screen = read_screen(app)
    for title in ("Services et projets, un par un", "Ce que les documents ne disent pas ici"):
        assert title in screen
        assert title not in read_screen(run_page("territoires", arrondissement="593"))
    assert "Trois découpages" in screen
    labels = " ".join(str(item.proto) for item in app.get("download_button"))
    assert "Télécharger les distances (CSV)" in labels
    assert "Télécharger les services et projets (CSV)" in labels
    wrong = read_words(read_screen(run_page("territoires", section="rien")))
    assert "voici l’essentiel" in wrong


def test_an_edition_that_knows_little_says_so(run_page: RunPage) -> None:
    screen = read_screen(run_page("territoires", arrondissement="591", edition="2018-03-22"))
    words = read_words(screen)
    assert "Aucun service n’est situé par les documents connus à cette date" in words
    assert "la distance ne se mesure pas" in words
    assert "Des portes fermées" not in words
    # A heading always has something under it.
    assert not re.search(r"</h[23]>\s*(?:<h[123]|</section>)", screen)
