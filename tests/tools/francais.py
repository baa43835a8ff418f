"""What careful French forbids in a text on screen, found by form alone."""

import re
from collections.abc import Iterator

_NUMBER = r"(?<![\w,.\-–/])(\d{1,3}(?:[\u202f\u00a0]\d{3})+|\d+)(?:,(\d+))?"
_COUNTED = re.compile(rf"{_NUMBER}[ \u00a0\u202f]([a-zà-öø-ÿœ]+)(?:[ \u00a0]([a-zà-öø-ÿœ]+))?")
_SERVICES = re.compile(rf"{_NUMBER}[ \u00a0\u202f]France services ([a-zà-öø-ÿœ]+)")
# After a number without being what it counts.
_LINKS = re.compile(
    "à|a|ans|aux?|avant|avec|ce|cette|comme|contre|dans|de|depuis|des|devant|dit|dont|du|elle|en|"
    "entre|est|et|fait|font|h|hors|il|km|la|l|le|les|leurs?|lui|m|mais|même|mètres|min|mois|ne|ni|"
    "non|nous|on|ont|où|ou|par|parmi|pas|pendant|pour|près|puis|que|qui|quand|s|sans|se|selon|"
    "seule?|si|sont?|sous|sur|toutes|une?|vaut|vers|y|janvier|février|mars|avril|mai|juin|juillet|"
    "août|septembre|octobre|novembre|décembre"
)
_INVARIABLE = ("s", "x", "z")
# An adjective or a participle of ours that follows what is counted.
_FOLLOWS = re.compile(
    r"(?:prévu|visé|cité|connu|ouvert|fermé|itinérant|labellisé|compté|situé|recensé|publié|mobile|"
    r"fixe|communal|national|prioritaire|différent|localisé|rempli|daté)e?"
)
_TYPED = {
    "apostrophe droite": re.compile(r".{0,20}\w'\w.{0,20}"),
    "espace sécable avant un signe": re.compile(r".{0,20}[^\s] [;:!?»](?!\w).{0,10}"),
    "espace sécable après un guillemet": re.compile(r"« .{0,20}"),
    "espace sécable dans un nombre": re.compile(r".{0,20}\d (?:%|€|\d{3}\b).{0,10}"),
    "ligature oubliée": re.compile(
        r"\w*(?:[cC]oeur|[oO]euvre|[sS]oeur|[bB]oeuf|[vV]oeu|[nN]oeud|aroeul|[oO]eil)\w*"
    ),
}


def _read(number: str, decimals: str | None) -> float:
    return float(re.sub(r"\D", "", number) + f".{decimals or 0}")


def _disagrees(value: float, word: str) -> bool:
    if _LINKS.fullmatch(word):
        return False
    return word.endswith("s") if value < 2 else not word.endswith(_INVARIABLE)


def _list_counted(text: str) -> Iterator[str]:
    for found in _COUNTED.finditer(text):
        value, noun, after = _read(*found.groups()[:2]), found[3], found[4] or ""
        follows = not _LINKS.fullmatch(noun) and _FOLLOWS.fullmatch(after)
        if _disagrees(value, noun) or (value >= 2 and follows):
            yield f"accord : {found[0]}"
    for found in _SERVICES.finditer(text):
        value, word = _read(*found.groups()[:2]), found[3]
        if _FOLLOWS.fullmatch(word.removesuffix("s")) and _disagrees(value, word):
            yield f"accord : {found[0]}"


def list_faults(text: str) -> list[str]:
    """The faults of a text as it is shown, each with its place; each once."""
    typed = [f"{name} : {item[0]}" for name, form in _TYPED.items() for item in form.finditer(text)]
    return list(dict.fromkeys([*_list_counted(text), *typed]))
