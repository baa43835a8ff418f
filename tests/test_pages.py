"""Every page through `app.py`: with data, without, with a bad address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from components import html
from components.rendu import Rendered, remember
from tests.conftest import RunPage, read_screen

PAGES = [
    "",
    "actions",
    "indicateurs",
    "territoires",
    "carte",
    "atelier",
    "dossier",
    "calendrier",
    "sources",
    "mentions_legales",
    "donnees_personnelles",
    "accessibilite",
    "plan_du_site",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("arrondissement", "999"),
        ("edition", "2019-13-45"),
        ("edition", "<script>alert(1)</script>"),
    ],
)
def test_bad_address_is_told_and_ignored(
    run_page: RunPage, page: str, name: str, value: str
) -> None:
    app = run_page(page, **{name: value})
    assert not app.exception
    screen = read_screen(app)
    assert "L’adresse demande" in screen
    assert "<script>" not in screen


# Not the legal pages, which show settings: those may change without becoming others.
@pytest.mark.parametrize("page", [*PAGES[:9], "plan_du_site"])
def test_a_page_shown_again_writes_nothing_anew(
    run_page: RunPage, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, written = run_page(page).run(), list[str]()

    def spy(piece: Any, values: Mapping[str, object], render: Callable[[], Rendered]) -> Rendered:
        def note() -> Rendered:
            written.append(piece[0])
            return render()

        return remember(piece, values, note)

    monkeypatch.setattr(html, "remember", spy)
    assert not app.run().exception
    assert written == []


def test_overview_says_the_result(run_page: RunPage) -> None:
    screen = read_screen(run_page(edition="2024-08-01"))
    assert (
        "Le Nord compte 51\u00a0France services au 1er\u00a0septembre 2023 (Bilan 2023)" in screen
    )
    assert "52 au 1er\u00a0août 2024 (liste officielle)" in screen
    assert "96\u00a0maisons de santé (date non donnée)" in screen
    assert "4 se poursuivent, 5 sont réorientées, 3 mêlent les deux, 1 s’arrête" in screen


def test_overview_links_every_action(run_page: RunPage) -> None:
    screen = read_screen(run_page(arrondissement="595"))
    for number in range(1, 17):
        assert f'href="actions?arrondissement=595&amp;action={number}"' in screen


def test_action_link_opens_its_panel(run_page: RunPage) -> None:
    screen = read_screen(run_page("actions", action="14"))
    assert "Améliorer la réussite de tous les élèves" in screen
    assert "statut-arret" in screen
    assert "« arrêt » coché" in screen.replace("\u00a0", " ")


def test_unknown_action_falls_back_on_the_list(run_page: RunPage) -> None:
    screen = read_screen(run_page("actions", action="17"))
    assert "action = 17" in screen
    assert "Les 16 actions du plan" in screen


def test_filters_narrow_the_list(run_page: RunPage) -> None:
    screen = read_screen(run_page("actions", statut="arret"))
    assert "1\u00a0action sur 16" in screen
    assert "Réussite de tous les élèves" in screen


def test_search_ignores_accents_and_case(run_page: RunPage) -> None:
    screen = read_screen(run_page("actions", recherche="TELEMEDECINE"))
    assert "Télémédecine" in screen
    assert "sur 16" in screen


def test_no_action_found_is_said(run_page: RunPage) -> None:
    screen = read_screen(run_page("actions", recherche="introuvable", statut="arret"))
    assert "Aucune action ne répond" in screen


def test_widget_change_reaches_the_address(run_page: RunPage) -> None:
    app = run_page("actions")
    app.selectbox(key="url_statut").select("non_renseigne").run()
    assert "3\u00a0actions sur 16" in read_screen(app)
    assert str(app.query_params["statut"]) == "non_renseigne"
