"""`python -m tests.banc`: measure, print, write the figures, bring the documentation in step."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tests.banc import (
    capacite,
    croissance,
    dossiers,
    interaction,
    memoire,
    premier_chargement,
    scripts,
)
from tests.banc.mesure import Figure
from tests.banc.objectifs import judge
from tests.banc.rapport import JSON, Report, print_figures, print_goals, read_report, write_document
from tests.banc.reglages import Settings

Measure = Callable[[Settings, Path], Iterator[Figure]]
MEASURES: Mapping[str, Measure] = {
    module.NAME: module.measure
    for module in (
        premier_chargement,
        interaction,
        scripts,
        memoire,
        capacite,
        dossiers,
        croissance,
    )
}
# A file has no width of its own.
_out = Console(width=None if sys.stdout.isatty() else 160)

_err = Console(stderr=True, width=160)


def main(
    mesures: Annotated[list[str] | None, typer.Argument(help=", ".join(MEASURES))] = None,
    rapide: Annotated[bool, typer.Option(help="Essayer l’instrument, sans rien écrire.")] = False,
    sortie: Annotated[Path, typer.Option(help="Fichier JSON des mesures.")] = JSON,
) -> None:
    """Mesurer le tableau de bord face à des applications Streamlit nues, dans le même passage."""
    unknown = set(mesures or ()) - set(MEASURES)
    if unknown:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))} ; choix : {', '.join(MEASURES)}")
    report = Report() if rapide else read_report(sortie)
    with tempfile.TemporaryDirectory(prefix="banc-") as folder, _out.status("") as status:
        settings = Settings(rapide, status.update if _out.is_terminal else _err.print)
        for name in mesures or MEASURES:
            figures = list(MEASURES[name](settings, Path(folder)))
            print_figures(_out, name, figures)
            report = report.replace(name, figures)
            if not rapide:
                report.write(sortie)
    print_goals(_out, judge(report.figures))
    if not rapide and sortie == JSON:
        write_document(report)
        _out.print("docs/performance.md est à jour.")


if __name__ == "__main__":
    typer.run(main)
