"""The screen of the meeting pack and its command: choices in the link, nothing made too early."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from data.cli import app as command
from data.queries.meeting import build_pack
from data.store import Edition
from documents.pack import PIECES, build_archive, build_files, name_archive
from documents.pdf import typst_pdf
from tests.conftest import RunPage, read_screen, read_words


@pytest.fixture
def no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any document made now is an error."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("un document a été composé avant le clic")

    monkeypatch.setattr(typst_pdf, "_compile", refuse)


@pytest.mark.usefixtures("no_document")
def test_the_screen_tells_the_pack_and_makes_nothing(run_page: RunPage) -> None:
    app = run_page("dossier", arrondissement="591", edition="2024-08-01")
    words = read_words(app)
    assert "L’arrondissement d’Avesnes-sur-Helpe compte 7 France services" in words
    assert "16 actions sur 16" in words
    assert "Médiateurs santé" in words
    labels = [item.proto.label for item in app.get("download_button")]
    assert labels == ["Tout le dossier (ZIP)", *(piece.titre for piece in PIECES)]


@pytest.mark.usefixtures("no_document")
def test_choices_of_the_link_are_on_screen(run_page: RunPage) -> None:
    app = run_page("dossier", actions="14,4", indicateurs="msp")
    assert [list(item.value) for item in app.multiselect] == [["4", "14"], ["msp"]]
    words = read_words(app)
    assert "2 actions choisies sur 16" in words
    assert "Télémédecine" not in words.partition("Les questions pour la salle")[0]


@pytest.mark.usefixtures("no_document")
def test_two_pages_can_be_seen_and_are_not_made_in_the_server(run_page: RunPage) -> None:
    screen = read_screen(run_page("dossier", arrondissement="593", apercu="oui"))
    assert screen.count('src="data:image/png;base64,') == 2


def test_the_archive_holds_every_document_and_its_notice(release: Edition) -> None:
    pack = build_pack(release, "594")
    content = build_archive(release, pack)
    assert content == build_archive(release, pack)
    assert len(content) < 3_000_000
    assert name_archive(pack) == "dossier-de-seance-dunkerque-2024-08-01.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        notice = archive.read("dossier-dunkerque-2024-08-01/LISEZMOI.txt").decode("utf-8-sig")
    assert names == [f"dossier-dunkerque-2024-08-01/{name}" for name in build_files(release, pack)]
    assert len(names) == len(PIECES) + 1
    for piece in PIECES:
        assert piece.name_file(pack) in notice


def test_the_command_writes_the_places_asked_for(tmp_path: Path) -> None:
    asked = ["dossier", "--edition", "2024-08-01", "--arrondissement", "Avesnes-sur-Helpe"]
    result = CliRunner().invoke(
        command, [*asked, "--arrondissement", "nord", "--sortie", str(tmp_path)]
    )
    assert result.exit_code == 0, result.output
    folders = sorted(path.name for path in tmp_path.iterdir())
    assert folders == ["dossier-avesnes-sur-helpe-2024-08-01", "dossier-nord-2024-08-01"]
    for folder in tmp_path.iterdir():
        assert len(list(folder.iterdir())) == len(PIECES) + 1
        for path in folder.glob("dossier-de-seance-[!c]*.pdf"):
            assert len(PdfReader(path).pages) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--arrondissement", "lile"], "« lile » n’est pas un arrondissement"),
        (["--edition", "2019-01-01"], "L’édition « 2019-01-01 » n’existe pas"),
        (["--action", "17"], "Action inconnue de cette édition : 17"),
        (["--indicateur", "nul"], "Indicateur inconnu de cette édition : nul"),
    ],
)
def test_the_command_refuses_in_french(tmp_path: Path, arguments: list[str], told: str) -> None:
    output = tmp_path / "sortie"
    result = CliRunner().invoke(command, ["dossier", *arguments, "--sortie", str(output)])
    assert result.exit_code == 1
    assert told in result.stderr
    assert not output.exists()


def test_the_command_tells_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "fichier"
    taken.write_text("déjà là", encoding="utf-8")
    asked = ["dossier", "--arrondissement", "lille", "--sortie", str(taken)]
    result = CliRunner().invoke(command, asked)
    assert result.exit_code == 1
    assert "Écriture impossible" in result.stderr
