"""Rules of the field that no single column can state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from data.faults import Fault
from data.rows import Row, Value, Values

Tables = Mapping[str, Sequence[Row]]

CONTRADICTION = "contradiction"
# What opposes two statements at least; the others may rest on one.
OPPOSED = (CONTRADICTION, "evolution", "nom_variable")


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


def list_positions(versions: Sequence[Values]) -> dict[Value, set[Value]]:
    """What the statements of each `ecart` maintain, by its identifier."""
    positions: dict[Value, set[Value]] = defaultdict(set)
    for row in versions:
        positions[row["ecart_id"]].add(row["position"])
    return positions


def _explain_ecart(values: Values, positions: set[Value]) -> tuple[str, str]:
    """The column at fault and why; empty strings when the row holds."""
    opposed = values["genre"] in OPPOSED
    if not positions:
        return "ecart_id", "aucun énoncé dans « ecarts_versions »"
    if opposed and len(positions) < 2:
        return "genre", "deux positions au moins : sinon, « imprecision » ou « silence »"
    if (values["genre"] == CONTRADICTION) != (values["portee"] is not None):
        return "portee", "une contradiction dit sa portée, elle seule"
    return "", ""


def _check_ecarts(tables: Tables) -> list[Fault]:
    positions = list_positions([row.values for row in tables["ecarts_versions"]])
    faults = []
    for row in tables["ecarts"]:
        key = row.values["ecart_id"]
        column, message = _explain_ecart(row.values, positions.get(key, set()))
        if message:
            faults.append(Fault("ecarts", message, row.line, column, str(row.values[column] or "")))
    return faults


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


def _list_themes(rows: Sequence[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.values[name] for name in columns) for row in rows]


def _check_themes(tables: Tables) -> list[Fault]:
    known = set(_list_themes(tables["propositions"], "theme_nature", "theme_numero"))
    return [
        Fault("themes_actions", "thème sans proposition", row.line, "theme_numero", str(theme[1]))
        for row, theme in zip(
            tables["themes_actions"],
            _list_themes(tables["themes_actions"], "theme_nature", "theme_numero"),
            strict=True,
        )
        if theme not in known
    ]


_LOW = {"resultat_phare", "besoin_ecrit"}
_HIGH = {"sans_action", "sans_statut", "sans_mesure", "suite_incertaine"}


def _explain_tension(
    values: Mapping[str, object], scores: Mapping[tuple[object, ...], object], statuses: set[object]
) -> tuple[str, str]:
    """The column at fault and why; empty strings when the tension holds."""
    key = (values["theme_nature"], values["theme_numero"], values["proposition_rang"])
    nature, score = values["nature"], scores.get(key)
    if not isinstance(score, int):
        return "proposition_rang", "aucune proposition à cette place"
    if (nature in _LOW and score > 2) or (nature in _HIGH and score < 3):
        return "nature", f"ne va pas avec une proposition notée {score}"
    if nature == "sans_action" and values["action_numero"] is not None:
        return "action_numero", "« sans_action » ne désigne pas d’action"
    if nature == "sans_statut" and statuses != {"non_renseigne"}:
        return "action_numero", "cette action a un statut"
    if nature == "suite_incertaine" and not statuses & {"reorientation", "arret"}:
        return "action_numero", "cette action n’est ni réorientée ni arrêtée"
    return "", ""


def _check_tensions(tables: Tables) -> list[Fault]:
    columns = ("theme_nature", "theme_numero", "rang")
    propositions = tables["propositions"]
    scores = dict(
        zip(
            _list_themes(propositions, *columns),
            (row.values["score"] for row in propositions),
            strict=True,
        )
    )
    faults = []
    for row in tables["tensions"]:
        statuses: set[object] = {
            item.values["statut"]
            for item in tables["perspectives"]
            if item.values["action_numero"] == row.values["action_numero"]
        }
        column, message = _explain_tension(row.values, scores, statuses)
        if message:
            faults.append(
                Fault("tensions", message, row.line, column, str(row.values[column] or ""))
            )
    return faults


_RULES: list[tuple[set[str], Callable[[Tables], list[Fault]]]] = [
    ({"indicateurs", "observations"}, _check_percentages),
    ({"actions", "perspectives"}, _check_statuses),
    ({"ecarts", "ecarts_versions"}, _check_ecarts),
    ({"services", "territoires"}, _check_services),
    ({"services", "territoires"}, _check_half_positions),
    ({"themes_actions", "propositions"}, _check_themes),
    ({"tensions", "propositions", "perspectives"}, _check_tensions),
]


def check_rules(tables: Tables) -> list[Fault]:
    """Faults against the rules whose tables could all be read."""
    return [fault for needed, rule in _RULES if needed <= tables.keys() for fault in rule(tables)]
