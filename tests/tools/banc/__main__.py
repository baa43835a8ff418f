"""`python -m tests.tools.banc`: measure, print, write the figures, keep `docs` in step."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from tests.tools.banc import rapport
from tests.tools.banc.croissance import measure_growth
from tests.tools.banc.pages import measure_first_load, measure_gestures
from tests.tools.banc.visiteurs import measure_capacity, measure_packs, measure_session

MEASURES = {
    "premier_chargement": measure_first_load,
    "interaction": measure_gestures,
    "session": measure_session,
    "capacite": measure_capacity,
    "dossiers": measure_packs,
    "croissance": measure_growth,
}
Names = Annotated[list[str] | None, typer.Argument(help=", ".join(MEASURES))]
Quick = Annotated[bool, typer.Option("--rapide", help="Essayer l’instrument, sans rien écrire.")]
# A file has no width of its own.
_out = Console(width=None if sys.stdout.isatty() else 220)


def main(mesures: Names = None, rapide: Quick = False) -> None:
    """Mesurer le tableau de bord face à des applications Streamlit nues, dans le même passage."""
    if unknown := set(mesures or ()) - set(MEASURES):
        raise typer.BadParameter(f"{', '.join(unknown)}\u202f; choix\u00a0: {', '.join(MEASURES)}")
    report = {} if rapide else rapport.read_report()
    for name in mesures or MEASURES:
        figures = list(MEASURES[name](rapide))
        _out.print(name, rapport.build_figures(figures))
        machine = rapport.describe_machine()
        report[name] = rapport.Measured(machine=machine, figures=figures)
        if not rapide:
            rapport.write_json(report)
    _out.print(rapport.build_goals(report))
    if not rapide:
        text = rapport.DOCUMENT.read_text(encoding="utf-8")
        rapport.DOCUMENT.write_text(rapport.insert_goals(text, report), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
