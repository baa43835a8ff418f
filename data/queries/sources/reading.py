"""The glossary, and the actions and key figures in easy French."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace

from data.catalog import list_acronyms
from data.memory import once
from data.queries.common.ecarts import find_ecarts
from data.queries.plan.actions import fold
from data.queries.plan.overview import count_by_status
from data.records.common import ActionSummary, KeyFigure
from data.records.reading import Acronym, EasyAction, EasyFigure
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import NBSP, count_noun
from data.text.statuses import STATUSES, find_status, name_status


def search_acronyms(tables: Tables, recherche: str = "") -> list[Acronym]:
    """The glossary in alphabetical order; words of a search must all be found."""
    words = fold(recherche).split()
    found = [
        item
        for item in list_acronyms(tables)
        if all(word in fold(" ".join(astuple(item))) for word in words)
    ]
    return sorted(found, key=lambda item: fold(item.sigle))


@once
def read_easy_texts(tables: Tables, nature: str) -> Mapping[str, str]:
    """The easy text of each action (by number) or key figure (by indicator)."""
    rows = read_rows(tables, lignes.Facile)
    return {row.objet_id: row.texte for row in rows if row.objet_nature == nature}


def _split(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"(?<=\.) ", text)) if text else ()


def list_easy_sentences(tables: Tables, nature: str, code: str) -> tuple[str, ...]:
    """The easy sentences on one thing; none when nobody wrote them."""
    return _split(read_easy_texts(tables, nature).get(code, ""))


def list_easy_figures(tables: Tables, figures: Sequence[KeyFigure]) -> list[EasyFigure]:
    """The key figures of the edition, with their easy sentences."""
    texts = read_easy_texts(tables, "chiffre")
    return [
        EasyFigure(figure, _split(texts.get(figure.arrivee.indicateur_id, "")))
        for figure in figures
    ]


def _read_statuses(action: ActionSummary) -> tuple[str, ...]:
    return tuple(item.statut for item in action.statuts)


def _tell_sequel(tables: Tables, action: ActionSummary) -> str:
    """What comes next; two statuses for one and the same thing are not two parts of it."""
    mine = [
        row
        for row in read_rows(tables, lignes.Perspectives)
        if row.action_numero == action.numero and row.objet
    ]
    if len({(row.objet, row.statut) for row in mine}) > len({row.objet for row in mine}):
        return "Le document dit les deux : elle continue et elle change."
    return find_status(name_status(_read_statuses(action))).phrase_facile


def list_easy_actions(tables: Tables, actions: Sequence[ActionSummary]) -> list[EasyAction]:
    """The actions of the edition, in easy French."""
    texts, warnings = read_easy_texts(tables, "action"), read_easy_texts(tables, "ecart")
    return [
        EasyAction(
            numero=action.numero,
            nom=action.nom_court,
            phrases=_split(texts.get(str(action.numero), "")),
            suite=_tell_sequel(tables, action),
            avertissements=tuple(
                sentence
                for item in find_ecarts(tables, "action", str(action.numero))
                for sentence in _split(warnings.get(item.ecart_id, ""))
            ),
            codes=_read_statuses(action),
        )
        for action in actions
    ]


def ease_actions(tables: Tables, actions: Sequence[ActionSummary]) -> list[ActionSummary]:
    """The same actions, their summary in easy French."""
    texts = read_easy_texts(tables, "action")
    return [
        replace(action, resume=texts.get(str(action.numero), action.resume).removesuffix("."))
        for action in actions
    ]


def write_easy_headline(actions: Sequence[ActionSummary]) -> str:
    """The state of the plan in short sentences."""
    if not actions:
        return "Le plan commence. On ne connaît pas encore ses actions."
    parts = [f"Le plan a {count_noun(len(actions), 'action')}."]
    told = 0
    counts = dict(count_by_status(actions))
    for code, status in STATUSES.items():
        number = counts.get(code, 0) if any(status.faciles) else 0
        told += number
        if number:
            parts.append(f"{number}{NBSP}{status.faciles[number > 1]}.")
    if told < len(actions):
        parts.append(f"Pour {len(actions) - told}, on ne sait pas.")
    return " ".join(parts)
