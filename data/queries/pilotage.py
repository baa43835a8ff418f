"""Who pilots what: groups of 2018, sheets of 2023, what changed hands, the vote."""

from __future__ import annotations

from collections import defaultdict

from data.memory import once
from data.models import Citation
from data.models_calendrier import Governance, Handover, Instance, Pilot, Vote
from data.queries.actions import PILOTS, fold
from data.queries.common import Tables, as_text, list_records, read_citation

_CHANGES = {
    "memes": "Mêmes organismes",
    "partage": "Partage modifié",
    "mains": "Autres organismes nommés",
    "inconnu": "2023 : pas de pilote nommé",
    "incertain": "2018 : lecture incertaine",
}
_VOTE = {
    "exercice": "vote-conseillers-exercice",
    "presents": "vote-presents",
    "procurations": "vote-procurations",
    "absents": "vote-absents",
    "participants": "vote-participants",
    "pour": "vote-pour",
    "contre": "vote-contre",
    "abstentions": "vote-abstentions",
    "exprimes": "vote-exprimes",
    "majorite": "vote-majorite",
}


def get_owner(name: str) -> str:
    """The organisation without its department: « État (DCPI) » → « État »."""
    return name.partition(" (")[0]


def _list_groups(tables: Tables) -> dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each group of 2018: its name, its pilots, those who may be pilots or partners."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in list_records(tables["groupes_acteurs"]):
        found[int(row["groupe_rang"]), row["role"]].append(as_text(row["organisme"]))
    return {
        int(row["rang"]): (
            as_text(row["intitule"]) or as_text(row["note"]),
            tuple(found[int(row["rang"]), "pilote"]),
            tuple(found[int(row["rang"]), "pilote_ou_partenaire"]),
        )
        for row in list_records(tables["groupes_travail"])
    }


def _list_sheets(tables: Tables) -> dict[int, list[tuple[str, str]]]:
    pilots: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in list_records(tables["acteurs"]):
        if row["role"] in PILOTS:
            found = (as_text(row["organisme"]), as_text(row["portee"]))
            pilots[int(row["action_numero"])].append(found)
    return pilots


def _compare(before: set[str], after: set[str]) -> str:
    if not before:
        return "incertain"
    if not after:
        return "inconnu"
    if before == after:
        return "memes"
    return "partage" if before & after else "mains"


@once
def list_handovers(tables: Tables) -> list[Handover]:
    """Action by action, the pilots of its groups in 2018 and those of its sheet."""
    groups, sheets = _list_groups(tables), _list_sheets(tables)
    links: dict[int, list[int]] = defaultdict(list)
    for row in list_records(tables["groupes_actions"]):
        links[int(row["action_numero"])].append(int(row["groupe_rang"]))
    found = []
    for row in list_records(tables["actions"]):
        number = int(row["numero"])
        mine = [groups[rank] for rank in links[number]]
        before = tuple(dict.fromkeys(name for _, names, _ in mine for name in names))
        doubtful = tuple(dict.fromkeys(name for _, _, names in mine for name in names))
        after = tuple(sheets[number])
        old = {get_owner(name) for name in before}
        new = {get_owner(name) for name, _ in after}
        change = _compare(old, new)
        found.append(
            Handover(
                numero=number,
                action=as_text(row["nom_court"]),
                groupes=tuple((str(rank), groups[rank][0]) for rank in links[number]),
                avant=before,
                incertains=doubtful,
                apres=after,
                changement=change,
                libelle=as_text(_CHANGES[change]),
                arrivent=tuple(sorted(new - old, key=fold)) if old else (),
                partent=tuple(sorted(old - new, key=fold)),
            )
        )
    return found


def build_matrix(handovers: list[Handover]) -> list[Pilot]:
    """Organisations by the number of actions that they pilot, then by name."""
    years: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in handovers:
        for name in dict.fromkeys(map(get_owner, item.avant)):
            years[name][item.numero].append("2018")
        for name in dict.fromkeys(get_owner(name) for name, _ in item.apres):
            years[name][item.numero].append("2023")
    ordered = sorted(years, key=lambda name: (-len(years[name]), fold(name)))
    return [
        Pilot(name, tuple((i.numero, tuple(years[name][i.numero])) for i in handovers))
        for name in ordered
    ]


def _read_vote(tables: Tables) -> Vote | None:
    frame = tables["observations"]
    rows = list_records(frame[frame["indicateur_id"].isin(_VOTE.values())])
    values = {row["indicateur_id"]: int(row["valeur"]) for row in rows}
    counted = [row for row in rows if row["indicateur_id"] == _VOTE["pour"]]
    if set(values) != set(_VOTE.values()):
        return None
    numbers = {name: values[code] for name, code in _VOTE.items()}
    return Vote(**numbers, citation=read_citation(tables)(counted[0]))


@once
def describe_governance(tables: Tables) -> Governance:
    """Bodies, commitments and vote known at the edition."""
    cite = read_citation(tables)
    commitments = list_records(tables["engagements"])
    source: Citation | None = cite(commitments[0]) if commitments else None
    return Governance(
        instances=tuple(
            Instance(
                as_text(row["instance"]),
                as_text(row["role"]),
                as_text(row["composition"]),
                cite(row),
            )
            for row in list_records(tables["gouvernance"])
        ),
        engagements=tuple(as_text(row["libelle"]) for row in commitments),
        source_engagements=source,
        demarches=tuple(
            as_text(row["libelle"])
            for row in list_records(tables["reperes"])
            if row["nature"] == "demarche_liee"
        ),
        vote=_read_vote(tables),
    )
