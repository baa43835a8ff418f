"""The slides of a meeting, opened again: every figure, every alternative, every size."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from data.labels import Box
from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition
from documents.slides.curves import list_places
from documents.slides.frame import HEIGHT, WIDTH
from tests.unit.documents.conftest import open_deck

EMU = 12700


def list_shapes(shapes: Any) -> Iterator[Any]:
    """Every shape, those of groups included."""
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from list_shapes(shape.shapes)


def list_every_shape(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in list_shapes(slide.shapes)]


def read_table(shape: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


def find_tables(deck: Any, header: str) -> list[list[str]]:
    """The rows of every table whose first header is this one, pages put together."""
    found = [read_table(shape) for shape in list_every_shape(deck) if shape.has_table]
    return [row for table in found if table[0][0] == header for row in table[1:]]


def find_charts(deck: Any, title: str) -> list[Any]:
    return [s.chart for s in list_every_shape(deck) if s.has_chart and s.name == title]


def test_each_slide_says_one_thing(deck: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert (deck.slide_width, deck.slide_height) == (WIDTH * EMU, HEIGHT * EMU)
    assert deck.core_properties.language == "fr-FR"
    for slide in list(deck.slides)[1:]:
        names = {shape.placeholder_format.idx for shape in slide.placeholders}
        assert {11, 12} <= names, "pied de page et numéro"


def test_nothing_is_written_small_nor_left_unsaid(deck: Any) -> None:
    for slide in deck.slides:
        xml = slide._element
        sizes = [int(size) for size in xml.xpath(".//@sz") if str(size).isdigit()]
        assert min(sizes) >= 2000
        for run in xml.xpath(".//a:r/a:rPr"):
            assert run.get("lang") == "fr-FR"
        for shape in list_shapes(slide.shapes):
            properties = shape._element.xpath(".//p:cNvPr")[0]
            assert shape.is_placeholder or properties.get("descr"), shape.name
            if shape.has_chart:
                drawn = shape.chart._chartSpace.xpath(".//@sz")
                assert min(int(size) for size in drawn) >= 2000
        assert slide.notes_slide.notes_text_frame.text
    for layout in (*deck.slide_layouts, deck.slide_master):
        assert min(int(size) for size in layout._element.xpath(".//a:defRPr/@sz")) >= 2000


def test_notes_give_the_sources(pack: Dossier, deck: Any) -> None:
    texts = {source.numero: source.court for source in pack.sources}
    cited = 0
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        for number, text in re.findall(r"^\[(\d+)\] (.*)$", notes, re.MULTILINE):
            assert texts[int(number)] == text
            cited += 1
        foot = [s.text_frame.text for s in slide.placeholders if s.placeholder_format.idx == 11]
        if foot and "sources" in foot[0]:
            assert re.search(r"^\[\d+\]", notes, re.MULTILINE)
    assert cited > 20


def test_key_figures_are_those_of_the_record(pack: Dossier, deck: Any) -> None:
    cards = {s.name: s.text_frame.text for s in list_every_shape(deck) if s.has_text_frame}
    known = [item for item in pack.chiffres if item.ici]
    assert known
    for item in known:
        assert item.ici is not None
        card = cards[item.phrase]
        word = {"realise": "", "cible": " visé", "prevu": " prévu"}[item.ici.nature]
        assert card.split("\n")[0] == f"{item.ici.texte}{word}"
        if item.avant:
            assert f"{item.avant.ecrit} {item.avant.moment}" in card
        if item.evolution:
            assert item.evolution.texte in card
        else:
            assert "soit +" not in card
    silent = [item.phrase for item in pack.chiffres if item.ici is None]
    assert not set(silent) & set(cards)


def test_charts_hold_the_numbers_of_the_record(pack: Dossier, deck: Any) -> None:
    assert pack.graphiques
    for chart in pack.graphiques:
        drawn = find_charts(deck, chart.titre)
        assert len(drawn) == 1
        series = [(serie.name, list(serie.values)) for serie in drawn[0].plots[0].series]
        if chart.genre == "barres":
            rates = [bar.taux for bar in chart.barres]
            values = [
                rate.valeur if rate and all(rates) else bar.valeur.valeur
                for bar, rate in zip(chart.barres, rates, strict=True)
            ]
            assert sorted(series[0][1]) == sorted(values)
        elif len(series) == 1 and series[0][0] == chart.unite:
            points = [p.valeur.valeur for trace in chart.traces for p in trace.points]
            assert series[0][1] == points
        else:
            expected = [
                (trace.nom, [p.valeur for p in list_places(trace)]) for trace in chart.traces
            ]
            assert series == [serie for serie in expected if serie[1]]


def test_planned_is_drawn_apart_and_breaks_are_not_joined(edition: Edition) -> None:
    chart = find_charts(open_deck(build_pack(edition)), "France services labellisées")[0]
    series = {serie.name: serie for serie in chart.plots[0].series}
    planned, reached = series["prévu"], series["selon les documents"]
    assert list(planned.values) == [20, 20]
    assert planned.marker.style != reached.marker.style
    assert planned.format.line.dash_style is not None
    assert reached.format.line.dash_style is None
    # Fourteen MSAP before the break, in a series of their own.
    assert set(series["MSAP, avant la rupture"].values) == {14}


def test_tables_hold_the_record(pack: Dossier, deck: Any) -> None:
    assert [row[:3] for row in find_tables(deck, "Services")] == [
        [group.libelle, group.nombre.texte, group.taux.texte if group.taux else ""]
        for group in pack.groupes
    ]
    actions = find_tables(deck, "N°")
    assert [row[0] for row in actions] == [str(item.numero) for item in pack.actions]
    for row, item in zip(actions, pack.actions, strict=True):
        assert row[1] == item.nom_court
        assert row[2].endswith(item.libelle_etat)
    shares = find_charts(deck, "Part des habitants par distance")[0]
    assert list(shares.plots[0].series[0].values) == [
        item.part.valeur for item in pack.distances.seuils
    ]
    silent = [item.libelle for item in pack.non_ventiles if item.cle]
    assert [row[0] for row in find_tables(deck, "Donné pour le Nord seulement")] == silent
    assert all(row[2] == "non ventilé" for row in find_tables(deck, "Donné pour le Nord seulement"))
    first = next(item for item in pack.contradictions if len(item.enonces) <= 3)
    told = find_tables(deck, f"Énoncé 1 [{first.enonces[0].sources[0]}]")[0]
    assert told == [item.texte for item in first.enonces]


def test_only_the_services_found_here_are_counted(pack: Dossier, deck: Any) -> None:
    found = sum(bool(group.services) for group in pack.groupes)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    told = next(title for title in titles if title.startswith("Les documents situent"))
    assert told.replace("\u00a0", " ").startswith(f"Les documents situent {found} sorte")


def test_the_map_is_drawn_with_native_shapes(pack: Dossier, deck: Any) -> None:
    carte = pack.carte
    assert carte is not None
    groups = [s for s in list_every_shape(deck) if s.name == "Carte"]
    assert len(groups) == 1
    group = groups[0]
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == carte.alternative
    paths = group._element.xpath(".//a:custGeom//a:moveTo")
    rings = [
        ring
        for item in carte.contours
        for ring in item.anneaux
        if item.nature == "commune" or not pack.arrondissement or item.nature == "arrondissement"
    ]
    assert len(paths) == len(rings)
    known = {mark.nom for mark in carte.lieux}
    assert known <= {shape.name for shape in group.shapes}
    # A name never stands on a mark, nor on another name.
    boxes = {True: [], False: []}  # type: dict[bool, list[Box]]
    for shape in group.shapes:
        if shape.name in known or shape.name.startswith("Nom : "):
            right, bottom = shape.left + shape.width, shape.top + shape.height
            boxes[shape.name in known].append(Box(shape.left, shape.top, right, bottom))
    assert len(boxes[False]) == 6 if not pack.arrondissement else boxes[False]
    assert not any(one.touches(other) for one in boxes[False] for other in boxes[True])
    assert not any(one.touches(other) for one, other in combinations(boxes[False], 2))
