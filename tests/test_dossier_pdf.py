"""The PDF of a meeting, read back: pages, tags, alternatives, and every figure of the record."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from data.dossier.pdf import build_pdf
from data.dossier.traces import lay_out_bars, lay_out_curve, list_ticks
from data.dossier.typst_pdf import make_showable
from data.models_dossier import Dossier
from data.queries.dossier import build_pack
from data.queries.indicateurs import list_names
from data.queries.ouvrage import index_edition
from data.store import Edition

PLACES = ("", "591", "592", "593", "594", "595", "596")
WORDS = {"prevu": "prévu", "cible": "visé", "contexte": "contexte"}
LONG_LABEL = "Étiquette interminable qui n’en finit pas, " * 7
MARKUP = '#set text(red) $x^2$ *gras* _ital_ @ref <nom> \\ "q" `code` [a](b) // /* */ 50 %'


@pytest.fixture(scope="module")
def packs(edition: Edition) -> dict[str, Dossier]:
    return {place: build_pack(edition, place) for place in PLACES}


@pytest.fixture(scope="module")
def shorts(packs: dict[str, Dossier]) -> dict[str, PdfReader]:
    return {place: open_pdf(build_pdf(pack)) for place, pack in packs.items()}


def open_pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def read_words(reader: PdfReader) -> str:
    """All the text on one line, as sentences wrap anywhere: no space, reference nor footer."""
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    return re.sub(
        r"\[[\d,-]+\]|(?:LeNord|Arrondissementd[^·]{,25})·édition.*?page\d+sur\d+", "", text
    )


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _read_root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def list_tags(node: Any) -> list[Any]:
    """Every structure element under a node."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for item in node for tag in list_tags(item)]
    if not isinstance(node, dict):
        return []
    found = [node] if "/S" in node else []
    return found + (list_tags(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize("place", PLACES)
def test_two_pages_tagged_and_named(place: str, shorts: dict[str, PdfReader]) -> None:
    reader = shorts[place]
    root = _read_root(reader)
    assert len(reader.pages) == 2
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Dossier de séance")
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\b", xmp)
    assert re.search(r"pdfaid:part\W+2\b", xmp)
    assert re.search(r"pdfaid:conformance\W+A\b", xmp)
    assert "SDAASP" in xmp


@pytest.mark.parametrize("place", PLACES)
def test_figures_have_their_alternative(
    place: str, packs: dict[str, Dossier], shorts: dict[str, PdfReader]
) -> None:
    tags = list_tags(_read_root(shorts[place])["/StructTreeRoot"])
    names = [str(tag["/S"]) for tag in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/L"} <= set(names)
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    told = [squeeze(make_showable(str(tag["/Alt"]))) for tag in figures]
    pack = packs[place]
    assert pack.carte is not None
    expected = [pack.carte.alternative, *(chart.alternative for chart in pack.graphiques[:2])]
    assert [squeeze(text) for text in expected] == told


def test_bookmarks_follow_the_headings(shorts: dict[str, PdfReader]) -> None:
    titles = [str(item["/Title"]) for item in _flatten(shorts["595"].outline)]
    assert titles[0] == "Arrondissement de Lille"
    assert "Ce qui existe" in titles
    assert "Questions pour la salle" in titles


def _flatten(outline: Any) -> list[Any]:
    return [
        found
        for item in outline
        for found in (_flatten(item) if isinstance(item, list) else [item])
    ]


@pytest.mark.parametrize("place", PLACES)
def test_figures_on_paper_are_those_of_the_record(
    place: str, packs: dict[str, Dossier], shorts: dict[str, PdfReader]
) -> None:
    pack, words = packs[place], read_words(shorts[place])
    told = [f"{c.ici.texte}{WORDS.get(c.ici.nature, '')}{c.phrase}" for c in pack.chiffres if c.ici]
    told += [f"{c.avant.texte}{c.avant.moment}" for c in pack.chiffres if c.avant]
    told += [f"{g.nombre.texte}{g.libelle}{g.taux.texte}" for g in pack.groupes]
    told += [f"{item.libelle}{item.part.ecrit}" for item in pack.distances.seuils]
    assert len(told) >= 12
    assert [text for text in told if squeeze(text) not in words] == []
    for action in pack.actions:
        status = action.phrase_statut.replace("statut non", "non")
        assert squeeze(f"{action.numero}{action.nom_court}{status}") in words
    assert squeeze(pack.phrase) in words


def test_long_version_tells_everything(packs: dict[str, Dossier]) -> None:
    pack = packs["591"]
    reader = open_pdf(build_pdf(pack, long=True))
    words = read_words(reader)
    assert len(reader.pages) > 4
    for action in pack.toutes:
        assert squeeze(action.titre) in words
        for label, value in (*action.chiffres, *action.chiffres_nord):
            assert squeeze(label) in words
            assert squeeze(value.texte) in words
    for found in pack.contradictions:
        for enonce in found.enonces:
            assert squeeze(enonce.texte) in words
    for group in pack.groupes:
        for service in group.services:
            assert squeeze(service.nom) in words
    for silence in pack.non_ventiles:
        assert squeeze(silence.libelle) in words
    for source in pack.sources:
        assert squeeze(source.suite) in words
        assert squeeze(source.nom) in words
        assert squeeze(source.document) in words


def test_same_pack_same_bytes(packs: dict[str, Dossier]) -> None:
    assert build_pdf(packs["592"]) == build_pdf(packs["592"])


def _spoil(pack: Dossier) -> Dossier:
    """Labels too long, labels that look like markup, an indicator without a value."""
    first, second, *rest = pack.actions
    return replace(
        pack,
        actions=(replace(first, nom_court=LONG_LABEL), replace(second, nom_court=MARKUP), *rest),
        chiffres=(replace(pack.chiffres[0], phrase=LONG_LABEL), *pack.chiffres[1:]),
        contradictions=tuple(replace(c, titre=MARKUP) for c in pack.contradictions),
        graphiques=tuple(replace(g, phrase=LONG_LABEL) for g in pack.graphiques),
        indicateurs=tuple(replace(i, ici=None) for i in pack.indicateurs),
    )


def test_hostile_texts_come_out_as_they_are(packs: dict[str, Dossier]) -> None:
    assert len(LONG_LABEL) > 300
    spoiled = _spoil(packs["591"])
    short, long = open_pdf(build_pdf(spoiled)), open_pdf(build_pdf(spoiled, long=True))
    assert len(short.pages) == 2
    assert squeeze(MARKUP) in read_words(short)
    assert squeeze(MARKUP) in read_words(long)
    assert squeeze(LONG_LABEL) in read_words(short)


def test_a_place_without_anything_keeps_its_two_pages(packs: dict[str, Dossier]) -> None:
    pack = packs["593"]
    bare = replace(
        pack,
        carte=None,
        graphiques=(),
        groupes=(),
        actions=(),
        toutes=(),
        questions=(),
        contradictions=(),
        chiffres=tuple(replace(item, ici=None) for item in pack.chiffres),
    )
    reader = open_pdf(build_pdf(bare))
    assert len(reader.pages) == 2
    assert "Aucunservicen’estsitué" in read_words(reader)


@pytest.mark.parametrize("place", PLACES)
def test_steps_left_out_are_counted(
    place: str, packs: dict[str, Dossier], shorts: dict[str, PdfReader]
) -> None:
    text = read_words(shorts[place])
    written = sum(
        squeeze(f"{item.titre} prévu") in text.replace("\u00a0", "") for item in packs[place].etapes
    )
    left = len(packs[place].etapes) - written
    assert written
    assert left == 0 or f"{left}autresétapesdanslaversionlongue." in text


def test_key_figures_left_out_are_counted(edition: Edition) -> None:
    kept = {item.indicateur_id for item in build_pack(edition, "").chiffres}
    names = [name for name in list_names(index_edition(edition)) if name not in kept][:6]
    pack = build_pack(edition, "", (), tuple(names))
    shown = sum(item.ici is not None for item in pack.chiffres)
    shown += sum(
        item.ici is not None and item.indicateur_id not in kept for item in pack.indicateurs
    )
    text = read_words(open_pdf(build_pdf(pack)))
    assert shown == 14
    assert "2autreschiffrescléssontdansleclasseur." in text


@pytest.mark.parametrize("place", PLACES)
def test_no_heading_ends_a_page(place: str, packs: dict[str, Dossier]) -> None:
    """Under a heading, more than a line before the foot, in points from the bottom of the page."""
    reader = open_pdf(build_pdf(packs[place], long=True))
    low = [item["/Title"] for item in _flatten(reader.outline) if float(item["/Top"]) < 100]
    assert low == []


def test_letters_that_no_font_holds_are_replaced() -> None:
    assert make_showable("Łódź 漢 \U0001f600 \u202e\x00fin") == "□ódz □ □ fin"
    assert make_showable("1\u202f720 « où » 12 ½ — œuvre €") == "1\u202f720 « où » 12 ½ — œuvre €"


def test_a_planned_value_is_never_on_the_line(packs: dict[str, Dossier]) -> None:
    chart = next(item for item in packs[""].graphiques if item.genre == "temps")
    drawn = lay_out_curve(chart)
    assert {trace["nature"] for trace in drawn["traces"]} == {"realise", "prevu"}
    for trace in drawn["traces"]:
        for point in trace["points"]:
            assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in point["places"])


def test_undated_values_stand_in_their_strip(packs: dict[str, Dossier]) -> None:
    chart = next(item for item in packs[""].graphiques if item.indicateur_id == "msp")
    drawn = lay_out_curve(chart)
    points = [point for trace in drawn["traces"] for point in trace["points"]]
    undated = [point for point in points if not point["date"]]
    assert [point["texte"] for point in undated] == ["96"]
    assert all(point["places"][0][0] > drawn["bande"] for point in undated)
    assert all(x < drawn["bande"] for point in points if point["date"] for x, _ in point["places"])


def test_bars_are_in_the_order_of_what_they_draw(packs: dict[str, Dossier]) -> None:
    chart = next(item for item in packs["595"].graphiques if item.genre == "barres")
    drawn = lay_out_bars(chart)
    lengths = [bar["longueur"] for bar in drawn["barres"]]
    assert lengths == sorted(lengths, reverse=True)
    assert [bar["nom"] for bar in drawn["barres"] if bar["choisi"]] == ["Lille"]


def test_ticks_are_round() -> None:
    assert list_ticks(51) == [0, 20, 40, 60]
    assert list_ticks(7) == [0, 2, 4, 6, 8]
    assert list_ticks(10) == [0, 5, 10]
    assert list_ticks(0.4) == [0, 0.1, 0.2, 0.3, 0.4]
    assert list_ticks(0) == [0, 1]
