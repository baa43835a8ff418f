"""The workshop: the eleven themes of 30 June 2023, each a scene."""

from __future__ import annotations

import pandas as pd

from data.dictionary import get_label
from data.memory import once
from data.models_atelier import Concept, LinkedAction, Proposal, Scene, Tension
from data.queries.actions import list_actions
from data.queries.common import Record, Tables, as_text, list_records, read_citation
from data.queries.lieux_atelier import list_place_facts

Theme = tuple[str, int | None]
COLUMNS = {1: "maillage", 2: "information", 3: "initiatives"}
OTHERS = {
    "nom_court": "Hors des thèmes",
    "titre": "Ce qui n’entrait dans aucun thème",
    "resume": "Deux propositions que les tables ont tenu à écrire à part",
}


@once
def _list_themes(tables: Tables) -> list[tuple[Theme, Record]]:
    themes: list[tuple[Theme, Record]] = []
    for nature, name in (("dimension", "dimensions"), ("levier", "leviers")):
        themes += [((nature, int(row["numero"])), row) for row in list_records(tables[name])]
    return [*themes, (("autres", None), OTHERS)]


def _name_theme(theme: Theme) -> tuple[str, str]:
    """Code in links and overline on screen."""
    nature, number = theme
    if number is None:
        return "a", "Autres"
    return f"{nature[0]}{number}", f"{get_label('propositions', 'theme_nature', nature)} {number}"


def _select(frame: pd.DataFrame, theme: Theme) -> list[Record]:
    nature, number = theme
    kept = frame[frame["theme_nature"] == nature]
    if number is not None:
        kept = kept[kept["theme_numero"] == number]
    return list_records(kept)


@once
def _list_proposals(tables: Tables, theme: Theme) -> list[Proposal]:
    """By score; equal scores keep the order of the document."""
    found = [
        Proposal(int(row["rang"]), as_text(row["libelle"]), int(row["score"]))
        for row in _select(tables["propositions"], theme)
    ]
    return sorted(found, key=lambda item: (-item.score, item.rang))


@once
def _list_reasons(tables: Tables, theme: Theme) -> dict[int, list[str]]:
    """Why each action bears on the theme: realisations for a levier, our own words otherwise."""
    reasons: dict[int, list[str]] = {}
    nature, number = theme
    if nature == "levier" and number is not None:
        for row in list_records(tables["realisations"]):
            if row[COLUMNS[number]] is not None:
                reasons.setdefault(int(row["action_numero"]), []).append(as_text(row["libelle"]))
        return reasons
    for row in _select(tables["themes_actions"], theme):
        reasons.setdefault(int(row["action_numero"]), []).append(as_text(row["raison"]))
    return reasons


@once
def _link_actions(tables: Tables, theme: Theme) -> tuple[LinkedAction, ...]:
    reasons = _list_reasons(tables, theme)
    return tuple(
        LinkedAction(
            action.numero,
            action.nom_court,
            action.statuts,
            action.phrase_statut,
            tuple(reasons[action.numero]),
        )
        for action in list_actions(tables)
        if action.numero in reasons
    )


@once
def _list_tensions(tables: Tables, theme: Theme) -> tuple[Tension, ...]:
    cite = read_citation(tables)
    proposals = {item.rang: item for item in _list_proposals(tables, theme)}
    names = dict(
        zip(tables["indicateurs"]["indicateur_id"], tables["indicateurs"]["libelle"], strict=True)
    )
    found = [
        Tension(
            proposition=proposals[int(row["proposition_rang"])],
            nature=str(row["nature"]),
            libelle_nature=as_text(get_label("tensions", "nature", row["nature"])),
            constat=as_text(row["constat"]),
            action_numero=None if row["action_numero"] is None else int(row["action_numero"]),
            chiffre=as_text(names.get(row["indicateur_id"])),
            citation=cite(row),
        )
        for row in _select(tables["tensions"], theme)
    ]
    return tuple(sorted(found, key=lambda item: (-item.proposition.score, item.proposition.rang)))


def _read_rewording(tables: Tables, theme: Theme) -> str:
    nature, number = theme
    if nature != "levier":
        return ""
    for row in list_records(tables["reformulations"]):
        if int(row["levier_numero"]) == number:
            precision = as_text(row["precision"])
            return (
                f"{as_text(row['libelle'])}. {precision}." if precision else as_text(row["libelle"])
            )
    return ""


@once
def list_scenes(tables: Tables, arrondissement: str = "") -> list[Scene]:
    """Every theme that has proposals known on the day of the edition; dimensions first."""
    cite = read_citation(tables)
    scenes = []
    for theme, row in _list_themes(tables):
        proposals = _list_proposals(tables, theme)
        if not proposals:
            continue
        code, overline = _name_theme(theme)
        actions = _link_actions(tables, theme)
        scenes.append(
            Scene(
                code=code,
                surtitre=overline,
                nom_court=as_text(row["nom_court"]),
                titre=as_text(row["titre"]),
                resume=as_text(row["resume"]),
                reformulation=_read_rewording(tables, theme),
                propositions=tuple(proposals),
                actions=actions,
                editorial=theme[0] != "levier",
                ici=list_place_facts(tables, [item.numero for item in actions], arrondissement),
                tensions=_list_tensions(tables, theme),
                citation=cite(_select(tables["propositions"], theme)[0]),
            )
        )
    return scenes


@once
def list_concepts(tables: Tables) -> list[Concept]:
    """Notions that the day made precise."""
    cite = read_citation(tables)
    return [
        Concept(as_text(row["concept"]), as_text(row["explication"]), cite(row))
        for row in list_records(tables["concepts"])
    ]


def tabulate_proposals(scenes: list[Scene]) -> pd.DataFrame:
    """The proposals as downloaded, in the order of the screen, with what the documents answer."""
    rows = []
    for scene in scenes:
        tensions = {item.proposition.rang: item for item in scene.tensions}
        for item in scene.propositions:
            tension = tensions.get(item.rang)
            rows.append(
                {
                    "Thème": scene.surtitre,
                    "Intitulé": scene.titre,
                    "Place dans le document": item.rang,
                    "Proposition": item.libelle,
                    "Rang donné par les tables (5 à 1)": item.score,
                    "Écart avec les documents": tension.libelle_nature if tension else "",
                    "Constat": tension.constat if tension else "",
                    "Source du constat": tension.citation.localisation if tension else "",
                    "Source de la proposition": scene.citation.localisation,
                }
            )
    return pd.DataFrame(rows)
