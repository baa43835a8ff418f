"""The scenes of the workshop cut into screens that hold without scrolling."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from data.deroule import Slot
from data.records.common import Figure
from data.records.workshop import LinkedAction, LocatedFact, Scene, ServiceCount, Tension

Kind = Literal["propositions", "actions", "lieux", "faits", "tensions"]
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
    """One screen: its scene, what it shows, and where it stands in the sequence."""

    scene: Scene
    genre: Kind
    numero: int
    minutes: int
    position: str
    items: tuple[Cell, ...] = ()
    omis: int = 0


Part = tuple[Kind, tuple[Cell, ...]]


def _cut(scene: Scene) -> list[Part]:
    """What each screen of a scene shows, in order."""
    parts: list[Part] = [("propositions", ())]
    if scene.actions:
        figures: list[Cell] = [*scene.ici.services, *scene.ici.chiffres]
        if len(figures) > MOST_FIGURES:
            figures = figures[:FIGURES_A_SCREEN]
        parts += [("actions", group) for group in split_evenly(scene.actions, ACTIONS_A_SCREEN)]
        parts += [("lieux", group) for group in split_evenly(figures, FIGURES_A_SCREEN) or [()]]
        parts += [("faits", group) for group in split_evenly(scene.ici.faits, FACTS_A_SCREEN)]
    parts += [("tensions", group) for group in split_evenly(scene.tensions, TENSIONS_A_SCREEN)]
    return parts


def build_screens(scenes: Sequence[Scene], slots: Sequence[Slot]) -> list[Screen]:
    """Every screen of the running order, in order."""
    known = {scene.code: scene for scene in scenes}
    screens: list[Screen] = []
    for rank, slot in enumerate(slots, 1):
        scene = known[slot.code]
        parts = _cut(scene)
        shown = sum(len(items) for genre, items in parts if genre == "lieux")
        omitted = len(scene.ici.services) + len(scene.ici.chiffres) - shown
        for number, (genre, items) in enumerate(parts, 1):
            position = f"{rank} sur {len(slots)} · écran {number} sur {len(parts)}"
            screens.append(Screen(scene, genre, number, slot.minutes, position, items, omitted))
    return screens


def find_screen(screens: Sequence[Screen], code: str, number: str) -> int:
    """The place of a screen; the first of its scene, else the very first."""
    places = [place for place, screen in enumerate(screens) if screen.scene.code == code]
    exact = [place for place in places if str(screens[place].numero) == number]
    return (exact or places or [0])[0]
