"""What is wrong in a file, said so that a person can mend it: place, value, reason, remedy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One fault; `ligne` is the line in the file (1 is the header), 0 for the whole file."""

    table: str
    message: str
    ligne: int = 0
    colonne: str = ""
    valeur: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        place = [self.table]
        if self.ligne:
            place.append(f"ligne {self.ligne}")
        if self.colonne:
            place.append(f"colonne « {self.colonne} »")
        value = f" : « {self.valeur} »" if self.valeur else ""
        remedy = f" (essayer « {self.suggestion} »)" if self.suggestion else ""
        return f"{', '.join(place)}{value} : {self.message}{remedy}"


class FaultsError(Exception):
    """Everything that is wrong, at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.table, fault.ligne, fault.colonne))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def find_closest(value: str, allowed: Sequence[str]) -> str:
    """The allowed value nearest to this one, or an empty string."""
    matches = get_close_matches(value, allowed, n=1, cutoff=0.5)
    return matches[0] if matches else ""
