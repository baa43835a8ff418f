"""The sixteen actions: summaries, filters, sheets."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from data.catalog import list_statuses
from data.memory import once
from data.queries.common.ecarts import count_contradictions
from data.queries.common.index import Acted, group, read_actions, read_indicateurs, read_zones
from data.queries.plan.priorities import describe_marks
from data.records.common import ActionSummary, Orientation, StatusCount
from data.records.territories import Marks
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import THIN_NBSP, count_noun, join_words
from data.text.statuses import BLANK

PILOTS = ("pilote", "copilote")
_SEARCHED: tuple[type[Acted], ...] = (
    lignes.Objectifs,
    lignes.SousActions,
    lignes.Acteurs,
    lignes.Situations,
    lignes.Annonces,
    lignes.Realisations,
    lignes.Besoins,
    lignes.Perspectives,
    lignes.Pistes,
)


# How the register names what a sheet says against a box that it ticks.
_TICKED = re.compile(r"«\s(.+?)\s» cochée?, (.+)")


def count_statuses(
    statuses: Iterable[str], doubts: Mapping[str, str] | None = None
) -> tuple[StatusCount, ...]:
    """Statuses of the perspectives of one action, in the order of the dictionary.

    `doubts` are what its sheet leaves in doubt, by the label of the status in lower case.
    """
    counts, told = Counter(statuses), doubts or {}
    return tuple(
        StatusCount(code, label, counts[code], told.get(label.lower(), ""))
        for code, label in list_statuses().items()
        if counts[code]
    )


@once
def list_statuses_by_action(tables: Tables) -> defaultdict[int, list[str]]:
    """The statuses ticked on each sheet."""
    rows = read_rows(tables, lignes.Perspectives)
    return group((row.action_numero, row.statut) for row in rows)


@once
def read_doubts(tables: Tables) -> dict[int, dict[str, str]]:
    """By action then by ticked status, what the sheet says against it: « sans dire de quoi »."""
    named = {
        row.ecart_id: (found[1], found[2])
        for row in read_rows(tables, lignes.Ecarts)
        if (found := _TICKED.search(row.titre))
    }
    doubts = group(
        (int(row.objet_id), named[row.ecart_id])
        for row in read_rows(tables, lignes.EcartsObjets)
        if row.objet_nature == "action" and row.ecart_id in named
    )
    return {number: dict(found) for number, found in doubts.items()}


def describe_statuses(counts: Sequence[StatusCount]) -> str:
    """« 4 poursuites, 1 réorientation »; « statut non renseigné dans la fiche » when empty."""
    named = [
        count_noun(item.nombre, item.libelle.lower()) for item in counts if item.statut != BLANK
    ]
    blank = list_statuses()[BLANK].lower()
    return ", ".join(named) or f"statut {blank} dans la fiche"


@once
def list_actions(tables: Tables) -> list[ActionSummary]:
    """Every action of the edition, on one line each."""
    orientations = {row.numero: row.titre for row in read_rows(tables, lignes.Orientations)}
    zones, figures = read_zones(tables), _count_figures(tables)
    contested = count_contradictions(tables, "action")
    statuses, doubts = list_statuses_by_action(tables), read_doubts(tables)
    acteurs = read_rows(tables, lignes.Acteurs)
    pilots = group((row.action_numero, row.organisme) for row in acteurs if row.role in PILOTS)
    priorities = group(
        (row.action_numero, zones[row.zone_id].libelle)
        for row in read_rows(tables, lignes.Priorites)
    )
    realisations = Counter(row.action_numero for row in read_rows(tables, lignes.Realisations))
    summaries = []
    for number, row in read_actions(tables).items():
        counts = count_statuses(statuses[number], doubts.get(number))
        summaries.append(
            ActionSummary(
                numero=number,
                nom_court=row.nom_court,
                titre=row.titre,
                resume=row.resume,
                orientation_numero=row.orientation_numero,
                orientation=orientations.get(row.orientation_numero, ""),
                statuts=counts,
                phrase_statut=describe_statuses(counts),
                pilotes=tuple(dict.fromkeys(pilots[number])),
                priorites=tuple(priorities[number]),
                nombre_chiffres=figures[number],
                nombre_realisations=realisations[number],
                contradictions=contested.get(str(number), 0),
                non_renseigne=tuple(
                    filter(None, (row.non_renseigne or "").split(f"{THIN_NBSP}; "))
                ),
            )
        )
    return summaries


def _count_figures(tables: Tables) -> Counter[int]:
    """Figures of each action, a statement shared by several documents counted once."""
    known = read_indicateurs(tables)
    told = {
        row._replace(document_id="", localisation="")
        for row in read_rows(tables, lignes.Observations)
    }
    about = (known[row.indicateur_id] for row in told)
    return Counter(row.action_numero or 0 for row in about if row.famille == "plan")


@once
def list_orientations(tables: Tables, actions: Sequence[ActionSummary]) -> list[Orientation]:
    """The orientations, each with its actions."""
    return [
        Orientation(
            numero=row.numero,
            nom_court=row.nom_court,
            titre=row.titre,
            actions=tuple(a for a in actions if a.orientation_numero == row.numero),
        )
        for row in read_rows(tables, lignes.Orientations)
    ]


def fold(text: str) -> str:
    """Lower case without accents nor typographic apostrophes, to compare searched words."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower().replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@once
def index_texts(tables: Tables) -> dict[int, str]:
    """All that can be searched in each action, folded."""
    texts: dict[int, list[object]] = {n: list(row) for n, row in read_actions(tables).items()}
    for kind in _SEARCHED:
        for row in read_rows(tables, kind):
            texts[row.action_numero] += row
    zones = read_zones(tables)
    for priority in read_rows(tables, lignes.Priorites):
        texts[priority.action_numero].append(zones[priority.zone_id].libelle)
    return {
        number: fold(" ".join(str(part) for part in parts if part is not None))
        for number, parts in texts.items()
    }


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
    priorities = read_rows(tables, lignes.Priorites)
    zoned = {row.action_numero for row in priorities if row.zone_id == zone}
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
    named = {row.zone_id for row in read_rows(tables, lignes.Priorites)}
    kept = {code: row.libelle for code, row in read_zones(tables).items() if code in named}
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
