"""Slides of hostile or missing content: cut at a word, over more pages, never outside the slide."""

from dataclasses import replace
from typing import Any

from pptx.util import Pt

from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition
from documents.measures import LINE, shorten, wrap
from documents.slides.frame import HEIGHT, WIDTH
from tests.unit.documents.conftest import BARE, LONG, open_deck
from tests.unit.documents.test_slides import EMU, find_tables


def check_boxes(deck: Any) -> None:
    """Nothing leaves the slide, and no text is taller than its box."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.width is None:
                continue
            assert shape.left >= 0
            assert shape.left + shape.width <= WIDTH * EMU + EMU
            assert shape.top + shape.height <= HEIGHT * EMU
            if not shape.has_text_frame or shape.name.startswith(("Signe", "Filet")):
                continue
            width = shape.width / Pt(1)
            high = 0.0
            for paragraph in shape.text_frame.paragraphs:
                if not paragraph.runs:
                    continue
                size = max(run.font.size.pt if run.font.size else 20 for run in paragraph.runs)
                bold = any(run.font.bold for run in paragraph.runs)
                text = "".join(run.text for run in paragraph.runs)
                indent = 22 if paragraph._p.xpath("./a:pPr/a:buChar") else 0
                high += LINE * size * len(wrap(text, size, width - indent, bold=bold))
                high += paragraph.space_after.pt if paragraph.space_after else 0
            assert high <= shape.height / Pt(1) + 30, (shape.name, slide.shapes.title.text)


def test_nothing_overflows(deck: Any) -> None:
    check_boxes(deck)


def spoil(pack: Dossier) -> Dossier:
    """Labels of three hundred characters, an indicator without value, no service at all."""
    traces = tuple(replace(trace, nom=LONG) for trace in pack.graphiques[0].traces)
    chart = replace(pack.graphiques[0], titre=LONG, phrase=LONG, traces=traces)
    return replace(
        pack,
        titre=f"Arrondissement de {LONG}",
        phrase=f"{LONG}. {LONG}",
        chiffres=tuple(replace(item, phrase=LONG + str(n)) for n, item in enumerate(pack.chiffres)),
        indicateurs=tuple(
            replace(item, libelle=LONG, ici=None, avant=None) for item in pack.indicateurs
        ),
        graphiques=(chart, *pack.graphiques[1:]),
        actions=tuple(replace(item, nom_court=LONG, visee="x" * 300) for item in pack.actions),
        groupes=(),
        distances=replace(pack.distances, seuils=(), communes=(), moyenne=None),
        carte=None,
        questions=tuple(replace(item, texte=f"{LONG} ?") for item in pack.questions),
        contradictions=tuple(replace(item, titre=LONG) for item in pack.contradictions),
    )


def test_long_and_missing_content_still_holds(edition: Edition) -> None:
    deck = open_deck(spoil(build_pack(edition, "595")))
    check_boxes(deck)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert any(title.startswith("Aucun service") for title in titles)
    assert [row[1] for row in find_tables(deck, "Indicateur")] == ["non ventilé"] * 2


def test_a_place_without_anything_has_its_slides(edition: Edition) -> None:
    pack = build_pack(edition, "592")
    distances = replace(pack.distances, seuils=(), communes=())
    nothing: dict[str, Any] = dict.fromkeys(
        ("chiffres", "indicateurs", "non_ventiles", "etapes"), ()
    )
    deck = open_deck(replace(pack, distances=distances, **nothing, **BARE))
    check_boxes(deck)
    assert len(deck.slides) >= 4


def test_texts_are_cut_at_a_word() -> None:
    assert shorten("un deux trois quatre cinq", 20, 120, 1).endswith("…")
    assert wrap("un deux", 20, 1000) == ["un deux"]
    assert "".join(wrap("x" * 300, 20, 300)) == "x" * 300
