"""`python -m data dossier`, `communes`: papers on disk, for a publication or a mailing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from data.catalog import list_arrondissements
from data.queries.meeting import build_pack
from data.queries.plan.actions import fold
from data.store import SNAPSHOTS_DIR, Edition, StoreError, list_editions, load_edition
from documents.pack import PIECES, build_archive, build_files, name_archive
from documents.pdf.typst_pdf import DossierError

WHOLE = "nord"
EVERY = "tous"
_out = Console()
_err = Console(stderr=True)


def fail(message: str) -> typer.Exit:
    """The way out of a command, its reason said on the side."""
    _err.print(message, markup=False, soft_wrap=True)
    return typer.Exit(1)


def open_edition(directory: Path, asked: str) -> Edition:
    """The edition asked for, else the newest. Raises typer.Exit, its reason said."""
    known = list_editions(directory)
    names = ", ".join(day.isoformat() for day in known) or "aucune"
    if asked and asked not in [day.isoformat() for day in known]:
        raise fail(f"L’édition « {asked} » n’existe pas. Éditions publiées : {names}.")
    if not known:
        raise fail("Aucune édition publiée : lancer « python -m data construire ».")
    try:
        return load_edition(directory, date.fromisoformat(asked) if asked else known[-1])
    except StoreError as error:
        raise fail(str(error)) from None


def _resolve(asked: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Codes of the places asked for, empty for the département. Raises ValueError."""
    words = {WHOLE: "", "59": "", **{code: code for code in names}}
    words |= {fold(name): code for code, name in names.items()}
    if EVERY in [fold(text) for text in asked]:
        return ["", *names]
    wrong = [text for text in asked if fold(text) not in words]
    if wrong:
        known = ", ".join([EVERY, WHOLE, *(f"{code} ({name})" for code, name in names.items())])
        raise ValueError(f"« {', '.join(wrong)} » n’est pas un arrondissement. Choix : {known}.")
    return list(dict.fromkeys(words[fold(text)] for text in asked))


def _check(asked: Sequence[object], known: Iterable[object], noun: str) -> None:
    found = set(known)
    wrong = [str(item) for item in asked if item not in found]
    if wrong:
        raise ValueError(f"{noun} de cette édition : {', '.join(wrong)}.")


def dossier(
    edition: Annotated[str, typer.Option(help="AAAA-MM-JJ ; la plus récente par défaut.")] = "",
    arrondissement: Annotated[
        list[str] | None,
        typer.Option(help="Code ou nom, « nord » pour le département, « tous » pour les sept."),
    ] = None,
    action: Annotated[list[int] | None, typer.Option(help="Numéro ; plusieurs fois.")] = None,
    indicateur: Annotated[list[str] | None, typer.Option(help="Code ; plusieurs fois.")] = None,
    sortie: Annotated[Path, typer.Option(help="Dossier où écrire.")] = Path("dossiers"),
    archive: Annotated[bool, typer.Option(help="Un ZIP par lieu, au lieu d’un dossier.")] = False,
    editions: Annotated[Path, typer.Option(help="Dossier des éditions.")] = SNAPSHOTS_DIR,
) -> None:
    """Écrire les documents de séance d’un ou de plusieurs arrondissements."""
    opened = open_edition(editions, edition)
    actions, indicateurs = action or [], indicateur or []
    try:
        places = _resolve(arrondissement or [EVERY], list_arrondissements(opened))
        _check(actions, opened["actions"]["numero"], "Action inconnue")
        _check(indicateurs, opened["indicateurs"]["indicateur_id"], "Indicateur inconnu")
        written = _write_all(opened, places, actions, indicateurs, sortie, archive=archive)
    except (ValueError, DossierError) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"Écriture impossible dans « {sortie} » : {error.strerror}.") from None
    size = sum(path.stat().st_size for path in written) / 1e6
    _out.print(f"{len(written)} fichiers écrits dans « {sortie} » ({size:.1f} Mo).", markup=False)


def _write_all(
    edition: Edition,
    places: Sequence[str],
    actions: Sequence[int],
    indicateurs: Sequence[str],
    output: Path,
    *,
    archive: bool,
) -> list[Path]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    written: list[Path] = []
    with Progress(*columns, console=_err, transient=True) as progress:
        step = progress.add_task("Dossiers", total=len(places) * len(PIECES))
        for place in places:
            pack = build_pack(edition, place, actions, indicateurs)
            progress.update(step, description=pack.titre)
            if archive:
                files = {name_archive(pack): build_archive(edition, pack)}
            else:
                built = build_files(edition, pack).items()
                files = {f"dossier-{pack.suffixe}/{name}": content for name, content in built}
            for name, content in files.items():
                path = output / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                written.append(path)
            progress.advance(step, len(PIECES))
    return written
