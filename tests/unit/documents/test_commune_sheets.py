"""The sheet of a commune: one page, whatever there is to say.

All 647 at once: `python -m data communes DOSSIER`, then `python -m tests.tools.feuilles DOSSIER`.
"""

import io
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
import segno
from pypdf import PdfReader
from typer.testing import CliRunner

from components.app.html import NOTHING
from components.projection import stills
from components.projection.stills import Still, build_address
from data.cli import app
from data.queries.communes.page import build_commune
from data.settings import Settings
from data.store import Edition
from documents.pdf import communes
from tests.conftest import ROOT, open_edition

# Most to say, longest name, smallest, a quarter shared, unknown hours.
HARD = ["59350", "59600", "59171", "59599", "59249", "59012"]


def read_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.lent
@pytest.mark.parametrize("code", HARD)
def test_a_sheet_is_one_page_and_holds_its_record(
    edition: Edition, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://sdaasp.exemple.fr"
    monkeypatch.setattr(communes, "load_settings", lambda: Settings(adresse=address))
    page = build_commune(edition, code)
    (text,) = read_pages(communes.build_sheet(edition, code))
    words = squeeze(text)
    for desk in page.guichets:
        assert squeeze(desk.nom) in words
        assert all(squeeze(day.texte) in words for day in desk.jours)
    assert squeeze(f"{address}/territoires?commune={code}") in words
    for measure in page.comparaisons:
        assert all(squeeze(value.texte) in words for value in measure.valeurs)


def test_the_code_leads_to_the_page(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        communes, "load_settings", lambda: Settings(adresse="https://sdaasp.exemple.fr")
    )
    drawn = communes.prepare(edition, build_commune(edition, "59249"))["qr"]
    there = segno.make_qr("https://sdaasp.exemple.fr/territoires?commune=59249", error="m")
    (path,) = re.findall(r'class="qrline"[^>]* d="([^"]+)"', drawn)
    assert path in there.svg_inline()


def test_a_screen_projected_leads_to_its_page_too(monkeypatch: pytest.MonkeyPatch) -> None:
    still = Still("", "", "", NOTHING, "phrase", "", "./?arrondissement=591")
    assert build_address(still).code == ""
    monkeypatch.setattr(
        stills, "load_settings", lambda: Settings(adresse="https://sdaasp.exemple.fr")
    )
    found = build_address(still)
    assert found.adresse == "sdaasp.exemple.fr/?arrondissement=591"
    there = segno.make_qr("https://sdaasp.exemple.fr/?arrondissement=591", error="m")
    (path,) = re.findall(r'class="qrline"[^>]* d="([^"]+)"', unquote(found.code))
    assert path in there.svg_inline()


def test_without_a_public_address_there_is_no_code(edition: Edition) -> None:
    data = communes.prepare(edition, build_commune(edition, "59249"))
    assert (data["adresse"], data["qr"]) == ("", "")


@pytest.mark.lent
def test_an_edition_that_knows_little_still_gives_a_page() -> None:
    assert len(read_pages(communes.build_sheet(open_edition("2018-03-22"), "59249"))) == 1


@pytest.mark.lent
def test_sheets_made_in_a_batch_are_the_same(edition: Edition, tmp_path: Path) -> None:
    """Typed as by an editor: each process starts anew."""
    command = [sys.executable, "-m", "data", "communes", str(tmp_path), "--commune", "59012"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (written,) = tmp_path.iterdir()
    assert written.name == communes.name_sheet("59012", edition.day.isoformat())
    assert written.read_bytes() == communes.build_sheet(edition, "59012")


def test_a_wrong_code_is_told() -> None:
    result = CliRunner().invoke(app, ["communes", "nulle-part", "--commune", "99999"])
    assert result.exit_code == 1
