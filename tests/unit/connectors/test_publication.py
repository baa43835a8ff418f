"""From the command to the editions: all of it or nothing, and the real list when it is there."""

from datetime import date

import pytest

from data.connectors.writing import publish
from data.geo.shapes import load_shapes
from data.publication.build import build_editions
from data.queries.meeting.pack import build_pack
from data.store import load_edition
from tests.tools.maison import House
from tests.tools.synthetique import (
    MARK,
    QPV_ENTRY,
    build_context,
    build_fs_row,
    build_quarter,
    build_square,
    hash_tree,
    write_finess,
    write_fs,
    write_geojson,
    write_zip,
)


def build_list(number: int) -> bytes:
    """SYNTHETIC structures, each at the inner point of a real commune."""
    communes = list(build_context().frame.communes.values())
    rows = [
        build_fs_row(
            9000 + rank,
            insee_com=commune.code,
            latitude=str(commune.latitude),
            longitude=str(commune.longitude),
        )
        for rank, commune in enumerate(communes[:number])
    ]
    return write_fs(rows)


def test_a_newer_list_adds_an_edition_and_leaves_the_others(house: House) -> None:
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    before = hash_tree(house.output)
    result = house.run("france-services")
    assert result.exit_code == 0, result.output
    assert "Éditions publiées : 2025-02-01" in result.output
    assert "services, ajouts : 45" in result.output
    assert "services, retraits : 52" in result.output
    after = hash_tree(house.output)
    assert {path: after[path] for path in before} == before
    newest = load_edition(house.output, date(2025, 2, 1))
    names = newest["documents"].set_index("document_id")["nom_court"]
    assert names["anct-france-services-2025-02-01"] == "Liste France services, février 2025"
    assert names["anct-france-services-2024-08-01"] == "Liste France services, août 2024"
    services = newest["services"]
    labelled = services[services["nature"].str.startswith("france_services")]
    assert len(labelled) == 45
    assert set(labelled["document_id"]) == {"anct-france-services-2025-02-01"}
    assert labelled["nom"].str.startswith(MARK).all()
    assert services["service_id"].is_unique
    assert "1er février 2025" in (house.sources / "services.yml").read_text(encoding="utf-8")
    again = house.run("france-services")
    assert "Éditions inchangées." in again.output
    (house.mirror / "liste-fs-20250201.csv").rename(house.mirror / "liste-fs-20240901.csv")
    house.fail("france-services", words="plus ancien que celui déjà publié")


@pytest.mark.parametrize(
    ("number", "spoiled", "words"),
    [
        (39, {}, "39 lignes gardées, entre 40 et 120 attendues"),
        (45, {"insee_com": "59999"}, "1\u00a0ligne refusée, 0 au plus"),
        (45, {"latitude": "48.85", "longitude": "2.35"}, "1\u00a0ligne hors du département"),
    ],
)
def test_an_implausible_list_publishes_nothing(
    house: House, number: int, spoiled: dict[str, str], words: str
) -> None:
    bad = write_fs([build_fs_row(1, **spoiled)]).split(b"\n")[1] if spoiled else b""
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(number) + bad)
    house.fail("france-services", words=words)


def test_files_that_are_not_what_they_should(house: House) -> None:
    house.fail("france-services", words="Le miroir ne contient pas")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(b"<html>portail</html>")
    house.fail("france-services", words="page web (HTML)")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45)[:1500] + b'"')
    house.fail("france-services", words="ne se lit plus comme un CSV")
    write_zip(house.mirror / "QP2024.zip", QPV_ENTRY, b"0" * 3_000_000)
    house.fail("qpv", words="archive piégée")
    house.fail("france-services", "--departement", "5", words="Département « 5 » illisible")
    house.fail("france-services", "--date", "hier", words="Date « hier » illisible")
    house.fail("france-services", "--date", "2999-01-01", words="dans l’avenir")
    house.fail("inconnue", words="Source « inconnue » inconnue")


def test_a_failed_build_gives_the_former_files_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    monkeypatch.setattr(publish, "build_editions", refuse)
    house.fail("france-services", words="disque plein")


def test_checking_alone_publishes_nothing(house: House) -> None:
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    before = hash_tree(house.sources, house.output)
    result = house.run("france-services", "--controle")
    assert result.exit_code == 0
    assert "rien n’est publié" in result.output
    assert hash_tree(house.sources, house.output) == before


def test_quarters_replace_the_frame(house: House) -> None:
    features = [
        build_quarter(f"QN059{rank:02}X", build_square(3.0 + rank / 1000, 50.62))
        for rank in range(80)
    ]
    write_zip(house.mirror / "QP2024_essai.zip", QPV_ENTRY, write_geojson(features))
    result = house.run("qpv")
    assert result.exit_code == 0, result.output
    quarters = [row for row in house.read("territoires") if row["nature"] == "qpv"]
    assert len(quarters) == 80
    assert {row["document_id"] for row in quarters} == {"qpv-2024"}
    known = {row["territoire_id"] for row in house.read("territoires")}
    assert {row["territoire_id"] for row in house.read("correspondances")} <= known
    frame = load_edition(house.output, date(2018, 3, 22))["territoires"]
    assert (frame["nature"] == "qpv").sum() == 80


def test_health_centres_make_their_own_edition(house: House) -> None:
    rows = [
        (f"5900{rank:05}", "59350", "603", str(704_000 + rank), "7059500") for rank in range(30)
    ]
    (house.mirror / "finess-20250301.csv").write_bytes(write_finess(rows))
    result = house.run("finess")
    assert result.exit_code == 0, result.output
    services = load_edition(house.output, date(2025, 3, 1))["services"]
    assert (services["nature"] == "maison_de_sante").sum() == 30
    # A file of 2025 says nothing of what was known in 2024, whatever the opening dates.
    earlier = load_edition(house.output, date(2024, 8, 1))["services"]
    assert "maison_de_sante" not in set(earlier["nature"])


def test_outlines_of_an_unknown_commune_publish_nothing(house: House) -> None:
    path = house.sources / "contours.geojson"
    path.write_text(path.read_text("utf-8").replace('"59350"', '"59999"'), encoding="utf-8")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    house.fail("france-services", words="« 59999 »")


def test_without_outlines_there_is_no_map(house: House) -> None:
    (house.sources / "contours.geojson").unlink()
    day = build_editions(house.sources, house.output)[-1]
    edition = load_edition(house.output, day)
    assert edition["contours"].empty
    assert edition.map_key == ""
    assert not (house.output / day.isoformat() / "carte").exists()
    assert load_shapes(edition) == {}
    assert build_pack(edition, "595").carte is None
