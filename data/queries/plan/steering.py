"""Who pilots what: groups of 2018, sheets of 2023, what changed hands, the vote."""

from collections import defaultdict

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.index import group, read_actions, read_observations
from data.queries.plan.actions import PILOTS, fold
from data.records.calendar import Governance, Handover, Instance, Pilot, Vote
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import polish

_CHANGES = {
    "memes": "Mêmes organismes",
    "partage": "Partage modifié",
    "mains": "Autres organismes nommés",
    "inconnu": "2023 : pas de pilote nommé",
    "incertain": "2018 : lecture incertaine",
}
_VOTE = {
    name: "vote-conseillers-exercice" if name == "exercice" else f"vote-{name}"
    for name in Vote.__annotations__
    if name != "citation"
}


def get_owner(name: str) -> str:
    """The organisation without its department: « État (DCPI) » → « État »."""
    return name.partition(" (")[0]


def _list_groups(tables: Tables) -> dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each group of 2018: its name, its pilots, those who may be pilots or partners."""
    acteurs = read_rows(tables, lignes.GroupesActeurs)
    found = group(((row.groupe_rang, row.role), row.organisme) for row in acteurs)
    return {
        row.rang: (
            row.intitule or row.note or "",
            tuple(found[row.rang, "pilote"]),
            tuple(found[row.rang, "pilote_ou_partenaire"]),
        )
        for row in read_rows(tables, lignes.GroupesTravail)
    }


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
    groups, acteurs = _list_groups(tables), read_rows(tables, lignes.Acteurs)
    sheets = group(
        (row.action_numero, (row.organisme, row.portee or ""))
        for row in acteurs
        if row.role in PILOTS
    )
    joined = read_rows(tables, lignes.GroupesActions)
    links = group((row.action_numero, row.groupe_rang) for row in joined)
    found = []
    for number, row in read_actions(tables).items():
        mine, after = [groups[rank] for rank in links[number]], tuple(sheets[number])
        before = tuple(dict.fromkeys(name for _, names, _ in mine for name in names))
        doubtful = tuple(dict.fromkeys(name for _, _, names in mine for name in names))
        old = {get_owner(name) for name in before}
        new = {get_owner(name) for name, _ in after}
        change = _compare(old, new)
        found.append(
            Handover(
                numero=number,
                action=row.nom_court,
                groupes=tuple((str(rank), groups[rank][0]) for rank in links[number]),
                avant=before,
                incertains=doubtful,
                apres=after,
                changement=change,
                libelle=polish(_CHANGES[change]),
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
    known = read_observations(tables)
    if not known.keys() >= set(_VOTE.values()):
        return None
    numbers = {name: int(known[code][-1].valeur) for name, code in _VOTE.items()}
    return Vote(**numbers, citation=read_citation(tables)(known[_VOTE["pour"]][0]))


@once
def describe_governance(tables: Tables) -> Governance:
    """Bodies, commitments and vote known at the edition."""
    cite = read_citation(tables)
    commitments = read_rows(tables, lignes.Engagements)
    return Governance(
        instances=tuple(
            Instance(row.instance, row.role, row.composition or "", cite(row))
            for row in read_rows(tables, lignes.Gouvernance)
        ),
        engagements=tuple(row.libelle for row in commitments),
        source_engagements=cite(commitments[0]) if commitments else None,
        demarches=tuple(
            row.libelle
            for row in read_rows(tables, lignes.Reperes)
            if row.nature == "demarche_liee"
        ),
        vote=_read_vote(tables),
    )
