"""What a plotly chart is made of; a page that draws none never loads plotly."""

from dataclasses import dataclass
from typing import Any, cast

import plotly.graph_objects as go

# A chart costs more to build than all the rest of its page; each is kept for whoever comes next.
KEPT = 128


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure: Streamlit, which copies it at each rerun, is given the same copy."""

    def to_dict(self) -> dict[str, Any]:
        if "_copy" not in self.__dict__:
            self.__dict__["_copy"] = super().to_dict()
        return cast("dict[str, Any]", self.__dict__["_copy"])


@dataclass(frozen=True)
class Chart:
    """A figure, the sentence that reads it and its table: three views of the same numbers."""

    figure: go.Figure
    title: str
    readings: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def sentence(self) -> str:
        """The readings of each series, one after the other."""
        return " ".join(self.readings)
