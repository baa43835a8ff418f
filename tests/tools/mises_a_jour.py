"""The updates that an editor makes, played one after the other in a copy of the repository.

After each, every screen that counts the official list cites the version just imported, and none
cites an earlier one under a count; at the end, the tests that read the embedded editions pass
without a word changed in them. `python -m tests.tools.mises_a_jour`, which a test calls.
"""

import csv
import html
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.queries.meeting.pack import build_pack
from data.store import SNAPSHOTS_DIR, list_editions, load_edition
from tests.tools.copie import ROOT, copy_repository, list_files
from tests.tools.counted import SOURCES, Row, read_source, spell
from tests.tools.ecran import open_screen

OPENDATA = Path(os.environ.get("SDAASP_OPENDATA", ROOT.parent / "shared" / "opendata"))
# Written in the copy only: nothing is ever played elsewhere.
MARK = ROOT / ".copie-des-mises-a-jour"
REGISTER = "anct-france-services-"
NORD = "59"

_PLACE = {
    "document_id": "deliberation-2024-01-22",
    "localisation": "Bilan, fiche-action 5, situation à mi-2023",
}
_FIGURE = {"territoire_id": NORD, "nature": "realise", **_PLACE}

# The rows that an editor writes by hand, table by table: a column added to a table is added here.
INDICATOR: Mapping[str, Sequence[Row]] = {
    "indicateurs": [
        {
            "indicateur_id": "essai-de-mise-a-jour",
            "libelle": "Indicateur d’essai",
            "nom_court": "Essai",
            "unite": "structures",
            "famille": "plan",
            "action_numero": "5",
            "orientation_numero": "2",
            "sens": "hausse",
            "definition": "Une mesure ajoutée pour l’essai",
        }
    ],
    "observations": [
        {"indicateur_id": "essai-de-mise-a-jour", "periode": "2023", "valeur": "7", **_FIGURE}
    ],
}
OBSERVATION: Mapping[str, Sequence[Row]] = {
    "observations": [{"indicateur_id": "cias", "periode": "2022", "valeur": "2", **_FIGURE}]
}
CONTRADICTION: Mapping[str, Sequence[Row]] = {
    "ecarts": [
        {
            "ecart_id": "essai-de-mise-a-jour",
            "titre": "Essai : une ou deux mesures",
            "genre": "contradiction",
            "portee": "lecture",
            "explication": "Deux nombres pour une même chose, ajoutés pour l’essai.",
            "affichage": "Les deux sont montrés.",
        }
    ],
    "ecarts_versions": [
        {
            "ecart_id": "essai-de-mise-a-jour",
            "rang": rank,
            "position": rank,
            "enonce": words,
            "valeur": rank,
            **_PLACE,
        }
        for rank, words in (("1", "Une"), ("2", "Deux"))
    ],
    "ecarts_objets": [
        {"ecart_id": "essai-de-mise-a-jour", "objet_nature": "action", "objet_id": "5"}
    ],
}

# What a visitor opens: a page and its address.
FRANCE_SERVICES = {"indicateur": "france-services-labellisees"}
VISITS: Sequence[tuple[str, Row]] = [
    *((page, {}) for page in ("", "territoires", "carte")),
    *((page, {"arrondissement": "595"}) for page in ("", "territoires", "dossier")),
    ("actions", {"action": "1", "arrondissement": "595"}),
    ("indicateurs", FRANCE_SERVICES),
    ("indicateurs", {**FRANCE_SERVICES, "arrondissement": "591"}),
    ("carte", {"arrondissement": "591", "lieu": "fs-345"}),
    ("sources", {"section": "documents"}),
]
COUNTING = ("indicateurs", "territoires", "carte", "pièces du dossier")
# The tests that read the embedded editions, and take no browser.
TESTS = (
    "unit/publication/golden unit/queries/queries unit/territories/territories "
    "unit/queries/indicators unit/map/map screens/sources"
)


def say(words: str) -> None:
    """One line for who reads the trace."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def read_text(app: AppTest) -> str:
    """What a screen says, tags left out, with the words of its charts."""
    written = " ".join(str(item.proto.body) for item in app.get("html"))
    drawn = [json.loads(item.proto.spec) for item in app.get("plotly_chart")]
    words = re.sub(r"<[^>]+>", " ", html.unescape(written))
    return " ".join(spell(f"{words} {json.dumps(drawn, ensure_ascii=False)}").split())


def read_pieces() -> str:
    """What the documents of a meeting cite, but for the statements that contradict each other."""
    pack = build_pack(load_edition(SNAPSHOTS_DIR, list_editions(SNAPSHOTS_DIR)[-1]), "595")
    stated = {number for item in pack.contradictions for e in item.enonces for number in e.sources}
    cited = [item.nom for item in pack.sources if item.numero not in stated]
    return spell(" ".join(cited))


def name_versions() -> dict[str, str]:
    """How each version of the list is cited, oldest first."""
    return {
        row["document_id"]: spell(row["nom_court"])
        for row in sorted(read_source("documents"), key=lambda row: row["date"])
        if row["document_id"].startswith(REGISTER)
    }


def drop_statements(text: str) -> str:
    """The screen without the statements that an earlier version makes in a contradiction."""
    versions = name_versions()
    for row in read_source("ecarts_versions"):
        if name := versions.get(row["document_id"]):
            words = re.escape(spell(row["enonce"])) + r".{0,120}?" + re.escape(name)
            text = re.sub(words, " ", text)
    return text


def visit() -> dict[str, str]:
    """Every screen by its address, and the pieces of the pack."""
    found = {
        f"{page or 'accueil'} {' '.join(parameters.values())}".strip(): drop_statements(
            read_text(open_screen(page, **parameters))
        )
        for page, parameters in VISITS
    }
    return {**found, "pièces du dossier": read_pieces()}


def list_citing(screens: Mapping[str, str], name: str) -> set[str]:
    """The screens that cite a version of the list."""
    return {address for address, text in screens.items() if name in text}


def check_citations(expected: set[str]) -> None:
    """The screens that cited the list cite its last version, and none an earlier one."""
    screens, versions = visit(), name_versions()
    *former, last = versions.values()
    missing = expected - list_citing(screens, last)
    assert not missing, f"{last} n’est pas cité : {sorted(missing)}"
    for name in former:
        late = {item for item in list_citing(screens, name) if not item.startswith("sources")}
        assert not late, f"{name} est encore cité : {sorted(late)}"


def add_rows(tables: Mapping[str, Sequence[Row]]) -> None:
    """Write rows at the end of source tables."""
    for table, rows in tables.items():
        path = SOURCES / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        with path.open("a", encoding="utf-8", newline="") as stream:
            csv.DictWriter(stream, header, lineterminator="\n").writerows(rows)


def run_data(*arguments: str) -> None:
    """`python -m data …`, as an editor types it."""
    command = [sys.executable, "-m", "data", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr


def find_list() -> Path | None:
    """The newest official list of the folder of open data."""
    return max(OPENDATA.glob("liste-fs-*.csv"), default=None)


def import_list(day: date, more: int) -> None:
    """The same official list under a later date, with some structures more."""
    official = find_list()
    assert official is not None
    with official.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    models = [row for row in rows if row[header.index("insee_dep")] == NORD][:more]
    for rank, model in enumerate(models, 1):
        row = dict(zip(header, model, strict=True))
        row["id_fs"], row["lib_fs"] = f"temp_{rank}", f"France services d’essai {rank}"
        row["labellisation_fs"] = f"Espace labellisé {day:%d/%m/%Y}"
        rows.append(list(row.values()))
    with tempfile.TemporaryDirectory() as mirror:
        with (Path(mirror) / f"liste-fs-{day:%Y%m%d}.csv").open("w", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        run_data("importer", "france-services", "--miroir", mirror)


def list_updates(first: date) -> dict[str, Callable[[], None]]:
    """The updates in their order."""

    def import_more_and_write() -> None:
        import_list(first + timedelta(1), 3)
        add_rows({**INDICATOR, **CONTRADICTION})
        add_rows(OBSERVATION)
        run_data("construire")

    return {
        "la même liste, plus tard": lambda: import_list(first, 0),
        "trois structures, un indicateur, une contradiction de plus": import_more_and_write,
    }


def play() -> None:
    """Every update in this copy, then the tests."""
    logging.disable(logging.WARNING)
    expected = list_citing(visit(), list(name_versions().values())[-1])
    for word in COUNTING:
        assert any(item.startswith(word) for item in expected), f"{word} ne cite pas la liste"
    for name, update in list_updates(list_editions(SNAPSHOTS_DIR)[-1] + timedelta(1)).items():
        start = time.monotonic()
        update()
        say(f"Mise à jour : {name}, {time.monotonic() - start:.0f} s")
        check_citations(expected)
        say(f"Les écrans la citent, {time.monotonic() - start:.0f} s")
    files = list_files(TESTS)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-m", "not navigateur", *files]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """The exit code: 0 too when the official list is not there, and it is said."""
    if find_list() is None:
        say("Mises à jour non jouées : liste officielle absente (SDAASP_OPENDATA).")
        return 0
    if MARK.exists():
        play()
        return 0
    with tempfile.TemporaryDirectory(prefix="mises-a-jour-") as folder:
        (copy_repository(Path(folder)) / MARK.name).touch()
        environment = {**os.environ, "SDAASP_OPENDATA": str(OPENDATA.resolve())}
        command = [sys.executable, "-m", "tests.tools.mises_a_jour"]
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
