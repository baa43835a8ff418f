"""The pages that the law asks for: settings shown, nothing collected, a rate that is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.legal_views import describe_audit
from data.accessibilite import AUDIT, CRITERIA, AuditError, load_audit
from tests.conftest import RunPage, read_screen


def write(tmp_path: Path, states: list[str]) -> Path:
    path = tmp_path / "rgaa.csv"
    lines = [f"{number}.1,{state},note {number}" for number, state in enumerate(states, 1)]
    path.write_text("\n".join(["critere,etat,note", *lines]), encoding="utf-8")
    return path


def test_the_audit_file_numbers_the_106_criteria() -> None:
    names = [line.split(",")[0] for line in AUDIT.read_text(encoding="utf-8").splitlines()[1:]]
    themes = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
    assert names == [
        f"{theme}.{rank}" for theme, size in enumerate(themes, 1) for rank in range(1, size + 1)
    ]
    assert len(names) == CRITERIA


def test_no_audit_gives_no_rate(tmp_path: Path) -> None:
    for audit in (
        load_audit(tmp_path / "absent.csv"),
        load_audit(write(tmp_path, ["non_audite"] * 106)),
    ):
        assert audit.taux is None
        assert audit.niveau == "non conforme"
        assert "Audit non réalisé" in describe_audit(audit)


def test_half_an_audit_gives_no_rate(tmp_path: Path) -> None:
    audit = load_audit(write(tmp_path, ["conforme"] * 50 + ["non_audite"] * 56))
    assert audit.taux is None
    assert "50 critères sur 106" in describe_audit(audit)


@pytest.mark.parametrize(
    ("passed", "failed", "rate", "level"),
    [
        (106, 0, 100.0, "totalement conforme"),
        (45, 15, 75.0, "partiellement conforme"),
        (20, 30, 40.0, "non conforme"),
    ],
)
def test_the_rate_leaves_out_what_does_not_apply(
    tmp_path: Path, passed: int, failed: int, rate: float, level: str
) -> None:
    states = ["conforme"] * passed + ["non_conforme"] * failed
    audit = load_audit(write(tmp_path, states + ["non_applicable"] * (106 - len(states))))
    assert audit.taux == rate
    assert audit.niveau == level
    assert len(audit.non_conformes) == failed


def test_a_wrong_audit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="105 critères, 106 attendus"):
        load_audit(write(tmp_path, ["conforme"] * 105))
    with pytest.raises(AuditError, match="état inconnu pour 1"):
        load_audit(write(tmp_path, ["oui"] + ["conforme"] * 105))


def test_the_statement_says_what_the_file_says(run_page: RunPage) -> None:
    screen = read_screen(run_page("accessibilite"))
    audit = load_audit()
    assert describe_audit(audit) in screen
    assert f"Ce site est <strong>{audit.niveau}</strong>" in screen
    assert screen.count('class="defaut"') == len(audit.non_conformes)


def test_empty_settings_are_said(run_page: RunPage) -> None:
    screen = read_screen(run_page("mentions_legales"))
    assert screen.count("non renseigné") == 4


def test_production_with_empty_settings_shows_no_page(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[sdaasp]\nproduction = true\n", encoding="utf-8")
    monkeypatch.setattr("data.settings.load_settings.__defaults__", (path,))
    app = run_page()
    assert not app.exception
    screen = read_screen(app)
    assert "en production, ces réglages ne peuvent rester vides" in screen
    assert "<h1" not in screen


def test_the_footer_leads_to_the_legal_pages(run_page: RunPage) -> None:
    screen = read_screen(run_page(arrondissement="593"))
    for page in ("mentions-legales", "donnees-personnelles", "accessibilite", "sources"):
        assert f'href="{page}?arrondissement=593"' in screen


@pytest.mark.parametrize(
    ("page", "section"),
    [
        ("", ""),
        ("actions", ""),
        ("calendrier", "pilotage"),
        ("calendrier", "suite"),
        ("sources", "chiffres"),
        ("sources", "editions"),
        ("sources", "dictionnaire"),
    ],
)
def test_tables_have_a_caption_and_headings_as_the_statement_says(
    run_page: RunPage, page: str, section: str
) -> None:
    screen = read_screen(run_page(page, **({"section": section} if section else {})))
    tables = screen.count("<table")
    assert screen.count("<caption") == tables
    assert screen.count('<tr><th scope="col"') == tables
