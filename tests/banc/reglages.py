"""How long the bench is allowed to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """`quick` checks the instrument; its figures are worth nothing."""

    quick: bool
    tell: Callable[[str], None]

    @property
    def repetitions(self) -> int:
        """Pairs of page loads."""
        return 1 if self.quick else 3

    @property
    def gestures(self) -> int:
        """Pairs of clicks."""
        return 3 if self.quick else 20

    @property
    def reruns(self) -> int:
        """Pairs of script runs per page."""
        return 5 if self.quick else 40

    @property
    def rounds(self) -> tuple[int, int]:
        """Rounds of sessions that come and go, and sessions in each."""
        return (2, 20) if self.quick else (5, 200)

    @property
    def searches(self) -> int:
        """Searches of the capacity of each app."""
        return 1 if self.quick else 2

    @property
    def hold(self) -> float:
        """Seconds during which a load is held and counted."""
        return 8 if self.quick else 20
