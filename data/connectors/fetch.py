"""Getting a producer's file, from the network or from a folder, then keeping it untouched."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from data.connectors.download import Advance, Limits, download
from data.connectors.errors import ConnectorError
from data.connectors.keeping import Notice, keep_file
from data.connectors.licence import check_licence
from data.connectors.producers import Producer
from data.connectors.sniffing import check_kind

_DIGITS = re.compile(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    source: str
    departement: str
    kept_dir: Path
    mirror: Path | None = None
    url: str | None = None
    day: date | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Fetched:
    """The untouched file, kept, with its notice and its date."""

    path: Path
    notice: Notice
    day: date


@dataclass(frozen=True)
class _Found:
    name: str
    url: str
    origin: str
    licence: str
    last_modified: str | None = None


def find_day(name: str, last_modified: str | None, fallback: date | None = None) -> date:
    """The date of a file: in its name, else given by the server. Raises ConnectorError."""
    match = _DIGITS.search(name)
    if match:
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            pass
    if last_modified:
        try:
            return parsedate_to_datetime(last_modified).date()
        except ValueError:
            pass
    if fallback is not None:
        return fallback
    raise ConnectorError(
        f"Le fichier « {name} » ne dit pas sa date : la donner avec « --date AAAA-MM-JJ »."
    )


def _find_in_mirror(mirror: Path, producer: Producer, departement: str) -> Path:
    if not mirror.is_dir():
        raise ConnectorError(f"Le dossier du miroir « {mirror.name} » n’existe pas.")
    patterns = [pattern.format(departement=departement) for pattern in producer.miroir]
    for pattern in patterns:
        found = sorted(path for path in mirror.glob(pattern) if path.is_file())
        if found:
            return found[-1]
    expected = " ou ".join(patterns)
    raise ConnectorError(f"Le miroir ne contient pas le fichier attendu ({expected}).")


def _copy_from_mirror(request: Request, producer: Producer, target: Path) -> _Found:
    assert request.mirror is not None
    found = _find_in_mirror(request.mirror, producer, request.departement)
    if found.stat().st_size > producer.octets_max:
        raise ConnectorError(
            f"Le fichier « {found.name} » dépasse {producer.octets_max} octets, la taille que ce "
            "producteur n’atteint pas."
        )
    shutil.copyfile(found, target)
    address = producer.adresse.format(departement=request.departement)
    licence = f"{producer.licence}, déclarée et non vérifiée (miroir)"
    return _Found(found.name, address, "miroir", licence)


def _get_from_network(
    request: Request, producer: Producer, target: Path, advance: Advance
) -> _Found:
    address = request.url or producer.adresse.format(departement=request.departement)
    limits = replace(request.limits, octets_max=producer.octets_max)
    got = download(address, target, limits, advance)
    name = _UNSAFE.sub("-", PurePosixPath(urlsplit(got.url).path).name) or request.source
    licence = (
        f"{producer.licence}, déclarée (adresse donnée à la main)"
        if request.url
        else check_licence(producer)
    )
    return _Found(name, got.url, "réseau", licence, got.last_modified)


def fetch(request: Request, producer: Producer, advance: Advance) -> Fetched:
    """The producer's file, checked for its type and kept. Raises ConnectorError."""
    request.kept_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".brouillon-", dir=request.kept_dir) as draft:
        target = Path(draft) / "fichier"
        if request.mirror is not None:
            found = _copy_from_mirror(request, producer, target)
        else:
            found = _get_from_network(request, producer, target, advance)
        check_kind(target, producer.formats)
        fallback = producer.date_de_reference
        if producer.vivante and request.mirror is None:
            fallback = date.today()
        day = request.day or find_day(found.name, found.last_modified, fallback)
        if day > date.today():
            raise ConnectorError(f"La date du fichier ({day.isoformat()}) est dans l’avenir.")
        about = {
            "url": found.url,
            "origine": found.origin,
            "licence": found.licence,
            "jour": day.isoformat(),
        }
        path, notice = keep_file(
            target, found.name, request.source, producer, request.kept_dir, about
        )
    return Fetched(path, notice, day)
