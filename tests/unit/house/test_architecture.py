"""The house: layers, file sizes, one way to write HTML, no machine in the files."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.tools.copie import list_files
from tests.tools.counted import read_source
from tests.tools.mises_a_jour import TESTS
from tests.tools.mutants import MUTANTS

ROOT = Path(__file__).parents[3]
TRACKED = subprocess.run(
    ["git", "ls-files", "-co", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split("\n")
PYTHON = [ROOT / name for name in TRACKED if name.endswith(".py") and (ROOT / name).is_file()]
TEXTS = [
    ROOT / name
    for name in TRACKED
    if Path(name).suffix in {".py", ".md", ".toml", ".yml", ".csv", ".html", ".css", ".txt", ""}
    and (ROOT / name).is_file()
]


def test_layers_hold() -> None:
    # In a process of its own: the tool reconfigures logging.
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.lent
def test_types_hold() -> None:
    command = [sys.executable, "-m", "mypy"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def list_imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_every_library_imported_is_declared_and_the_other_way_round() -> None:
    ours = {"app", "components", "data", "documents", "pages"}
    product = [path for path in PYTHON if path.relative_to(ROOT).parts[0].split(".")[0] in ours]
    imported = {name.partition(".")[0] for path in product for name in list_imports(path)}
    homes = packages_distributions()
    used = {homes[name][0] for name in imported - ours - set(sys.stdlib_module_names)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", item)[0] for item in project["dependencies"]}
    assert {spell_package(name) for name in used} == {spell_package(name) for name in declared}


def spell_package(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_app_computes_nothing() -> None:
    imported = list_imports(ROOT / "app.py")
    assert not {name for name in imported if name.startswith(("pandas", "pyarrow", "data.queries"))}


def test_files_can_be_held_in_the_head() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    assert {path.name for path, size in sizes.items() if size > 300} == set()


def test_private_dom_is_aimed_at_in_one_file_only() -> None:
    for path in (ROOT / "components" / "styles").rglob("*.css"):
        if path.name != "90_streamlit.css":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"data-testid|\.st[A-Z-]|emotion", text), path.name


def test_no_machine_in_the_files() -> None:
    found = [
        path.name
        for path in TEXTS
        if re.search(r"/(?:root|home|work)/\w", path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_no_document_is_named_in_the_product() -> None:
    """A citation follows the row counted: another version of a file is cited under its own name."""
    known = re.compile("|".join(re.escape(row["document_id"]) for row in read_source("documents")))
    found = [
        (path.name, match[0])
        for path in map(ROOT.joinpath, TRACKED)
        if path.suffix in {".py", ".html", ".typ", ".js"} and path.is_file()
        if "tests" not in path.parts
        if (match := known.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_each_class_has_one_home() -> None:
    homes: dict[str, set[str]] = {}
    for path in (ROOT / "components" / "styles").rglob("*.css"):
        for name in re.findall(
            r"^\.([a-z][a-z0-9-]*)\s*[{,]", path.read_text("utf-8"), re.MULTILINE
        ):
            homes.setdefault(name, set()).add(path.name)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_every_mutant_still_finds_its_line_and_its_tests() -> None:
    found = {
        item.name: (ROOT / item.path).read_text(encoding="utf-8").count(item.before)
        for item in MUTANTS
    }
    assert {name: count for name, count in found.items() if count != 1} == {}
    files = {path for item in MUTANTS for path in list_files(item.tests)} | {*list_files(TESTS)}
    assert [path for path in files if not (ROOT / path).is_file()] == []
