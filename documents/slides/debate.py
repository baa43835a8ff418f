"""Slides for the discussion: what is not known, what contradicts, questions, steps, sources."""

from data.records.meeting import NumberedEcart
from data.text.french import NBSP, count_noun, format_number
from documents import palette
from documents.slides.pages import Deck, list_numbers
from documents.slides.tables import Cell, Column, Table
from documents.slides.text import Paragraph, Run, gather, say, say_value

_MOST_CONTRADICTIONS = 6
_MOST_QUESTIONS = 8
_REST = "le classeur"
# What the slide is about stands larger than in other tables.
_STATEMENTS = (34, 30, 26, 22)


def add_silences(deck: Deck) -> None:
    """Figures given for the Nord only, the key ones by name."""
    pack = deck.dossier
    if not pack.non_ventiles:
        return
    nord = {item.phrase: item.nord or item.ici for item in pack.chiffres}
    keys = [item for item in pack.non_ventiles if item.cle] or list(pack.non_ventiles[:6])
    rest = len(pack.non_ventiles) - len(keys)
    count = count_noun(len(pack.non_ventiles), "chiffre")
    verb = "n’est connu" if len(pack.non_ventiles) < 2 else "ne sont connus"
    where = "pas ici" if pack.arrondissement else "pas par arrondissement"
    rows = tuple(
        (Cell(item.libelle), Cell(f"action {item.action_numero}"), Cell("non ventilé"))
        for item in keys
    )
    heads = (
        Column("Donné pour le Nord seulement", 6),
        Column("Où", 1.4),
        Column("Ici" if pack.arrondissement else "Par arrondissement", 2.4),
    )
    sources = gather(keys)
    under = f"Et {format_number(rest)} autres dans {_REST}." if rest else ""
    notes = [f"Le Nord, {name}{NBSP}: {say_value(value)}." for name, value in nord.items() if value]
    title = f"{count} du plan {verb} que pour le Nord, {where}"
    deck.add_table(title, Table(heads, rows), sources, notes=notes, under=under)


def _add_contradiction(deck: Deck, item: NumberedEcart) -> None:
    """The statements side by side when three columns hold them, one under the other else."""
    sources = gather(item.enonces)
    places = [f"[{list_numbers(enonce.sources)}]" for enonce in item.enonces]
    if len(item.enonces) <= 3:
        heads = tuple(Column(f"Énoncé {rank + 1} {place}", 1) for rank, place in enumerate(places))
        rows: tuple[tuple[Cell, ...], ...] = (tuple(Cell(e.texte) for e in item.enonces),)
    else:
        heads = (Column("Énoncé", 8), Column("Source", 1.2))
        rows = tuple(
            (Cell(enonce.texte), Cell(place))
            for enonce, place in zip(item.enonces, places, strict=True)
        )
    said = " ".join(filter(None, [item.explication, item.affichage]))
    deck.add_table(
        item.titre, Table(heads, rows), sources, notes=[said], under=said, sizes=_STATEMENTS
    )


def add_contradictions(deck: Deck) -> None:
    """One slide each for the first ones, then the titles of the next."""
    found = deck.dossier.contradictions
    for item in found[:_MOST_CONTRADICTIONS]:
        _add_contradiction(deck, item)
    rest = found[_MOST_CONTRADICTIONS : _MOST_CONTRADICTIONS + 8]
    if rest:
        more = len(found) - _MOST_CONTRADICTIONS
        beyond = f"Et {more - len(rest)} de plus. " if more > len(rest) else ""
        items = [say(item.titre, bullet=True) for item in rest]
        items.append(say(f"{beyond}Toutes, avec leurs énoncés, sont dans {_REST}."))
        verb = "touche" if more < 2 else "touchent"
        count = count_noun(more, "autre contradiction", "autres contradictions")
        title = f"{count} {verb} {deck.dossier.lieu}"
        sources = gather(enonce for item in rest for enonce in item.enonces)
        deck.add_list(title, items, sources, pages=1)


def add_questions(deck: Deck) -> None:
    """Questions for the room, each with the fact that it starts from."""
    found = deck.dossier.questions[:_MOST_QUESTIONS]
    if not found:
        return
    items = [
        Paragraph(
            (Run(f"{item.texte} ", gras=True), Run(item.constat, couleur=palette.ENCRE_2)),
            puce=True,
            apres=12,
        )
        for item in found
    ]
    sources = gather(found)
    title = f"{count_noun(len(found), 'question')} à poser dans la salle"
    deck.add_list(title, items, sources, notes=[f"Toutes les questions sont dans {_REST}."])


def add_steps(deck: Deck) -> None:
    """What is planned, as planned."""
    steps = deck.dossier.etapes
    if not steps:
        return
    rows = tuple((Cell(item.moment, gras=True), Cell(item.titre)) for item in steps)
    heads = (Column("Quand", 2.4), Column("Étape prévue", 6))
    sources = gather(steps)
    verb = "est annoncée" if len(steps) < 2 else "sont annoncées"
    title = f"{count_noun(len(steps), 'étape')} {verb} pour la suite"
    notes = [f"{item.titre}{NBSP}: {item.note}." for item in steps if item.note]
    deck.add_table(title, Table(heads, rows), sources, notes=notes)


def add_sources(deck: Deck) -> None:
    """The documents, with the numbers under which the slides cite them; full titles in notes."""
    numbers: dict[tuple[str, str, str], list[int]] = {}
    titles: dict[str, list[str]] = {}
    for item in deck.dossier.sources:
        numbers.setdefault((item.nom, item.editeur, item.date), []).append(item.numero)
        titles.setdefault(item.document, []).append(item.nom)
    rows = tuple(
        (Cell(name), Cell(f"{editor}{f', {day}' if day else ''}"), Cell(list_numbers(found)))
        for (name, editor, day), found in numbers.items()
    )
    heads = (Column("Document", 4.6), Column("Éditeur et date", 2.6), Column("Numéros", 2.4))
    title = f"Ces chiffres viennent de {count_noun(len(titles), 'document')}, cités par numéro"
    notes = [deck.dossier.citation, "La place exacte de chaque chiffre est dans les notes."]
    notes += [
        f"{', '.join(dict.fromkeys(names))}{NBSP}: {title}." for title, names in titles.items()
    ]
    deck.add_table(title, Table(heads, rows), (), notes=notes)
