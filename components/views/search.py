"""The results of a search, group by group, then what the boxes of each page would find."""

from collections.abc import Mapping, Sequence

from components.app.frame import name_page, show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link, complete_link
from components.screens import ACTIONS, INDICATORS, SEARCH, SOURCES
from data.records.search import Entry, Found
from data.text.french import NBSP, count_noun

# Beyond, a group says how many more there are: another word tells them apart.
MOST = 12
EXAMPLES = ("Fourmies", "59360", "France services Douai", "télémédecine", "CCAS", "fibre")


def _write_lead(found: Found, words: str) -> str:
    quoted = f"«{NBSP}{words}{NBSP}»"
    if not found.entrees:
        return f"Rien ne porte ce nom{NBSP}: {quoted}."
    if found.proche:
        return f"Rien ne s’écrit {quoted}{NBSP}: voici ce qui y ressemble."
    return f"{count_noun(len(found.entrees), 'résultat')} pour {quoted}."


def _group(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.groupe, []).append(entry)
    return groups


def _link_texts(texts: Mapping[str, int], words: str) -> list[tuple[str, str]]:
    """How many lines hold the words behind each of the four boxes, and their address."""
    boxes = {
        "actions": ("fiche-action", "fiches-actions", build_link(ACTIONS, recherche=words)),
        "indicateurs": ("indicateur", "indicateurs", build_link(INDICATORS, recherche=words)),
        "chiffres": (
            "chiffre",
            "chiffres",
            build_link(SOURCES, section="chiffres", recherche=words),
        ),
        "glossaire": (
            "sigle du glossaire",
            "sigles du glossaire",
            build_link(SOURCES, section="glossaire", recherche=words),
        ),
    }
    return [
        (count_noun(number, one, several), link)
        for code, number in texts.items()
        for one, several, link in (boxes[code],)
        if number
    ]


def show_invitation() -> None:
    """What can be asked, when nothing is."""
    lead = (
        "Une commune, son code postal, un service, une action, un chiffre, un document, un sigle."
    )
    show_heading(SEARCH.heading, lead)
    links = [(words, build_link(SEARCH, recherche=words)) for words in EXAMPLES]
    show_template("search/invitation", exemples=links)


def show_results(
    found: Found, words: str, texts: Mapping[str, int], notices: Sequence[str]
) -> None:
    """What answers, the best group first; then where the words stand in the texts."""
    name_page(SEARCH, f"«{NBSP}{words}{NBSP}»")
    show_heading(SEARCH.heading, _write_lead(found, words))
    show_notices(notices)
    links = {entry: complete_link(entry.adresse, entry.arrondissement) for entry in found.entrees}
    show_template("search/resultats", groupes=_group(found.entrees), liens=links, most=MOST)
    show_template("search/textes", textes=_link_texts(texts, words), mots=words)
