"""The colours of the documents: those of the screen's light theme, `00_base.css` says which."""

from __future__ import annotations

from dataclasses import dataclass

PAPIER, PAPIER_2, BLANC = "FBFAF6", "F1EEE6", "FFFFFF"
ENCRE, ENCRE_2, FILET = "1D2A2E", "4A585D", "D8D3C6"
ACCENT, ALERTE, ALERTE_FOND = "0B5563", "6B3F8F", "F3ECF8"
# What a chart draws, in the order of `chartCategoricalColors` after the two inks.
ATTEINT, OFFICIEL, PART, VISE, CONTEXTE = "0B5563", "94560A", "3A62AD", "A8325F", "69757A"


@dataclass(frozen=True)
class Tint:
    """How a status is told: a sign and two colours; its word always stands beside."""

    signe: str
    encre: str
    fond: str


STATUTS = {
    "poursuite": Tint("►", "0F5F43", "E2F1E9"),
    "reorientation": Tint("↔", "7A4A00", "FBEED6"),
    "arret": Tint("■", "952B23", "FBE5E1"),
    "non_renseigne": Tint("○", "4F5A60", "EFEEEA"),
}
