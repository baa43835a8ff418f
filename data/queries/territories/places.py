"""Territories and what lies in them; citations of whole files."""

from collections.abc import Sequence

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.citations import CitedPlace, read_citation
from data.queries.common.index import (
    NORD,
    read_names,
    read_owners,
    read_quarter_communes,
    read_territoires,
)
from data.records.common import Citation
from data.records.map import Commune
from data.records.territories import EpciPart, Identity, Scope
from data.tables import lignes
from data.tables.reading import Tables, read_rows

Filed = type[lignes.Territoires] | type[lignes.Services]


@once
def cite_rows(
    tables: Tables, kind: Filed, natures: Sequence[str], place: str
) -> tuple[Citation, ...]:
    """The files from which the rows of these natures come, each cited as a whole."""
    found = [row.document_id for row in read_rows(tables, kind) if row.nature in natures]
    cite = read_citation(tables)
    return tuple(cite(CitedPlace(document, place)) for document in dict.fromkeys(found))


def cite_communes(tables: Tables, place: str) -> tuple[Citation, ...]:
    """The file of the communes."""
    return cite_rows(tables, lignes.Territoires, ["commune"], f"Fichier, {place}")


def cite_quarters(tables: Tables, place: str) -> tuple[Citation, ...]:
    """The file of the priority neighbourhoods."""
    return cite_rows(tables, lignes.Territoires, ["qpv"], f"Fichier, {place}")


@once
def list_communes(tables: Tables, arrondissement: str = "") -> list[Commune]:
    """The communes of an arrondissement, or all of them."""
    if arrondissement:
        every = list_communes(tables)
        return [item for item in every if item.arrondissement_id == arrondissement]
    names = read_names(tables)
    return [
        Commune(
            code=row.territoire_id,
            nom=row.nom,
            arrondissement_id=row.parent_id or "",
            arrondissement=names.get(row.parent_id or "", ""),
            epci_id=row.epci_id or "",
            epci=names.get(row.epci_id or "", ""),
            population=row.population or 0,
            latitude=row.latitude or 0,
            longitude=row.longitude or 0,
        )
        for row in read_rows(tables, lignes.Territoires)
        if row.nature == "commune"
    ]


@once
def read_scope(tables: Tables, arrondissement: str) -> Scope:
    """What lies in an arrondissement; the whole département when it is empty."""
    inside, owners = list_communes(tables, arrondissement), read_owners(tables)
    here = frozenset(item.epci_id for item in inside if item.epci_id)
    every = [arrondissement] if arrondissement else list_arrondissements(tables)
    a_cheval = frozenset(epci for epci in here if arrondissement and len(owners[epci]) > 1)
    code = arrondissement or NORD
    return Scope(
        territoire_id=code,
        arrondissement=arrondissement,
        nom=read_names(tables)[code],
        arrondissements=frozenset(every),
        communes=frozenset(item.code for item in inside),
        epci=here - a_cheval,
        a_cheval=a_cheval,
        nature="arrondissement" if arrondissement else "departement",
    )


@once
def read_small_scope(tables: Tables, code: str) -> Scope:
    """A commune or an EPCI; of an EPCI, its communes of the Nord."""
    row, every = read_territoires(tables)[code], list_communes(tables)
    is_commune = row.nature == "commune"
    holder = row.epci_id if is_commune else None
    return Scope(
        territoire_id=code,
        arrondissement=(row.parent_id or "") if is_commune else "",
        nom=row.nom,
        arrondissements=frozenset(),
        communes=frozenset(item.code for item in every if code in (item.code, item.epci_id)),
        epci=frozenset() if is_commune else frozenset({code}),
        a_cheval=frozenset({holder} if holder else ()),
        nature="commune" if is_commune else "epci",
        dessus=read_owners(tables)[code],
    )


@once
def list_epci_parts(tables: Tables, arrondissement: str) -> tuple[EpciPart, ...]:
    """The EPCI of a territory, the most peopled there first, with the part of each there."""
    names, links = read_names(tables), read_rows(tables, lignes.Correspondances)
    notes = {row.territoire_id: row.note for row in links if row.note}
    totals = _sum_communes(tables, "")
    parts = [
        EpciPart(
            epci, names[epci], count, totals[epci][0], people, totals[epci][1], notes.get(epci, "")
        )
        for epci, (count, people) in _sum_communes(tables, arrondissement).items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.population))


def _sum_communes(tables: Tables, arrondissement: str) -> dict[str, tuple[int, int]]:
    """Communes and inhabitants by EPCI."""
    sums: dict[str, tuple[int, int]] = {}
    for item in list_communes(tables, arrondissement):
        count, total = sums.get(item.epci_id, (0, 0))
        sums[item.epci_id] = (count + 1, total + item.population)
    return sums


@once
def list_quarters(tables: Tables, scope: Scope) -> list[lignes.Territoires]:
    """QPV of 2024 that stand in the territory, wholly or partly."""
    links = read_quarter_communes(tables)
    return [
        row
        for code, row in read_territoires(tables).items()
        if row.nature == "qpv" and not scope.communes.isdisjoint(links[code])
    ]


@once
def count_quarters(tables: Tables, scope: Scope) -> int:
    """How many they are."""
    return len(list_quarters(tables, scope))


@once
def read_identity(tables: Tables, scope: Scope) -> Identity:
    """Who lives in a territory."""
    communes = list_communes(tables, scope.arrondissement)
    return Identity(
        population=sum(item.population for item in communes),
        communes=len(communes),
        epci=list_epci_parts(tables, scope.arrondissement),
        quartiers=count_quarters(tables, scope),
        citations=cite_communes(tables, f"communes {_tell_of(scope)}, additionnées")
        + cite_quarters(tables, f"quartiers des communes {_tell_of(scope)}"),
    )


def _tell_of(scope: Scope) -> str:
    return f"de {scope.lieu}" if scope.arrondissement else "du Nord"
