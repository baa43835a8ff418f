"""Does a test fail when the code is wrong? Each mutant is one wrong line; some test must see it.

`python -m tests.tools.mutants [NAME …]` spoils a copy of the repository, one line at a time, and
runs the tests named; it ends with a table and fails when a mutant survives. Not part of
`make test`: it takes some minutes.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.tools.copie import copy_repository, list_files


@dataclass(frozen=True)
class Mutant:
    """A line of a file, what it becomes, and the tests that must fail: « unit/map/map »."""

    name: str
    path: str
    before: str
    after: str
    tests: str


ECRANS = "screens/screens"
MUTANTS = [
    Mutant(
        "vue d’ensemble sans filtre du département",
        "data/queries/plan/overview.py",
        "row.territoire_id == NORD and ",
        "",
        "unit/queries/statements screens/screens unit/queries/queries",
    ),
    Mutant(
        "le prévu l’emporte sur l’atteint",
        "data/queries/common/statements.py",
        'NATURES = ("realise", "prevu", ',
        'NATURES = ("prevu", "realise", ',
        "screens/screens unit/queries/statements",
    ),
    Mutant(
        "les contradictions de partout sous Lille",
        "data/queries/common/ecarts.py",
        "if row.territoire_id in here}",
        "if row.territoire_id}",
        "screens/sources",
    ),
    Mutant(
        "une borne de classe déplacée",
        "data/queries/map/shading.py",
        "sum(values[town] > step",
        "sum(values[town] >= step",
        "unit/map/map",
    ),
    Mutant(
        "le début d’un nom avant le nom exact",
        "data/queries/map/search.py",
        "if exact:",
        "if len(exact) > 1:",
        "unit/map/map_search",
    ),
    Mutant(
        "le nom exact après ceux qui commencent ainsi",
        "data/queries/search/matching.py",
        "return EXACT",
        "return WORDS",
        "unit/queries/search",
    ),
    Mutant(
        "ouvert le lendemain de son jour, sur la carte",
        "data/queries/map/selection.py",
        "place.ouvert_le and place.ouvert_le > day",
        "place.ouvert_le and place.ouvert_le >= day",
        "unit/map/map",
    ),
    Mutant(
        "compté le lendemain de son label",
        "data/queries/indicators/located.py",
        "row.ouvert_le <= day",
        "row.ouvert_le < day",
        "unit/map/map unit/queries/indicators",
    ),
    Mutant(
        "une étape finie encore à venir",
        "data/queries/plan/calendar.py",
        'return "prevu" if end > day',
        'return "prevu" if end >= day',
        "unit/queries/queries",
    ),
    Mutant(
        "l’édition choisie ignorée",
        "components/app/context.py",
        "get_edition(when.value)",
        "get_edition()",
        ECRANS,
    ),
    Mutant(
        "les faits d’ailleurs dans l’atelier",
        "data/queries/workshop/local.py",
        "if row.territoire_id in scope.touching and",
        "if row.territoire_id not in scope.touching and",
        "unit/queries/workshop unit/publication/workshop_tables screens/screens",
    ),
    Mutant(
        "tout genre compté comme contradiction",
        "data/queries/common/ecarts.py",
        "for row in register if row.genre == CONTRADICTION",
        "for row in register",
        "unit/queries/queries",
    ),
    Mutant(
        "l’ordre des contradictions perdu",
        "data/queries/common/ecarts.py",
        "            not item.change_lecture,",
        "            item.change_lecture,",
        "screens/sources",
    ),
    Mutant(
        "une contradiction connue sur un seul énoncé",
        "data/publication/editions.py",
        "len(found) >= min(2, len(every[key]))",
        "len(found) >= 1",
        "unit/publication/editions unit/publication/build",
    ),
    Mutant(
        "la date de la rubrique remplace celle de l’énoncé",
        "data/publication/editions.py",
        'dated = found is not None and row["periode"] is None',
        "dated = found is not None",
        "unit/publication/editions unit/publication/build",
    ),
    Mutant(
        "l’EPCI à cheval compté dans les deux",
        "data/queries/territories/places.py",
        "len(owners[epci]) > 1)",
        "len(owners[epci]) > 2)",
        "screens/sources unit/territories/territories screens/screens",
    ),
    Mutant(
        "la liste entière sous un arrondissement",
        "data/queries/territories/services.py",
        "count, _ = count_france_services(tables, arrondissement)",
        'count, _ = count_france_services(tables, "")',
        ECRANS,
    ),
    Mutant(
        "un énoncé sans date cité avec la date d’un autre",
        "data/queries/indicators/series.py",
        "dated = [item for item in statement if item.periode == row.periode]",
        "dated = list(statement)",
        ECRANS,
    ),
    Mutant(
        "un détail posé en question à la salle",
        "data/queries/meeting/questions.py",
        "if not item.change_lecture:",
        "if item.change_lecture is None:",
        "unit/documents/pack",
    ),
    Mutant(
        "le facile à lire tait ce que dit la fiche",
        "data/queries/sources/reading.py",
        'warnings.get(item.ecart_id, "")',
        '""',
        ECRANS,
    ),
    Mutant(
        "la partie du document perdue dans la citation",
        "data/queries/common/citations.py",
        "parts.get((row.document_id, part)) or document.nom_court",
        "document.nom_court",
        "screens/citations",
    ),
    Mutant(
        "le dernier point de départ au lieu du premier",
        "data/queries/plan/overview.py",
        "statements[0][0]",
        "statements[-1][0]",
        "screens/screens unit/queries/queries",
    ),
    Mutant(
        "prévu et atteint mêlés dans une répartition",
        "data/queries/indicators/breakdown.py",
        "if item[0].nature == best",
        "if best",
        "unit/queries/queries",
    ),
    Mutant(
        "« néant » lu comme un blanc",
        "components/views/actions.py",
        'item.code == "neant"',
        'item.code == "vide"',
        ECRANS,
    ),
]
# Tests that read editions built anew: the mutants of the build show only there.
BUILT = "unit/publication/editions unit/publication/build"


def run(command: list[str], folder: Path) -> bool:
    """Whether the command succeeds."""
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def try_mutant(mutant: Mutant, folder: Path) -> bool:
    """Whether the build or a test sees it. Raises ValueError when its line is gone."""
    path = folder / mutant.path
    whole = path.read_text(encoding="utf-8")
    if whole.count(mutant.before) != 1:
        raise ValueError(f"{mutant.path} : la ligne du mutant « {mutant.name} » n’est plus là")
    tests, rebuilt = mutant.tests, mutant.tests == BUILT
    path.write_text(whole.replace(mutant.before, mutant.after), encoding="utf-8")
    try:
        if rebuilt:
            # The rules of the build refuse some mutants before any test reads an edition.
            if not run([sys.executable, "-m", "data", "construire"], folder):
                return True
            tests = "unit/publication/golden"
        files = list_files(tests)
        pytest = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
        return not run([*pytest, *filter(lambda file: (folder / file).exists(), files)], folder)
    finally:
        path.write_text(whole, encoding="utf-8")
        if rebuilt:
            run([sys.executable, "-m", "data", "construire"], folder)


def main(names: list[str]) -> int:
    """Each mutant in turn; the number of survivors is the exit status."""
    survivors = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy_repository(Path(scratch))
        for mutant in MUTANTS:
            if names and not any(name in mutant.name for name in names):
                continue
            dead = try_mutant(mutant, folder)
            survivors += not dead
            sys.stdout.write(f"{'vu' if dead else 'SURVIT':7} {mutant.name}\n")
            sys.stdout.flush()
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
