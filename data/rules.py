"""Rules of the field that no single column can state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from data.faults import Fault
from data.rows import Row

Tables = Mapping[str, Sequence[Row]]


def _check_percentages(tables: Tables) -> list[Fault]:
    shares = {r.values["indicateur_id"] for r in tables["indicateurs"] if r.values["unite"] == "%"}
    return [
        Fault("observations", "pourcentage attendu entre 0 et 100", row.line, "valeur", str(value))
        for row in tables["observations"]
        if row.values["indicateur_id"] in shares
        and isinstance(value := row.values["valeur"], float)
        and not 0 <= value <= 100
    ]


def _check_statuses(tables: Tables) -> list[Fault]:
    known = {row.values["action_numero"] for row in tables["perspectives"]}
    message = "aucune perspective : écrire « non_renseigne » si la fiche est vide"
    return [
        Fault("perspectives", message, colonne="action_numero", valeur=str(row.values["numero"]))
        for row in tables["actions"]
        if row.values["numero"] not in known
    ]


def _check_versions(tables: Tables) -> list[Fault]:
    counts = Counter(row.values["ecart_id"] for row in tables["ecarts_versions"])
    message = "un écart oppose au moins deux énoncés"
    return [
        Fault("ecarts", message, row.line, "ecart_id", str(row.values["ecart_id"]))
        for row in tables["ecarts"]
        if counts[row.values["ecart_id"]] < 2
    ]


def _check_services(tables: Tables) -> list[Fault]:
    placed = {"commune", "epci", "arrondissement"}
    natures = {r.values["territoire_id"]: r.values["nature"] for r in tables["territoires"]}
    message = "un service se place dans une commune, sinon un EPCI, sinon un arrondissement"
    return [
        Fault("services", message, row.line, "territoire_id", str(row.values["territoire_id"]))
        for row in tables["services"]
        if natures.get(row.values["territoire_id"], "commune") not in placed
    ]


def _check_half_positions(tables: Tables) -> list[Fault]:
    return [
        Fault(name, "latitude et longitude vont ensemble", row.line, "latitude")
        for name in ("services", "territoires")
        for row in tables[name]
        if (row.values["latitude"] is None) != (row.values["longitude"] is None)
    ]


_RULES: list[tuple[set[str], Callable[[Tables], list[Fault]]]] = [
    ({"indicateurs", "observations"}, _check_percentages),
    ({"actions", "perspectives"}, _check_statuses),
    ({"ecarts", "ecarts_versions"}, _check_versions),
    ({"services", "territoires"}, _check_services),
    ({"services", "territoires"}, _check_half_positions),
]


def check_rules(tables: Tables) -> list[Fault]:
    """Faults against the rules whose tables could all be read."""
    return [fault for needed, rule in _RULES if needed <= tables.keys() for fault in rule(tables)]
