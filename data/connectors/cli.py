"""`python -m data importer SOURCE`: options, progress bar, report on screen."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from data.connectors.errors import ConnectorError
from data.connectors.fetch import Request
from data.connectors.keeping import KEPT_DIR
from data.connectors.producers import load_producers
from data.connectors.run import Outcome, publish_outcome, read_source
from data.faults import Fault
from data.french import count_noun, format_day
from data.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR

APART_DIR = Path(__file__).parent.parent / "importations"
_SHOWN = 20
_DEPARTEMENT = re.compile(r"\d\d|2[AB]|97[1-8]")
_out = Console()
_err = Console(stderr=True)


def _say(text: str) -> None:
    _out.print(text, markup=False, highlight=False, soft_wrap=True)


def _show_list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    _say(f"{title} : {len(lines)}")
    for line in lines[:_SHOWN]:
        _say(f"  {line}")
    if len(lines) > _SHOWN:
        _say(f"  … et {len(lines) - _SHOWN} de plus")


def _show_faults(title: str, faults: list[Fault]) -> None:
    _show_list(title, [str(fault) for fault in faults])


def _show_breakdown(outcome: Outcome) -> None:
    """Services by arrondissement, when our own communes give it."""
    communes = outcome.context.frame.communes
    counts = Counter(
        outcome.context.frame.names.get(communes[row["territoire_id"]].arrondissement, "?")
        for row in outcome.harvest.services
        if row["territoire_id"] in communes
    )
    if counts:
        _say(
            "Par arrondissement : " + ", ".join(f"{n} {count}" for n, count in counts.most_common())
        )


def _show_reading(outcome: Outcome) -> None:
    notice, harvest = outcome.fetched.notice, outcome.harvest
    _say(f"{notice.titre} ({notice.editeur}), fichier du {format_day(outcome.fetched.day)}")
    _say(f"Fichier gardé : {outcome.fetched.path.name}, {notice.octets} octets")
    _say(f"SHA-256 : {notice.sha256}")
    _say(f"Licence : {notice.licence}")
    kept = len(harvest.services) or len(harvest.territoires) or len(harvest.shapes)
    _say(
        f"{count_noun(harvest.read, 'ligne lue', 'lignes lues')}, "
        f"{harvest.concerned} pour le département {outcome.context.frame.departement}, "
        f"{count_noun(kept, 'gardée')}, {count_noun(len(harvest.rejects), 'rejet')}, "
        f"{count_noun(len(harvest.remarks), 'signalement')}"
    )
    _show_breakdown(outcome)
    _show_faults("Rejets (lignes non importées)", harvest.rejects)
    _show_faults("Hors du département", harvest.outside)
    _show_faults("Signalements (lignes importées, à vérifier)", harvest.remarks)


def _show_publication(outcome: Outcome) -> None:
    if outcome.target is not None:
        _say(f"Publié à part : {'/'.join(outcome.target.parts[-4:])}")
        return
    for difference in outcome.differences:
        _show_list(f"{difference.table}, ajouts", difference.added)
        _show_list(f"{difference.table}, retraits", difference.removed)
        _show_list(f"{difference.table}, modifications", difference.changed)
    if not any(outcome.differences):
        _say("Aucune différence avec les tables en place.")
    days = ", ".join(day.isoformat() for day in outcome.published)
    _say(f"Éditions publiées : {days}" if days else "Éditions inchangées.")


def _parse_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConnectorError(f"Date « {text} » illisible : l’écrire AAAA-MM-JJ.") from None


def _run(request: Request, sources: Path, output: Path, only_check: bool) -> None:
    quiet = not _err.is_terminal
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=_err, transient=True, disable=quiet
    ) as progress:
        step = progress.add_task(request.source, total=None)
        outcome = read_source(
            request,
            sources,
            lambda done, size: progress.update(step, completed=done, total=size),
        )
    _show_reading(outcome)
    if only_check:
        _say("Contrôle seul : rien n’est publié.")
        return
    done = publish_outcome(request, outcome, sources, output, lambda _: None)
    _show_publication(done)


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
        day = _parse_day(date_du_fichier)
        request = Request(source, departement, telechargements, miroir, adresse, day)
        ours = departement == "59"
        _run(request, sources, sortie or (SNAPSHOTS_DIR if ours else APART_DIR), controle)
    except ConnectorError as error:
        _err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    except OSError as error:
        reason = error.strerror or "erreur du disque"
        _err.print(
            f"Import arrêté, l’édition en place ne change pas : le disque refuse ({reason}).",
            markup=False,
            soft_wrap=True,
        )
        raise typer.Exit(1) from None
