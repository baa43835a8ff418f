"""`python -m data copie`: the reading copy of an edition on disk."""

from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from components.app.cache import find_edition
from components.app.search import read_index
from components.copy.making import write_copy
from components.copy.page import Copy
from components.copy.reading import ScreenError
from data.catalog import list_arrondissements
from data.settings import SettingsError, load_settings
from data.store import StoreError
from data.text.french import NBSP, format_number
from documents.command import fail
from documents.files.archive import build_zip

_out = Console()
_err = Console(stderr=True)


def _list_files(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths}


def make_copy(folder: Path, edition: str = "", *, archive: bool = False) -> None:
    """Write the copy, tell its pages as they come, then its size; a failure is told in French."""
    try:
        _make(folder, edition, archive=archive)
    except (StoreError, SettingsError, ScreenError) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"Écriture impossible dans « {folder} » : {error.strerror}.") from None


def _make(folder: Path, edition: str, *, archive: bool) -> None:
    opened, _ = find_edition(edition)
    copy = Copy(opened.day, list_arrondissements(opened), load_settings().adresse, edition)
    pages = size = 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_err, transient=True) as progress:
        step = progress.add_task("Copie", total=None)
        for done in write_copy(copy, read_index(opened).content, folder):
            pages, size = pages + done.pages, size + done.size
            progress.update(step, description=f"Copie : {pages} pages")
    if archive:
        target = folder.with_suffix(".zip")
        target.write_bytes(build_zip(_list_files(folder)))
    told = f"{format_number(pages)} pages écrites dans « {folder} »"
    _out.print(f"{told} ({format_number(round(size / 1e6, 1))}{NBSP}Mo).", markup=False)
