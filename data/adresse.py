"""The address of a page as a public name: every parameter, what it may hold, how it is read.

The list is closed: a name that is not here is not read, and a value that has not the form of its
kind never reaches a query, a link or a file. Whether a well-formed value exists (an action, an
edition) is for the page to say.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

MAX_LENGTH = 100
# A list names every layer of the map at most.
MAX_LIST = 300
YES = "oui"
Kind = Literal["code", "codes", "jour", "moment", "rang", "oui", "deroule", "texte"]

_FORMS: dict[Kind, re.Pattern[str]] = {
    "code": re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"),
    "codes": re.compile(r"[A-Za-z0-9_.-]+(?: ?, ?[A-Za-z0-9_.-]+)*"),
    "jour": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "moment": re.compile(r"[a-z]{5,8}-[0-9]{4}"),
    "rang": re.compile(r"[1-9][0-9]{0,3}"),
    "oui": re.compile(YES),
    "deroule": re.compile(r"[a-z][0-9]?-[1-9][0-9]?(?:\.[a-z][0-9]?-[1-9][0-9]?)*"),
    # Words and names: anything that can be read, compared and escaped, never interpreted.
    "texte": re.compile(r".*"),
}

# Name in the address → kind. The same name has the same kind on every page.
PARAMETERS: dict[str, Kind] = {
    "arrondissement": "code",
    "edition": "jour",
    "facile": "oui",
    # Territoires : la commune se cherche aussi sur la carte, par son nom.
    "commune": "texte",
    "epci": "code",
    # Actions
    "action": "rang",
    "orientation": "rang",
    "statut": "code",
    "pilote": "texte",
    "zone": "code",
    "recherche": "texte",
    # Indicateurs
    "indicateur": "code",
    "comparer": "code",
    "edition_comparee": "jour",
    # Territoires
    "services": "code",
    # Carte
    "couches": "codes",
    "fond": "code",
    "date": "jour",
    "moment": "moment",
    "lieu": "code",
    "tri": "code",
    # Atelier
    "scene": "code",
    "ecran": "rang",
    "deroule": "deroule",
    "projection": "oui",
    "impression": "oui",
    # Dossier de séance
    "actions": "codes",
    "indicateurs": "codes",
    "apercu": "oui",
    # Territoires, Calendrier, Sources
    "section": "code",
    "nature": "code",
    "document": "code",
    "ecart": "code",
    "genre": "code",
    "page": "rang",
    "table": "code",
    "de": "jour",
    "a": "jour",
}


@dataclass(frozen=True)
class Asked:
    """What the address asks: the text to tell back, and the value, empty when it has not the form.

    Both are free of control and direction characters; neither is escaped, templates do that.
    """

    text: str
    value: str


def clean_text(raw: str, length: int = MAX_LENGTH) -> str:
    """One line of ordinary characters, at most `length` of them."""
    kept = "".join(
        " " if character.isspace() or unicodedata.category(character)[0] == "C" else character
        for character in raw[: 4 * length]
    )
    composed = " ".join(unicodedata.normalize("NFC", kept).split())
    return composed[:length].strip()


def read_parameter(name: str, raw: Sequence[str]) -> Asked:
    """The last value given to a parameter. Raises ValueError when the name is not in the list."""
    if name not in PARAMETERS:
        raise ValueError(f"paramètre d’adresse à déclarer dans data/adresse.py : {name}")
    kind = PARAMETERS[name]
    text = clean_text(raw[-1], MAX_LIST if kind == "codes" else MAX_LENGTH) if raw else ""
    return Asked(text, text if _FORMS[kind].fullmatch(text) else "")
