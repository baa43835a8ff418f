"""Rules of the field that no single column can state."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from data.faults import Fault
from data.records.common import CONTRADICTION
from data.tables.rows import Row, Value, Values

Tables = Mapping[str, Sequence[Row]]

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
    if not positions:
        return "ecart_id", "aucun énoncé dans « ecarts_versions »"
    if values["genre"] in OPPOSED and len(positions) < 2:
        return "genre", "deux positions au moins : sinon, « imprecision » ou « silence »"
    if (values["genre"] == CONTRADICTION) != (values["portee"] is not None):
        return "portee", "une contradiction dit sa portée, elle seule"
    return "", ""


def _list_faults(
    table: str, rows: Sequence[Row], explain: Callable[[Values], tuple[str, str]]
) -> list[Fault]:
    """`explain` gives the column at fault and why; two empty strings when the row holds."""
    return [
        Fault(table, message, row.line, column, str(row.values[column] or ""))
        for row in rows
        for column, message in [explain(row.values)]
        if message
    ]


def _check_ecarts(tables: Tables) -> list[Fault]:
    positions = list_positions([row.values for row in tables["ecarts_versions"]])

    def explain(values: Values) -> tuple[str, str]:
        return _explain_ecart(values, positions.get(values["ecart_id"], set()))

    return _list_faults("ecarts", tables["ecarts"], explain)


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


def _check_hours(tables: Tables) -> list[Fault]:
    """Each slot closes after it opens, and opens once the one before it that day has closed."""
    faults = []
    slots: dict[tuple[Value, ...], list[tuple[str, str, int]]] = defaultdict(list)
    for row in tables["horaires"]:
        day = tuple(row.values[column] for column in ("service_id", "document_id", "jour"))
        opens, closes = str(row.values["ouvre_a"]), str(row.values["ferme_a"])
        if opens >= closes:
            message = f"ferme à {closes} sans avoir duré : fermeture attendue après l’ouverture"
            faults.append(Fault("horaires", message, row.line, "ouvre_a", opens))
        slots[day].append((opens, closes, row.line))
    for found in slots.values():
        for (_, closed, line), (opens, _, other) in pairwise(sorted(found)):
            if opens < closed:
                message = f"recouvre la plage de la ligne {line}, qui ferme à {closed}"
                faults.append(Fault("horaires", message, other, "ouvre_a", opens))
    return faults


def _check_barometre(tables: Tables) -> list[Fault]:
    """What the Nord reaches and aims at stands among its own figures, written once."""
    message = "la valeur et la cible du Nord se tiennent dans « observations »"
    return [
        Fault("barometre", message, row.line, column, str(row.values[column]))
        for row in tables["barometre"]
        for column in ("valeur", "cible")
        if row.values["zone_id"] == "D59" and row.values[column] is not None
    ]


def _get_theme(values: Values) -> tuple[Value, Value]:
    return values["theme_nature"], values["theme_numero"]


def _check_themes(tables: Tables) -> list[Fault]:
    known = {_get_theme(row.values) for row in tables["propositions"]}

    def explain(values: Values) -> tuple[str, str]:
        return "theme_numero", "" if _get_theme(values) in known else "thème sans proposition"

    return _list_faults("themes_actions", tables["themes_actions"], explain)


_LOW = {"resultat_phare", "besoin_ecrit"}
_HIGH = {"sans_action", "sans_statut", "sans_mesure", "suite_incertaine"}


def _explain_tension(values: Values, score: Value, statuses: set[Value]) -> tuple[str, str]:
    nature = values["nature"]
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
    scores = {
        (_get_theme(row.values), row.values["rang"]): row.values["score"]
        for row in tables["propositions"]
    }
    statuses: dict[Value, set[Value]] = defaultdict(set)
    for row in tables["perspectives"]:
        statuses[row.values["action_numero"]].add(row.values["statut"])

    def explain(values: Values) -> tuple[str, str]:
        score = scores.get((_get_theme(values), values["proposition_rang"]))
        return _explain_tension(values, score, statuses[values["action_numero"]])

    return _list_faults("tensions", tables["tensions"], explain)


_RULES: list[tuple[set[str], Callable[[Tables], list[Fault]]]] = [
    ({"indicateurs", "observations"}, _check_percentages),
    ({"actions", "perspectives"}, _check_statuses),
    ({"ecarts", "ecarts_versions"}, _check_ecarts),
    ({"services", "territoires"}, _check_services),
    ({"services", "territoires"}, _check_half_positions),
    ({"horaires"}, _check_hours),
    ({"barometre"}, _check_barometre),
    ({"themes_actions", "propositions"}, _check_themes),
    ({"tensions", "propositions", "perspectives"}, _check_tensions),
]


def check_rules(tables: Tables) -> list[Fault]:
    """Faults against the rules whose tables could all be read."""
    return [fault for needed, rule in _RULES if needed <= tables.keys() for fault in rule(tables)]
