"""What a file really is, whatever its name says: web page, CSV, JSON or ZIP."""

from collections.abc import Sequence
from pathlib import Path

from data.connectors.errors import ConnectorError
from data.connectors.reading.tabular import SEPARATORS

_LABELS = {"csv": "un CSV", "json": "un JSON", "zip": "une archive ZIP", "html": "une page web"}
_LABELS["parquet"] = "un Parquet"
_HEAD = 4096


def _guess_kind(head: bytes) -> str:
    if head.startswith(b"PAR1"):
        return "parquet"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if text.startswith(b"<"):
        return "html"
    if text.startswith((b"{", b"[")):
        return "json"
    first_line = text.partition(b"\n")[0]
    if b"\x00" not in head and any(mark.encode() in first_line for mark in SEPARATORS):
        return "csv"
    return ""


def check_kind(path: Path, expected: Sequence[str]) -> str:
    """The kind of the file, one of `expected`. Raises ConnectorError otherwise."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise ConnectorError("Le fichier reçu est vide : l’édition en place ne change pas.")
    kind = _guess_kind(head)
    if kind in expected:
        return kind
    wanted = " ou ".join(_LABELS[name] for name in expected)
    if kind == "html":
        raise ConnectorError(
            f"Le fichier reçu est une page web (HTML) et non {wanted} : un portail ou un filtre a "
            "sans doute répondu à la place du producteur ; essayer « --miroir DOSSIER »."
        )
    found = _LABELS.get(kind, "d’un format inconnu")
    raise ConnectorError(f"Le fichier reçu est {found} et non {wanted}.")
