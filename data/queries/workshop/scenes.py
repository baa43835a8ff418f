"""The workshop: the eleven themes of 30 June 2023, each a scene."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

import pandas as pd

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.index import group
from data.queries.indicators.catalogue import list_names
from data.queries.plan.actions import list_actions
from data.queries.workshop.listed import LISTED
from data.queries.workshop.local import list_place_facts
from data.records.workshop import Concept, LinkedAction, PlaceFacts, Proposal, Scene, Tension
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows

Theme = tuple[str, int | None]
OTHERS = (
    "Hors des thèmes",
    "Ce qui n’entrait dans aucun thème",
    "Deux propositions que les tables ont tenu à écrire à part",
)


class _Themed(Protocol):
    @property
    def theme_nature(self) -> str: ...
    @property
    def theme_numero(self) -> int | None: ...


Row = TypeVar("Row", bound=_Themed)


@once
def _list_themes(tables: Tables) -> dict[Theme, tuple[str, str, str]]:
    """Short name, title and summary of each theme."""
    themes: dict[Theme, tuple[str, str, str]] = {}
    for row in read_rows(tables, lignes.Dimensions):
        themes["dimension", row.numero] = row.nom_court, row.titre, row.resume
    for levier in read_rows(tables, lignes.Leviers):
        themes["levier", levier.numero] = levier.nom_court, levier.titre, levier.resume
    return {**themes, ("autres", None): OTHERS}


def _name_theme(theme: Theme) -> tuple[str, str]:
    """Code in links and overline on screen."""
    nature, number = theme
    if number is None:
        return "a", "Autres"
    return f"{nature[0]}{number}", f"{get_label('propositions', 'theme_nature', nature)} {number}"


def _select(tables: Tables, kind: type[Row], theme: Theme) -> list[Row]:
    rows = read_rows(tables, kind)
    return [row for row in rows if (row.theme_nature, row.theme_numero) == theme]


def _list_proposals(tables: Tables, theme: Theme) -> list[Proposal]:
    """By score; equal scores keep the order of the document."""
    found = [
        Proposal(row.rang, row.libelle, row.score)
        for row in _select(tables, lignes.Propositions, theme)
    ]
    return sorted(found, key=lambda item: (-item.score, item.rang))


def _list_reasons(tables: Tables, theme: Theme) -> dict[int, list[str]]:
    """Why each action bears on the theme: realisations for a levier, our own words otherwise."""
    if theme[0] != "levier":
        links = _select(tables, lignes.ThemesActions, theme)
        return group((link.action_numero, link.raison) for link in links)
    column = ("maillage", "information", "initiatives")[(theme[1] or 0) - 1]
    return group(
        (row.action_numero, row.libelle)
        for row in read_rows(tables, lignes.Realisations)
        if getattr(row, column) is not None
    )


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


def _list_tensions(
    tables: Tables, theme: Theme, proposals: Sequence[Proposal]
) -> tuple[Tension, ...]:
    """Where a proposal and the documents part, in the order of the proposals."""
    cite, names = read_citation(tables), list_names(tables)
    return tuple(
        Tension(
            proposition=proposal,
            nature=row.nature,
            libelle_nature=get_label("tensions", "nature", row.nature),
            constat=row.constat,
            action_numero=row.action_numero,
            chiffre=names.get(row.indicateur_id or "", ""),
            citation=cite(row),
        )
        for proposal in proposals
        for row in _select(tables, lignes.Tensions, theme)
        if row.proposition_rang == proposal.rang
    )


def _list_facts(
    tables: Tables, theme: Theme, actions: Sequence[LinkedAction], arrondissement: str
) -> PlaceFacts:
    """What the actions have there; before it, what lists tell of the theme."""
    found = list_place_facts(tables, [item.numero for item in actions], arrondissement)
    if theme not in LISTED:
        return found
    return replace(found, chiffres=(*LISTED[theme](tables, arrondissement), *found.chiffres))


def _read_rewording(tables: Tables, theme: Theme) -> str:
    for row in read_rows(tables, lignes.Reformulations):
        if ("levier", row.levier_numero) == theme:
            return f"{row.libelle}. {row.precision}." if row.precision else row.libelle
    return ""


@once
def list_scenes(tables: Tables, arrondissement: str = "") -> list[Scene]:
    """Every theme that has proposals known on the day of the edition; dimensions first."""
    cite = read_citation(tables)
    scenes = []
    for theme, (short, title, summary) in _list_themes(tables).items():
        proposals = _list_proposals(tables, theme)
        if not proposals:
            continue
        code, overline = _name_theme(theme)
        actions = _link_actions(tables, theme)
        scenes.append(
            Scene(
                code=code,
                surtitre=overline,
                nom_court=short,
                titre=title,
                resume=summary,
                reformulation=_read_rewording(tables, theme),
                propositions=tuple(proposals),
                actions=actions,
                editorial=theme[0] != "levier",
                ici=_list_facts(tables, theme, actions, arrondissement),
                tensions=_list_tensions(tables, theme, proposals),
                citation=cite(_select(tables, lignes.Propositions, theme)[0]),
            )
        )
    return scenes


@once
def list_concepts(tables: Tables) -> list[Concept]:
    """Notions that the day made precise."""
    cite = read_citation(tables)
    rows = read_rows(tables, lignes.Concepts)
    return [Concept(row.concept, row.explication, cite(row)) for row in rows]


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
