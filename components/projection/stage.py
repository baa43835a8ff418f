"""The stage: the screens of a running order, or the only one of a page, and what leads them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.app.context import Context
from components.app.filters import read_choice, read_every, read_text
from components.app.frame import name_page
from components.app.html import NOTHING, show_template
from components.app.links import build_link
from components.projection.screens import Screen, build_screens, find_screen
from components.projection.stills import Still, build_address, show_still
from components.screens import WORKSHOP
from components.screens import Screen as Page
from data.deroule import Slot
from data.records.projection import Projectable
from data.records.workshop import Scene

# What a page is called on its own stage, where no address names it.
_ALONE = "page"


def _locate(context: Context) -> str:
    """« dans le Nord », « dans l’arrondissement de Lille »."""
    return f"dans l’{context.place}" if context.arrondissement else f"dans le {context.place}"


def _show_stage(
    title: str,
    screens: Sequence[Screen],
    place: int,
    links: tuple[str, str],
    leave: str,
    context: Context,
    notices: Sequence[str],
) -> None:
    before, after = links
    show_template(
        "projection/plateau",
        titre=title,
        ecrans=screens,
        adresses={
            screen.code: build_address(screen.sujet)
            for screen in screens
            if isinstance(screen.sujet, Still)
        },
        place=place,
        precedent=before,
        suivant=after,
        quitter=leave,
        lieu=_locate(context),
        jour=context.day,
        avis=[text for text in notices if text],
    )


def link_page(page: Page) -> str:
    """The address of the page that is projected, with all its choices."""
    asked = {name: value for name, value in read_every().items() if name not in page.modes}
    return build_link(page, **asked)


def show_page(page: Page, record: Projectable, context: Context, notices: Sequence[str]) -> None:
    """A page full screen: all that its record says in one idea."""
    back = link_page(page)
    still = replace(show_still(record), lien=back)
    name_page(page, "Projection")
    screens = build_screens({_ALONE: still}, [Slot(_ALONE)])
    _show_stage(page.title, screens, 0, (back, back), back, context, notices)


def show_words(
    page: Page, title: str, words: str, context: Context, notices: Sequence[str]
) -> None:
    """A screen that only says why there is nothing to project."""
    back = build_link(page, deroule=read_text("deroule")) if page is WORKSHOP else build_link(page)
    still = Still(page.title, title, words, NOTHING, "phrase", "", back)
    screens = build_screens({_ALONE: still}, [Slot(_ALONE)])
    _show_stage(page.title, screens, 0, (back, back), back, context, notices)


def show_projection(
    scenes: Sequence[Scene],
    pages: Mapping[str, Projectable],
    slots: Sequence[Slot],
    context: Context,
    notices: Sequence[str],
) -> None:
    """The running order. Every screen is on the page: keys work even if the network fails."""
    name_page(WORKSHOP, "Projection")
    subjects: dict[str, Scene | Still] = {scene.code: scene for scene in scenes}
    subjects |= {code: show_still(record) for code, record in pages.items()}
    screens = build_screens(subjects, slots)
    chosen = read_choice("scene", {slot.code: "" for slot in slots}, "voici la première du déroulé")
    asked = chosen.value or slots[0].code
    numbers = {str(screen.numero): "" for screen in screens if screen.code == asked}
    number = read_choice("ecran", numbers, "voici le premier de la scène")
    place = find_screen(screens, chosen.value, number.value)
    order = read_text("deroule")

    def link(target: int) -> str:
        screen = screens[max(0, min(target, len(screens) - 1))]
        where = {"scene": screen.code, "ecran": screen.numero}
        return build_link(WORKSHOP, projection="oui", deroule=order, **where)

    _show_stage(
        WORKSHOP.heading,
        screens,
        place,
        (link(place - 1), link(place + 1)),
        build_link(WORKSHOP, deroule=order),
        context,
        [*notices, chosen.notice, number.notice],
    )
