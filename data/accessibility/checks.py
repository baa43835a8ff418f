"""What an audit must hold to be believed: a proof for each state, and tests that exist."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

from data.accessibility.audit import EVERYWHERE, Audit, AuditContext, Criterion, list_numbers

TESTS = Path(__file__).parents[2] / "tests"


def list_tests(folder: Path = TESTS) -> set[str]:
    """« tests/unit/test_x.py::test_y », for every test of the repository."""
    found = set()
    for path in folder.rglob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found.add(f"{path.relative_to(folder.parent).as_posix()}::{node.name}")
    return found


def _check_state(item: Criterion) -> Iterator[str]:
    if item.etat == "conforme" and not item.methode:
        yield "conforme sans essai ni constat"
    if item.etat == "non_applicable" and not item.constat:
        yield "non applicable sans raison"
    if item.etat == "non_conforme":
        for name in ("constat", "consequence", "levee"):
            if not getattr(item, name):
                yield f"non conforme sans {name}"


def _check_criterion(item: Criterion, tests: Collection[str], pages: set[str]) -> Iterator[str]:
    if not item.titre:
        yield "sans titre"
    yield from _check_state(item)
    for name in item.tests:
        if name not in tests:
            yield f"l’essai {name} n’existe pas"
    for code in item.pages:
        if code != EVERYWHERE and code not in pages:
            yield f"la page {code} n’est pas dans l’échantillon"
    if item.applicable and not item.pages:
        yield "sans page examinée"


def check_audit(audit: Audit, context: AuditContext, tests: Collection[str]) -> list[str]:
    """What is wrong with the audit, criterion by criterion; nothing when all holds."""
    faults = []
    if [item.numero for item in audit.criteres] != list_numbers():
        faults.append("les 106 critères ne sont pas là une fois chacun, dans l’ordre")
    pages = {page.code for page in context.pages}
    for item in audit.criteres:
        faults += [f"{item.numero} : {fault}" for fault in _check_criterion(item, tests, pages)]
    return faults
