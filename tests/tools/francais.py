"""What careful French forbids in a text on screen, found by form alone."""

import html
import re
from collections.abc import Iterator

_NUMBER = r"(?<![\w,.\-–/])(\d{1,3}(?:[\u202f\u00a0]\d{3})+|\d+)(?:,(\d+))?"
_COUNTED = re.compile(rf"{_NUMBER}[ \u00a0\u202f]([a-zà-öø-ÿœ]+)(?:[ \u00a0]([a-zà-öø-ÿœ]+))?")
_SERVICES = re.compile(rf"{_NUMBER}[ \u00a0\u202f]France services ([a-zà-öø-ÿœ]+)")
# What we count; a word that is not here is not judged.
_NOUNS = re.compile(
    "(?:accompagnement|action|aidant|arrondissement|centre|chiffre|collège|comité|commerce|commune|"
    "contradiction|contrat|convention|demande|dimension|document|habitant|heure|indicateur|jour|"
    "kilomètre|levier|ligne|mairie|minute|mètre|orientation|page|personne|perspective|"
    "plateforme|point|poste|poursuite|projet|proposition|précision|quartier|rencontre|ressource|"
    "réalisation|réorientation|rubrique|scène|service|source|structure|séance|territoire|thème|"
    "unité|valeur|vitrine|zone|écart|étape|évolution|événement|arrêt|outil|employeur)s?"
)
# An adjective or a participle of ours that follows what is counted.
_FOLLOWS = re.compile(
    "(?:atteint|prévu|visé|cité|connu|ouvert|fermé|itinérant|labellisé|compté|situé|recensé|publié|"
    "fixe|communal|prioritaire|différent|localisé|rempli|daté)e?s?"
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
    return word.endswith("s") if value < 2 else not word.endswith("s")


def _list_counted(text: str) -> Iterator[str]:
    for found in _COUNTED.finditer(text):
        value, noun, after = _read(*found.groups()[:2]), found[3], found[4] or ""
        judged = [noun] if _NOUNS.fullmatch(noun) else []
        # After a year, a participle speaks of something else.
        if _FOLLOWS.fullmatch(noun) and not 1900 < value < 2100:
            judged.append(noun)
        if _NOUNS.fullmatch(noun) and _FOLLOWS.fullmatch(after):
            judged.append(after)
        if any(_disagrees(value, word) for word in judged):
            yield f"accord : {found[0]}"
    for found in _SERVICES.finditer(text):
        value, word = _read(*found.groups()[:2]), found[3]
        if _FOLLOWS.fullmatch(word) and _disagrees(value, word):
            yield f"accord : {found[0]}"


def list_faults(text: str) -> list[str]:
    """The faults of a text as it is shown, each with its place; each once."""
    typed = [f"{name} : {item[0]}" for name, form in _TYPED.items() for item in form.finditer(text)]
    return list(dict.fromkeys([*_list_counted(text), *typed]))


_INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|i|small|span|strong|sub|sup|mark|q)\b[^>]*>")
_CODE = re.compile(r"(?s)<(style|script|code|pre|svg)\b.*?</\1>")


def read_lines(screen: str) -> str:
    """The text of HTML, each block on its own lines, its own spaces kept."""
    text = re.sub(r"<[^>]+>", "\n", _INLINE.sub("", _CODE.sub("\n", screen)))
    return re.sub(r"[ \t]*\n[ \t\n]*", "\n", html.unescape(re.sub(r"[ \t]+", " ", text)))
