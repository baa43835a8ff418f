"""A running order cut into screens that hold without scrolling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeVar

from components.projection.stills import Still
from data.deroule import Slot
from data.records.common import Figure
from data.records.workshop import LinkedAction, LocatedFact, Scene, ServiceCount, Tension

Kind = Literal["propositions", "actions", "lieux", "zones", "faits", "tensions", "page"]
Cell = Figure | ServiceCount | LinkedAction | LocatedFact | Tension
ACTIONS_A_SCREEN = 6
FIGURES_A_SCREEN = 6
# Beyond two screens of figures, the first ones only; the rest is on the page of the scene.
MOST_FIGURES = 12
FACTS_A_SCREEN = 5
TENSIONS_A_SCREEN = 3
Item = TypeVar("Item")


def split_evenly(items: Sequence[Item], most: int) -> list[tuple[Item, ...]]:
    """The items in as few groups of at most `most` as possible, of nearly equal sizes."""
    groups = -(-len(items) // most)
    bounds = [round(place * len(items) / groups) for place in range(groups + 1)] if groups else []
    return [tuple(items[low:high]) for low, high in pairwise(bounds)]


@dataclass(frozen=True)
class Screen:
    """One screen: its scene or its page, what it shows, and where it stands in the sequence.

    `suite` names the screen that follows, empty for the last one.
    """

    code: str
    sujet: Scene | Still
    genre: Kind
    numero: int
    minutes: int
    position: str
    items: tuple[Cell, ...] = ()
    omis: int = 0
    suite: str = ""


Part = tuple[Kind, tuple[Cell, ...]]
_NAMES: Mapping[Kind, str] = {
    "actions": "Ce que le plan a fait",
    "lieux": "Chiffres et lieux",
    "zones": "Territoires prioritaires",
    "faits": "Ce que les fiches situent",
    "tensions": "Là où la note s’écarte",
}


def _cut(sujet: Scene | Still) -> list[Part]:
    """What each screen of a scene shows, in order; a page has one."""
    if isinstance(sujet, Still):
        return [("page", ())]
    parts: list[Part] = [("propositions", ())]
    if sujet.actions:
        figures: list[Cell] = [*sujet.ici.services, *sujet.ici.chiffres]
        if len(figures) > MOST_FIGURES:
            figures = figures[:FIGURES_A_SCREEN]
        parts += [("actions", group) for group in split_evenly(sujet.actions, ACTIONS_A_SCREEN)]
        parts += [("lieux", group) for group in split_evenly(figures, FIGURES_A_SCREEN) or [()]]
        parts += [("zones", ())] if sujet.ici.zones or sujet.ici.non_ventiles else []
        parts += [("faits", group) for group in split_evenly(sujet.ici.faits, FACTS_A_SCREEN)]
    parts += [("tensions", group) for group in split_evenly(sujet.tensions, TENSIONS_A_SCREEN)]
    return parts


def _count_left(sujet: Scene | Still, parts: Sequence[Part]) -> int:
    """How many figures of the scene stand on its page only."""
    if isinstance(sujet, Still):
        return 0
    shown = sum(len(items) for genre, items in parts if genre == "lieux")
    return len(sujet.ici.services) + len(sujet.ici.chiffres) - shown


def _name(screen: Screen) -> str:
    """« Dimension 2 », the name of a page, or what comes next in the same scene."""
    if isinstance(screen.sujet, Still):
        return screen.sujet.titre
    return _NAMES.get(screen.genre, screen.sujet.nom_court)


def build_screens(subjects: Mapping[str, Scene | Still], slots: Sequence[Slot]) -> list[Screen]:
    """Every screen of the running order, in order."""
    screens: list[Screen] = []
    for rank, slot in enumerate(slots, 1):
        subject = subjects[slot.code]
        parts = _cut(subject)
        left = _count_left(subject, parts)
        for number, (genre, items) in enumerate(parts, 1):
            position = f"{rank} sur {len(slots)}"
            if len(parts) > 1:
                position += f" · écran {number} sur {len(parts)}"
            screens.append(
                Screen(slot.code, subject, genre, number, slot.minutes, position, items, left)
            )
    following = [*(_name(screen) for screen in screens[1:]), ""]
    return [replace(screen, suite=name) for screen, name in zip(screens, following, strict=True)]


def find_screen(screens: Sequence[Screen], code: str, number: str) -> int:
    """The place of a screen; the first of its scene, else the very first."""
    places = [place for place, screen in enumerate(screens) if screen.code == code]
    exact = [place for place in places if str(screens[place].numero) == number]
    return (exact or places or [0])[0]
