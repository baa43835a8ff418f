"""The portrait of a territory: who, what, how far, what the plan did, what it leaves unsaid."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from components.app.frame import name_page
from components.app.html import show_template
from components.app.links import build_links
from components.screens import ACTIONS, TERRITORIES
from data.records.common import Citation, Ecart
from data.records.territories import (
    Access,
    ActionFacts,
    Identity,
    Mark,
    Marks,
    Measure,
    Passage,
    Scope,
    Silence,
)
from data.text.french import format_number

# Communes named, the farthest first.
FARTHEST = 6
# How a sheet designates the territory, and what that tells of it.
AIMS = {
    "nomme": ("La fiche nomme ce territoire", "La fiche nomme des territoires"),
    "departement": ("La fiche vise tout le département",) * 2,
    "quartiers": ("La fiche vise les quartiers prioritaires",) * 2,
    "sans_liste": ("La fiche vise un type de territoire, sans liste",) * 2,
    "non_situe": ("La fiche vise un périmètre qu’elle ne décrit pas",) * 2,
}


def _link_actions(numbers: Sequence[int]) -> dict[int, str]:
    return build_links(ACTIONS, "action", numbers)


def show_territory_menu(scope: Scope, arrondissements: Mapping[str, str]) -> None:
    """The département and the six arrondissements, the current one marked."""
    names = {"": "Tout le Nord", **arrondissements}
    if scope.arrondissement:
        name_page(TERRITORIES, scope.titre)
    links = build_links(TERRITORIES, "arrondissement", names)
    show_template("territories/menu", noms=names, liens=links, courant=scope.arrondissement)


def link_parts(access: Access, identity: Identity) -> dict[str, dict[str, str]]:
    """The pages of the communes and of the EPCI that a portrait names."""
    far = [item.territoire_id for item in access.communes[:FARTHEST]]
    epci = [part.epci_id for part in identity.epci]
    return {
        "liens_communes": build_links(TERRITORIES, "commune", far),
        "liens_epci": build_links(TERRITORIES, "epci", epci),
    }


def show_plan_here(
    scope: Scope,
    facts: Sequence[ActionFacts],
    marks: Marks,
    names: Mapping[int, str],
    sentence: str,
) -> None:
    """What the plan did in the territory, and which actions aim at it, in which words."""
    show_template(
        "territories/plan",
        lieu=scope,
        faits=facts,
        phrase=sentence,
        vises=group_marks(marks, AIMS),
        titres={code: titles[0 if scope.arrondissement else 1] for code, titles in AIMS.items()},
        ailleurs=[number for number, found in marks.items() if not found],
        noms=names,
        liens=_link_actions(list(names)),
    )


def group_marks(marks: Marks, order: Iterable[str]) -> dict[str, list[tuple[int, Mark]]]:
    """Actions by the way they aim at a territory, in this order."""
    return {
        code: found
        for code in order
        if (
            found := [
                (number, mark)
                for number, items in marks.items()
                for mark in items
                if mark.code == code
            ]
        )
    }


def show_silences(
    scope: Scope, silences: Sequence[Silence], ecarts: Sequence[Ecart], sentence: str
) -> None:
    """What no document breaks down here, and what touches the territory to be read with care."""
    show_template(
        "territories/silences",
        lieu=scope,
        cles=[item for item in silences if item.cle],
        autres=[item for item in silences if not item.cle],
        phrase_ecarts=sentence,
        contradictions=[item for item in ecarts if item.est_contradiction],
        nuances=[item for item in ecarts if not item.est_contradiction],
        liens=_link_actions([item.numero for item in silences]),
    )


def show_comparison(
    scope: Scope, measures: Sequence[Measure], arrondissements: Mapping[str, str]
) -> None:
    """The six arrondissements side by side, the chosen one marked."""
    show_template(
        "territories/comparaison",
        mesures=measures,
        noms=arrondissements,
        courant=scope.arrondissement,
        liens=build_links(TERRITORIES, "arrondissement", arrondissements),
    )


def show_crosswalk(
    scope: Scope,
    passages: Sequence[Passage],
    listed: Collection[str],
    citations: Sequence[Citation],
) -> None:
    """How the arrondissements listed, the territories of the plan and EPCI answer each other.

    What is counted is that of all the arrondissements.
    """
    show_template(
        "territories/passage",
        passages=[item for item in passages if item.arrondissement in listed],
        citations=citations,
        courant=scope.arrondissement,
        communes=format_number(sum(item.communes for item in passages)),
        population=format_number(sum(item.population for item in passages)),
        plan=len({name for item in passages for name in item.territoires_plan}),
        epci=len({part.epci_id for item in passages for part in item.epci}),
    )
