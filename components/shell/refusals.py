"""Answers without a page: in French, in both themes, with the way back."""

from collections.abc import Sequence

from starlette.responses import Response

from components.app.html import render_template
from components.screens import SITE, Screen

_WORDS = {
    404: ("Cette page n’existe pas", "L’adresse a peut-être changé, ou contient une faute."),
    405: ("Cette adresse se lit seulement", "Ce site ne reçoit aucun envoi."),
    416: ("Ce morceau de fichier n’existe pas", "Demandez le fichier entier."),
    500: ("Cette page n’a pas pu être préparée", "Rechargez-la dans un instant."),
}
_OTHER = ("Cette demande n’a pas été comprise", "L’adresse contient une forme inattendue.")


def build_refusal(status: int, screens: Sequence[Screen], incident: str = "") -> Response:
    """The French page of a status; never a word of what was asked."""
    title, lead = _WORDS.get(status, _OTHER)
    content = render_template(
        "shell/refus",
        site=SITE,
        titre=title,
        phrase=lead,
        incident=incident,
        ecrans=[screen for screen in screens if screen.in_menu],
    )
    headers = {"cache-control": "no-store"} | ({"allow": "GET, HEAD"} if status == 405 else {})
    return Response(content, status_code=status, media_type="text/html", headers=headers)
