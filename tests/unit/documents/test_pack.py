"""The record of a meeting: its figures are those of the documents and of the screens."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from data.queries.meeting import build_pack
from data.queries.meeting.questions import ask_questions
from data.queries.territories.places import read_scope
from data.records.meeting import Dossier
from data.records.meeting_values import NumberedFigure
from data.store import Edition
from tests.conftest import DAYS, open_day


@pytest.fixture(scope="module")
def avesnes(release: Edition) -> Dossier:
    return build_pack(release, "591")


@pytest.fixture(scope="module")
def nord(release: Edition) -> Dossier:
    return build_pack(release)


def list_values(record: Any) -> list[NumberedFigure]:
    """Every value held by a record, however deep."""
    if isinstance(record, NumberedFigure):
        return [record]
    if isinstance(record, tuple):
        return [value for item in record for value in list_values(item)]
    if is_dataclass(record):
        return [v for item in fields(record) for v in list_values(getattr(record, item.name))]
    return []


def test_figures_of_the_departement_are_those_of_the_documents(nord: Dossier) -> None:
    figures = {item.indicateur_id: item for item in nord.chiffres}
    labelled, houses = figures["france-services-labellisees"], figures["msp"]
    assert labelled.ici is not None
    assert labelled.avant is not None
    assert (labelled.avant.valeur, labelled.ici.valeur) == (14, 51)
    # MSAP then France services: the documents forbid the subtraction.
    assert labelled.evolution is None
    assert "ne se soustraient pas" in labelled.rupture
    assert houses.evolution is not None
    assert (houses.evolution.texte, houses.evolution.moment) == ("+81", "depuis 2015")


def test_an_arrondissement_never_bears_the_figure_of_the_nord(avesnes: Dossier) -> None:
    figures = {item.indicateur_id: item for item in avesnes.chiffres}
    labelled, houses = figures["france-services-labellisees"], figures["msp"]
    assert labelled.ici
    assert houses.nord
    assert (labelled.ici.valeur, houses.ici, houses.nord.valeur) == (7, None, 96)
    assert "Maisons de santé pluriprofessionnelles" in [m.libelle for m in avesnes.non_ventiles]


def test_each_value_is_written_and_sourced(avesnes: Dossier, nord: Dossier) -> None:
    for pack in (avesnes, nord):
        numbers = {source.numero for source in pack.sources}
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        for value in list_values(pack):
            assert value.texte
            assert set(value.sources) <= numbers
        for source in pack.sources:
            assert source.document
            assert source.localisation


def test_planned_values_keep_their_nature(nord: Dossier) -> None:
    chart = next(item for item in nord.graphiques if item.indicateur_id.startswith("france"))
    planned = [trace for trace in chart.traces if trace.nature == "prevu"]
    assert [p.valeur.valeur for trace in planned for p in trace.points] == [20]
    reached = [t for t in chart.traces if t.nature == "realise" and not t.cadre]
    assert 20 not in [p.valeur.valeur for t in reached if not t.escalier for p in t.points]


def test_choices_are_kept_and_unknown_ones_left_out(edition: Edition) -> None:
    pack = build_pack(edition, "595", [4, 99], ["msp", "inconnu"])
    assert [item.numero for item in pack.actions] == [4]
    assert len(pack.toutes) == 16
    assert [item.indicateur_id for item in pack.indicateurs] == ["msp"]
    assert pack.indicateurs[0].ici is None


def test_actions_that_concern_a_territory(edition: Edition, avesnes: Dossier) -> None:
    # Sheets 2, 3 and 10 aim at other kinds of territory than Lille.
    lille = {item.numero for item in build_pack(edition, "595").actions}
    assert lille == {1, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16}
    states = {item.numero: item.etat for item in avesnes.toutes}
    assert states[14] == "arret"
    assert states[1] == "mixte"
    assert states[7] == "non_renseigne"


def test_contradictions_keep_their_statements_side_by_side(avesnes: Dossier) -> None:
    mediators = next(c for c in avesnes.contradictions if "un détail qui en compte 27" in c.titre)
    assert [len(item.sources) for item in mediators.enonces] == [1, 1]
    assert "24 conventions actives" in mediators.enonces[0].texte


def test_the_map_holds_the_place_within_its_frame(avesnes: Dossier, nord: Dossier) -> None:
    for pack, communes in ((avesnes, 150), (nord, 647)):
        carte = pack.carte
        assert carte is not None
        assert sum(item.nature == "commune" for item in carte.contours) == communes
        for outline in carte.contours:
            for ring in outline.anneaux:
                assert all(-0.001 <= x <= 1.001 for x, _ in ring)
                assert all(-0.001 <= y <= carte.hauteur + 0.001 for _, y in ring)
        for mark in carte.lieux:
            assert 0 <= mark.x <= 1
            assert 0 <= mark.y <= carte.hauteur
    assert nord.carte is not None
    legend = {item.libelle: item.nombre for item in nord.carte.legende}
    assert legend["France services fixe"] == 45
    assert legend["France services itinérante"] == 7


def test_the_room_is_asked_only_what_changes_a_reading(release: Edition, nord: Dossier) -> None:
    scope = read_scope(release, "")
    asked = ask_questions(scope, (), nord.distances, (), nord.contradictions)
    titles = [item.texte.partition(". Qui peut")[0] for item in asked]
    changing = [item.titre for item in nord.contradictions if item.change_lecture]
    assert 0 < len(changing) < len(nord.contradictions)
    assert [
        title for title in titles if title in {i.titre for i in nord.contradictions}
    ] == changing


def test_questions_start_from_a_fact(avesnes: Dossier) -> None:
    assert avesnes.questions[0].constat.startswith("23\u00a0communes à plus de 10\u00a0km")
    assert all(item.constat and item.texte.endswith("?") for item in avesnes.questions)


def test_acronyms_written_are_developed(nord: Dossier) -> None:
    words = dict(nord.sigles)
    assert words["MSAP"] == "Maison de services au public"
    assert words["CIAS"].startswith("Centre intercommunal")
    assert "RGAA" not in words


@pytest.mark.parametrize("day", DAYS[:2], ids=str)
def test_early_editions_hold_what_was_known(day: date) -> None:
    pack = build_pack(open_day(day), "592")
    assert pack.toutes == ()
    assert pack.jour.endswith(str(day.year))
    assert pack.suffixe == f"cambrai-{day.isoformat()}"
