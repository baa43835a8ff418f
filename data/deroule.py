"""The running order of a workshop, as written in a link: « d1-5.d3-10.l2-5 »."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

DEFAULT_MINUTES = 10
MAX_MINUTES = 99
_SLOT = re.compile(r"([a-z][0-9]?)-([1-9][0-9]?)")


@dataclass(frozen=True)
class Slot:
    """One scene and the minutes given to it."""

    code: str
    minutes: int = DEFAULT_MINUTES


def parse_running_order(text: str, known: Collection[str]) -> list[Slot]:
    """The slots of a link. Raises ValueError, with the reason in French, on anything else."""
    slots: list[Slot] = []
    for part in text.split("."):
        found = _SLOT.fullmatch(part)
        if not found:
            raise ValueError(f"« {part} » ne se lit pas (on attend par exemple « d1-5 »)")
        code, minutes = found.group(1), int(found.group(2))
        if code not in known:
            raise ValueError(f"la scène « {code} » n’existe pas")
        if code in {slot.code for slot in slots}:
            raise ValueError(f"la scène « {code} » y est deux fois")
        slots.append(Slot(code, minutes))
    return slots


def format_running_order(slots: Sequence[Slot]) -> str:
    """The text that `parse_running_order` reads back."""
    return ".".join(f"{slot.code}-{slot.minutes}" for slot in slots)


def move_up(slots: Sequence[Slot], code: str) -> list[Slot]:
    """The same slots, one of them a place earlier."""
    codes = [slot.code for slot in slots]
    place = codes.index(code)
    moved = list(slots)
    if place:
        moved[place - 1], moved[place] = moved[place], moved[place - 1]
    return moved
