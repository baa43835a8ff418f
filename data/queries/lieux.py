"""Territories and what lies in them; citations of whole files."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.memory import once
from data.models import Citation
from data.models_territoires import EpciPart, Identity, Scope
from data.ownership import Owners, index_owners
from data.queries.common import Tables, as_text, list_records, read_citation

DEPARTEMENT = "59"


@once
def cite_rows(
    tables: Tables, table: str, natures: Sequence[str], place: str
) -> tuple[Citation, ...]:
    """The files from which the rows of these natures come, each cited as a whole."""
    frame = tables[table]
    documents = frame[frame["nature"].isin(natures)]["document_id"].dropna().unique()
    cite = read_citation(tables)
    return tuple(cite({"document_id": name, "localisation": place}) for name in documents)


def cite_communes(tables: Tables, place: str) -> tuple[Citation, ...]:
    """The file of the communes."""
    return cite_rows(tables, "territoires", ["commune"], f"Fichier, {place}")


def cite_quarters(tables: Tables, place: str) -> tuple[Citation, ...]:
    """The file of the priority neighbourhoods."""
    return cite_rows(tables, "territoires", ["qpv"], f"Fichier, {place}")


@once
def list_communes(tables: Tables, arrondissement: str = "") -> pd.DataFrame:
    """The communes of an arrondissement, or all of them."""
    if not arrondissement:
        frame = tables["territoires"]
        return frame[frame["nature"] == "commune"]
    return _split_communes(tables).get(arrondissement, list_communes(tables).head(0))


@once
def _split_communes(tables: Tables) -> dict[str, pd.DataFrame]:
    """The communes of each arrondissement: one reading for all."""
    groups = list_communes(tables).groupby("parent_id", sort=False)
    return {str(code): group for code, group in groups}


@once
def read_owners(tables: Tables) -> Owners:
    """The arrondissements that each territory touches."""
    return index_owners(
        list_records(tables["territoires"]), list_records(tables["correspondances"])
    )


@once
def read_names(tables: Tables) -> dict[str, str]:
    """Names of every territory, by identifier."""
    frame = tables["territoires"]
    return {
        str(code): as_text(name)
        for code, name in zip(frame["territoire_id"], frame["nom"], strict=True)
    }


@once
def read_scope(tables: Tables, arrondissement: str) -> Scope:
    """What lies in an arrondissement; the whole département when it is empty."""
    inside = list_communes(tables, arrondissement)
    here = frozenset(map(str, inside["epci_id"].dropna()))
    owners, frame = read_owners(tables), tables["territoires"]
    every = frozenset(frame[frame["nature"] == "arrondissement"]["territoire_id"])
    a_cheval = frozenset(epci for epci in here if arrondissement and len(owners[epci]) > 1)
    code = arrondissement or DEPARTEMENT
    return Scope(
        territoire_id=code,
        arrondissement=arrondissement,
        nom=read_names(tables)[code],
        arrondissements=frozenset({arrondissement}) if arrondissement else every,
        communes=frozenset(map(str, inside["territoire_id"])),
        epci=here - a_cheval,
        a_cheval=a_cheval,
    )


@once
def list_epci_parts(tables: Tables, arrondissement: str) -> tuple[EpciPart, ...]:
    """The EPCI of a territory, the most peopled there first, with the part of each there."""
    names, notes = read_names(tables), _read_notes(tables)
    totals = _sum_communes(tables, "")
    parts = [
        EpciPart(
            epci, names[epci], count, totals[epci][0], people, totals[epci][1], notes.get(epci, "")
        )
        for epci, (count, people) in _sum_communes(tables, arrondissement).items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.population))


@once
def _sum_communes(tables: Tables, arrondissement: str) -> dict[str, tuple[int, int]]:
    """Communes and inhabitants by EPCI."""
    communes = list_communes(tables, arrondissement)
    sums: dict[str, tuple[int, int]] = {}
    for epci, people in zip(
        communes["epci_id"].tolist(), communes["population"].tolist(), strict=True
    ):
        count, total = sums.get(str(epci), (0, 0))
        sums[str(epci)] = (count + 1, total + int(people))
    return sums


@once
def _read_notes(tables: Tables) -> dict[str, str]:
    """What the crosswalk says of each EPCI."""
    links = tables["correspondances"]
    told = links[links["note"].notna()]
    return {
        str(code): as_text(note)
        for code, note in zip(told["territoire_id"], told["note"], strict=True)
    }


@once
def count_quarters(tables: Tables, scope: Scope) -> int:
    """QPV of 2024 that stand in the territory, wholly or partly."""
    frame, owners = tables["territoires"], read_owners(tables)
    quarters = frame[frame["nature"] == "qpv"]["territoire_id"]
    return sum(not scope.arrondissements.isdisjoint(owners.get(code, ())) for code in quarters)


@once
def read_identity(tables: Tables, scope: Scope) -> Identity:
    """Who lives in a territory."""
    communes = list_communes(tables, scope.arrondissement)
    return Identity(
        population=int(communes["population"].sum()),
        communes=len(communes),
        epci=list_epci_parts(tables, scope.arrondissement),
        quartiers=count_quarters(tables, scope),
        citations=cite_communes(tables, f"communes {_tell_of(scope)}, additionnées")
        + cite_quarters(tables, f"quartiers des communes {_tell_of(scope)}"),
    )


def _tell_of(scope: Scope) -> str:
    return f"de {scope.lieu}" if scope.arrondissement else "du Nord"
