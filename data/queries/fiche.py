"""One action in full, as its panel shows it."""

from __future__ import annotations

from data.dictionary import get_label
from data.memory import once
from data.models import Acteurs, ActionSheet, Figure, Lacune, Perspective, Realisation, Statement
from data.queries.actions import list_actions
from data.queries.common import (
    Record,
    Tables,
    as_text,
    list_figures,
    list_records,
    read_citation,
)
from data.queries.ecarts import find_ecarts, keep_contradictions
from data.queries.lieux import read_names

_COLUMNS = {
    "maillage": "Maillage et mutualisation",
    "information": "Information et accompagnement",
    "initiatives": "Initiatives collaboratives",
    "apports": "Principaux apports",
}


def _select(tables: Tables, name: str, number: int) -> list[Record]:
    frame = tables[name]
    return list_records(frame[frame["action_numero"] == number])


def _list_texts(tables: Tables, name: str, number: int) -> tuple[str, ...]:
    return tuple(as_text(row["libelle"]) for row in _select(tables, name, number))


def _list_missing_columns(tables: Tables, number: int) -> set[str]:
    missing = set()
    for row in _select(tables, "lacunes", number):
        if row["rubrique"] == "colonnes_levier":
            missing |= set(_COLUMNS)
        elif str(row["rubrique"]).startswith("colonne_") and row["constat"] == "absente":
            missing.add(str(row["rubrique"]).removeprefix("colonne_"))
    return missing


def _list_realisations(tables: Tables, number: int) -> tuple[Realisation, ...]:
    names = read_names(tables)
    missing = _list_missing_columns(tables, number)
    return tuple(
        Realisation(
            libelle=as_text(row["libelle"]),
            cellules=tuple(
                (label, None if column in missing else as_text(row[column]))
                for column, label in _COLUMNS.items()
            ),
            territoire=names.get(row["territoire_id"], ""),
        )
        for row in _select(tables, "realisations", number)
    )


def _list_figures(tables: Tables, number: int) -> tuple[Figure, ...]:
    indicateurs = tables["indicateurs"]
    plan = indicateurs[
        (indicateurs["action_numero"] == number) & (indicateurs["famille"] == "plan")
    ]
    observations = tables["observations"]
    return tuple(
        list_figures(
            tables, observations[observations["indicateur_id"].isin(plan["indicateur_id"])]
        )
    )


def _group_acteurs(tables: Tables, number: int) -> tuple[Acteurs, ...]:
    groups: dict[tuple[str, str], list[str]] = {}
    for row in _select(tables, "acteurs", number):
        key = (get_label("acteurs", "role", row["role"]), as_text(row["portee"]))
        groups.setdefault(key, []).append(as_text(row["organisme"]))
    return tuple(Acteurs(role, portee, tuple(names)) for (role, portee), names in groups.items())


def _list_perspectives(tables: Tables, number: int) -> tuple[Perspective, ...]:
    return tuple(
        Perspective(
            statut=row["statut"],
            libelle_statut=get_label("perspectives", "statut", row["statut"]),
            objet=as_text(row["objet"]),
            commentaire=as_text(row["commentaire"]),
        )
        for row in _select(tables, "perspectives", number)
    )


def _list_lacunes(tables: Tables, number: int) -> tuple[Lacune, ...]:
    return tuple(
        Lacune(
            rubrique=as_text(get_label("lacunes", "rubrique", row["rubrique"])),
            code=str(row["constat"]),
            constat=as_text(get_label("lacunes", "constat", row["constat"])),
            note=as_text(row["note"]),
        )
        for row in _select(tables, "lacunes", number)
    )


@once
def read_sheet(tables: Tables, number: int) -> ActionSheet | None:
    """The sheet of an action, or None when the edition does not know it."""
    summary = next((item for item in list_actions(tables) if item.numero == number), None)
    if summary is None:
        return None
    actions = tables["actions"]
    row = list_records(actions[actions["numero"] == number])[0]
    ecarts, cite = find_ecarts(tables, "action", str(number)), read_citation(tables)
    zones = {item["zone_id"]: as_text(item["libelle"]) for item in list_records(tables["zones"])}
    return ActionSheet(
        resume=summary,
        contexte=as_text(row["contexte"]),
        redacteur=as_text(row["redacteur"]),
        objectifs=_list_texts(tables, "objectifs", number),
        sous_actions=_list_texts(tables, "sous_actions", number),
        acteurs=_group_acteurs(tables, number),
        priorites=tuple(
            (zones[item["zone_id"]], as_text(item["precision"]))
            for item in _select(tables, "priorites", number)
        ),
        situations=_list_texts(tables, "situations", number),
        annonces=tuple(
            Statement(as_text(item["libelle"]), cite(item))
            for item in _select(tables, "annonces", number)
        ),
        realisations=_list_realisations(tables, number),
        besoins=_list_texts(tables, "besoins", number),
        perspectives=_list_perspectives(tables, number),
        pistes=_list_texts(tables, "pistes", number),
        chiffres=_list_figures(tables, number),
        lacunes=_list_lacunes(tables, number),
        contradictions=tuple(keep_contradictions(ecarts)),
        precisions=tuple(item for item in ecarts if not item.est_contradiction),
        citation=cite(row),
    )
