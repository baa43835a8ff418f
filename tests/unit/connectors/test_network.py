"""The network, played on loopback: each failure is one French sentence, tried a bounded number."""

import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.connectors.errors import ConnectorError
from data.connectors.network import archives, download, licence
from data.connectors.network.archives import read_zip_entry
from data.connectors.network.download import Limits
from data.connectors.network.fetch import Request, fetch, find_day
from data.connectors.network.sniffing import check_kind
from data.connectors.producers import Producer, get_producer
from tests.tools.boucle_locale import _Server, serve_loopback
from tests.tools.synthetique import build_fs_row, write_fs, write_zip

SHORT = Limits(connect=1, read=0.2, total=5, tries=2, pause=0.01, redirects=3, octets_max=10_000)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serve_loopback() as server:
        yield server


def fail(url: str, tmp_path: Path) -> str:
    started = time.monotonic()
    with pytest.raises(ConnectorError) as caught:
        download.download(url, tmp_path / "recu", SHORT, lambda *_: None)
    assert time.monotonic() - started < 4
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_file_is_streamed_with_its_date_and_progress(web: _Server, tmp_path: Path) -> None:
    web.files["/liste.csv"] = b"a,b\n" * 500
    seen: list[tuple[int, int | None]] = []
    got = download.download(
        f"{web.address}/liste.csv", tmp_path / "recu", SHORT, lambda *step: seen.append(step)
    )
    assert (tmp_path / "recu").read_bytes() == web.files["/liste.csv"]
    assert got.last_modified == "Sat, 01 Feb 2025 08:00:00 GMT"
    assert seen[-1] == (2000, 2000)


FAILURES = [
    ("/boucle", "sans fin (plus de 3 renvois)", 4),
    ("/hors-web", "n’est pas une adresse web", 1),
    ("/absent", "n’existe plus (réponse 404)", 1),
    ("/403", "refuse de donner le fichier (réponse 403)", 1),
    ("/500", "est en panne (réponse 500)", 2),
    ("/tronque.csv", "est tronqué", 2),
    ("/lent.csv", "n’envoie plus rien depuis 0.2 s", 2),
    ("/annonce.csv", "dépasse 10000 octets", 1),
    ("/gros.csv", "dépasse 10000 octets", 1),
]


@pytest.mark.parametrize(("path", "words", "hits"), FAILURES)
def test_a_failure_is_one_sentence_and_few_requests(
    web: _Server, tmp_path: Path, path: str, words: str, hits: int
) -> None:
    web.files["/gros.csv"] = b"a" * 20_000
    assert words in fail(f"{web.address}{path}", tmp_path)
    assert web.hits[path] == hits


def test_a_refused_connection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sentence = fail(f"http://127.0.0.1:{port}/liste.csv", tmp_path)
    assert "refusée ou impossible" in sentence
    assert "--miroir" in sentence
    assert "n’est pas une adresse web" in fail("liste.csv", tmp_path)


@pytest.mark.parametrize(
    ("content", "expected", "words"),
    [
        (b"<!DOCTYPE html><title>Portail</title>", ["csv"], "page web (HTML) et non un CSV"),
        (b"\xef\xbb\xbf  <html>", ["csv"], "page web (HTML)"),
        (b'{"a": 1}', ["csv"], "un JSON et non un CSV"),
        (b"a,b\n", ["zip", "json"], "un CSV et non une archive ZIP ou un JSON"),
        (b"\x00\x01,", ["csv"], "format inconnu"),
        (b"  \n", ["csv"], "vide"),
    ],
)
def test_what_a_file_really_is(
    tmp_path: Path, content: bytes, expected: list[str], words: str
) -> None:
    (tmp_path / "recu").write_bytes(content)
    with pytest.raises(ConnectorError) as caught:
        check_kind(tmp_path / "recu", expected)
    assert words in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_unfolds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = write_zip(tmp_path / "bombe.zip", "GEOJSON/x.geojson", b"0" * 3_000_000)
    with pytest.raises(ConnectorError, match="archive piégée"):
        read_zip_entry(bomb, "GEOJSON/x.geojson")
    fair = write_zip(tmp_path / "bon.zip", "GEOJSON/x.geojson", bytes(range(256)) * 40)
    monkeypatch.setattr(archives, "TOTAL_MAX", 10_000)
    with pytest.raises(ConnectorError, match="archive piégée"):
        read_zip_entry(fair, "GEOJSON/x.geojson")


def test_a_broken_or_foreign_zip_is_one_sentence(tmp_path: Path) -> None:
    good = write_zip(tmp_path / "a.zip", "GEOJSON/x.geojson", b"contenu " * 5)
    with pytest.raises(ConnectorError, match="ne contient pas"):
        read_zip_entry(good, "GEOJSON/y.geojson")
    content = good.read_bytes()
    (tmp_path / "b.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(ConnectorError, match="abîmée"):
        read_zip_entry(tmp_path / "b.zip", "GEOJSON/x.geojson")
    with zipfile.ZipFile(good) as archive:
        start = archive.infolist()[0].header_offset + 30 + len("GEOJSON/x.geojson")
    spoiled = bytearray(content)
    spoiled[start] ^= 0xFF
    (tmp_path / "c.zip").write_bytes(bytes(spoiled))
    with pytest.raises(ConnectorError, match="abîmée"):
        read_zip_entry(tmp_path / "c.zip", "GEOJSON/x.geojson")


def test_the_untouched_file_is_kept_with_its_notice(web: _Server, tmp_path: Path) -> None:
    content = write_fs([build_fs_row(1)])
    web.files["/liste-fs-20250201.csv"] = content
    request = Request(
        "france-services", "59", tmp_path / "gardes", url=f"{web.address}/ailleurs", limits=SHORT
    )
    fetched = fetch(request, get_producer("france-services"), lambda *_: None)
    assert fetched.path.read_bytes() == content
    assert fetched.day.isoformat() == "2025-02-01"
    notice = fetched.path.with_name(f"{fetched.path.name}.json").read_text(encoding="utf-8")
    assert fetched.notice.sha256 in notice
    assert "/liste-fs-20250201.csv" in notice
    assert str(tmp_path) not in notice
    assert [path.name for path in fetched.path.parent.parent.glob(".*")] == []


def test_the_day_of_a_file() -> None:
    assert find_day("liste-fs-20240801.csv", None).isoformat() == "2024-08-01"
    assert find_day("x.csv", "Sat, 01 Feb 2025 08:00:00 GMT").isoformat() == "2025-02-01"
    with pytest.raises(ConnectorError, match="--date"):
        find_day("etalab-12345678.csv", None)


def build_catalogue(web: _Server, producer: Producer, code: bytes) -> None:
    web.files[f"/api/2/datasets/resources/{producer.ressource}/"] = b'{"dataset_id": "d"}'
    web.files["/api/1/datasets/d/"] = b'{"license": "' + code + b'"}'


def test_the_licence_is_compared_with_the_catalogue(web: _Server) -> None:
    producer = get_producer("france-services")
    build_catalogue(web, producer, b"lov2")
    assert "vérifiée" in licence.check_licence(producer, web.address, 1)
    build_catalogue(web, producer, b"cc-by-nc")
    with pytest.raises(ConnectorError, match="licence a changé"):
        licence.check_licence(producer, web.address, 1)
    web.files.clear()
    assert "non vérifiée" in licence.check_licence(producer, web.address, 1)
