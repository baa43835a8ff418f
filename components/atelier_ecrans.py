"""The scenes of the workshop cut into screens that hold without scrolling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from data.deroule import Slot
from data.models_atelier import LinkedAction, Scene, Tension

Kind = Literal["propositions", "actions", "lieux", "tensions"]
ACTIONS_A_SCREEN = 6
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
    actions: tuple[LinkedAction, ...] = ()
    tensions: tuple[Tension, ...] = ()


def _cut(scene: Scene) -> list[tuple[Kind, tuple[LinkedAction, ...], tuple[Tension, ...]]]:
    """What each screen of a scene shows, in order."""
    actions = split_evenly(scene.actions, ACTIONS_A_SCREEN)
    tensions = split_evenly(scene.tensions, TENSIONS_A_SCREEN)
    return [
        ("propositions", (), ()),
        *(("actions", group, ()) for group in actions),
        *([("lieux", (), ())] if actions else []),
        *(("tensions", (), group) for group in tensions),
    ]


def build_screens(scenes: Sequence[Scene], slots: Sequence[Slot]) -> list[Screen]:
    """Every screen of the running order, in order."""
    known = {scene.code: scene for scene in scenes}
    screens: list[Screen] = []
    for rank, slot in enumerate(slots, 1):
        scene = known[slot.code]
        parts = _cut(scene)
        for number, (genre, actions, tensions) in enumerate(parts, 1):
            position = f"{rank} sur {len(slots)} · écran {number} sur {len(parts)}"
            screens.append(Screen(scene, genre, number, slot.minutes, position, actions, tensions))
    return screens


def find_screen(screens: Sequence[Screen], code: str, number: str) -> int:
    """The place of a screen; the first of its scene, else the very first."""
    places = [place for place, screen in enumerate(screens) if screen.scene.code == code]
    exact = [place for place in places if str(screens[place].numero) == number]
    return (exact or places or [0])[0]
