"""The press: the same documents as here, made elsewhere, one at a time, and never a dead end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.dossier import presse
from data.dossier.demande import Demande, ask
from data.dossier.fabrique import make_document
from data.dossier.presse import Press
from data.dossier.typst_pdf import DossierError
from data.store import Edition


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press()
    yield press
    press.stop()


@pytest.fixture(scope="module")
def demande(edition: Edition) -> Demande:
    return ask(edition, "592", [5], ["barometre-maisons-sante"])


@pytest.mark.parametrize("piece", ["pdf", "grille", "classeur"])
def test_a_document_is_the_one_made_here(press: Press, demande: Demande, piece: str) -> None:
    asked = replace(demande, piece=piece)
    assert press.order(asked) == make_document(asked)


def test_the_press_lets_the_screens_go_first(press: Press) -> None:
    press.wake()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, press.wake()) > own


def test_a_fault_is_told_and_the_next_order_served(
    demande: Demande, capfd: pytest.CaptureFixture[str]
) -> None:
    press = Press()
    with pytest.raises(DossierError, match="arrêtée en route"):
        press.order(replace(demande, jour="1999-01-01"))
    assert "Traceback" in capfd.readouterr().err
    assert press.order(replace(demande, piece="grille")).startswith(b"%PDF")
    press.stop()


def test_a_press_that_is_gone_is_replaced(press: Press, demande: Demande) -> None:
    first = press.wake()
    press.stop()
    asked = replace(demande, piece="grille")
    assert press.order(asked).startswith(b"%PDF")
    assert press.wake() != first


def test_a_press_that_is_stuck_is_ended(demande: Demande, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = Press()
    monkeypatch.setattr(presse, "PATIENCE", 0.01)
    with pytest.raises(DossierError, match="arrêtée en route"):
        stuck.order(demande)
    monkeypatch.setattr(presse, "PATIENCE", 120)
    assert stuck.order(replace(demande, piece="grille")).startswith(b"%PDF")
    stuck.stop()
