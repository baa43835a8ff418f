"""Which arrondissements a territory touches: one rule for the build, the queries and the map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Owners = dict[str, frozenset[str]]


def index_owners(
    territoires: Iterable[Mapping[str, Any]], correspondances: Iterable[Mapping[str, Any]]
) -> Owners:
    """By territory, the arrondissements where it stands: one, or several when it straddles them.

    A commune stands in its own; an EPCI, a QPV or a territory of the plan where its communes do.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    quarters = set()
    for row in territoires:
        code = str(row["territoire_id"])
        if row["nature"] == "arrondissement":
            owners[code].add(code)
        elif row["nature"] == "commune":
            owners[code].add(str(row["parent_id"]))
            owners[str(row["epci_id"])].add(str(row["parent_id"]))
        elif row["nature"] == "qpv":
            quarters.add(code)
    for link in correspondances:
        if str(link["territoire_id"]) in quarters:
            owners[str(link["territoire_id"])] |= owners[str(link["vers_id"])]
    return {code: frozenset(found) for code, found in owners.items()}
