"""Where everything comes from: documents, every figure, every contradiction, every column."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from data.catalog import list_codes
from data.memory import once
from data.queries.common.ecarts import find_local_ecarts, list_ecarts, list_genres
from data.queries.common.figures import list_figures
from data.queries.common.index import group, read_indicateurs, read_names
from data.queries.plan.actions import fold
from data.queries.territories.places import read_scope
from data.records.sources import (
    ColumnDoc,
    DocumentUse,
    FigureList,
    ListedFigure,
    RegisteredEcart,
    TableDoc,
)
from data.tables import lignes
from data.tables.dictionary import get_label, load_dictionary
from data.tables.reading import Tables, list_row_types, read_rows
from data.text.french import format_day, format_period, polish

_TYPES = {
    "texte": "texte",
    "identifiant": "identifiant",
    "entier": "nombre entier",
    "nombre": "nombre",
    "date": "jour",
    "periode": "période",
    "heure": "heure",
}


def _list_cited(tables: Tables) -> Iterator[str]:
    """The document of every row that cites one, territories included."""
    for name, table in load_dictionary().items():
        if table.cite or name == "territoires":
            for row in read_rows(tables, list_row_types()[name]):
                yield row._asdict()["document_id"]


@once
def list_documents(tables: Tables) -> list[DocumentUse]:
    """The documents known, what was taken from each and since when."""
    cited = Counter(_list_cited(tables))
    figures = Counter(row.document_id for row in read_rows(tables, lignes.Observations))
    parts = group((row.document_id, row) for row in read_rows(tables, lignes.Parties))
    return [
        DocumentUse(
            document_id=row.document_id,
            titre=row.titre,
            titre_donne=row.titre_origine == "redaction",
            nom=row.nom_court,
            editeur=row.editeur,
            nature=get_label("documents", "nature", row.nature),
            date=format_period(row.date) if row.date else "",
            licence=row.licence,
            url=row.url or "",
            apport=row.apport,
            faits=cited[row.document_id],
            chiffres=figures[row.document_id],
            parties=tuple(
                (
                    part.nom_court or part.partie,
                    format_day(part.connu_le) if part.connu_le else "",
                    part.raison,
                )
                for part in parts[row.document_id]
            ),
        )
        for row in read_rows(tables, lignes.Documents)
    ]


@once
def _list_rows(tables: Tables, arrondissement: str) -> list[tuple[ListedFigure, str]]:
    """Every figure, or those located in an arrondissement, each with the text that is searched."""
    rows = read_rows(tables, lignes.Observations)
    if arrondissement:
        touching = read_scope(tables, arrondissement).touching
        rows = [row for row in rows if row.territoire_id in touching]
    indicateurs = read_indicateurs(tables)
    found = []
    for figure in list_figures(tables, rows):
        indicateur = indicateurs[figure.indicateur_id]
        item = ListedFigure(
            figure=figure,
            famille=get_label("indicateurs", "famille", indicateur.famille),
            precaution=indicateur.precaution or "",
            document_ids=tuple(citation.document_id for citation in figure.citations),
            action=indicateur.action_numero,
        )
        found.append((item, _describe(item)))
    return found


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
    links = read_rows(tables, lignes.EcartsObjets)
    touched = group(((row.ecart_id, row.objet_nature), row.objet_id) for row in links)
    measures, places = read_indicateurs(tables), read_names(tables)
    here = find_local_ecarts(tables, read_scope(tables, arrondissement))
    found = [
        RegisteredEcart(
            ecart=item,
            actions=tuple(sorted(int(n) for n in touched[item.ecart_id, "action"])),
            indicateurs=tuple(measures[i].libelle for i in touched[item.ecart_id, "indicateur"]),
            territoires=tuple(places[i] for i in touched[item.ecart_id, "territoire"]),
            ici=bool(arrondissement) and item in here,
        )
        for item in list_ecarts(tables)
        if genre in ("", item.genre) and (not action or action in touched[item.ecart_id, "action"])
    ]
    order = [item.code for item in list_genres()]
    return sorted(found, key=lambda item: (order.index(item.ecart.genre), not item.ici))


@once
def describe_tables(tables: Tables) -> list[TableDoc]:
    """The data dictionary, straight from the one that builds the schema."""
    return [
        TableDoc(
            nom=name,
            description=polish(table.description),
            cle=", ".join(table.cle),
            lignes=len(tables[name]),
            colonnes=tuple(
                ColumnDoc(
                    nom=column,
                    type=_TYPES[definition.type],
                    description=polish(definition.description),
                    unite=definition.unite or "",
                    facultatif=definition.facultatif,
                    calculee=definition.derive or table.derive,
                    reference=definition.reference or "",
                    valeurs=tuple(list_codes(name, column).items()),
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
