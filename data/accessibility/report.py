"""The audit told: on a terminal, and in `docs/accessibilite/audit.md`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from data.accessibility.audit import (
    FOLDER,
    STATES,
    Audit,
    AuditContext,
    AuditError,
    Criterion,
    compute_rate,
    count_states,
    load_audit,
    load_context,
)
from data.accessibility.checks import check_audit, list_tests
from data.text.french import NBSP, format_day, format_number

REPORT = FOLDER / "audit.md"
BEGIN = "<!-- début : écrit par « python -m data accessibilite --ecrire » -->"
END = "<!-- fin -->"
_HEADINGS = ("Thème", "Conformes", "Non conformes", "Non applicables", "Taux")


def format_rate(rate: float | None) -> str:
    """« 83,1 % », rounded down so that the rate shown is never above the rate computed."""
    return "sans objet" if rate is None else f"{format_number(int(rate * 10) / 10)}{NBSP}%"


def tabulate_themes(audit: Audit) -> list[tuple[str, ...]]:
    """One row per theme, then the whole."""
    rows = []
    groups = [(f"{number}. {name}", items) for number, name, items in audit.list_themes()]
    for name, items in [*groups, ("Ensemble", audit.criteres)]:
        counts = count_states(items)
        shown = [str(counts[state]) for state in ("conforme", "non_conforme", "non_applicable")]
        rows.append((name, *shown, format_rate(compute_rate(items))))
    return rows


def _write_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _write_table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    return [
        _write_row(headings),
        _write_row(tuple("---" for _ in headings)),
        *map(_write_row, rows),
        "",
    ]


def _tell(item: Criterion) -> str:
    parts = [item.constat]
    if item.tests:
        parts.append("Essais : " + ", ".join(f"`{name}`" for name in item.tests) + ".")
    for name, text in (
        ("Conséquence", item.consequence),
        ("En attendant", item.alternative),
        ("Pour le lever", item.levee),
    ):
        if text:
            parts.append(f"{name} : {text}")
    return " ".join(filter(None, parts))


def write_report(audit: Audit, context: AuditContext) -> str:
    """The generated part of `audit.md`."""
    pages = [(page.code, page.nom, f"`{page.adresse}`") for page in context.pages]
    lines = [
        BEGIN,
        "",
        f"Audit du {format_day(context.date)}, {context.referentiel}. Taux : "
        f"**{format_rate(audit.taux)}**, soit « {audit.niveau} ».",
        "",
        "## Par thème",
        "",
        *_write_table(_HEADINGS, tabulate_themes(audit)),
        "## Échantillon",
        "",
        *_write_table(("Code", "Page", "Adresse"), pages),
        "## Outils",
        "",
        *_write_table(("Outil", "Usage"), context.outils),
        "## Ce qui n’a pas été essayé",
        "",
        *[f"- {text}" for text in context.non_essaye],
        "",
        "## Critère par critère",
        "",
    ]
    for number, name, items in audit.list_themes():
        lines += [f"### {number}. {name}", ""]
        rows = [
            (f"{i.numero} {i.titre}", STATES[i.etat], _tell(i), ", ".join(i.pages)) for i in items
        ]
        lines += _write_table(("Critère", "État", "Ce qui le dit", "Pages"), rows)
    return "\n".join([*lines, END])


def replace_generated(text: str, generated: str) -> str:
    """The document with its generated part replaced."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + generated + after


def accessibilite(
    ecrire: Annotated[bool, typer.Option(help="Mettre à jour audit.md.")] = False,
    rapport: Annotated[Path, typer.Option(help="Le document à mettre à jour.")] = REPORT,
) -> None:
    """Contrôler l’audit d’accessibilité et dire son taux, par thème et en tout."""
    out, err = Console(), Console(stderr=True)
    try:
        audit, context = load_audit(), load_context()
    except AuditError as error:
        err.print(str(error), markup=False)
        raise typer.Exit(1) from None
    faults = check_audit(audit, context, list_tests())
    if faults:
        err.print("\n".join(faults), markup=False, soft_wrap=True)
        raise typer.Exit(1)
    table = Table(title=f"{context.referentiel}, {format_day(context.date)}")
    for heading in _HEADINGS:
        table.add_column(heading, justify="left" if heading == "Thème" else "right")
    rows = tabulate_themes(audit)
    for row in rows:
        if row is rows[-1]:
            table.add_section()
        table.add_row(*row)
    out.print(table)
    out.print(f"Le site est {audit.niveau}.")
    if ecrire:
        text = rapport.read_text(encoding="utf-8")
        rapport.write_text(replace_generated(text, write_report(audit, context)), encoding="utf-8")
        out.print(f"{rapport.name} mis à jour.")
