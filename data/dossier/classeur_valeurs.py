"""How the workbook writes a value and its sources: the same columns on every sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.dossier.classeur_style import Column, Percent, Value
from data.models_dossier import Dossier, Source, Sources, Valeur

WORDS = {"realise": "atteint", "prevu": "prévu", "cible": "visé", "contexte": "contexte"}
Row = tuple[Value | Percent, ...]
VALUE = (
    Column("Valeur", 10, "nombre"),
    Column("Unité", 13),
    Column("Énoncé", 16),
    Column("Quand", 17),
    Column("Nature", 9),
    Column("Territoire", 14),
    Column("Remarque", 22),
)
SOURCE = (
    Column("Numéros de source", 12),
    Column("Sources, document et place", 60, imprime=False),
)


def write_value(value: Valeur | None) -> Row:
    """A value over the columns of `VALUE`; nothing at all when there is none."""
    if value is None:
        return (None, "", "", "", "", "", "")
    number: Value | Percent = Percent(value.valeur) if value.unite == "%" else value.valeur
    if value.texte.endswith("%"):
        number = Percent(value.valeur)
    return (
        number,
        value.unite,
        value.ecrit,
        value.moment,
        WORDS.get(value.nature, value.nature),
        value.territoire,
        value.note,
    )


def cite(dossier: Dossier) -> Callable[[Sources], Row]:
    """From numbers of sources to the two columns of `SOURCE`."""
    known: Mapping[int, Source] = {source.numero: source for source in dossier.sources}

    def write(numbers: Sources) -> Row:
        ordered = sorted(set(numbers))
        texts = " ; ".join(known[number].court for number in ordered)
        return ", ".join(map(str, ordered)), texts

    return write
