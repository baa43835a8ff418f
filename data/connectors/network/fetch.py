"""Getting a producer's file, from the network or from a folder, and keeping it with a notice."""

import hashlib
import json
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from data.connectors.errors import ConnectorError
from data.connectors.network.archives import pack_tables
from data.connectors.network.download import Advance, Limits, download
from data.connectors.network.licence import check_licence
from data.connectors.network.sniffing import check_kind
from data.connectors.producers import Producer

KEPT_DIR = Path(__file__).parents[2] / "telechargements"
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
class Notice:
    """What the JSON beside a kept file says: where from, when, and its fingerprint."""

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


@dataclass(frozen=True)
class Fetched:
    """The untouched file, kept, with its notice and its date."""

    path: Path
    notice: Notice
    day: date


@dataclass(frozen=True)
class _Found:
    fichier: str
    url: str
    origine: str
    licence: str
    last_modified: str | None = None


def find_day(name: str, last_modified: str | None, fallback: date | None = None) -> date:
    """The date of a file: in its name, else given by the server. Raises ConnectorError."""
    if match := _DIGITS.search(name):
        with suppress(ValueError):
            return date(*map(int, match.groups()))
    if last_modified:
        with suppress(ValueError):
            return parsedate_to_datetime(last_modified).date()
    if fallback is not None:
        return fallback
    raise ConnectorError(
        f"Le fichier « {name} » ne dit pas sa date : la donner avec « --date AAAA-MM-JJ »."
    )


def _find_in_mirror(mirror: Path, producer: Producer, departement: str) -> list[Path]:
    """The file of a producer, or the files of one that publishes several, in order."""
    if producer.ensemble and mirror.is_file():
        return [mirror]
    if not mirror.is_dir():
        raise ConnectorError(f"Le dossier du miroir « {mirror.name} » n’existe pas.")
    patterns = [pattern.format(departement=departement) for pattern in producer.miroir]
    for pattern in patterns:
        found = sorted(path for path in mirror.glob(pattern) if path.is_file())
        if found:
            return found if producer.ensemble else found[-1:]
    expected = " ou ".join(patterns)
    raise ConnectorError(f"Le miroir ne contient pas le fichier attendu ({expected}).")


def _copy_from_mirror(mirror: Path, departement: str, producer: Producer, target: Path) -> _Found:
    files = _find_in_mirror(mirror, producer, departement)
    if sum(path.stat().st_size for path in files) > producer.octets_max:
        raise ConnectorError(
            f"Le fichier « {files[-1].name} » dépasse {producer.octets_max} octets, la taille que "
            "ce producteur n’atteint pas."
        )
    name = files[-1].name
    if len(files) > 1:
        pack_tables(files, target)
        name = f"{producer.document}.zip"
    else:
        shutil.copyfile(files[0], target)
    address = producer.adresse.format(departement=departement)
    licence = f"{producer.licence}, déclarée et non vérifiée (miroir)"
    return _Found(name, address, "miroir", licence)


def _get_from_network(
    request: Request, producer: Producer, target: Path, advance: Advance
) -> _Found:
    if producer.ensemble and not request.url:
        raise ConnectorError(
            f"Ce producteur publie plusieurs fichiers ({producer.adresse}) : les déposer dans un "
            "dossier et le donner avec « --miroir DOSSIER »."
        )
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


def _keep(path: Path, found: _Found, day: date, request: Request, producer: Producer) -> Fetched:
    """Move the file among the kept ones, under a name that carries its fingerprint."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    target = request.kept_dir / request.source / f"{digest[:12]}-{found.fichier}"
    target.parent.mkdir(exist_ok=True)
    notice = Notice(
        source=request.source,
        titre=producer.titre,
        editeur=producer.editeur,
        licence=found.licence,
        fichier=found.fichier,
        url=found.url,
        origine=found.origine,
        date_du_fichier=day.isoformat(),
        obtenu_le=datetime.now(UTC).isoformat(timespec="seconds"),
        octets=path.stat().st_size,
        sha256=digest,
    )
    if not target.exists():
        shutil.move(path, target)
        text = json.dumps(asdict(notice), ensure_ascii=False, indent=2) + "\n"
        target.with_name(f"{target.name}.json").write_text(text, encoding="utf-8")
    return Fetched(target, notice, day)


def fetch(request: Request, producer: Producer, advance: Advance) -> Fetched:
    """The producer's file, checked for its type and kept. Raises ConnectorError."""
    request.kept_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".brouillon-", dir=request.kept_dir) as draft:
        target = Path(draft) / "fichier"
        if request.mirror is not None:
            found = _copy_from_mirror(request.mirror, request.departement, producer, target)
        else:
            found = _get_from_network(request, producer, target, advance)
        check_kind(target, producer.formats)
        fallback = producer.date_de_reference
        if producer.vivante and request.mirror is None:
            fallback = date.today()
        day = request.day or find_day(found.fichier, found.last_modified, fallback)
        if day > date.today():
            raise ConnectorError(f"La date du fichier ({day.isoformat()}) est dans l’avenir.")
        return _keep(target, found, day, request, producer)
