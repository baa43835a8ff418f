"""The pages that the law asks for: settings shown, nothing collected, a rate that is computed."""

from pathlib import Path

import pytest

from components.views.legal import describe_audit
from data.accessibility.audit import AuditError, load_audit
from data.accessibility.report import format_rate
from tests.conftest import RunPage, read_screen


def write(tmp_path: Path, states: list[str]) -> Path:
    path = tmp_path / "rgaa.csv"
    lines = [f"{number}.1,{state},note {number}" for number, state in enumerate(states, 1)]
    path.write_text("\n".join(["critere,etat,note", *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ([], "Audit non réalisé"),
        (["non_audite"] * 106, "Audit non réalisé"),
        (["conforme"] * 50 + ["non_audite"] * 56, "50 critères sur 106"),
    ],
)
def test_an_audit_not_done_gives_no_rate(tmp_path: Path, states: list[str], told: str) -> None:
    audit = load_audit(write(tmp_path, states) if states else tmp_path / "absent.csv")
    assert audit.taux is None
    assert audit.niveau == "non conforme"
    assert told in describe_audit(audit)


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
    assert f'declaration-nombre">{format_rate(audit.taux)}<' in screen
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
    screen = read_screen(run_page())
    assert "en production, ces réglages ne peuvent rester vides" in screen
    assert "<h1" not in screen


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
