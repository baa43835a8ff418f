"""Which rows of our tables an import replaces, producer by producer."""

import re
from collections.abc import Sequence
from datetime import date

from data.connectors.errors import ConnectorError
from data.connectors.producers import Producer
from data.connectors.reading.frame import Context
from data.connectors.reading.report import Cells, Harvest
from data.connectors.writing.tables import Difference, SourceTables, compare_rows, index_rows
from data.tables.dictionary import load_dictionary
from data.text.french import NBSP, count_noun, format_day, format_period
from data.text.periods import parse_period

_REASON = "Version d'un registre officiel : connue à la date du fichier"
_FRAME = "Cadre géographique d'aujourd'hui, le même dans toutes les éditions"
EDITION_NAME = "Données ouvertes"
# What the sidecars of `services` and `horaires` say of each register, before its date.
_PHRASES = {
    "france-services": "liste des France services au",
    "finess": "maisons de santé du fichier FINESS au",
    "mairies": "mairies de l'Annuaire de l'administration au",
    "acces": "temps d'accès aux équipements au",
}
# A table that one register fills alone has the date of its file.
_ALONE = ("acces",)
_NOUNS = {"mairies": "mairie"}
# The parts of a register: its rows, then their hours when it has some.
_FILE, _HOURS = "Fichier", "Horaires"


def _space(text: str) -> str:
    """With the spaces that our tables hold."""
    return text.replace(NBSP, " ")


def date_sidecar(text: str, source: str, day: date) -> str:
    """The sidecar with this file named in `origine` and, if later, its day in `date`."""
    written = _space(f"{_PHRASES[source]} {format_day(day)}")
    if written not in text:
        text = re.sub(r'(?m)^(origine: ".*)"$', rf'\1 ; {written}"', text)
    known = re.search(r'(?m)^date: "(\d{4}-\d{2}-\d{2})"$', text)
    if known and (source in _ALONE or known[1] < day.isoformat()):
        text = text.replace(known[0], f'date: "{day.isoformat()}"')
    return text


def write_outlines_sidecar(producer: Producer, day: date) -> str:
    """The sidecar of the outlines, which an import replaces whole."""
    about = {
        "origine": f"{producer.titre} ({producer.editeur}), fichier du {format_day(day)}",
        "editeur": producer.editeur,
        "licence": producer.licence,
        "date": day.isoformat(),
        "omissions": "Un EPCI s'arrête au département.",
    }
    lines = (_space(f'{name}: "{words}"') for name, words in about.items())
    return "\n".join(lines) + "\n"


def _list_versions(tables: SourceTables, producer: Producer) -> list[str]:
    """The documents of this register already in our tables, oldest first."""
    prefix = f"{producer.document}-"
    names = (row["document_id"] for row in tables.get_rows("documents"))
    return sorted(name for name in names if name.startswith(prefix))


def _check_not_older(versions: list[str], producer: Producer, day: date) -> None:
    known = [name.removeprefix(f"{producer.document}-") for name in versions]
    if known and parse_period(known[-1])[1] > day:
        latest = format_period(known[-1])
        raise ConnectorError(
            f"Le fichier du {format_day(day)} est plus ancien que celui déjà publié ({latest})."
        )


def _name_briefly(tables: SourceTables, producer: Producer, context: Context) -> str:
    """The name of the register and its month; its day when another file of that month is known."""
    month = _space(f"{producer.nom}, {format_period(f'{context.day:%Y-%m}')}")
    taken = any(
        row["nom_court"] == month and row["document_id"] != context.document_id
        for row in tables.get_rows("documents")
    )
    return _space(f"{producer.nom}, {format_day(context.day)}") if taken else month


def _put_document(
    tables: SourceTables,
    producer: Producer,
    context: Context,
    gain: str,
    former: list[str],
    parts: Sequence[str] = (_FILE,),
    **changes: str,
) -> list[Difference]:
    """A document and its parts, in the place of the former ones."""
    identity, day = {"document_id": context.document_id}, context.day.isoformat()
    document = {
        **identity,
        "titre": _space(f"{producer.titre}, {format_day(context.day)}"),
        "titre_origine": "redaction",
        "nom_court": _name_briefly(tables, producer, context),
        "editeur": producer.editeur,
        "nature": "donnees_ouvertes",
        "date": day,
        "licence": producer.licence,
        "url": producer.adresse.format(departement=context.frame.departement),
        "apport": _space(gain),
    }
    part = {**identity, "nom_court": "", "connu_le": day, "raison": _REASON, **changes}

    def is_former(row: Cells) -> bool:
        return row["document_id"] in former

    return [
        tables.replace("documents", is_former, [document]),
        tables.replace("parties", is_former, [{**part, "partie": name} for name in parts]),
    ]


def _plan_outlines(tables: SourceTables, producer: Producer, context: Context) -> list[Difference]:
    """One document for the outlines, the latest imported: a frame, the same in all editions."""
    gain = f"Les contours des {count_noun(len(context.frame.communes), 'commune')}"
    former = _list_versions(tables, producer)
    return _put_document(tables, producer, context, gain, former, connu_le="", raison=_FRAME)


def _add_version(
    tables: SourceTables, name: str, previous: str, context: Context, fresh: list[Cells]
) -> Difference:
    """Rows of this version, compared with the version before it (or with itself)."""
    rows = tables.get_rows(name)
    is_known = any(row["document_id"] == context.document_id for row in rows)
    compared = context.document_id if is_known else previous
    tables.replace(name, lambda row: row["document_id"] == context.document_id, fresh)
    key = [column for column in load_dictionary()[name].cle if column != "document_id"]
    former = index_rows([row for row in rows if row["document_id"] == compared], key)
    return compare_rows(name, former, index_rows(fresh, key), ignored=("document_id",))


def _add_edition(tables: SourceTables, producer: Producer, day: date) -> Difference:
    """The edition of that day, in the order of dates, unless it is there already."""
    rows = list(tables.get_rows("editions"))
    if day.isoformat() not in {row["edition"] for row in rows}:
        told = f"Import du fichier officiel : {producer.titre}"
        rows.append({"edition": day.isoformat(), "nom": EDITION_NAME, "description": told})
        rows.sort(key=lambda row: row["edition"])
    return tables.replace("editions", lambda _: True, rows)


def _tell_gain(source: str, harvest: Harvest) -> str:
    number = count_noun(len(harvest.services), _NOUNS.get(source, "structure"))
    told = ["commune, position, date"] if source != "mairies" else ["position, adresse"]
    told += ["horaires"] if harvest.horaires else []
    return f"{number} du département : {', '.join(told)}"


def _plan_register(
    source: str, tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    versions = _list_versions(tables, producer)
    _check_not_older(versions, producer, context.day)
    previous = versions[-1] if versions else ""
    found = [
        _add_version(tables, "services", previous, context, harvest.services),
        _add_version(tables, "horaires", previous, context, harvest.horaires),
    ]
    if context.document_id not in versions:
        parts = (_FILE, _HOURS) if harvest.horaires else (_FILE,)
        gain = _tell_gain(source, harvest)
        found += _put_document(tables, producer, context, gain, [], parts)
    return [*found, _add_edition(tables, producer, context.day)]


def _plan_quarters(tables: SourceTables, harvest: Harvest) -> list[Difference]:
    def is_quarter(row: Cells) -> bool:
        return row["nature"] == "qpv"

    known = {row["territoire_id"] for row in tables.get_rows("territoires") if is_quarter(row)}
    known |= {row["territoire_id"] for row in harvest.territoires}
    return [
        tables.replace("territoires", is_quarter, harvest.territoires),
        tables.replace(
            "correspondances", lambda row: row["territoire_id"] in known, harvest.correspondances
        ),
    ]


def _plan_barometre(
    tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    """One document per month of publication; a former one keeps its rows, and its editions."""

    def is_ours(row: Cells) -> bool:
        return row["document_id"] == context.document_id

    versions = _list_versions(tables, producer)
    known = [name.removeprefix(f"{producer.document}-") for name in versions]
    if known and known[-1] > f"{context.day:%Y-%m}":
        raise ConnectorError("Le Baromètre de ce mois est plus ancien que celui déjà publié.")
    found = [
        tables.replace("observations", is_ours, harvest.observations),
        tables.replace("barometre", is_ours, harvest.barometre),
    ]
    if context.document_id in versions:
        return found
    number = count_noun(len({row["indicateur_id"] for row in harvest.barometre}), "série")
    gain = f"{number} du Nord, de sa région, du pays et des départements"
    found += _put_document(tables, producer, context, gain, [])
    return [*found, _add_edition(tables, producer, context.day)]


def _plan_access(
    tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    """A version of the file; a former one keeps its rows, and its editions."""
    versions = _list_versions(tables, producer)
    _check_not_older(versions, producer, context.day)
    previous = versions[-1] if versions else ""
    found = [_add_version(tables, "acces", previous, context, harvest.acces)]
    if context.document_id not in versions:
        number = count_noun(len({row["territoire_id"] for row in harvest.acces}), "commune")
        gain = f"Minutes et kilomètres par la route, {number} du département"
        found += _put_document(tables, producer, context, gain, [])
    return [*found, _add_edition(tables, producer, context.day)]


def plan_rows(
    source: str, tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    """Rewrite in memory the rows that belong to this producer."""
    if source == "acces":
        return _plan_access(tables, producer, context, harvest)
    if source in _PHRASES:
        return _plan_register(source, tables, producer, context, harvest)
    if source == "qpv":
        return _plan_quarters(tables, harvest)
    if source == "barometre":
        return _plan_barometre(tables, producer, context, harvest)
    return _plan_outlines(tables, producer, context)
