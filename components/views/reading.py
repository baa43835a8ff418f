"""A page in easy French: its title, its parts, then the way to the whole page."""

from collections.abc import Sequence

from components.app.frame import name_page, show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link
from components.screens import MAP, Screen
from data.records.reading import EasyPart


def show_easy_page(
    screen: Screen, title: str, notices: Sequence[str], parts: Sequence[EasyPart], **asked: str
) -> None:
    """Short sentences, each part with its sources; `asked` is what the address says of the page."""
    name_page(screen, title)
    show_heading(title)
    show_notices(notices)
    whole = [("Voir la page complète", build_link(screen, **asked, facile=""))]
    towns = {name: value for name, value in asked.items() if name == "commune"}
    seen = [] if "indicateur" in asked else [("Voir la carte", build_link(MAP, **towns))]
    show_template("reading/facile", parties=parts, liens=[*whole, *seen])
