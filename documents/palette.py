"""The colours, written once: the screen’s in `00_base.css`, those of series in `config.toml`.

Python reads them there. Documents take the light ones; what paper alone shows is added below.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from data.settings import CONFIG
from data.text.statuses import MIXED, STATUSES

_SHEET = Path(__file__).parents[1] / "components" / "styles" / "00_base.css"
_TINT = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
# By name, on a light page and on a dark one: « #1a2b3c », « #ddeeff ».
TINTS = {name: (light, dark) for name, light, dark in _TINT.findall(_SHEET.read_text("utf-8"))}
_THEMES = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
_THEME = _THEMES["light"]
# Ink, light ink, then the colours of series, on a light page and on a dark one.
SERIES = tuple(
    zip(*(_THEMES[name]["chartCategoricalColors"] for name in ("light", "dark")), strict=True)
)


def _plain(colour: str) -> str:
    """« #1a2b3c » → « 1A2B3C », as office documents write it."""
    return colour[1:].upper()


def _take(*names: str) -> list[str]:
    return [_plain(TINTS[name][0]) for name in names]


PAPIER, ENCRE, ENCRE_2, FILET = _take("papier", "encre", "encre-2", "filet")
ACCENT, ALERTE, ALERTE_FOND = _take("accent", "alerte", "alerte-fond")
PAPIER_2, BLANC = _plain(_THEME["secondaryBackgroundColor"]), "FFFFFF"
ATTEINT, OFFICIEL, PART, VISE, CONTEXTE = map(_plain, _THEME["chartCategoricalColors"][2:])
# The map on paper: classes from the lightest, the départements around, what travels.
NUANCES = tuple(_take(*(f"nuance-{rank}" for rank in range(4))))
VOISIN, BRIQUE = "FAF9F5", "A3360B"


@dataclass(frozen=True)
class Tint:
    """How a status is told: a sign and two colours; its word always stands beside."""

    signe: str
    encre: str
    fond: str


STATUTS = {
    code: Tint(status.signe, *(_take(code, f"{code}-fond") if code in TINTS else (ENCRE, "")))
    for code, status in STATUSES.items()
}
# What the PDF templates read as `palette`.
PDF = {
    "papier": PAPIER,
    "encre": ENCRE,
    "encre-2": ENCRE_2,
    "filet": "C9C4B6",
    "clair": PAPIER_2,
    "accent": ACCENT,
    "alerte": ALERTE,
    "brique": BRIQUE,
    "ocre": OFFICIEL,
    "vise": VISE,
    "contexte": CONTEXTE,
    "barre": "D3D0C6",
    "bordure": _plain(_THEME["borderColor"]),
    "voisin": VOISIN,
    "nuances": list(NUANCES),
    "statuts": {**{code: tint.encre for code, tint in STATUTS.items()}, MIXED: "3D5428"},
}
