"""Names of the map at the readable size: near their place, off the marks and off each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.dossier.diapositives_cadre import SMALLEST, Box
from data.dossier.mesures import LINE, measure
from data.models_dossier import NomCarte

# Where a name may go, in shares of its width and height, nearest first.
_MOVES = (
    (0, 0),
    (0, -0.6),
    (0, 0.6),
    (0, -1.0),
    (0, 1.0),
    (0.56, 0),
    (-0.56, 0),
    (0.5, -0.7),
    (-0.5, -0.7),
    (0.5, 0.7),
    (-0.5, 0.7),
)


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share some room."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _list_places(name: NomCarte, frame: Box) -> Iterator[Box]:
    """The places of a name, moved inside the frame; none when it is wider."""
    wide, high = measure(name.texte, SMALLEST, bold=name.fort) + 8, SMALLEST * LINE
    if wide > frame.width:
        return
    for across, down in _MOVES:
        x = (name.x * frame.width) + (across - 0.5) * wide
        y = (name.y * frame.width) + (down - 0.5) * high
        x = min(max(x, 0), frame.width - wide)
        y = min(max(y, 0), frame.height - high)
        yield Box(frame.x + x, frame.y + y, wide, high)


def lay_names(
    names: Sequence[NomCarte], marks: Sequence[Box], frame: Box
) -> list[tuple[NomCarte, Box]]:
    """The names that hold, the strong ones first; one that would hide something is left out."""
    ordered = sorted(names, key=lambda item: not item.fort)
    taken, kept = list(marks), list[tuple[NomCarte, Box]]()
    for name in ordered:
        free = (p for p in _list_places(name, frame) if not any(touch(p, box) for box in taken))
        place = next(free, None)
        if place is not None:
            taken.append(place)
            kept.append((name, place))
    return kept
