"""Keeping the untouched file beside a small notice: where from, when, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.connectors.producers import Producer
from data.connectors.report import Harvest

KEPT_DIR = Path(__file__).parent.parent / "telechargements"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Notice:
    """What the JSON beside a kept file says."""

    source: str
    titre: str
    editeur: str
    licence: str
    fichier: str
    url: str
    origine: str
    date_du_fichier: str
    obtenu_le: str
    octets: int
    sha256: str


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def keep_file(
    path: Path, name: str, source: str, producer: Producer, kept_dir: Path, about: dict[str, str]
) -> tuple[Path, Notice]:
    """Move the file among the kept ones, under a name that carries its fingerprint."""
    digest = hash_file(path)
    folder = kept_dir / source
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{digest[:12]}-{name}"
    notice = Notice(
        source=source,
        titre=producer.titre,
        editeur=producer.editeur,
        licence=about["licence"],
        fichier=name,
        url=about["url"],
        origine=about["origine"],
        date_du_fichier=about["jour"],
        obtenu_le=datetime.now(UTC).isoformat(timespec="seconds"),
        octets=path.stat().st_size,
        sha256=digest,
    )
    if not target.exists():
        shutil.move(path, target)
        text = json.dumps(asdict(notice), ensure_ascii=False, indent=2) + "\n"
        target.with_name(f"{target.name}.json").write_text(text, encoding="utf-8")
    return target, notice


def keep_faults(path: Path, departement: str, harvest: Harvest) -> None:
    """All rejects and remarks beside the kept file: the screen only shows the first ones."""
    faults = {
        "rejets": harvest.rejects,
        "hors_du_departement": harvest.outside,
        "signalements": harvest.remarks,
    }
    report = {name: [asdict(fault) for fault in found] for name, found in faults.items()}
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    path.with_name(f"{path.name}.rapport-{departement}.json").write_text(text, encoding="utf-8")
