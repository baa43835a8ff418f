"""The audit of the dependencies says what it knows, never blocks, never lasts."""

from __future__ import annotations

import sys
import time

from tests.audit import FILES, ROOT, build_command, run_audit, tell_report

SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FLAWED = {
    "name": "exemple",
    "version": "1.0",
    "vulns": [
        {"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": [], "description": ""},
        {"id": "PYSEC-2026-2", "fix_versions": [], "aliases": [], "description": ""},
    ],
}
SKIPPED = {"name": "pandas", "skip_reason": "Dependency not found on PyPI"}


def program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_sound_packages_are_said_sound() -> None:
    other = SOUND | {"name": "pandas"}
    told = tell_report({"dependencies": [SOUND, other, SOUND], "fixes": []})
    assert told == "Audit des dépendances, paquets examinés : 2 ; failles connues : 0."


def test_each_flaw_is_named_with_its_remedy() -> None:
    assert tell_report({"dependencies": [SOUND, FLAWED, SKIPPED], "fixes": []}).splitlines() == [
        "Audit des dépendances, paquets examinés : 2 ; failles connues : 2 ; hors de l’examen : 1.",
        "  exemple 1.0 : PYSEC-2026-1 (corrigé en 1.1)",
        "  exemple 1.0 : PYSEC-2026-2 (pas encore de correction)",
    ]


def test_a_mirror_that_knows_nothing_is_not_taken_for_good_health() -> None:
    told = tell_report({"dependencies": [SKIPPED], "fixes": []})
    assert told.startswith("Audit des dépendances non fait")
    assert "failles connues" not in told


def test_without_network_one_sentence_says_so() -> None:
    said = "Audit des dépendances non fait : pas de réseau."
    assert run_audit(program("raise SystemExit('refusé')")) == said
    assert run_audit(program("print('pas du JSON')")) == said
    assert run_audit(program("print('{}')")) == said
    assert run_audit(["/programme/absent"]) == said


def test_silence_is_bounded() -> None:
    before = time.monotonic()
    assert "pas de réponse" in run_audit(program("import time; time.sleep(60)"), 0.5)
    assert time.monotonic() - before < 30


def test_every_pinned_file_is_examined() -> None:
    command = build_command()
    for name in FILES:
        assert (ROOT / name).is_file()
        assert str(ROOT / name) in command
