"""What was known on a date: from all the rows to the rows of one edition, then derived columns."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from data.geo.ownership import index_owners
from data.publication.checks import OBJECTS
from data.publication.rules import list_positions
from data.tables.dictionary import load_dictionary
from data.tables.rows import Value, Values, split_place

Edition = dict[str, list[Values]]
# An official list that is published again and again: its name, then the day of the version.
_REGISTER = re.compile(r"(.+)-(\d{4}-\d{2}-\d{2})")
# What a version of an official list replaces: its services and their hours, its times by road.
REGISTERED = ("services", "horaires", "acces")
EMPTY_RUBRICS = ("absente", "vide")
# The model of the sheets dates a rubric by its title: « Situation à mi-2023 ».
_DATED_RUBRIC = re.compile(r".+, situation à (mi-\d{4})")


def _is_past(value: Value, day: date) -> bool:
    """What has no date has always been there."""
    return not isinstance(value, date) or value <= day


def _is_known(row: Values, parts: Mapping[tuple[Value, Value], Value], day: date) -> bool:
    known = parts.get((row.get("document_id"), split_place(row.get("localisation"))))
    return _is_past(row.get("ouvert_le"), day) and _is_past(known, day)


def _drop_superseded_registers(edition: Edition) -> None:
    """Of the versions of a register known on that day, only the latest counts."""
    latest: dict[str, str] = {}
    for row in edition["documents"]:
        match = _REGISTER.fullmatch(str(row["document_id"]))
        if match and row["nature"] == "donnees_ouvertes":
            latest[match[1]] = max(latest.get(match[1], ""), match[2])
    current = {f"{stem}-{day}" for stem, day in latest.items()}
    versions = tuple(f"{stem}-" for stem in latest)
    for name in REGISTERED:
        edition[name] = [
            row
            for row in edition[name]
            if row["document_id"] in current or not str(row["document_id"]).startswith(versions)
        ]


def _drop_superseded_series(edition: Edition, known: Mapping[Value, Value]) -> None:
    """A series that its producer publishes again whole counts in its latest publication only."""
    official = {r["indicateur_id"] for r in edition["indicateurs"] if r["code_officiel"]}
    for name in ("observations", "barometre"):
        rows = edition[name]
        latest: dict[Value, str] = {}
        for row in rows:
            key, day = row["indicateur_id"], str(known.get(row["document_id"]))
            latest[key] = max(latest.get(key, ""), day)
        edition[name] = [
            row
            for row in rows
            if row["indicateur_id"] not in official
            or str(known.get(row["document_id"])) == latest[row["indicateur_id"]]
        ]


def _drop_unopposed(edition: Edition, every: Mapping[Value, set[Value]]) -> None:
    """An `ecart` that opposes positions exists once two of them are known, another once told."""
    known = list_positions(edition["ecarts_versions"])
    alive = {key for key, found in known.items() if len(found) >= min(2, len(every[key]))}
    for name in ("ecarts", "ecarts_versions", "ecarts_objets"):
        edition[name] = [row for row in edition[name] if row["ecart_id"] in alive]


def _date_by_rubric(edition: Edition) -> None:
    """A figure without a date of its own takes that of its rubric, and says so."""
    for row in edition["observations"]:
        found = _DATED_RUBRIC.fullmatch(str(row["localisation"]))
        dated = found is not None and row["periode"] is None
        row["periode"] = found[1] if found and dated else row["periode"]
        row["date_de"] = "rubrique" if dated else None


def _keep_measured(edition: Edition) -> None:
    """An indicator exists once a value of it is known."""
    measured = {row["indicateur_id"] for row in edition["observations"]}
    for name in ("indicateurs", "chiffres_cles"):
        edition[name] = [row for row in edition[name] if row["indicateur_id"] in measured]


def _empty_unknown_references(edition: Edition) -> None:
    """References to what is not known yet: emptied when they may be, else the row waits."""
    dictionary = load_dictionary()
    keys = {
        name: {str(row[dictionary[name].cle[0]]) for row in rows} for name, rows in edition.items()
    }
    for name, rows in edition.items():
        for column, definition in dictionary[name].columns.items():
            target = definition.reference
            if target is None or definition.derive:
                continue
            for row in rows:
                if str(row[column]) not in keys[target]:
                    row[column] = None
            if not definition.facultatif:
                rows[:] = [row for row in rows if row[column] is not None]
    edition["ecarts_objets"] = [
        row
        for row in edition["ecarts_objets"]
        if row["objet_id"] in keys[OBJECTS[str(row["objet_nature"])]]
    ]


def _derive_orientations(edition: Edition) -> list[Values]:
    titles: dict[Value, dict[Value, Value]] = defaultdict(dict)
    names = {row["numero"]: row["nom_court"] for row in edition["formulations"]}
    for row in edition["formulations"]:
        titles[row["numero"]][row["annee"]] = row["titre"]
    return [
        {
            "numero": number,
            "nom_court": names[number],
            "titre": known.get(2024, known.get(2018)),
            "titre_2018": known.get(2018),
            "titre_2024": known.get(2024),
        }
        for number, known in sorted(titles.items(), key=lambda item: str(item[0]))
    ]


def _derive_populations(territoires: list[Values]) -> None:
    """Sums of communes, for the arrondissements, the EPCI and the département."""
    sums: dict[Value, int] = defaultdict(int)
    for row in territoires:
        if row["nature"] == "commune" and isinstance(row["population"], int):
            for owner in (row["parent_id"], row["epci_id"], "59"):
                sums[owner] += row["population"]
    for row in territoires:
        if row["nature"] in ("arrondissement", "epci", "departement"):
            row["population"] = sums.get(row["territoire_id"])


def _locate_arrondissements(edition: Edition) -> None:
    owners = index_owners(edition["territoires"], edition["correspondances"])
    for row in edition["services"]:
        found = owners.get(str(row["territoire_id"]), frozenset())
        row["arrondissement_id"] = next(iter(found)) if len(found) == 1 else None


def _derive_blanks(edition: Edition) -> None:
    labels = load_dictionary()["lacunes"].columns["rubrique"].choix
    blanks: dict[Value, list[str]] = defaultdict(list)
    for row in edition["lacunes"]:
        rubric = str(row["rubrique"])
        if row["constat"] in EMPTY_RUBRICS and not rubric.startswith("colonne"):
            blanks[row["action_numero"]].append(labels[rubric])
    for row in edition["actions"]:
        row["non_renseigne"] = " ; ".join(blanks[row["numero"]]) or None


def select_edition(tables: Mapping[str, Sequence[Values]], day: date) -> Edition:
    """The tables as they stood on `day`, derived columns added, in the order of the sources."""
    parts = {(row["document_id"], row["partie"]): row["connu_le"] for row in tables["parties"]}
    edition: Edition = {
        name: [dict(row) for row in rows if _is_known(row, parts, day)]
        for name, rows in tables.items()
    }
    known = {owner for (owner, _), since in parts.items() if _is_past(since, day)}
    edition["documents"] = [row for row in edition["documents"] if row["document_id"] in known]
    edition["editions"] = [row for row in edition["editions"] if str(row["edition"]) <= str(day)]
    _drop_superseded_registers(edition)
    _drop_superseded_series(
        edition, {row["document_id"]: row["connu_le"] for row in tables["parties"]}
    )
    _drop_unopposed(edition, list_positions(tables["ecarts_versions"]))
    _date_by_rubric(edition)
    _keep_measured(edition)
    _empty_unknown_references(edition)
    edition["orientations"] = _derive_orientations(edition)
    _derive_populations(edition["territoires"])
    _locate_arrondissements(edition)
    _derive_blanks(edition)
    return {name: edition[name] for name in load_dictionary()}
