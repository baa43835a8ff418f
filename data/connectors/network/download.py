"""Streaming an official file to disk: time-outs, bounded retries and redirects, size limit."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from data.connectors.errors import ConnectorError

Advance = Callable[[int, int | None], None]
_MIRROR_HINT = "réessayer plus tard, ou lire une copie avec « --miroir DOSSIER »"
_RETRIED = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Limits:
    """How long, how often and how much; the tests shorten them."""

    connect: float = 10
    read: float = 30
    total: float = 900
    tries: int = 3
    pause: float = 1
    redirects: int = 5
    octets_max: int = 100_000_000


@dataclass(frozen=True)
class Download:
    """Where the bytes came from in the end, and the day the server gives them."""

    url: str
    last_modified: str | None


class _TemporaryError(Exception):
    """Worth another try; the message is the French sentence if there is none left."""


def _check_response(response: httpx.Response, host: str, limits: Limits) -> int | None:
    status = response.status_code
    if status in _RETRIED:
        raise _TemporaryError(f"{host} est en panne (réponse {status}) : {_MIRROR_HINT}.")
    if status == 404 or status == 410:
        raise ConnectorError(
            f"L’adresse {response.url} n’existe plus (réponse {status}) : chercher la nouvelle "
            "sur la page du producteur et la donner avec « --adresse »."
        )
    if status != 200:
        raise ConnectorError(f"{host} refuse de donner le fichier (réponse {status}).")
    declared = response.headers.get("content-length", "")
    size = int(declared) if declared.isdigit() else None
    if size is not None and size > limits.octets_max:
        raise ConnectorError(_explain_size(limits))
    return size


def _explain_size(limits: Limits) -> str:
    return (
        f"Le fichier dépasse {limits.octets_max} octets, la taille que ce producteur n’atteint "
        "pas : le téléchargement est arrêté."
    )


def _save(response: httpx.Response, target: Path, limits: Limits, advance: Advance) -> None:
    host = response.url.host
    size = _check_response(response, host, limits)
    deadline = time.monotonic() + limits.total
    received = 0
    with target.open("wb") as stream:
        for chunk in response.iter_bytes():
            received += len(chunk)
            if received > limits.octets_max:
                raise ConnectorError(_explain_size(limits))
            if time.monotonic() > deadline:
                raise ConnectorError(
                    f"{host} envoie trop lentement : arrêt après {limits.total:g} s."
                )
            stream.write(chunk)
            advance(received, size)
    encoded = response.headers.get("content-encoding", "identity") != "identity"
    if size is not None and received != size and not encoded:
        raise _TemporaryError(f"Le fichier reçu de {host} est tronqué : {_MIRROR_HINT}.")


_FAILURES: Mapping[type[Exception], str] = {
    httpx.ConnectTimeout: "{host} ne répond pas après {limits.connect:g} s",
    httpx.TimeoutException: "{host} n’envoie plus rien depuis {limits.read:g} s",
    httpx.RemoteProtocolError: "Le fichier reçu de {host} est tronqué ou illisible",
    httpx.ConnectError: "La connexion à {host} est refusée ou impossible (réseau filtré ?)",
    httpx.HTTPError: "L’échange avec {host} a échoué",
}


def _explain(error: httpx.HTTPError, host: str, limits: Limits) -> str:
    told = next(text for kind, text in _FAILURES.items() if isinstance(error, kind))
    return f"{told.format(host=host, limits=limits)} : {_MIRROR_HINT}."


def _try_once(
    client: httpx.Client, url: str, target: Path, limits: Limits, advance: Advance
) -> Download:
    try:
        host = httpx.URL(url).host or url
        with client.stream("GET", url) as response:
            if url.startswith("https:") and response.url.scheme != "https":
                raise ConnectorError(f"{host} renvoie vers une adresse non chiffrée : refusé.")
            _save(response, target, limits, advance)
            return Download(str(response.url), response.headers.get("last-modified"))
    except httpx.TooManyRedirects:
        raise ConnectorError(
            f"{host} renvoie d’une adresse à l’autre sans fin (plus de {limits.redirects} renvois)."
        ) from None
    except (httpx.UnsupportedProtocol, httpx.InvalidURL):
        raise ConnectorError(
            f"L’adresse {url}, ou son renvoi, n’est pas une adresse web."
        ) from None
    except httpx.HTTPError as error:
        raise _TemporaryError(_explain(error, host, limits)) from None


def download(url: str, target: Path, limits: Limits, advance: Advance) -> Download:
    """Write the file to `target`. Raises ConnectorError, one French sentence, on any failure."""
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    headers = {"user-agent": "sdaasp-nord-importer", "accept-encoding": "identity"}
    with httpx.Client(
        timeout=timeout, follow_redirects=True, max_redirects=limits.redirects, headers=headers
    ) as client:
        for attempt in range(limits.tries):
            try:
                return _try_once(client, url, target, limits, advance)
            except _TemporaryError as error:
                failure = str(error)
                if attempt + 1 < limits.tries:
                    time.sleep(limits.pause * 2**attempt)
    raise ConnectorError(failure)
