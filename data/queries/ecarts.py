"""What the documents leave to read with care: the one count, the one order, the one definition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from data.dictionary import get_label, load_dictionary
from data.french import count_noun
from data.memory import once
from data.models import Citation, Ecart, Enonce, Genre
from data.models_territoires import Scope
from data.queries.common import Record, Tables, as_text, list_records, read_citation


def list_genres() -> tuple[Genre, ...]:
    """The closed list of genres in their order, each with its written definition."""
    column = load_dictionary()["ecarts"].columns["genre"]
    return tuple(
        Genre(str(code), as_text(label), as_text(column.definitions[code]))
        for code, label in column.choix.items()
    )


def _build(row: Record, enonces: Sequence[Enonce]) -> Ecart:
    return Ecart(
        ecart_id=str(row["ecart_id"]),
        titre=as_text(row["titre"]),
        genre=str(row["genre"]),
        libelle=as_text(get_label("ecarts", "genre", row["genre"])),
        portee=str(row["portee"] or ""),
        explication=as_text(row["explication"]),
        affichage=as_text(row["affichage"]),
        enonces=tuple(enonces),
    )


@once
def list_ecarts(tables: Tables, ecart_ids: Collection[str] | None = None) -> list[Ecart]:
    """All of them, or those named: contradictions that change a reading first, genre by genre."""
    cite: Callable[[Record], Citation] = read_citation(tables)
    told: dict[str, list[Enonce]] = {}
    for row in list_records(tables["ecarts_versions"]):
        enonce = Enonce(int(row["position"]), as_text(row["enonce"]), row["valeur"], cite(row))
        told.setdefault(row["ecart_id"], []).append(enonce)
    order = [genre.code for genre in list_genres()]
    found = [
        _build(row, told[row["ecart_id"]])
        for row in list_records(tables["ecarts"])
        if ecart_ids is None or row["ecart_id"] in ecart_ids
    ]
    return sorted(found, key=lambda item: (order.index(item.genre), not item.change_lecture))


def keep_contradictions(found: Sequence[Ecart]) -> list[Ecart]:
    """The contradictions among them, in the same order."""
    return [item for item in found if item.est_contradiction]


@once
def find_ecarts(tables: Tables, nature: str, objet_id: str) -> list[Ecart]:
    """What touches one action, one indicator or one territory."""
    links = tables["ecarts_objets"]
    touched = links[(links["objet_nature"] == nature) & (links["objet_id"] == objet_id)]
    return list_ecarts(tables, frozenset(touched["ecart_id"]))


@once
def find_local_ecarts(tables: Tables, scope: Scope) -> list[Ecart]:
    """What touches a place: the place itself, a part of it, or a figure that is broken down there.

    Everything touches the département.
    """
    if not scope.arrondissement:
        return list_ecarts(tables)
    observed, links = tables["observations"], tables["ecarts_objets"]
    broken = observed[observed["territoire_id"].isin(scope.touching)]["indicateur_id"]
    places = (links["objet_nature"] == "territoire") & links["objet_id"].isin(scope.touching)
    figures = (links["objet_nature"] == "indicateur") & links["objet_id"].isin(broken)
    return list_ecarts(tables, frozenset(links[places | figures]["ecart_id"]))


def tell_contradictions(found: Sequence[Ecart], scope: Scope) -> str:
    """How many contradictions touch a place, and how many change a reading: the one sentence."""
    kept = keep_contradictions(found)
    changing = sum(item.change_lecture for item in kept)
    verb = "change" if changing == 1 else "changent"
    reading = f", dont {changing} {verb} la lecture d’un chiffre ou d’un statut" if changing else ""
    if not scope.arrondissement:
        said = f"sur {count_noun(len(kept), 'point')}" if kept else "sur aucun point à cette date"
        return f"Les documents se contredisent {said}{reading}."
    if not kept:
        return f"Aucune contradiction connue à cette date ne touche {scope.lieu}."
    touch = "touche" if len(kept) == 1 else "touchent"
    count = count_noun(len(kept), "contradiction")
    return f"{count} des documents {touch} {scope.lieu}{reading}."
