"""The running order of a session, as written in a link: « d1-5.carte-10.indicateur_msp-5 ».

A slot is a scene of the workshop or a page of the dashboard: its kind, then what it shows.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

DEFAULT_MINUTES = 10
MAX_MINUTES = 99
# A session of three hours and more; the address stays short enough to be copied.
MAX_SLOTS = 20
# What the link of an emptied running order says: without a word, it means every scene.
EMPTY = "vide"
SLOT = r"([a-z][a-z0-9]*(?:_[A-Za-z0-9_-]*[A-Za-z0-9])?)-([1-9][0-9]?)"


@dataclass(frozen=True)
class Slot:
    """One scene or page and the minutes given to it."""

    code: str
    minutes: int = DEFAULT_MINUTES


def parse_running_order(text: str, known: Collection[str]) -> list[Slot]:
    """The slots of a link. Raises ValueError, with the reason in French, on anything else."""
    slots: list[Slot] = []
    for part in text.split(".") if text != EMPTY else []:
        found = re.fullmatch(SLOT, part)
        if not found:
            raise ValueError(f"« {part} » ne se lit pas (on attend par exemple « d1-5 »)")
        code, minutes = found.group(1), int(found.group(2))
        if code not in known:
            raise ValueError(f"la scène ou la page « {code} » n’existe pas")
        if code in {slot.code for slot in slots}:
            raise ValueError(f"la scène ou la page « {code} » y est deux fois")
        slots.append(Slot(code, minutes))
    if len(slots) > MAX_SLOTS:
        raise ValueError(f"il a plus de {MAX_SLOTS} scènes ou pages")
    return slots


def format_running_order(slots: Sequence[Slot]) -> str:
    """The text that `parse_running_order` reads back."""
    return ".".join(f"{slot.code}-{slot.minutes}" for slot in slots) or EMPTY


def move(slots: Sequence[Slot], code: str, place: int) -> list[Slot]:
    """The same slots, one of them at another place, counted from zero."""
    kept = [slot for slot in slots if slot.code != code]
    moved = [slot for slot in slots if slot.code == code]
    return [*kept[:place], *moved, *kept[place:]]
