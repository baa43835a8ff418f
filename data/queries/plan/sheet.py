"""One action in full, as its panel shows it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, TypeVar

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.ecarts import find_ecarts, keep_contradictions
from data.queries.common.figures import build_figure, list_figures
from data.queries.common.index import (
    Acted,
    group,
    read_actions,
    read_indicateurs,
    read_names,
    read_zones,
)
from data.queries.common.statements import list_latest
from data.queries.plan.actions import list_actions
from data.records.common import (
    Acteurs,
    ActionSheet,
    Lacune,
    Perspective,
    Realisation,
    Statement,
)
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows

_COLUMNS = {
    "maillage": "Maillage et mutualisation",
    "information": "Information et accompagnement",
    "initiatives": "Initiatives collaboratives",
    "apports": "Principaux apports",
}


class _Worded(Acted, Protocol):
    @property
    def libelle(self) -> str: ...


Row = TypeVar("Row", bound=Acted)


def _list_missing_columns(lacunes: Iterable[lignes.Lacunes]) -> set[str]:
    missing = set()
    for row in lacunes:
        if row.rubrique == "colonnes_levier":
            missing |= set(_COLUMNS)
        elif row.rubrique.startswith("colonne_") and row.constat == "absente":
            missing.add(row.rubrique.removeprefix("colonne_"))
    return missing


def _build_realisation(
    row: lignes.Realisations, missing: Collection[str], names: Mapping[str, str]
) -> Realisation:
    texts = (row.maillage, row.information, row.initiatives, row.apports)
    return Realisation(
        libelle=row.libelle,
        cellules=tuple(
            (label, None if column in missing else text or "")
            for (column, label), text in zip(_COLUMNS.items(), texts, strict=True)
        ),
        territoire=names.get(row.territoire_id or "", ""),
    )


def _select_observations(tables: Tables, number: int) -> list[lignes.Observations]:
    known = read_indicateurs(tables)
    return [
        row
        for row in read_rows(tables, lignes.Observations)
        if known[row.indicateur_id].action_numero == number
        and known[row.indicateur_id].famille == "plan"
    ]


def _group_acteurs(rows: Iterable[lignes.Acteurs]) -> tuple[Acteurs, ...]:
    groups = group(((row.role, row.portee or ""), row.organisme) for row in rows)
    return tuple(
        Acteurs(get_label("acteurs", "role", role), portee, tuple(names))
        for (role, portee), names in groups.items()
    )


def _build_perspective(row: lignes.Perspectives) -> Perspective:
    return Perspective(
        statut=row.statut,
        libelle_statut=get_label("perspectives", "statut", row.statut),
        objet=row.objet or "",
        commentaire=row.commentaire or "",
    )


def _build_lacune(row: lignes.Lacunes) -> Lacune:
    return Lacune(
        rubrique=get_label("lacunes", "rubrique", row.rubrique),
        code=row.constat,
        constat=get_label("lacunes", "constat", row.constat),
        note=row.note or "",
    )


@once
def read_sheet(tables: Tables, number: int) -> ActionSheet | None:
    """The sheet of an action, or None when the edition does not know it."""
    summary = next((item for item in list_actions(tables) if item.numero == number), None)
    if summary is None:
        return None

    def select(kind: type[Row]) -> list[Row]:
        return [row for row in read_rows(tables, kind) if row.action_numero == number]

    def list_texts(kind: type[_Worded]) -> tuple[str, ...]:
        return tuple(row.libelle for row in select(kind))

    row, cite = read_actions(tables)[number], read_citation(tables)
    zones, names = read_zones(tables), read_names(tables)
    observed = _select_observations(tables, number)
    ecarts, lacunes = find_ecarts(tables, "action", str(number)), select(lignes.Lacunes)
    missing = _list_missing_columns(lacunes)
    return ActionSheet(
        resume=summary,
        contexte=row.contexte,
        redacteur=row.redacteur,
        objectifs=list_texts(lignes.Objectifs),
        sous_actions=list_texts(lignes.SousActions),
        acteurs=_group_acteurs(select(lignes.Acteurs)),
        priorites=tuple(
            (zones[item.zone_id].libelle, item.precision or "") for item in select(lignes.Priorites)
        ),
        situations=list_texts(lignes.Situations),
        annonces=tuple(Statement(item.libelle, cite(item)) for item in select(lignes.Annonces)),
        realisations=tuple(
            _build_realisation(item, missing, names) for item in select(lignes.Realisations)
        ),
        besoins=list_texts(lignes.Besoins),
        perspectives=tuple(map(_build_perspective, select(lignes.Perspectives))),
        pistes=list_texts(lignes.Pistes),
        chiffres=tuple(build_figure(tables, item) for item in list_latest(tables, observed)),
        releves=tuple(list_figures(tables, observed)),
        lacunes=tuple(map(_build_lacune, lacunes)),
        contradictions=tuple(keep_contradictions(ecarts)),
        precisions=tuple(item for item in ecarts if not item.est_contradiction),
        citation=cite(row),
    )
