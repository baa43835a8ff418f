"""`python -m data importer SOURCE`: options, progress bar, failures in one sentence."""

import errno
import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from data.connectors.errors import ConnectorError
from data.connectors.network.fetch import KEPT_DIR, Request
from data.connectors.producers import load_producers
from data.connectors.run import publish_outcome, read_source
from data.connectors.screen import say, show_publication, show_reading
from data.publication.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR

APART_DIR = Path(__file__).parent.parent / "importations"
_DISK = {
    errno.ENOENT: "fichier ou dossier absent",
    errno.EACCES: "droits insuffisants",
    errno.EROFS: "dossier en lecture seule",
    errno.ENOSPC: "disque plein",
}
_DEPARTEMENT = re.compile(r"\d\d|2[AB]|97[1-8]")
_err = Console(stderr=True)


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConnectorError(f"Date « {text} » illisible : l’écrire AAAA-MM-JJ.") from None


def _explain_disk(error: OSError) -> str:
    name = Path(error.filename).name if isinstance(error.filename, str) else ""
    reason = _DISK.get(error.errno or 0, f"erreur {error.errno}")
    place = f" : {name}" if name else ""
    return f"Import arrêté, l’édition en place ne change pas : {reason}{place}."


def _run(request: Request, sources: Path, output: Path, only_check: bool) -> None:
    quiet = not _err.is_terminal
    text = TextColumn("{task.description}")
    columns = (text, BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err, transient=True, disable=quiet) as progress:
        step = progress.add_task(request.source, total=None)

        def advance(done: int, size: int | None) -> None:
            progress.update(step, completed=done, total=size)

        outcome = read_source(request, sources, advance)
    show_reading(outcome)
    if only_check:
        say("Contrôle seul : rien n’est publié.")
    else:
        show_publication(publish_outcome(request, outcome, sources, output))


def importer(
    source: Annotated[str, typer.Argument(help=f"Une de : {', '.join(load_producers())}.")],
    miroir: Annotated[
        Path | None, typer.Option(help="Dossier où lire le fichier au lieu du réseau.")
    ] = None,
    departement: Annotated[str, typer.Option(help="Code du département.")] = "59",
    sources: Annotated[Path, typer.Option(help="Dossier des tables CSV.")] = SOURCES_DIR,
    sortie: Annotated[
        Path | None, typer.Option(help="Dossier des éditions, ou de l’autre département.")
    ] = None,
    adresse: Annotated[
        str | None, typer.Option(help="Autre adresse web que celle du producteur.")
    ] = None,
    date_du_fichier: Annotated[
        str | None, typer.Option("--date", help="Date du fichier, s’il ne la dit pas (AAAA-MM-JJ).")
    ] = None,
    telechargements: Annotated[
        Path, typer.Option(help="Dossier des fichiers gardés tels que reçus.")
    ] = KEPT_DIR,
    controle: Annotated[bool, typer.Option("--controle", help="Lire sans publier.")] = False,
) -> None:
    """Importer un fichier officiel : contrôlé ligne à ligne, publié en entier ou pas du tout."""
    try:
        if not _DEPARTEMENT.fullmatch(departement):
            raise ConnectorError(f"Département « {departement} » illisible : 59, 2A ou 971.")
        day = _parse_day(date_du_fichier) if date_du_fichier is not None else None
        request = Request(source, departement, telechargements, miroir, adresse, day)
        ours = departement == "59"
        _run(request, sources, sortie or (SNAPSHOTS_DIR if ours else APART_DIR), controle)
    except (ConnectorError, OSError) as error:
        told = str(error) if isinstance(error, ConnectorError) else _explain_disk(error)
        _err.print(told, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
