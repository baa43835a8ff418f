"""The goals, and the figures on screen, in JSON and in `docs/performance.md`."""

import itertools
import json
import os
import platform
import subprocess
from collections.abc import Sequence
from fnmatch import fnmatchcase
from importlib.metadata import version
from typing import NamedTuple

from babel.numbers import format_decimal
from pydantic import BaseModel, TypeAdapter
from rich import box
from rich.console import Console
from rich.table import Table

from tests.tools.banc.lien import FIXE, LOOPBACK
from tests.tools.banc.mesure import Figure, Spread
from tests.tools.banc.serveurs import CARTE, GRAPHIQUE, ROOT, VIDE
from tests.tools.pilote import CHROMIUM

DOCUMENT = ROOT / "docs" / "performance.md"
JSON = ROOT / "docs" / "performance" / "mesures.json"
BEGIN, END = "<!-- début des objectifs -->", "<!-- fin des objectifs -->"


class Goal(NamedTuple):
    """What must hold of every figure whose title looks like `titre`."""

    nom: str
    seuil: float
    titre: str
    # The number must be at least the threshold, not at most.
    least: bool = False
    # Our own number is judged, not its ratio to the floor.
    ours: bool = False


_FIRST = {
    ("page de texte", VIDE): {FIXE: 0.65, LOOPBACK: 1},
    ("page avec graphiques", GRAPHIQUE): {FIXE: 0.6, LOOPBACK: 1.1},
    ("carte", CARTE): {FIXE: 0.6, LOOPBACK: 1.1},
}
GOALS = (
    *(
        Goal(f"Premier chargement, {line.nom}, {kind}", limit, titre)
        for (kind, floor), limits in _FIRST.items()
        for line, limit in limits.items()
        if (titre := f"{line.nom} · * · cache vide · durée (s) · {floor}")
    ),
    Goal("Titre et chiffres clés lisibles", 1.1, "* titre et chiffres clés lisibles *"),
    Goal("Requêtes à des tiers", 0, "* requêtes à des tiers *", ours=True),
    *(
        Goal(f"Changer d’arrondissement, {page}, {share}", 1.5, f"changer *, {page} · {share} *")
        for page in ("vue d’ensemble", "carte")
        for share in ("médiane", "95e centile")
    ),
    Goal("Mémoire par session ouverte", 1.5, "mémoire · par session ouverte *"),
    Goal("Mémoire\u00a0: croissance par tour, en %", 1, "* croissance par tour *", ours=True),
    Goal("Capacité d’un processus", 6, "un processus *", least=True),
    Goal("… en sessions", 300, "un processus *", least=True, ours=True),
    Goal("Deux répliques face à une", 1.7, "deux répliques *", least=True),
    Goal("Les autres pendant dix dossiers, médiane", 1.5, "* autres * médiane *"),
    Goal("Les autres pendant dix dossiers, 95e centile", 1.5, "* autres * 95e centile *"),
    Goal("France entière, temps de script", 1.2, "/* · le Nord"),
    Goal("France entière, capacité", 0.9, "capacité * le Nord", least=True),
)


class Measured(BaseModel):
    """The last figures of a measure and the machine that gave them."""

    machine: str
    figures: Sequence[Figure]


Report = dict[str, Measured]


def judge(goal: Goal, report: Report) -> tuple[Figure, Spread, bool] | None:
    """The figure furthest from the goal, its spread, and whether it is reached."""
    figures = itertools.chain(*(measured.figures for measured in report.values()))
    kept = [
        (figure, spread)
        for figure in figures
        if fnmatchcase(figure.titre, goal.titre)
        and (spread := figure.nous if goal.ours else figure.rapport)
    ]
    if not kept:
        return None
    figure, spread = (min if goal.least else max)(kept, key=lambda pair: pair[1].mediane)
    number = spread.mediane
    return figure, spread, number >= goal.seuil if goal.least else number <= goal.seuil


def describe_machine() -> str:
    """What the figures depend on, and no date."""
    browser = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=False)
    libraries = ("streamlit", "plotly", "pydeck", "pandas", "pyarrow")
    parts = [f"{os.cpu_count()} cœurs", f"python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in libraries]
    return ", ".join([*parts, " ".join(browser.stdout.split()[:2])])


def read_report() -> Report:
    return TypeAdapter(Report).validate_json(JSON.read_bytes())


def write_json(report: Report) -> None:
    """One case a line, so that changes can be read."""
    parts = []
    for name, measured in report.items():
        rows = ",\n".join(
            ", ".join(figure.model_dump_json(exclude_defaults=True) for figure in figures)
            for _, figures in itertools.groupby(measured.figures, lambda figure: figure.cas)
        )
        machine = json.dumps(measured.machine, ensure_ascii=False)
        parts.append(f'"{name}": {{"machine": {machine}, "figures": [\n{rows}\n]}}')
    JSON.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _write_number(value: float) -> str:
    """Three significant digits, in French."""
    return str(format_decimal(value, format="@##" if value else "0", locale="fr"))


def _write_spread(spread: Spread | None) -> tuple[str, str]:
    if spread is None:
        return "", ""
    middle, low, high = map(_write_number, spread)
    return middle, "" if low == high else f"{low} à {high}"


def _list_goal(goal: Goal, report: Report) -> tuple[str, ...]:
    asked = f"{'≥' if goal.least else '≤'} {_write_number(goal.seuil)}"
    found = judge(goal, report)
    if found is None:
        return goal.nom, asked, "", "", "non mesuré", ""
    figure, spread, reached = found
    verdict = "atteint" if reached else "non atteint"
    return goal.nom, asked, *_write_spread(spread), verdict, figure.cas


def build_goals(report: Report) -> Table:
    table = Table("Objectif", "Seuil", "Mesuré", "Étendue", "Verdict", "Cas", box=box.MARKDOWN)
    for goal in GOALS:
        table.add_row(*_list_goal(goal, report))
    return table


def build_figures(figures: Sequence[Figure]) -> Table:
    headings = ("Cas", "Quantité", "Nous", "", "Étalon", "", "Rapport", "", "Face à")
    table = Table(*headings, box=box.MARKDOWN)
    for figure in figures:
        cells = itertools.chain(*map(_write_spread, (figure.nous, figure.nu, figure.rapport)))
        table.add_row(figure.cas, figure.quantite, *cells, figure.etalon)
    return table


def insert_goals(document: str, report: Report) -> str:
    """The document with its measured part made anew."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    console = Console(width=300)
    with console.capture() as capture:
        console.print(build_goals(report))
    table = capture.get().strip()
    told = "\n".join(
        f"Machine\u00a0: {name}." for name in {part.machine for part in report.values()}
    )
    return f"{before}{BEGIN}\n\n{table}\n\n{told}\n\n{END}{after}"
