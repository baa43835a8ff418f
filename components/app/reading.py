"""The screens as pages of the reading copy: what no server answers becomes a link or a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import cast

import streamlit as st

# In the state of a session that is read for the copy, and in no other.
KEY = "copie"
# Where the files of the pages stand in the copy, in a folder for each page.
FOLDER = "telechargements"


@dataclass(frozen=True)
class Offered:
    """A list of a screen whose every choice is a page of the copy, by its code."""

    label: str
    name: str
    options: Mapping[str, str]
    chosen: str


@dataclass
class Reading:
    """What a screen being read leaves beside its HTML: its lists and its files.

    `kept` names the parameters that make another page of the copy.
    """

    kept: tuple[str, ...] = ()
    lists: list[Offered] = field(default_factory=list)
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def give(self, name: str, make: Callable[[], bytes]) -> str:
        """Keep a file, and tell its link; a second one of the same name gets a number."""
        path = PurePath(name)
        taken = sum(PurePath(other).stem.startswith(path.stem) for other in self.files)
        kept = f"{path.stem}-{taken + 1}{path.suffix}" if name in self.files else name
        self.files[kept] = make
        return f"{FOLDER}/{kept}"

    def offer(self, label: str, name: str, options: Mapping[str, str], chosen: str) -> None:
        """Keep a list when the copy has its pages."""
        if name in self.kept:
            self.lists.append(Offered(label, name, options, chosen))


def find_reading() -> Reading | None:
    """What is being read; None for a visitor."""
    return cast("Reading | None", st.session_state.get(KEY))
