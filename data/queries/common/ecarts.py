"""What the documents leave to read with care: the one count, the one order, the one definition."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.index import group
from data.records.common import CONTRADICTION, Ecart, Enonce, Genre
from data.records.territories import Scope
from data.tables import lignes
from data.tables.dictionary import get_label, load_dictionary
from data.tables.reading import Tables, read_rows
from data.text.french import count_noun, polish


def list_genres() -> tuple[Genre, ...]:
    """The closed list of genres in their order, each with its written definition."""
    column = load_dictionary()["ecarts"].columns["genre"]
    return tuple(
        Genre(str(code), polish(label), polish(column.definitions[code]))
        for code, label in column.choix.items()
    )


@once
def count_contradictions(tables: Tables, nature: str) -> dict[str, int]:
    """Contradictions by action (its number as text) or by indicator; those without have no key."""
    register = read_rows(tables, lignes.Ecarts)
    counted = {row.ecart_id for row in register if row.genre == CONTRADICTION}
    return Counter(
        row.objet_id
        for row in read_rows(tables, lignes.EcartsObjets)
        if row.objet_nature == nature and row.ecart_id in counted
    )


@once
def list_ecarts(tables: Tables, ecart_ids: Collection[str] | None = None) -> list[Ecart]:
    """All of them, or those named: contradictions that change a reading first, genre by genre.

    Among those, what touches several actions comes before what touches one.
    """
    cite = read_citation(tables)
    told = group(
        (row.ecart_id, Enonce(row.enonce, row.valeur, cite(row)))
        for row in read_rows(tables, lignes.EcartsVersions)
    )
    order = [genre.code for genre in list_genres()]
    found = [
        Ecart(
            ecart_id=row.ecart_id,
            titre=row.titre,
            genre=row.genre,
            libelle=get_label("ecarts", "genre", row.genre),
            portee=row.portee or "",
            explication=row.explication,
            affichage=row.affichage,
            enonces=tuple(told[row.ecart_id]),
        )
        for row in read_rows(tables, lignes.Ecarts)
        if ecart_ids is None or row.ecart_id in ecart_ids
    ]
    actions = Counter(
        row.ecart_id
        for row in read_rows(tables, lignes.EcartsObjets)
        if row.objet_nature == "action"
    )
    return sorted(
        found,
        key=lambda item: (
            order.index(item.genre),
            not item.change_lecture,
            -actions[item.ecart_id] if item.change_lecture else 0,
        ),
    )


def keep_contradictions(found: Sequence[Ecart]) -> list[Ecart]:
    """The contradictions among them, in the same order."""
    return [item for item in found if item.est_contradiction]


def _list_touching(tables: Tables, objets: Mapping[str, Collection[str]]) -> list[Ecart]:
    """What touches one of these objects, named by nature."""
    links = read_rows(tables, lignes.EcartsObjets)
    found = (row.ecart_id for row in links if row.objet_id in objets.get(row.objet_nature, ()))
    return list_ecarts(tables, frozenset(found))


@once
def find_ecarts(tables: Tables, nature: str, objet_id: str) -> list[Ecart]:
    """What touches one action, one indicator or one territory."""
    return _list_touching(tables, {nature: {objet_id}})


@once
def find_local_ecarts(tables: Tables, scope: Scope) -> list[Ecart]:
    """What touches a place: the place itself, a part of it, or a figure that is broken down there.

    Everything touches the département.
    """
    if scope.entier:
        return list_ecarts(tables)
    here, observed = scope.touching, read_rows(tables, lignes.Observations)
    figures = {row.indicateur_id for row in observed if row.territoire_id in here}
    return _list_touching(tables, {"territoire": here, "indicateur": figures})


def tell_contradictions(found: Sequence[Ecart], scope: Scope) -> str:
    """How many contradictions touch a place, and how many change a reading: the one sentence."""
    kept = keep_contradictions(found)
    changing = sum(item.change_lecture for item in kept)
    verb = "change" if changing == 1 else "changent"
    reading = f", dont {changing} {verb} la lecture d’un chiffre ou d’un statut" if changing else ""
    if scope.entier:
        if not kept:
            return "Les documents ne se contredisent sur aucun point à cette date."
        return f"Les documents se contredisent sur {count_noun(len(kept), 'point')}{reading}."
    if not kept:
        return f"Aucune contradiction connue à cette date ne touche {scope.lieu}."
    touch = "touche" if len(kept) == 1 else "touchent"
    count = count_noun(len(kept), "contradiction")
    return f"{count} des documents {touch} {scope.lieu}{reading}."
