"""The command line, `python -m data`: import files, build and check editions, write packs."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from data.accessibility.report import accessibilite
from data.connectors.cli import importer
from data.faults import Fault, FaultsError
from data.publication.build import build_editions
from data.publication.sources import SOURCES_DIR
from data.publication.verify import verify_edition
from data.store import SNAPSHOTS_DIR, list_editions
from data.tables.row_types import write_row_types
from documents.batch import communes
from documents.command import dossier, fail

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Importer, construire et vérifier les éditions ; en tirer les dossiers de séance.",
)
app.command()(importer)
app.command()(accessibilite)
app.command()(dossier)
app.command()(communes)
_out = Console()
_err = Console(stderr=True)


def _print_faults(faults: list[Fault]) -> None:
    table = Table(title=f"{len(faults)} défaut{'s' if len(faults) > 1 else ''} : rien n’est publié")
    for heading in ("Table", "Ligne", "Colonne", "Valeur", "Ce qui ne va pas", "Essayer"):
        table.add_column(heading, overflow="fold")
    for fault in faults:
        line = str(fault.ligne) if fault.ligne else ""
        table.add_row(
            fault.table, line, fault.colonne, fault.valeur, fault.message, fault.suggestion
        )
    if _err.is_terminal:
        _err.print(table)
    else:
        _err.print("\n".join(str(fault) for fault in faults), markup=False, soft_wrap=True)


@app.command()
def construire(
    sources: Annotated[Path, typer.Option(help="Dossier des tables CSV.")] = SOURCES_DIR,
    sortie: Annotated[Path, typer.Option(help="Dossier des éditions.")] = SNAPSHOTS_DIR,
) -> None:
    """Contrôler les tables, puis publier chaque édition en Parquet."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=_err, transient=True) as progress:
            step = progress.add_task("Construction", total=None)
            changed = build_editions(
                sources, sortie, lambda text: progress.update(step, description=text)
            )
    except FaultsError as error:
        _print_faults(error.faults)
        raise typer.Exit(1) from None
    if sortie == SNAPSHOTS_DIR:
        write_row_types()
    days = ", ".join(day.isoformat() for day in changed)
    _out.print(f"Éditions publiées : {days}" if days else "Éditions inchangées.")


@app.command()
def copie(
    sortie: Annotated[Path, typer.Argument(help="Dossier où écrire.")],
    edition: Annotated[str, typer.Option(help="AAAA-MM-JJ ; la plus récente par défaut.")] = "",
    archive: Annotated[bool, typer.Option(help="Écrire aussi un ZIP à côté.")] = False,
) -> None:
    """Écrire tout le tableau de bord en fichiers, lisibles sans serveur ni réseau."""
    # Read here only: the screens bring Streamlit with them.
    from components.copy.command import make_copy

    known = [day.isoformat() for day in list_editions(SNAPSHOTS_DIR)]
    if edition and edition not in known:
        raise fail(f"Édition inconnue : {edition}. Attendu : {', '.join(known)}.")
    make_copy(sortie, edition, archive=archive)


@app.command()
def verifier(
    edition: Annotated[str | None, typer.Argument(help="AAAA-MM-JJ ; toutes par défaut.")] = None,
    dossier: Annotated[Path, typer.Option(help="Dossier des éditions.")] = SNAPSHOTS_DIR,
) -> None:
    """Vérifier une édition publiée : manifeste, schéma, bornes et références."""
    known = [day.isoformat() for day in list_editions(dossier)]
    wanted = [edition] if edition else known
    faults = [
        Fault(day, f"édition absente ({', '.join(known) or 'aucune'})")
        for day in wanted
        if day not in known
    ]
    if not wanted:
        faults.append(Fault(str(dossier), "aucune édition : lancer « python -m data construire »"))
    for day in wanted:
        if day in known:
            faults += verify_edition(dossier / day, expected=date.fromisoformat(day))
    if faults:
        _print_faults(faults)
        raise typer.Exit(1)
    _out.print(f"Éditions vérifiées : {', '.join(wanted)}")
