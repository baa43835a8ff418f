"""The pages that the law asks for."""

from components.app.html import render_template, show_template
from components.app.links import build_link
from components.screens import ACCESSIBILITY, LEGAL_NOTICE, PRIVACY, SITE_MAP, SOURCES
from data.accessibility.audit import CRITERIA, Audit, AuditContext
from data.accessibility.report import format_rate, tabulate_themes
from data.settings import Settings
from data.text.french import NBSP, format_day


def render_legal_pages(audit: Audit, context: AuditContext, settings: Settings) -> dict[str, str]:
    """The same pages for a reader without JavaScript, by address."""
    method = f"/{SOURCES.path}?section=methode"
    return {
        LEGAL_NOTICE.path: render_template("legal/mentions_legales", s=settings, licence=method),
        PRIVACY.path: render_template("legal/donnees_personnelles", s=settings),
        ACCESSIBILITY.path: render_template(
            "legal/accessibilite", **_gather(audit, context, settings), plan=f"/{SITE_MAP.path}"
        ),
    }


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
    show_template("legal/accessibilite", **values, plan=build_link(SITE_MAP))
