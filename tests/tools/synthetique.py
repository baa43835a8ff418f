"""SYNTHETIC official files: none of their rows describes a real place."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from data.connectors.reading.frame import Context, load_frame
from data.publication.sources import SOURCES_DIR

MARK = "SYNTHÉTIQUE"
FS_COLUMNS = [
    "id_fs",
    "insee_dep",
    "lib_fs",
    "insee_com",
    "lib_com",
    "latitude",
    "longitude",
    "format_fs",
    "groupe_fs",
    "labellisation_fs",
]
QPV_ENTRY = "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"
Row = dict[str, str]


def build_context(departement: str = "59", day: str = "2025-02-01") -> Context:
    """What the parsers receive from the command."""
    return Context(load_frame(SOURCES_DIR, departement), date.fromisoformat(day), "essai")


def build_fs_row(number: int, **changes: str) -> Row:
    """One France services in Lille, spoiled at will."""
    row = {
        "id_fs": str(number),
        "insee_dep": "59",
        "lib_fs": f"{MARK} {number}",
        "insee_com": "59350",
        "lib_com": "Lille",
        "latitude": "50.6311",
        "longitude": "3.0471",
        "format_fs": "Fixe",
        "groupe_fs": MARK,
        "labellisation_fs": "Espace labellisé 15/01/2021",
    }
    return {**row, **changes}


def write_fs(
    rows: list[Row],
    separator: str = ",",
    renamed: dict[str, str] | None = None,
    columns: Sequence[str] = FS_COLUMNS,
) -> bytes:
    """The list as CSV, columns renamed if asked."""
    names = renamed or {}
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerow([names.get(column, column) for column in columns])
    writer.writerows([row[column] for column in columns] for row in rows)
    return stream.getvalue().encode()


def build_square(longitude: float, latitude: float, side: float = 0.004) -> list[list[float]]:
    west, south, east, north = longitude, latitude, longitude + side, latitude + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def build_bow_tie(longitude: float, latitude: float) -> list[list[float]]:
    """A ring that crosses itself."""
    west, south, east, north = longitude, latitude, longitude + 0.004, latitude + 0.004
    return [[west, south], [east, north], [east, south], [west, north], [west, south]]


def build_feature(ring: list[list[float]], **properties: object) -> dict[str, object]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def build_quarter(code: str, ring: list[list[float]], **changes: object) -> dict[str, object]:
    properties: dict[str, object] = {
        "code_qp": code,
        "lib_qp": f"{MARK} {code}",
        "insee_dep": "59",
        "insee_com": "59350",
        "lib_com": "Lille",
        "siren_epci": "200093201",
    }
    return build_feature(ring, **{**properties, **changes})


def write_geojson(features: list[dict[str, object]]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "note": MARK, "features": features}).encode()


def write_zip(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def write_finess(rows: list[tuple[str, str, str, str, str]]) -> bytes:
    """(number, commune, category, x, y); a number without x has no position row."""
    lines = [f"finess;etalab;94;2024-07-05 {MARK}"]
    for number, commune, category, _, _ in rows:
        cells = [""] * 32
        cells[0], cells[1], cells[3] = "structureet", number, f"MSP {MARK}"
        cells[12], cells[13], cells[18], cells[28] = (
            commune[2:],
            commune[:2],
            category,
            "2019-04-01",
        )
        lines.append(";".join(cells))
    lines += [f"geolocalisation;{n};{x};{y};essai;2024-07-05" for n, _, _, x, y in rows if x]
    return "\n".join(lines).encode()


def build_span(first: str, *times: str, last: str = "", note: str = "") -> Row:
    """A span of the export: two slots at most, « 09:00:00 » as it writes them."""
    written = [*times, "", "", "", ""][:4]
    names = ["debut_1", "fin_1", "debut_2", "fin_2"]
    return {
        "nom_jour_debut": first,
        "nom_jour_fin": last or first,
        **{
            f"valeur_heure_{name}": f"{time}:00" if time else ""
            for name, time in zip(names, written, strict=True)
        },
        "commentaire": note,
    }


def build_town_hall(code: str = "59350", **changes: Any) -> dict[str, Any]:
    """One town hall of the export, spoiled at will: nested fields are JSON in strings."""
    address = {
        "type_adresse": "Adresse",
        "complement1": "",
        "complement2": "",
        "numero_voie": "1 place de l’Essai",
        "service_distribution": "BP 1",
        "code_postal": "59000",
        "nom_commune": "Lille",
        "longitude": "3.0471",
        "latitude": "50.6311",
    }
    fields = {
        "id": f"{MARK}-{code}",
        "nom": f"Mairie - {MARK}",
        "pivot": [{"type_service_local": "mairie", "code_insee_commune": [code]}],
        "code_insee_commune": code,
        "adresse": [address | changes.pop("address", {})],
        "plage_ouverture": [
            build_span("Lundi", "09:00", "12:00", "13:30", "17:00", last="Vendredi"),
            build_span("Samedi", "09:00", "12:00"),
        ],
    }
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in (fields | changes).items()
    }


def hash_tree(*folders: Path) -> dict[str, str]:
    """Every file of these folders with its fingerprint."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
