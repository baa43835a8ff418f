"""Where labels go on charts, maps, paper and slides: the first free place, the first served.

Pure geometry, in the unit of the caller (pixels, points) and whichever way `y` grows.
"""

from collections.abc import Iterable
from typing import NamedTuple, Self, TypeVar

Choice = TypeVar("Choice")


class Box(NamedTuple):
    """A rectangle by its two corners, the lesser coordinates first."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Self:
        """A rectangle by its middle and its size."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def touches(self, other: Self) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self[0] < other[2] and other[0] < self[2] and self[1] < other[3] and other[1] < self[3]
        )

    def holds(self, other: Self) -> bool:
        """Whether another rectangle stands whole in this one."""
        return (
            self[0] <= other[0]
            and self[1] <= other[1]
            and other[2] <= self[2]
            and other[3] <= self[3]
        )


class Room:
    """What is taken, by marks or by the labels already placed; `frame` is never left."""

    def __init__(self, taken: Iterable[Box] = (), frame: Box | None = None) -> None:
        self.taken = list(taken)
        self.frame = frame

    def is_inside(self, box: Box) -> bool:
        return self.frame is None or self.frame.holds(box)

    def is_free(self, box: Box) -> bool:
        return self.is_inside(box) and not any(map(box.touches, self.taken))

    def take(self, box: Box) -> None:
        """No label placed later touches it."""
        self.taken.append(box)

    def find(self, choices: Iterable[tuple[Choice, Box]]) -> tuple[Choice, Box] | None:
        """The first choice whose box is free; None when there is none."""
        return next((choice for choice in choices if self.is_free(choice[1])), None)

    def place(self, choices: Iterable[tuple[Choice, Box]]) -> tuple[Choice, Box] | None:
        """The same, which from now on is taken."""
        found = self.find(choices)
        if found:
            self.take(found[1])
        return found
