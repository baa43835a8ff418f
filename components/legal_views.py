"""The pages that the law asks for."""

from __future__ import annotations

from components.html import render_template, show_template
from components.links import build_link
from data.accessibilite import CRITERIA, Audit
from data.french import NBSP, format_number
from data.settings import Settings


def render_legal_pages(audit: Audit, settings: Settings) -> dict[str, str]:
    """The same pages for a reader without JavaScript, by address."""
    method = "/sources?section=methode"
    return {
        "mentions-legales": render_template("mentions_legales", s=settings, licence=method),
        "donnees-personnelles": render_template("donnees_personnelles", s=settings),
        "accessibilite": render_template(
            "accessibilite", a=audit, phrase=describe_audit(audit), s=settings
        ),
    }


def show_legal_notice(settings: Settings) -> None:
    """Publisher, director of publication, host."""
    show_template("mentions_legales", s=settings, licence=build_link("sources", section="methode"))


def show_privacy(settings: Settings) -> None:
    """What is kept of a visit: almost nothing, said precisely."""
    show_template("donnees_personnelles", s=settings)


def describe_audit(audit: Audit) -> str:
    """The result of the audit in one sentence."""
    if audit.taux is not None:
        return (
            f"{format_number(round(audit.taux, 1))}{NBSP}% des critères applicables du RGAA 4.1 "
            "sont respectés."
        )
    if audit.audites:
        return (
            f"Audit commencé, pas terminé{NBSP}: {audit.audites} critères sur {CRITERIA} examinés. "
            "Aucun taux ne peut être donné."
        )
    return f"Audit non réalisé{NBSP}: aucun des {CRITERIA} critères du RGAA 4.1 n’a été examiné."


def show_accessibility(audit: Audit, settings: Settings) -> None:
    """The accessibility statement, its rate computed from the audit."""
    show_template("accessibilite", a=audit, phrase=describe_audit(audit), s=settings)
