"""The crosswalk between arrondissements, territories of the plan and EPCI."""

from __future__ import annotations

from data.catalog import list_arrondissements
from data.french import count_noun, format_number, join_words
from data.memory import once
from data.models import Citation
from data.models_territoires import EpciPart, Passage
from data.queries.common import Tables, as_text, list_records
from data.queries.lieux import cite_communes, cite_rows, list_communes, list_epci_parts, read_names


def _list_plan_territories(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """Territories of the plan with what is noted of them, by arrondissement."""
    names, frame = read_names(tables), tables["territoires"]
    plan = set(frame[frame["nature"] == "territoire_sdaasp"]["territoire_id"])
    found: dict[str, list[tuple[str, str]]] = {}
    for row in list_records(tables["correspondances"]):
        if row["territoire_id"] in plan:
            item = (names[row["territoire_id"]], as_text(row["note"]))
            found.setdefault(str(row["vers_id"]), []).append(item)
    return found


def describe_straddling(part: EpciPart) -> str:
    """What lies elsewhere of an EPCI that straddles two arrondissements."""
    communes = count_noun(part.communes_total - part.communes, "commune")
    people = format_number(part.population_total - part.population)
    return f"{part.nom} est à cheval : {communes} et {people} habitants ailleurs"


def _list_notes(plan: list[tuple[str, str]], parts: tuple[EpciPart, ...]) -> tuple[str, ...]:
    notes = []
    if len(plan) > 1:
        names = join_words([name for name, _ in plan])
        notes.append(f"{len(plan)} territoires du plan pour un arrondissement : {names}")
    notes += [describe_straddling(part) for part in parts if not part.entier]
    notes += [f"{part.nom} : {part.note}" for part in parts if part.note]
    return tuple(notes)


@once
def list_passages(tables: Tables) -> list[Passage]:
    """One line per arrondissement: its territories of the plan, its EPCI, what does not fit."""
    plan = _list_plan_territories(tables)
    passages = []
    for code, name in list_arrondissements(tables).items():
        parts = list_epci_parts(tables, code)
        communes = list_communes(tables, code)
        known = plan.get(code, [])
        passages.append(
            Passage(
                arrondissement=code,
                nom=as_text(name),
                territoires_plan=tuple(territory for territory, _ in known),
                epci=parts,
                communes=len(communes),
                population=int(communes["population"].sum()),
                notes=_list_notes(known, parts),
            )
        )
    return passages


@once
def cite_crosswalk(tables: Tables) -> tuple[Citation, ...]:
    """The file of communes and the map of the plan."""
    return cite_communes(tables, "communes du Nord") + cite_rows(
        tables, "territoires", ["territoire_sdaasp"], "Diaporama, légende de la carte"
    )
