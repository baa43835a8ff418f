"""The paper of the workshop: one page a scene, the ranks as given, a form to fill in."""

import re
from typing import Any

import pytest

from data.queries.meeting import build_pack
from data.queries.workshop.scenes import list_scenes
from data.store import Edition
from documents.pdf.pack import build_form, build_handouts
from tests.conftest import open_edition
from tests.unit.documents.test_pdf import check_paper, open_pdf, squeeze


def read_page(page: Any) -> str:
    return squeeze(page.extract_text())


@pytest.mark.parametrize("place", ["", "591", "595"])
def test_one_page_a_scene_with_its_ranks(edition: Edition, place: str) -> None:
    reader = open_pdf(build_handouts(edition, build_pack(edition, place)))
    scenes = list_scenes(edition, place)
    assert len(reader.pages) == len(scenes) == 11
    for page, scene in zip(reader.pages, scenes, strict=True):
        text = read_page(page)
        assert squeeze(scene.titre) in text
        for item in scene.propositions:
            assert squeeze(f"{item.score} sur 5{item.libelle}") in text
        for action in scene.actions:
            assert squeeze(f"{action.numero}. {action.nom_court}") in text
        for tension in scene.tensions:
            assert squeeze(tension.constat) in text


def test_handouts_never_lend_the_figure_of_the_nord(edition: Edition) -> None:
    reader = open_pdf(build_handouts(edition, build_pack(edition, "591")))
    text = "".join(read_page(page) for page in reader.pages)
    assert squeeze("339 890") not in text
    assert squeeze("Non ventilé par arrondissement") in text


def test_paper_is_tagged_and_archivable(edition: Edition) -> None:
    pack = build_pack(edition, "594")
    check_paper(open_pdf(build_handouts(edition, pack)))
    check_paper(open_pdf(build_form(pack)))


def test_the_form_has_the_five_ranks_and_room_to_write(edition: Edition) -> None:
    reader = open_pdf(build_form(build_pack(edition, "593")))
    (page,) = reader.pages
    text = page.extract_text()
    assert "Arrondissement de Douai" in text
    assert re.search(r"Proposition\s+1\s+2\s+3\s+4\s+5", text)
    assert re.search(r"^10\s*$", text, re.MULTILINE)


def test_an_edition_without_proposals_says_so() -> None:
    early = open_edition("2018-03-22")
    reader = open_pdf(build_handouts(early, build_pack(early)))
    (page,) = reader.pages
    assert squeeze("n’étaient pas connues au 22 mars 2018") in read_page(page)
