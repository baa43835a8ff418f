"""Where everything comes from: documents, every figure, every contradiction, every column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.french import format_period
from data.memory import once
from data.models_sources import (
    ColumnDoc,
    DocumentUse,
    FigureList,
    ListedFigure,
    RegisteredEcart,
    TableDoc,
)
from data.queries.actions import fold
from data.queries.common import Tables, as_text, list_figures, list_records
from data.queries.ecarts import find_local_ecarts, list_ecarts, list_genres
from data.queries.lieux import read_names, read_scope

_TYPES = {
    "texte": "texte",
    "identifiant": "identifiant",
    "entier": "nombre entier",
    "nombre": "nombre",
    "date": "jour",
    "periode": "période",
}


def _format_date(value: object) -> str:
    return format_period(str(value)) if value else ""


@once
def list_documents(tables: Tables) -> list[DocumentUse]:
    """The documents known, what was taken from each and since when."""
    cited: Counter[str] = Counter()
    for frame in tables.values():
        if "document_id" in frame and "localisation" in frame:
            cited.update(frame["document_id"].dropna())
    cited.update(tables["territoires"]["document_id"])
    figures = Counter(tables["observations"]["document_id"])
    parts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in list_records(tables["parties"]):
        known = _format_date(row["connu_le"])
        name = as_text(row["nom_court"] or row["partie"])
        parts[row["document_id"]].append((name, known, as_text(row["raison"])))
    return [
        DocumentUse(
            document_id=str(row["document_id"]),
            titre=as_text(row["titre"]),
            titre_donne=row["titre_origine"] == "redaction",
            nom=as_text(row["nom_court"]),
            editeur=as_text(row["editeur"]),
            nature=get_label("documents", "nature", row["nature"]),
            date=_format_date(row["date"]),
            licence=as_text(row["licence"]),
            url=str(row["url"] or ""),
            apport=as_text(row["apport"]),
            faits=cited[row["document_id"]],
            chiffres=figures[row["document_id"]],
            parties=tuple(parts[row["document_id"]]),
        )
        for row in list_records(tables["documents"])
    ]


@once
def _list_rows(tables: Tables, arrondissement: str) -> list[tuple[ListedFigure, str]]:
    """Every figure, or those located in an arrondissement, each with the text that is searched."""
    frame = tables["observations"]
    if arrondissement:
        scope = read_scope(tables, arrondissement)
        frame = frame[frame["territoire_id"].isin(scope.touching)]
    indicateurs = {row["indicateur_id"]: row for row in list_records(tables["indicateurs"])}
    rows = []
    for figure in list_figures(tables, frame):
        row = indicateurs[figure.indicateur_id]
        number = row["action_numero"]
        item = ListedFigure(
            figure=figure,
            famille=get_label("indicateurs", "famille", row["famille"]),
            precaution=as_text(row["precaution"]),
            document_ids=tuple(citation.document_id for citation in figure.citations),
            action=None if number is None else int(number),
        )
        rows.append((item, _describe(item)))
    return rows


def _describe(item: ListedFigure) -> str:
    figure = item.figure
    parts = [figure.libelle, figure.texte, figure.unite, figure.territoire, figure.moment]
    parts += [figure.perimetre, figure.note, item.famille, item.precaution]
    parts += [f"{c.document} {c.editeur} {c.localisation} {c.court}" for c in figure.citations]
    parts.append(f"{figure.valeur:g}")
    return fold(" ".join(parts)).replace("\u202f", "").replace("\u00a0", " ")


def find_figures(
    tables: Tables,
    *,
    recherche: str = "",
    document: str = "",
    nature: str = "",
    arrondissement: str = "",
) -> FigureList:
    """Every figure that answers; words of the search must all be found, digits without spaces."""
    total, rows = len(_list_rows(tables, "")), _list_rows(tables, arrondissement)
    words = fold(recherche).split()
    found = tuple(
        item
        for item, text in rows
        if (not document or document in item.document_ids)
        and (not nature or nature == item.figure.nature)
        and all(word in text for word in words)
    )
    return FigureList(found, total, total - len(rows))


@once
def list_register(
    tables: Tables, genre: str = "", action: str = "", arrondissement: str = ""
) -> list[RegisteredEcart]:
    """What answers, contradictions that change a reading first; what touches the place before."""
    touched: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in list_records(tables["ecarts_objets"]):
        touched[row["ecart_id"]][row["objet_nature"]].append(str(row["objet_id"]))
    measures = dict(
        zip(tables["indicateurs"]["indicateur_id"], tables["indicateurs"]["libelle"], strict=True)
    )
    places = read_names(tables)
    here = find_local_ecarts(tables, read_scope(tables, arrondissement))
    found = [
        RegisteredEcart(
            ecart=item,
            actions=tuple(sorted(int(n) for n in touched[item.ecart_id]["action"])),
            indicateurs=tuple(as_text(measures[i]) for i in touched[item.ecart_id]["indicateur"]),
            territoires=tuple(places[i] for i in touched[item.ecart_id]["territoire"]),
            ici=bool(arrondissement) and item in here,
        )
        for item in list_ecarts(tables)
        if genre in ("", item.genre) and (not action or action in touched[item.ecart_id]["action"])
    ]
    order = [item.code for item in list_genres()]
    return sorted(found, key=lambda item: (order.index(item.ecart.genre), not item.ici))


@once
def describe_tables(tables: Tables) -> list[TableDoc]:
    """The data dictionary, straight from the one that builds the schema."""
    return [
        TableDoc(
            nom=name,
            description=as_text(table.description),
            cle=", ".join(table.cle),
            lignes=len(tables[name]),
            colonnes=tuple(
                ColumnDoc(
                    nom=column,
                    type=_TYPES[definition.type],
                    description=as_text(definition.description),
                    unite=as_text(definition.unite),
                    facultatif=definition.facultatif,
                    calculee=definition.derive or table.derive,
                    reference=definition.reference or "",
                    valeurs=tuple(
                        (str(code), as_text(label)) for code, label in definition.choix.items()
                    ),
                )
                for column, definition in table.columns.items()
            ),
        )
        for name, table in load_dictionary().items()
        if name in tables
    ]


def tabulate_figures(found: Sequence[ListedFigure]) -> pd.DataFrame:
    """The figures as downloaded, one row per statement, document and place."""
    return pd.DataFrame(
        [
            {
                "Indicateur": item.figure.libelle,
                "Valeur": item.figure.valeur,
                "Écrit": item.figure.texte,
                "Unité": item.figure.unite,
                "Territoire": item.figure.territoire or "non précisé",
                "Moment": item.figure.moment or "date non donnée",
                "Nature": get_label("observations", "nature", item.figure.nature),
                "Famille": item.famille,
                "Périmètre": item.figure.perimetre,
                "Précision": item.figure.note,
                "Précaution": item.precaution,
                "Document": citation.document,
                "Éditeur": citation.editeur,
                "Place": citation.localisation,
            }
            for item in found
            for citation in item.figure.citations
        ]
    )


def tabulate_register(found: Sequence[RegisteredEcart]) -> pd.DataFrame:
    """The register as downloaded, one row per statement."""
    return pd.DataFrame(
        [
            {
                "Identifiant": item.ecart.ecart_id,
                "Genre": item.ecart.libelle,
                "Titre": item.ecart.titre,
                "Portée": get_label("ecarts", "portee", item.ecart.portee)
                if item.ecart.portee
                else "",
                "Actions": ", ".join(str(number) for number in item.actions),
                "Ce que les documents écrivent": item.ecart.explication,
                "Ce que l’écran montre": item.ecart.affichage,
                "Énoncé": enonce.texte,
                "Document": enonce.citation.document,
                "Place": enonce.citation.localisation,
            }
            for item in found
            for enonce in item.ecart.enonces
        ]
    )
