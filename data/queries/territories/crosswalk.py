"""The crosswalk between arrondissements, territories of the plan and EPCI."""

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.index import group, read_territoires
from data.queries.territories.places import cite_communes, cite_rows, list_communes, list_epci_parts
from data.records.common import Citation
from data.records.territories import EpciPart, Passage
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import count_noun, format_number, join_words


def describe_straddling(part: EpciPart) -> str:
    """What lies elsewhere of an EPCI that straddles two arrondissements."""
    communes = count_noun(part.communes_total - part.communes, "commune")
    people = format_number(part.population_total - part.population)
    return f"{part.nom} est à cheval : {communes} et {people} habitants ailleurs"


def _list_notes(plan: list[str], parts: tuple[EpciPart, ...]) -> tuple[str, ...]:
    notes = []
    if len(plan) > 1:
        notes.append(f"{len(plan)} territoires du plan pour un arrondissement : {join_words(plan)}")
    notes += [describe_straddling(part) for part in parts if not part.entier]
    notes += [f"{part.nom} : {part.note}" for part in parts if part.note]
    return tuple(notes)


@once
def list_passages(tables: Tables) -> list[Passage]:
    """One line per arrondissement: its territories of the plan, its EPCI, what does not fit."""
    territories = read_territoires(tables)
    plan = group(
        (row.vers_id, territories[row.territoire_id].nom)
        for row in read_rows(tables, lignes.Correspondances)
        if territories[row.territoire_id].nature == "territoire_sdaasp"
    )
    passages = []
    for code, name in list_arrondissements(tables).items():
        parts = list_epci_parts(tables, code)
        communes = list_communes(tables, code)
        passages.append(
            Passage(
                arrondissement=code,
                nom=name,
                territoires_plan=tuple(plan[code]),
                epci=parts,
                communes=len(communes),
                population=sum(item.population for item in communes),
                notes=_list_notes(plan[code], parts),
            )
        )
    return passages


@once
def cite_crosswalk(tables: Tables) -> tuple[Citation, ...]:
    """The file of communes and the map of the plan."""
    return cite_communes(tables, "communes du Nord") + cite_rows(
        tables, lignes.Territoires, ["territoire_sdaasp"], "Diaporama, légende de la carte"
    )
