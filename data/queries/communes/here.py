"""What documents and lists say of a commune or of an EPCI, and what they leave unsaid."""

from collections.abc import Sequence

from data.memory import once
from data.queries.common.index import read_names, read_quarter_communes
from data.queries.plan.priorities import list_marks
from data.queries.territories.facts import list_context, list_facts, list_silences
from data.queries.territories.places import cite_quarters, list_quarters
from data.queries.territories.services import EMPLOYERS, LABELLED, list_services
from data.records.communes import Desk, Here, Quarter
from data.records.territories import LocatedService, Scope
from data.tables.reading import Tables
from data.text.french import complete_noun, count_noun, join_words, polish


def name_quarters(tables: Tables, scope: Scope) -> tuple[Quarter, ...]:
    """The priority neighbourhoods of a territory, by name."""
    names, links = read_names(tables), read_quarter_communes(tables)
    found = [
        Quarter(
            row.territoire_id,
            row.nom,
            tuple(names[code] for code in links[row.territoire_id] if code not in scope.communes),
        )
        for row in list_quarters(tables, scope)
    ]
    return tuple(sorted(found, key=lambda item: item.nom))


def _tell_hours(desks: Sequence[Desk]) -> list[str]:
    unknown = [desk.nom for desk in desks if not desk.semaine.connue]
    if not unknown:
        return []
    return [f"Les horaires de {join_words(unknown)} : le fichier officiel n'en donne aucun."]


def _tell_rounds(moving: Sequence[LocatedService], of: str) -> list[str]:
    if not moving:
        return []
    names = join_words([item.nom for item in moving])
    one = len(moving) == 1
    return [
        f"Les arrêts {'de la' if one else 'des'} France services itinérante{'' if one else 's'} "
        f"de l'arrondissement ({names}) : la liste officielle ne publie pas de tournée, on ne sait "
        f"donc pas si {'elle passe' if one else 'elles passent'} {of}."
    ]


def _tell_plan(tables: Tables, scope: Scope) -> list[str]:
    told = []
    whose = "de la commune" if scope.nature == "commune" else "de l'intercommunalité"
    if not list_facts(tables, scope):
        told.append(
            f"Ce que les actions du plan ont fait {whose.replace('de ', 'dans ', 1)} : aucun "
            "document ne l'y situe, ce qui ne veut pas dire que rien n'y a été fait."
        )
    if missing := len(list_silences(tables, scope)):
        figures = count_noun(missing, "chiffre du plan", "chiffres du plan")
        given = "donné" if missing == 1 else "donnés"
        told.append(f"La part {whose} dans {figures} : {given} pour le Nord, sans détail ici.")
    return told


@once
def tell_silences(
    tables: Tables, scope: Scope, desks: Sequence[Desk], moving: Sequence[LocatedService]
) -> tuple[str, ...]:
    """What no document says of a territory, one line each, « what : why »."""
    commune = scope.nature == "commune"
    halls = any(desk.semaine.nature == "mairie" for desk in desks)
    told = _tell_hours(desks)
    if commune and not halls:
        told.append("La mairie : rien de connu à cette date n'en donne l'adresse ni les horaires.")
    told += _tell_rounds(moving, f"à {scope.nom}" if commune else "ici")
    told += _tell_plan(tables, scope)
    return tuple(polish(line) for line in told)


@once
def read_here(
    tables: Tables, scope: Scope, desks: Sequence[Desk], moving: Sequence[LocatedService]
) -> Here:
    """All of it."""
    listed = [
        item for item in list_services(tables, scope) if item.nature in (*LABELLED, EMPLOYERS)
    ]
    quarters = name_quarters(tables, scope)
    return Here(
        faits=tuple(list_facts(tables, scope)),
        contexte=tuple(list_context(tables, scope)),
        listes=tuple(listed),
        marques=list_marks(tables, scope),
        quartiers=quarters,
        citations_quartiers=cite_quarters(tables, f"quartiers {_tell_of(scope)}"),
        silences=tell_silences(tables, scope, desks, moving),
    )


def _tell_of(scope: Scope) -> str:
    return complete_noun(scope.nom) if scope.nature == "commune" else f"de {scope.lieu}"
