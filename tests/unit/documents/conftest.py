"""A meeting for each place, and its documents opened again."""

import io
from typing import Any

import pytest
from pptx import Presentation

from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition
from documents.slides.deck import build_slides
from tests.conftest import PLACES

# A label of three hundred characters.
LONG = "Étiquette interminable qui n’en finit pas, " * 7
# What a place without anything lacks.
BARE: dict[str, Any] = dict.fromkeys(
    ("graphiques", "groupes", "actions", "toutes", "questions", "contradictions"), ()
) | {"carte": None}


@pytest.fixture(scope="session", params=PLACES)
def pack(edition: Edition, request: pytest.FixtureRequest) -> Dossier:
    return build_pack(edition, request.param)


def open_deck(pack: Dossier) -> Any:
    return Presentation(io.BytesIO(build_slides(pack)))


@pytest.fixture(scope="session")
def deck(pack: Dossier) -> Any:
    return open_deck(pack)
