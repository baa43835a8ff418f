"""The strip of the départements: what it draws, what it says, what its table lists."""

from itertools import combinations

import pytest

from components.charts.labels import NARROW
from components.charts.strip import HEADINGS, build_strip, stack
from components.charts.style import CONTEXT, OFFICIAL
from data.queries.indicators.barometre import read_barometre, read_measures
from data.queries.indicators.tables import tabulate_comparison
from data.records.barometre import Comparaison
from data.store import Edition
from tests.tools.counted import spell

STAMP = "Connu au 31 octobre 2026. SDAASP du Nord."


def list_comparisons(edition: Edition) -> list[Comparaison]:
    found = [read_barometre(edition, code) for code in read_measures(edition)]
    return [item.comparaison for item in found if item and item.comparaison]


def test_dots_sentence_and_table_say_the_same(edition: Edition) -> None:
    comparisons = list_comparisons(edition)
    assert len(comparisons) == 26
    for found in comparisons:
        chart = build_strip(found, STAMP)
        others, nord = chart.figure.data
        drawn = dict(zip([*others.customdata, *nord.customdata], [*others.x, *nord.x], strict=True))
        assert drawn == {item.zone_id: item.valeur for item in found.departements}
        shown = {row[0]: row[1:] for row in chart.rows}
        for item in found.departements:
            order = f"{item.rang}{'er' if item.rang == 1 else 'e'}"
            assert shown[item.nom] == (order, item.texte, item.moment)
        assert chart.headings == HEADINGS
        assert {found.nord.texte, found.mediane_texte} <= {row[2] for row in chart.rows}
        assert found.nord.texte in chart.sentence
        assert (
            f"{found.nord.rang}{'er' if found.nord.rang == 1 else 'e'} rang sur" in chart.sentence
        )
        assert found.mediane_texte in chart.sentence
        for zone in (found.region, found.pays):
            assert zone is None or (zone.texte in chart.sentence and zone.nom in shown)
        frame = tabulate_comparison(found)
        assert len(frame) == len(chart.rows) - 1
        assert frame["Source"].str.len().min() > 0
        assert frame["Place"].str.startswith("Fichier, IND-").all()


def test_the_nord_stands_out_by_colour_shape_and_name(edition: Edition) -> None:
    for found in list_comparisons(edition):
        figure = build_strip(found, STAMP).figure
        others, nord = figure.data
        assert (others.marker.symbol, others.marker.color) == ("circle", CONTEXT)
        assert (nord.marker.symbol, nord.marker.color) == ("square", OFFICIAL)
        texts = [note.text for note in figure.layout.annotations]
        assert any("Nord" in text and f"sur {len(found.departements)}" in text for text in texts)
        assert any("Médiane" in text for text in texts)
        favour = next(note for note in figure.layout.annotations if "plus favorable" in note.text)
        assert favour.x == (0 if found.sens == "baisse" else 1)


def test_no_mark_crosses_the_label_of_another(edition: Edition) -> None:
    for found in list_comparisons(edition):
        notes = build_strip(found, STAMP).figure.layout.annotations
        marks = [n for n in notes if n.text.startswith(("Médiane", "Région", "France"))]
        # Each lower line starts from the side where the labels above do not reach.
        values = [note.x for note in marks]
        assert len({note.xanchor for note in marks}) == 1
        assert values == sorted(values, reverse=marks[0].xanchor == "left")


@pytest.mark.parametrize("count", [1, 30, 101])
def test_no_dot_touches_another_on_a_telephone(count: int) -> None:
    values = [(rank * 37 % 50) / 50 for rank in range(count)]
    levels = stack(values, (0.0, 1.0))
    for (one, high), (other, low) in combinations(zip(values, levels, strict=True), 2):
        assert high != low or abs(one - other) * NARROW >= 8


def test_the_reading_says_who_is_missing_and_why(edition: Edition) -> None:
    found = {
        item.indicateur_id: spell(" ".join(item.phrases)) for item in list_comparisons(edition)
    }
    delay = found["barometre-296-delai-mdph"]
    assert "47e rang sur 100, à égalité avec 4 autres" in delay
    assert "Sans valeur : 1 département (Seine-et-Marne)" in delay
    assert "à un mois plus ancien : 2 départements" in delay
    assert "Le fichier ne donne rien pour la région" in delay
    assert "la plus basse" in delay
    assert "Chaque département a sa propre cible" in found["barometre-311-maisons-sante"]
