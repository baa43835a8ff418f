"""The questions asked of an edition, on the embedded data."""

from datetime import date

import pandas as pd
import pytest

from data.queries.common.ecarts import count_contradictions, find_ecarts, list_ecarts
from data.queries.common.index import NORD
from data.queries.indicators.breakdown import list_breakdowns
from data.queries.plan.actions import (
    count_statuses,
    describe_statuses,
    filter_actions,
    fold,
    list_actions,
    list_pilots,
)
from data.queries.plan.overview import count_blanks, list_key_figures, list_next_steps
from data.queries.plan.sheet import read_sheet
from data.store import Edition
from data.tables.dictionary import load_dictionary
from data.text.french import polish
from tests.conftest import open_edition


def test_mixed_statuses_are_counted() -> None:
    counts = count_statuses(["reorientation", "poursuite", "poursuite"])
    assert describe_statuses(counts) == "2\u00a0poursuites, 1\u00a0réorientation"
    assert describe_statuses(count_statuses(["non_renseigne"])).startswith("statut non renseigné")


def test_key_figures_show_before_and_after(edition: Edition) -> None:
    figures = {item.arrivee.indicateur_id: item for item in list_key_figures(edition, edition.day)}
    france_services = figures["france-services-labellisees"]
    assert france_services.depart is not None
    assert (france_services.depart.texte, france_services.arrivee.texte) == ("14", "51")
    assert france_services.depart_moments == "en 2018 et en 2019"
    assert france_services.arrivee.moment == "au 1er\u00a0septembre 2023"
    assert france_services.rupture
    assert figures["msp"].arrivee.texte == "96"
    assert figures["classes-dedoublees"].arrivee.nature == "cible"


def test_a_planned_value_is_never_the_result() -> None:
    edition = open_edition("2020-11-27")
    figure = list_key_figures(edition, edition.day)[0]
    assert (figure.arrivee.texte, figure.arrivee.nature) == ("10", "realise")
    assert [(item.texte, item.nature) for item in figure.autres] == [("20", "prevu")]


def test_every_key_figure_carries_its_contradictions(edition: Edition) -> None:
    for item in list_key_figures(edition, edition.day):
        expected = {
            e.ecart_id for e in find_ecarts(edition, "indicateur", item.arrivee.indicateur_id)
        }
        assert expected <= {e.ecart_id for e in (*item.contradictions, *item.precisions)}
        assert all(e.est_contradiction for e in item.contradictions)


def test_statements_shared_by_documents_are_told_once(edition: Edition) -> None:
    sheet = read_sheet(edition, 1)
    assert sheet is not None
    requests = [item for item in sheet.releves if item.indicateur_id == "demandes-traitees"]
    assert [len(item.citations) for item in requests] == [1, 2]


def test_sheet_keeps_empty_cells_visible(edition: Edition) -> None:
    sheet = read_sheet(edition, 12)
    assert sheet is not None
    study = dict(sheet.realisations[0].cellules)
    assert study["Information et accompagnement"] is None
    land = next(item for item in sheet.realisations if "Foncière" in item.libelle)
    assert dict(land.cellules)["Initiatives collaboratives"] == ""


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"statut": "arret"}, [14]),
        ({"statut": "non_renseigne"}, [6, 7, 12]),
        ({"orientation": "4"}, [8, 9, 10, 11]),
        ({"pilote": "ARS"}, [5, 7]),
        ({"zone": "bassin-minier"}, [15, 16]),
        ({"recherche": "vitrophanie FOURMIES"}, [12]),
        ({"recherche": "cœur du cambresis"}, [16]),
        ({"statut": "arret", "orientation": "1"}, []),
    ],
)
def test_filters(edition: Edition, filters: dict[str, str], numbers: list[int]) -> None:
    assert [item.numero for item in filter_actions(edition, **filters)] == numbers


def test_pilots_are_organisations_in_order(edition: Edition) -> None:
    pilots = list_pilots(list_actions(edition))
    assert "CDOS Nord" in pilots
    assert pilots == sorted(pilots, key=fold)
    assert pilots.index("DREETS") < pilots.index("EPCI") < pilots.index("État")


def test_next_steps_come_after_the_day_in_order(release: Edition) -> None:
    steps = list_next_steps(release, release.day)
    assert steps[0].titre.startswith("Nouvelles rencontres")
    assert steps[-1].moment in ("2030", "2025 à 2030")
    assert not list_next_steps(release, date(2031, 1, 1))
    # The last plan ends with 2030: on its last day nothing is still to come, the day before it is.
    assert not list_next_steps(release, date(2030, 12, 31))
    assert list_next_steps(release, date(2030, 12, 30))


def test_blanks_are_counted(edition: Edition) -> None:
    empty, sheets = count_blanks(edition)
    lacunes = edition["lacunes"]
    assert empty == lacunes["constat"].isin(["absente", "vide"]).sum() > 0
    assert 0 < sheets <= 16


def test_contradictions_tell_their_places(edition: Edition) -> None:
    qpv = next(item for item in list_ecarts(edition) if item.ecart_id == "habitants-qpv")
    assert [enonce.valeur for enonce in qpv.enonces] == [370000, 370000, 270000]
    assert all(enonce.citation.localisation for enonce in qpv.enonces)


def test_only_contradictions_are_counted() -> None:
    genres = {"a": "contradiction", "b": "imprecision", "c": "contradiction", "d": "silence"}
    links = [("a", "1"), ("b", "1"), ("c", "1"), ("d", "2"), ("c", "3")]
    tables = {
        "ecarts": pd.DataFrame(genres.items(), columns=["ecart_id", "genre"]).reindex(
            columns=list(load_dictionary()["ecarts"].columns)
        ),
        "ecarts_objets": pd.DataFrame(
            [(key, "action", number) for key, number in links],
            columns=["ecart_id", "objet_nature", "objet_id"],
        ),
    }
    assert count_contradictions(tables, "action") == {"1": 2, "3": 1}


def test_the_plan_departs_from_the_first_known_value(release: Edition) -> None:
    """A later value of the same measure is no starting point."""
    observed = release["observations"]
    later = observed[observed["indicateur_id"] == "msap"].head(1)
    later = later.assign(periode="2021", valeur=99.0)
    tables = {**release, "observations": pd.concat([observed, later])}
    figure = next(item for item in list_key_figures(tables, release.day) if item.depart)
    assert figure.depart is not None
    assert (figure.depart.texte, figure.depart_moments) == ("14", "en 2018 et en 2019")


def test_a_breakdown_never_mixes_what_is_reached_and_what_is_planned(release: Edition) -> None:
    """An arrondissement that has a planned value only is not drawn beside reached ones."""
    observed = release["observations"]
    one = observed[
        (observed["indicateur_id"] == "arms-conventions") & (observed["territoire_id"] == NORD)
    ].head(1)
    rows = [
        one.assign(territoire_id=code, nature=nature, valeur=float(value))
        for code, nature, value in [
            ("591", "realise", 3),
            ("592", "realise", 2),
            ("594", "realise", 4),
            ("595", "prevu", 50),
        ]
    ]
    others = observed[observed["indicateur_id"] != "arms-conventions"]
    tables = {**release, "observations": pd.concat([others, *rows])}
    parts = next(iter(list_breakdowns(tables, "arms-conventions", NORD))).parts
    assert [part.territoire_id for part in parts] == ["594", "591", "592"]


def test_typography() -> None:
    assert polish("l'accès : 1 720 « oui » ?") == (
        "l’accès\u00a0: 1\u202f720 «\u00a0oui\u00a0»\u202f?"
    )


def test_counted_figures_are_the_ones_shown(edition: Edition) -> None:
    for action in list_actions(edition):
        sheet = read_sheet(edition, action.numero)
        assert sheet is not None
        assert action.nombre_chiffres == len(sheet.releves)
