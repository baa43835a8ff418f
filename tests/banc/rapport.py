"""The figures on screen, in JSON and in `docs/performance.md`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from data.french import NBSP, format_number
from tests.banc.mesure import Figure, Spread, parse_figure
from tests.banc.objectifs import Verdict, judge
from tests.banc.serveurs import ROOT
from tests.pilote import CHROMIUM

FOLDER = ROOT / "docs" / "performance"
JSON = FOLDER / "mesures.json"
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- mesures : début -->", "<!-- mesures : fin -->"
_LIBRARIES = ("streamlit", "plotly", "pydeck", "pandas", "pyarrow")


def describe_machine() -> dict[str, str]:
    """What the figures depend on, and no date."""
    browser = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=False)
    return {
        "cœurs": str(os.cpu_count()),
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
        "navigateur": " ".join(browser.stdout.split()[:2]),
    }


@dataclass(frozen=True)
class Report:
    """The last figures of each measure and the machine that gave them."""

    figures: Sequence[Figure] = ()
    machines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def replace(self, mesure: str, figures: Sequence[Figure]) -> Report:
        """The report with a measure made again."""
        kept = [figure for figure in self.figures if figure.mesure != mesure]
        return Report((*kept, *figures), {**self.machines, mesure: describe_machine()})

    def write(self, path: Path) -> None:
        """As JSON, one figure a line so that changes can be read."""
        rows = ",\n".join(
            "    " + json.dumps(figure.dump(), ensure_ascii=False) for figure in self.figures
        )
        machines = json.dumps(self.machines, ensure_ascii=False, indent=2)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{{"machines": {machines},\n"figures": [\n{rows}\n]}}\n', encoding="utf-8")


def read_report(path: Path = JSON) -> Report:
    """The figures written last; none when there is no file."""
    if not path.is_file():
        return Report()
    content = json.loads(path.read_text(encoding="utf-8"))
    return Report(tuple(map(parse_figure, content["figures"])), content["machines"])


def write_number(value: float) -> str:
    """Three significant digits, in French."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return format_number(round(value, digits))


def _write_spread(spread: Spread | None, scale: float = 1) -> str:
    if spread is None:
        return ""
    if spread.min == spread.max:
        return write_number(scale * spread.mediane)
    low, high = write_number(scale * spread.min), write_number(scale * spread.max)
    return f"{write_number(scale * spread.mediane)} ({low} à {high})"


def _list_cells(figure: Figure) -> list[str]:
    short = figure.unite == "s" and figure.nous.mediane < 1
    scale = 1000 if short else 1
    told = [f"{name}{NBSP}: {write_number(value)}" for name, value in figure.details.items()]
    return [
        " · ".join(figure.cas),
        "ms" if short else figure.unite,
        _write_spread(figure.nous, scale),
        _write_spread(figure.nu, scale),
        _write_spread(figure.rapport),
        " ; ".join(filter(None, (figure.etalon, *told))),
    ]


_HEADINGS = ("Cas", "Unité", "Nous", "Étalon", "Rapport", "Étalon et détails")


def print_figures(out: Console, name: str, figures: Sequence[Figure]) -> None:
    """One table per measure: median and extremes."""
    table = Table(title=name)
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for figure in figures:
        table.add_row(*_list_cells(figure))
    out.print(table)


def _list_goal(verdict: Verdict) -> list[str]:
    goal = verdict.goal
    asked = f"{'≥' if goal.least else '≤'} {write_number(goal.seuil)}"
    if verdict.worst is None or verdict.number is None:
        return [goal.nom, asked, "non mesuré", "", ""]
    spread = verdict.worst.rapport
    extent = "" if goal.value or goal.detail or spread is None else _write_spread(spread)
    found = extent or write_number(verdict.number)
    return [
        goal.nom,
        asked,
        found,
        "atteint" if verdict.reached else "**non atteint**",
        " · ".join(verdict.worst.cas),
    ]


_GOAL_HEADINGS = ("Objectif", "Seuil", "Mesuré", "", "Cas le plus loin du seuil")


def print_goals(out: Console, verdicts: Sequence[Verdict]) -> None:
    """Every goal and the case that decides."""
    table = Table(title="Objectifs")
    for heading in _GOAL_HEADINGS:
        table.add_column(heading, overflow="fold")
    for verdict in verdicts:
        table.add_row(*(cell.replace("**", "") for cell in _list_goal(verdict)))
    out.print(table)


def _write_rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def render_section(report: Report) -> str:
    """What the command writes in the documentation: goals, then every figure."""
    parts = [
        "### Objectifs",
        _write_rows(_GOAL_HEADINGS, [_list_goal(verdict) for verdict in judge(report.figures)]),
    ]
    for name, machine in report.machines.items():
        told = ", ".join(f"{key} {value}" for key, value in machine.items())
        rows = [_list_cells(figure) for figure in report.figures if figure.mesure == name]
        parts += [f"### Mesure « {name} »", f"Machine : {told}.", _write_rows(_HEADINGS, rows)]
    return "\n\n".join(parts)


def insert_section(document: str, report: Report) -> str:
    """The document with its measured part made anew."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{render_section(report)}\n\n{END}{after}"


def write_document(report: Report) -> None:
    """Bring `docs/performance.md` in step with the figures."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(insert_section(text, report), encoding="utf-8")
