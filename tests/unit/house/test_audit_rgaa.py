"""The audit holds: 106 criteria, a proof for each, tests that exist, a rate that is computed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.accessibility.audit import Audit, AuditContext, Criterion, load_audit, load_context
from data.accessibility.checks import check_audit, list_tests
from data.accessibility.report import REPORT, format_rate, replace_generated, write_report
from data.cli import app
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def audit() -> Audit:
    return load_audit()


@pytest.fixture(scope="module")
def context() -> AuditContext:
    return load_context()


def change(audit: Audit, number: str, **values: object) -> Audit:
    return Audit(
        tuple(
            replace(item, **values) if item.numero == number else item  # type: ignore[arg-type]
            for item in audit.criteres
        )
    )


def test_the_audit_holds_and_beats_the_best_known(audit: Audit, context: AuditContext) -> None:
    assert check_audit(audit, context, list_tests()) == []
    assert audit.complet
    assert audit.taux
    assert audit.taux > 71.15


def test_official_titles_end_as_questions(audit: Audit) -> None:
    assert [item.numero for item in audit.criteres if not item.titre.endswith("\u00a0?")] == []
    titles = {item.numero: item.titre for item in audit.criteres}
    assert titles["2.1"] == "Chaque cadre a-t-il un titre de cadre\u00a0?"
    assert titles["12.3"] == "La page «\u00a0plan du site\u00a0» est-elle pertinente\u00a0?"
    assert titles["13.12"].startswith("Dans chaque page web, les fonctionnalités qui impliquent")


@pytest.mark.parametrize(
    ("number", "values", "fault"),
    [
        ("1.1", {"tests": ("tests/browser/test_rgaa.py::test_nothing",)}, "n’existe pas"),
        ("1.1", {"tests": (), "constat": ""}, "conforme sans essai ni constat"),
        ("1.4", {"constat": ""}, "non applicable sans raison"),
        ("8.2", {"consequence": ""}, "non conforme sans consequence"),
        ("8.2", {"levee": ""}, "non conforme sans levee"),
        ("1.1", {"pages": ("ailleurs",)}, "la page ailleurs n’est pas dans l’échantillon"),
        ("1.1", {"pages": ()}, "sans page examinée"),
        ("1.1", {"titre": ""}, "sans titre"),
        ("1.1", {"numero": "1.2"}, "une fois chacun"),
    ],
)
def test_what_an_audit_lacks_is_told(
    audit: Audit, context: AuditContext, number: str, values: dict[str, object], fault: str
) -> None:
    faults = check_audit(change(audit, number, **values), context, list_tests())
    assert any(fault in told for told in faults), faults


def test_tests_are_found_by_their_exact_name() -> None:
    found = list_tests()
    assert "tests/unit/house/test_audit_rgaa.py::test_tests_are_found_by_their_exact_name" in found
    assert not any("::change" in name for name in found)


def test_the_report_is_up_to_date(audit: Audit, context: AuditContext) -> None:
    text = REPORT.read_text(encoding="utf-8")
    assert replace_generated(text, write_report(audit, context)) == text
    assert text.count("\n### ") == 13


def test_the_rate_shown_is_never_above_the_rate_computed() -> None:
    assert format_rate(71.19) == "71,1\u00a0%"
    assert format_rate(100.0) == "100\u00a0%"
    assert format_rate(None) == "sans objet"


def test_the_command_gives_the_rate_and_writes_the_report(tmp_path: Path, audit: Audit) -> None:
    copy = tmp_path / "audit.md"
    stale = REPORT.read_text("utf-8").replace("## Par thème", "## Ailleurs")
    copy.write_text(stale, encoding="utf-8")
    result = CliRunner().invoke(app, ["accessibilite", "--ecrire", "--rapport", str(copy)])
    assert result.exit_code == 0, result.output
    assert format_rate(audit.taux) in result.output
    assert copy.read_text("utf-8") == REPORT.read_text("utf-8")


def test_criteria_said_out_of_scope_stay_so(audit: Audit) -> None:
    """An office document offered for download makes 13.3 and 13.4 apply."""
    states = {item.numero: item.etat for item in audit.criteres}
    sources = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    offered = [
        path.name
        for path in sources
        if re.search(r"application/pdf|officedocument|opendocument", path.read_text("utf-8"))
    ]
    assert not offered or states["13.3"] != "non_applicable", offered


def test_a_criterion_tells_how_it_was_checked() -> None:
    assert Criterion("1.1", "", "conforme", ("a",), "vu").methode == "essai et examen"
    assert Criterion("1.1", "", "conforme").methode == ""
    assert Criterion("10.2", "", "non_conforme").theme == 10
    assert not Criterion("1.1", "", "non_applicable").applicable
