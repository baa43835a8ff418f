"""The sixteen actions: summaries, filters, sheets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from data.dictionary import load_dictionary
from data.french import count_noun, join_words
from data.memory import once
from data.models import ActionSummary, Orientation, StatusCount
from data.models_territoires import Marks
from data.queries.common import Tables, as_text, count_contradictions, list_records
from data.queries.priorites import describe_marks

PILOTS = ("pilote", "copilote")
_SEARCHED = (
    "objectifs",
    "sous_actions",
    "acteurs",
    "situations",
    "annonces",
    "realisations",
    "besoins",
    "perspectives",
    "pistes",
)
_NOUNS = {
    "poursuite": ("poursuite", "poursuites"),
    "reorientation": ("réorientation", "réorientations"),
    "arret": ("arrêt", "arrêts"),
}


def count_statuses(statuses: Iterable[str]) -> tuple[StatusCount, ...]:
    """Statuses of the perspectives of one action, in the order of the dictionary."""
    counts = Counter(statuses)
    labels = load_dictionary()["perspectives"].columns["statut"].choix
    return tuple(
        StatusCount(str(statut), label, counts[str(statut)])
        for statut, label in labels.items()
        if counts[str(statut)]
    )


def describe_statuses(counts: Sequence[StatusCount]) -> str:
    """« 4 poursuites, 1 réorientation »; « statut non renseigné dans la fiche » when empty."""
    named = [
        count_noun(item.nombre, *_NOUNS[item.statut]) for item in counts if item.statut in _NOUNS
    ]
    return ", ".join(named) if named else "statut non renseigné dans la fiche"


def _group(frame: pd.DataFrame, column: str) -> dict[int, list[Any]]:
    return {
        int(str(number)): list(values)
        for number, values in frame.groupby("action_numero", sort=False)[column]
    }


@once
def list_actions(tables: Tables) -> list[ActionSummary]:
    """Every action of the edition, on one line each."""
    orientations = dict(
        zip(tables["orientations"]["numero"], tables["orientations"]["titre"], strict=True)
    )
    zones = dict(zip(tables["zones"]["zone_id"], tables["zones"]["libelle"], strict=True))
    statuses = _group(tables["perspectives"], "statut")
    acteurs = tables["acteurs"]
    pilots = _group(acteurs[acteurs["role"].isin(PILOTS)], "organisme")
    priorities = _group(tables["priorites"], "zone_id")
    realisations = _group(tables["realisations"], "libelle")
    figures = _count_figures(tables)
    contested = count_contradictions(tables, "action")
    summaries = []
    for row in list_records(tables["actions"]):
        number = int(row["numero"])
        counts = count_statuses(statuses.get(number, []))
        summaries.append(
            ActionSummary(
                numero=number,
                nom_court=as_text(row["nom_court"]),
                titre=as_text(row["titre"]),
                resume=as_text(row["resume"]),
                orientation_numero=int(row["orientation_numero"]),
                orientation=as_text(orientations.get(row["orientation_numero"])),
                statuts=counts,
                phrase_statut=describe_statuses(counts),
                pilotes=tuple(dict.fromkeys(map(as_text, pilots.get(number, [])))),
                priorites=tuple(as_text(zones[zone]) for zone in priorities.get(number, [])),
                nombre_chiffres=figures[number],
                nombre_realisations=len(realisations.get(number, [])),
                contradictions=contested.get(str(number), 0),
                non_renseigne=tuple(filter(None, as_text(row["non_renseigne"]).split(" ; "))),
            )
        )
    return summaries


def _count_figures(tables: Tables) -> Counter[int]:
    """Figures of each action, a statement shared by several documents counted once."""
    plan = tables["indicateurs"]
    plan = plan[(plan["famille"] == "plan") & plan["action_numero"].notna()]
    owners = dict(zip(plan["indicateur_id"], plan["action_numero"].astype(int), strict=True))
    statements = tables["observations"].drop(columns=["document_id", "localisation"])
    observed = statements.drop_duplicates()["indicateur_id"]
    return Counter(owners[item] for item in observed if item in owners)


@once
def list_orientations(tables: Tables, actions: Sequence[ActionSummary]) -> list[Orientation]:
    """The orientations, each with its actions."""
    return [
        Orientation(
            numero=int(row["numero"]),
            nom_court=as_text(row["nom_court"]),
            titre=as_text(row["titre"]),
            titre_2018=as_text(row["titre_2018"]),
            actions=tuple(a for a in actions if a.orientation_numero == row["numero"]),
        )
        for row in list_records(tables["orientations"])
    ]


def fold(text: str) -> str:
    """Lower case without accents nor typographic apostrophes, to compare searched words."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower().replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@once
def index_texts(tables: Tables) -> dict[int, str]:
    """All that can be searched in each action, folded."""
    texts: dict[int, list[str]] = {
        int(row["numero"]): [str(value) for value in row.values() if value is not None]
        for row in list_records(tables["actions"])
    }
    names = dict(zip(tables["zones"]["zone_id"], tables["zones"]["libelle"], strict=True))
    for name in _SEARCHED:
        for row in list_records(tables[name]):
            texts[int(row["action_numero"])] += [str(v) for v in row.values() if v is not None]
    for row in list_records(tables["priorites"]):
        texts[int(row["action_numero"])].append(names[row["zone_id"]])
    return {number: fold(" ".join(parts)) for number, parts in texts.items()}


def filter_actions(
    tables: Tables,
    *,
    orientation: str = "",
    statut: str = "",
    pilote: str = "",
    zone: str = "",
    recherche: str = "",
) -> list[ActionSummary]:
    """The actions that answer every filter given; words of a search must all be found."""
    actions = list_actions(tables)
    priorities = tables["priorites"]
    zoned = set(priorities[priorities["zone_id"] == zone]["action_numero"])
    index = index_texts(tables) if recherche else {}
    words = fold(recherche).split()
    return [
        action
        for action in actions
        if (not orientation or str(action.orientation_numero) == orientation)
        and (not statut or statut in {item.statut for item in action.statuts})
        and (not pilote or pilote in action.pilotes)
        and (not zone or action.numero in zoned)
        and all(word in index[action.numero] for word in words)
    ]


def list_pilots(actions: Sequence[ActionSummary]) -> list[str]:
    """Organisations that pilot at least one action, in alphabetical order."""
    return sorted({pilot for action in actions for pilot in action.pilotes}, key=fold)


@once
def list_zones(tables: Tables) -> dict[str, str]:
    """Zones that at least one sheet names as a priority, by identifier."""
    named = set(tables["priorites"]["zone_id"])
    zones = {row["zone_id"]: as_text(row["libelle"]) for row in list_records(tables["zones"])}
    kept = {zone: label for zone, label in zones.items() if zone in named}
    return dict(sorted(kept.items(), key=lambda item: fold(item[1])))


def tabulate_actions(
    actions: Sequence[ActionSummary], marks: Marks | None = None, place: str = ""
) -> pd.DataFrame:
    """The comparison table of the actions, as downloaded; a column tells how each aims at `place`.

    Without marks, when the département is shown, there is no such column.
    """
    frame = pd.DataFrame(
        {
            "Numéro": [action.numero for action in actions],
            "Action": [action.titre for action in actions],
            "Orientation": [action.orientation for action in actions],
            "Statut": [action.phrase_statut for action in actions],
            "Pilotes": [join_words(action.pilotes) for action in actions],
            "Territoires prioritaires": ["; ".join(action.priorites) for action in actions],
            "Réalisations": [action.nombre_realisations for action in actions],
            "Chiffres": [action.nombre_chiffres for action in actions],
            "Contradictions": [action.contradictions for action in actions],
            "Non renseigné": ["; ".join(action.non_renseigne) for action in actions],
        }
    )
    if marks:
        aims = [describe_marks(marks[action.numero]) for action in actions]
        frame.insert(6, f"Dans l’{place}", aims)
    return frame
