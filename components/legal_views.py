"""The pages that the law asks for."""

from __future__ import annotations

from components.html import render_template, show_template
from components.links import build_link
from data.accessibilite import CRITERIA, Audit, AuditContext
from data.accessibilite_rapport import format_rate, tabulate_themes
from data.french import NBSP, format_day
from data.settings import Settings


def render_legal_pages(audit: Audit, context: AuditContext, settings: Settings) -> dict[str, str]:
    """The same pages for a reader without JavaScript, by address."""
    method = "/sources?section=methode"
    return {
        "mentions-legales": render_template("mentions_legales", s=settings, licence=method),
        "donnees-personnelles": render_template("donnees_personnelles", s=settings),
        "accessibilite": render_template(
            "accessibilite", **_gather(audit, context, settings), plan="/plan-du-site"
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
        counts = audit.comptes
        applicable = counts["conforme"] + counts["non_conforme"]
        return (
            f"{format_rate(audit.taux)} des critères du RGAA 4.1 qui s’appliquent ici sont "
            f"respectés{NBSP}: {counts['conforme']} sur {applicable}."
        )
    if audit.audites:
        return (
            f"Audit commencé, pas terminé{NBSP}: {audit.audites} critères sur {CRITERIA} examinés. "
            "Aucun taux ne peut être donné."
        )
    return f"Audit non réalisé{NBSP}: aucun des {CRITERIA} critères du RGAA 4.1 n’a été examiné."


def _gather(audit: Audit, context: AuditContext, settings: Settings) -> dict[str, object]:
    return {
        "a": audit,
        "c": context,
        "jour": format_day(context.date),
        "taux": format_rate(audit.taux),
        "phrase": describe_audit(audit),
        "themes": tabulate_themes(audit),
        "s": settings,
    }


def show_accessibility(audit: Audit, context: AuditContext, settings: Settings) -> None:
    """The accessibility statement, its rate computed from the audit."""
    values = _gather(audit, context, settings)
    show_template("accessibilite", **values, plan=build_link("plan-du-site"))
