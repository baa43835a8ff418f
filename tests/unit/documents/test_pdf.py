"""The PDF of a meeting, read back: pages, tags, alternatives, and every figure of the record."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from data.queries.indicators.catalogue import list_names
from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition
from documents.pdf.pack import build_pdf
from documents.pdf.typst_pdf import make_showable
from documents.traces import lay_out_bars, lay_out_curve, list_ticks
from tests.unit.documents.conftest import BARE, LONG

WORDS = {"prevu": "prévu", "cible": "visé", "contexte": "contexte"}
MARKUP = '#set text(red) $x^2$ *gras* _ital_ @ref <nom> \\ "q" `code` [a](b) // /* */ 50 %'


@pytest.fixture(scope="module")
def short(pack: Dossier) -> PdfReader:
    return open_pdf(build_pdf(pack))


def open_pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def read_words(reader: PdfReader) -> str:
    """All the text on one line, as sentences wrap anywhere: no space, reference nor footer."""
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    return re.sub(
        r"\[[\d,-]+\]|(?:LeNord|Arrondissementd[^·]{,25})·édition.*?page\d+sur\d+", "", text
    )


def squeeze(text: str) -> str:
    """As a page shows it, whatever its lines."""
    return re.sub(r"\s", "", make_showable(text))


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


def check_paper(reader: PdfReader) -> None:
    """Tagged, in French, PDF/UA-1 and PDF/A-2a."""
    root = _read_root(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\b", xmp)
    assert re.search(r"pdfaid:part\W+2\b", xmp)
    assert re.search(r"pdfaid:conformance\W+A\b", xmp)
    assert "SDAASP" in xmp
    assert "/H1" in [str(tag["/S"]) for tag in list_tags(root["/StructTreeRoot"])]


def test_two_pages_tagged_and_named(short: PdfReader) -> None:
    check_paper(short)
    assert len(short.pages) == 2
    assert short.metadata is not None
    assert str(short.metadata.title).startswith("Dossier de séance")


def test_figures_have_their_alternative(pack: Dossier, short: PdfReader) -> None:
    tags = list_tags(_read_root(short)["/StructTreeRoot"])
    names = [str(tag["/S"]) for tag in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/L"} <= set(names)
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    told = [squeeze(str(tag["/Alt"])) for tag in figures]
    assert pack.carte is not None
    expected = [pack.carte.alternative, *(chart.alternative for chart in pack.graphiques[:2])]
    assert [squeeze(text) for text in expected] == told


def test_bookmarks_follow_the_headings(pack: Dossier, short: PdfReader) -> None:
    titles = [str(item["/Title"]) for item in _flatten(short.outline)]
    assert titles[0] == pack.titre
    assert "Ce qui existe" in titles
    assert "Questions pour la salle" in titles


def _flatten(outline: Any) -> list[Any]:
    return [
        found
        for item in outline
        for found in (_flatten(item) if isinstance(item, list) else [item])
    ]


def test_figures_on_paper_are_those_of_the_record(pack: Dossier, short: PdfReader) -> None:
    words = read_words(short)
    told = [f"{c.ici.texte}{WORDS.get(c.ici.nature, '')}{c.phrase}" for c in pack.chiffres if c.ici]
    told += [f"{c.avant.texte}{c.avant.moment}" for c in pack.chiffres if c.avant]
    told += [f"{g.nombre.texte}{g.libelle}{g.taux.texte if g.taux else ''}" for g in pack.groupes]
    told += [f"{item.libelle}{item.part.ecrit}" for item in pack.distances.seuils]
    assert len(told) >= 10
    assert [text for text in told if squeeze(text) not in words] == []
    for action in pack.actions:
        status = action.phrase_statut.replace("statut non", "non")
        assert squeeze(f"{action.numero}{action.nom_court}{status}") in words
    assert squeeze(pack.phrase) in words


def test_long_version_tells_everything(edition: Edition) -> None:
    pack = build_pack(edition, "591")
    reader = open_pdf(build_pdf(pack, long=True))
    words = read_words(reader)
    assert len(reader.pages) > 4
    told = [action.titre for action in pack.toutes]
    for action in pack.toutes:
        for label, value in (*action.chiffres, *action.chiffres_nord):
            told += [label, value.texte]
    told += [enonce.texte for found in pack.contradictions for enonce in found.enonces]
    told += [service.nom for group in pack.groupes for service in group.services]
    told += [silence.libelle for silence in pack.non_ventiles]
    for source in pack.sources:
        told += [source.suite.removeprefix(", "), source.nom, source.document]
    assert [text for text in told if squeeze(text) not in words] == []


def _spoil(pack: Dossier) -> Dossier:
    """Labels too long, labels that look like markup, an indicator without a value."""
    first, second, *rest = pack.actions
    return replace(
        pack,
        actions=(replace(first, nom_court=LONG), replace(second, nom_court=MARKUP), *rest),
        chiffres=(replace(pack.chiffres[0], phrase=LONG), *pack.chiffres[1:]),
        contradictions=tuple(replace(c, titre=MARKUP) for c in pack.contradictions),
        graphiques=tuple(replace(g, phrase=LONG) for g in pack.graphiques),
        indicateurs=tuple(replace(i, ici=None) for i in pack.indicateurs),
    )


def test_hostile_texts_come_out_as_they_are(edition: Edition) -> None:
    spoiled = _spoil(build_pack(edition, "591"))
    short, long = open_pdf(build_pdf(spoiled)), open_pdf(build_pdf(spoiled, long=True))
    assert len(short.pages) == 2
    assert all(squeeze(MARKUP) in read_words(reader) for reader in (short, long))
    assert squeeze(LONG) in read_words(short)


def test_a_place_without_anything_keeps_its_two_pages(edition: Edition) -> None:
    pack = build_pack(edition, "593")
    bare = replace(pack, chiffres=tuple(replace(item, ici=None) for item in pack.chiffres), **BARE)
    reader = open_pdf(build_pdf(bare))
    assert len(reader.pages) == 2
    assert "Aucunservicen’estsitué" in read_words(reader)


def test_steps_left_out_are_counted(pack: Dossier, short: PdfReader) -> None:
    text = read_words(short)
    written = sum(
        squeeze(f"{item.titre} prévu") in text.replace("\u00a0", "") for item in pack.etapes
    )
    left = len(pack.etapes) - written
    assert written
    told = "Uneautreétape" if left == 1 else f"{left}autresétapes"
    assert left == 0 or f"{told}danslaversionlongue." in text


def test_key_figures_left_out_are_counted(edition: Edition) -> None:
    kept = {item.indicateur_id for item in build_pack(edition, "").chiffres}
    names = [name for name in list_names(edition) if name not in kept][:6]
    pack = build_pack(edition, "", (), tuple(names))
    shown = sum(item.ici is not None for item in pack.chiffres)
    shown += sum(
        item.ici is not None and item.indicateur_id not in kept for item in pack.indicateurs
    )
    text = read_words(open_pdf(build_pdf(pack)))
    assert shown == 14
    assert "2autreschiffrescléssontdansleclasseur." in text


def test_no_heading_ends_a_page(pack: Dossier) -> None:
    """Under a heading, more than a line before the foot, in points from the bottom of the page."""
    reader = open_pdf(build_pdf(pack, long=True))
    low = [item["/Title"] for item in _flatten(reader.outline) if float(item["/Top"]) < 100]
    assert low == []


def test_letters_that_no_font_holds_are_replaced() -> None:
    assert make_showable("Łódź 漢 \U0001f600 \u202e\x00fin") == "□ódz □ □ fin"
    assert make_showable("1\u202f720 « où » 12 ½ — œuvre €") == "1\u202f720 « où » 12 ½ — œuvre €"


def test_a_planned_value_is_never_on_the_line(edition: Edition) -> None:
    chart = next(item for item in build_pack(edition, "").graphiques if item.genre == "temps")
    drawn = lay_out_curve(chart)
    assert {trace["nature"] for trace in drawn["traces"]} == {"realise", "prevu"}
    for trace in drawn["traces"]:
        for point in trace["points"]:
            assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in point["places"])


def test_undated_values_stand_in_their_strip(edition: Edition) -> None:
    chart = next(item for item in build_pack(edition, "").graphiques if item.indicateur_id == "msp")
    drawn = lay_out_curve(chart)
    points = [point for trace in drawn["traces"] for point in trace["points"]]
    undated = [point for point in points if not point["date"]]
    assert [point["texte"] for point in undated] == ["96"]
    assert all(point["places"][0][0] > drawn["bande"] for point in undated)
    assert all(x < drawn["bande"] for point in points if point["date"] for x, _ in point["places"])


def test_bars_are_in_the_order_of_what_they_draw(edition: Edition) -> None:
    chart = next(item for item in build_pack(edition, "595").graphiques if item.genre == "barres")
    drawn = lay_out_bars(chart)
    lengths = [bar["longueur"] for bar in drawn["barres"]]
    assert lengths == sorted(lengths, reverse=True)
    assert [bar["nom"] for bar in drawn["barres"] if bar["choisi"]] == ["Lille"]


def test_ticks_are_round() -> None:
    assert list_ticks(51) == [0, 20, 40, 60]
    assert list_ticks(10) == [0, 5, 10]
    assert list_ticks(0.4) == [0, 0.1, 0.2, 0.3, 0.4]
    assert list_ticks(0) == [0, 1]
