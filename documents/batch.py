"""`python -m data communes`: the sheet of each commune on disk, two or more processes at work."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from data.queries.map.search import name_communes
from data.store import SNAPSHOTS_DIR
from documents.command import fail, open_edition
from documents.orders import SheetDemande, make_sheet
from documents.pdf.communes import name_sheet
from documents.pdf.typst_pdf import DossierError

_out = Console()
_err = Console(stderr=True)


def _press(demandes: Sequence[SheetDemande]) -> Iterator[tuple[SheetDemande, bytes]]:
    """Each sheet as it is made; each process reads the edition once.

    None is a copy of this one: the bar of progress is a thread, which a copy would not have.
    """
    context: Any = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(demandes)), context) as pool:
        orders = {pool.submit(make_sheet, item): item for item in demandes}
        for done in as_completed(orders):
            yield orders[done], done.result()


def _write_all(demandes: Sequence[SheetDemande], output: Path) -> int:
    """The sheets on disk, and their size in bytes."""
    output.mkdir(parents=True, exist_ok=True)
    columns = (TextColumn("Communes"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    size = 0
    with Progress(*columns, console=_err, transient=True) as progress:
        step = progress.add_task("Communes", total=len(demandes))
        for demande, content in _press(demandes):
            size += (output / name_sheet(demande.commune, demande.jour)).write_bytes(content)
            progress.advance(step)
    return size


def communes(
    sortie: Annotated[Path, typer.Argument(help="Dossier où écrire.")],
    commune: Annotated[
        list[str] | None, typer.Option(help="Code Insee ; plusieurs fois ; toutes par défaut.")
    ] = None,
    edition: Annotated[str, typer.Option(help="AAAA-MM-JJ ; la plus récente par défaut.")] = "",
    editions: Annotated[Path, typer.Option(help="Dossier des éditions.")] = SNAPSHOTS_DIR,
) -> None:
    """Écrire la feuille A4 de chaque commune du Nord, une page PDF chacune."""
    opened = open_edition(editions, edition)
    known = name_communes(opened)
    asked = list(dict.fromkeys(commune or known))
    wrong = [code for code in asked if code not in known]
    if wrong:
        raise fail(
            f"Code de commune inconnu : {', '.join(wrong)}. Attendu : un code Insee du Nord."
        )
    demandes = [SheetDemande(str(editions), opened.day.isoformat(), code) for code in asked]
    try:
        size = _write_all(demandes, sortie)
    except DossierError as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"Écriture impossible dans « {sortie} » : {error.strerror}.") from None
    _out.print(
        f"{len(asked)} feuilles écrites dans « {sortie} » ({size / 1e6:.1f} Mo).", markup=False
    )
