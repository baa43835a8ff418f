"""Does a test fail when the code is wrong? Each mutant is one wrong line; some test must see it.

`python -m tests.mutants [NAME …]` spoils a copy of the repository, one line at a time, and runs
the tests named; it ends with a table and fails when a mutant survives. Not part of `make test`:
it takes some minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.copie import copy_repository


@dataclass(frozen=True)
class Mutant:
    """A line of a file, what it becomes, and the tests that must fail (`test_` left out)."""

    name: str
    path: str
    before: str
    after: str
    tests: str


ECRANS = "ecrans"
MUTANTS = [
    Mutant(
        "vue d’ensemble sans filtre du département",
        "data/queries/apercu.py",
        '            & (observations["territoire_id"] == DEPARTEMENT)\n',
        "",
        "enonces ecrans queries",
    ),
    Mutant(
        "le prévu l’emporte sur l’atteint",
        "data/queries/enonces.py",
        'NATURES = ("realise", "prevu", ',
        'NATURES = ("prevu", "realise", ',
        "ecrans enonces",
    ),
    Mutant(
        "les contradictions de partout sous Lille",
        "data/queries/ecarts.py",
        'links["objet_id"].isin(scope.touching)',
        'links["objet_id"].notna()',
        "sources",
    ),
    Mutant(
        "une borne de classe déplacée",
        "data/queries/carte_fond.py",
        "return sum(value > step",
        "return sum(value >= step",
        "carte",
    ),
    Mutant(
        "le début d’un nom avant le nom exact",
        "data/queries/carte_recherche.py",
        "(exact, begins, holds)",
        "(begins, exact, holds)",
        "carte_recherche",
    ),
    Mutant(
        "ouvert le lendemain de son jour, sur la carte",
        "data/queries/carte.py",
        "place.ouvert_le and place.ouvert_le > day",
        "place.ouvert_le and place.ouvert_le >= day",
        "carte",
    ),
    Mutant(
        "compté le lendemain de son label",
        "data/queries/registre.py",
        'row["ouvert_le"] <= day',
        'row["ouvert_le"] < day',
        "carte indicateurs",
    ),
    Mutant(
        "une étape finie encore à venir",
        "data/queries/apercu.py",
        'row["statut"] == "prevu" and end > day',
        'row["statut"] == "prevu" and end >= day',
        "queries",
    ),
    Mutant(
        "l’édition choisie ignorée",
        "components/context.py",
        "get_edition(when.value)",
        "get_edition()",
        ECRANS,
    ),
    Mutant(
        "les faits d’ailleurs dans l’atelier",
        "data/queries/lieux_atelier.py",
        'if row["territoire_id"] in scope.touching and',
        'if row["territoire_id"] not in scope.touching and',
        "atelier atelier_donnees ecrans",
    ),
    Mutant(
        "tout genre compté comme contradiction",
        "data/queries/common.py",
        'register[register["genre"] == CONTRADICTION]["ecart_id"]',
        'register["ecart_id"]',
        "queries",
    ),
    Mutant(
        "l’ordre des contradictions perdu",
        "data/queries/ecarts.py",
        "order.index(item.genre), not item.change_lecture",
        "order.index(item.genre), item.change_lecture",
        "sources",
    ),
    Mutant(
        "une contradiction connue sur un seul énoncé",
        "data/editions.py",
        "len(found) >= min(2, len(every[key]))",
        "len(found) >= 1",
        "build_editions",
    ),
    Mutant(
        "la date de la rubrique remplace celle de l’énoncé",
        "data/editions.py",
        'dated = found is not None and row["periode"] is None',
        "dated = found is not None",
        "build_editions",
    ),
    Mutant(
        "l’EPCI à cheval compté dans les deux",
        "data/queries/lieux.py",
        "len(owners[epci]) > 1)",
        "len(owners[epci]) > 2)",
        "sources territoires ecrans",
    ),
    Mutant(
        "la liste entière sous un arrondissement",
        "data/queries/services.py",
        "count, _ = count_france_services(tables, arrondissement)",
        'count, _ = count_france_services(tables, "")',
        ECRANS,
    ),
    Mutant(
        "un énoncé sans date cité avec la date d’un autre",
        "data/queries/series.py",
        'dated = [item for item in statement if item["periode"] == row["periode"]]',
        "dated = list(statement)",
        ECRANS,
    ),
    Mutant(
        "un détail posé en question à la salle",
        "data/queries/dossier/questions.py",
        "if not item.change_lecture:",
        "if item.change_lecture is None:",
        "dossier",
    ),
    Mutant(
        "le facile à lire tait ce que dit la fiche",
        "data/queries/lecture.py",
        'warnings.get(item.ecart_id, "")',
        '""',
        ECRANS,
    ),
    Mutant(
        "la partie du document perdue dans la citation",
        "data/queries/common.py",
        'parts.get((row["document_id"], part)) or document["nom_court"]',
        'document["nom_court"]',
        "sources",
    ),
    Mutant(
        "le dernier point de départ au lieu du premier",
        "data/queries/apercu.py",
        "statements[0][0]",
        "statements[-1][0]",
        "ecrans queries",
    ),
    Mutant(
        "prévu et atteint mêlés dans une répartition",
        "data/queries/ventilation.py",
        'if item[0]["nature"] == best',
        "if best",
        "queries",
    ),
    Mutant(
        "« néant » lu comme un blanc",
        "components/action_views.py",
        'item.code == "neant"',
        'item.code == "vide"',
        ECRANS,
    ),
]
# Tests that read editions built anew: the mutants of the build show only there.
BUILT = "build_editions"


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
            tests = "golden"
        files = [f"tests/test_{name}.py" for name in tests.split()]
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
