"""Interaction: from a click to the last thing that it redraws, ours and the empty app's in turn."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.banc.etalons import CARTE_MOBILE, VIDE, write_floor
from tests.banc.mesure import Figure, compare_latencies
from tests.banc.navigateur import Tab, open_chromium, open_visitor
from tests.banc.reglages import Settings
from tests.banc.serveurs import Server

NAME = "interaction"
# Two arrondissements in turn, with how their name begins in titles.
_PLACES = ("Cambrai", "Douai")


@dataclass(frozen=True)
class Gesture:
    """What a visitor does; `act` prepares it and stops just before the event that is timed.

    `act` receives the rank of the gesture and returns what then makes the event, and `seen` is
    what the page must show, in JavaScript.
    """

    nom: str
    path: str
    act: Callable[[Page, int], Callable[[], None]]
    seen: Callable[[int], str]
    event: str = "pointerdown"
    maps: int = 0
    # Where each gesture starts from again, when it does not start from the last one.
    again: bool = False


def _choose_place(page: Page, rank: int) -> Callable[[], None]:
    page.get_by_role("combobox", name="Arrondissement").click()
    option = page.get_by_role("option", name=_PLACES[rank % 2], exact=True)
    option.wait_for()
    return option.click


def _open_action(page: Page, rank: int) -> Callable[[], None]:
    link = page.locator(".case").nth(rank % 16)
    link.scroll_into_view_if_needed()
    return link.click


def _open_scene(page: Page, _: int) -> Callable[[], None]:
    return page.get_by_role("link", name="Suivant").click


def _move_date(page: Page, rank: int) -> Callable[[], None]:
    slider = page.get_by_role("slider")
    slider.focus()
    # Once more to the left at first, so that the newest date, which has no address, stays out.
    key = "ArrowRight" if rank > 1 and rank % 2 == 0 else "ArrowLeft"
    return lambda: page.keyboard.press(key)


def _tell_text(selector: str, text: str) -> str:
    return f"document.querySelector('{selector}')?.textContent.includes('{text}')"


def _tell_place(rank: int) -> str:
    return _tell_text("h1", _PLACES[rank % 2])


def _tell_moved(_: int) -> str:
    """The address is the state: it changes with what is shown."""
    return "location.href !== banc.before"


GESTURES = (
    Gesture("changer d’arrondissement, vue d’ensemble", "", _choose_place, _tell_place),
    Gesture(
        "changer d’arrondissement, carte",
        "carte",
        _choose_place,
        lambda rank: _tell_text(".chapeau", _PLACES[rank % 2]),
        maps=1,
    ),
    Gesture(
        "ouvrir une action",
        "",
        _open_action,
        lambda _: "location.search.includes('action=') && !document.querySelector('.case')",
        again=True,
    ),
    Gesture(
        "scène suivante",
        "atelier?projection=oui",
        _open_scene,
        _tell_moved,
    ),
    Gesture(
        "déplacer la date de la carte",
        "carte",
        _move_date,
        _tell_moved,
        event="keydown",
        maps=1,
    ),
)


def _press_button(page: Page, _: int) -> Callable[[], None]:
    return page.get_by_role("button", name="Encore").click


def _tell_pressed(rank: int) -> str:
    return _tell_text("[data-testid=stMain]", f"Fait {rank + 1}")


_FLOOR = Gesture("", "", _press_button, _tell_pressed)
# What moving a map costs by itself, without anything of ours.
_BARE_MAP = Gesture("déplacer la vue d’une carte nue", "", _press_button, _tell_pressed, maps=1)


def _time_gesture(tab: Tab, url: str, gesture: Gesture, rank: int) -> float:
    if gesture.again and rank:
        tab.open(f"{url}/{gesture.path}", maps=gesture.maps)
    act = gesture.act(tab.page, rank)
    tab.prepare(gesture.event)
    act()
    seconds = tab.wait(gesture.seen(rank), maps=gesture.maps).seconds
    tab.forget()
    return seconds


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Each gesture, in turn with the button of the empty app."""
    with (
        Server() as ours,
        Server(write_floor(VIDE, folder)) as bare,
        Server(write_floor(CARTE_MOBILE, folder)) as bare_map,
        open_chromium() as browser,
        open_visitor(browser) as visitor,
    ):
        floor = Tab(visitor)
        floor.open(bare.url)
        presses = itertools.count()
        for gesture in (*GESTURES, _BARE_MAP):
            settings.tell(f"{NAME} : {gesture.nom}")
            server = bare_map if gesture is _BARE_MAP else ours
            tab = Tab(visitor)
            tab.open(f"{server.url}/{gesture.path}", maps=gesture.maps)
            pairs = []
            # The first gesture warms both sides.
            for rank in range(settings.gestures + 1):
                floor.page.bring_to_front()
                nothing = _time_gesture(floor, bare.url, _FLOOR, next(presses))
                tab.page.bring_to_front()
                pairs.append((nothing, _time_gesture(tab, server.url, gesture, rank)))
            tab.page.close()
            floors, times = zip(*pairs[1:], strict=True)
            yield from compare_latencies(NAME, (gesture.nom,), VIDE, floors, times)
